/// Where a test has a rotation stand still until it is killed.
const VARIABLE: &str = "M365_CONNECTOR_TEST_STAND_STILL";

/// Stands still for good where the variable names this point. Releases know no such variable.
pub(super) async fn point(name: &str) {
    if cfg!(debug_assertions) && std::env::var_os(VARIABLE).is_some_and(|wanted| wanted == name) {
        tracing::info!("standing still");
        std::future::pending::<()>().await;
    }
}
