//! Graph and Entra slow down, fail, or answer something else.

use crate::check::{REPORTS, check, check_failed};

const SLOW_DOWN: &str = "Microsoft Graph asked to slow down for too long";
const SERVICE: &str = "Microsoft's service failed";

#[tokio::test(flavor = "multi_thread")]
async fn throttling_is_waited_out_whatever_it_says_of_the_wait() {
    check(
        &["retry-after=7@users:1", "retry-after=2.5@users:3", "retry-after=date@users:5", "retry-after=none@users:7"],
        &[],
    )
    .await;
    check(&["retry-after=1@token:1", "retry-after=3@reports:1-2", "retry-after=1@subscribed-skus:1-3"], &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_storm_of_throttling_ends_and_says_so() {
    check_failed(&["retry-after=30"], "Nothing could be collected").await;
    check(&["retry-after=20@users"], &[("users", SLOW_DOWN)]).await;
    check(&["retry-after=900@reports"], &[(REPORTS, SLOW_DOWN)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_that_passes_costs_nothing() {
    check(&["error=500@users:1", "error=502@users:2", "html=503@users:4", "empty=504@users:6"], &[]).await;
    check(&["error=503@token:1", "html=502@organization:1", "error=500@reports:1-2"], &[]).await;
    check(&["missing-users=3", "html=504@user:1"], &[]).await;
    check(&["error=503@download:1-2", "empty=500@groups:1", "error=502@credentials:1-3"], &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_that_stays_fails_its_dataset_and_no_other() {
    check(&["error=500@users"], &[("users", SERVICE)]).await;
    check(&["html=502@subscribed-skus"], &[("subscribed-skus", SERVICE)]).await;
    check(&["error=503@organization"], &[("organization", SERVICE)]).await;
    check(
        &["empty=504@company-subscriptions", "error=500@credentials"],
        &[("company-subscriptions", SERVICE), ("credentials", SERVICE)],
    )
    .await;
    check(&["error=503@groups"], &[("groups", SERVICE)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_that_fails_fails_its_report_and_no_other() {
    check(&["error=500@download/getM365AppUserDetail"], &[("m365-app-user-detail", SERVICE)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_of_everything_is_a_failed_run() {
    check_failed(&["error=503"], "Nothing could be collected").await;
    check_failed(&["error=503/AADSTS90033@token"], SERVICE).await;
    check_failed(&["html=200@token"], "The answer could not be understood").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_page_is_neither_a_missing_permission_nor_a_missing_user() {
    let understood = "The answer could not be understood";
    check(&["html=403@users", "html=404@credentials"], &[("users", understood), ("credentials", understood)]).await;
    check_failed(&["html=200"], "Nothing could be collected").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_credentials_on_one_report_leaves_the_others() {
    check(&["error=403/MissingCredentials@reports/getM365AppUserDetail"], &[("m365-app-user-detail", SERVICE)]).await;
}
