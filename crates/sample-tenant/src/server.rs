use std::net::Ipv4Addr;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::{Options, Truth};

/// A running sample tenant. Dropping it ends the server.
#[derive(Debug)]
pub struct SampleTenant {
    base_url: String,
    tenant_id: String,
    client_id: String,
    client_secret: String,
    truth: Truth,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<std::io::Result<()>>,
}

impl SampleTenant {
    /// Where it is: both the login and the Graph root, e.g. `http://127.0.0.1:8470`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The Directory (tenant) ID.
    pub fn tenant_id(&self) -> &str {
        &self.tenant_id
    }

    /// The Application (client) ID.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The client secret; made up, good for this tenant only.
    pub fn client_secret(&self) -> &str {
        &self.client_secret
    }

    /// What is true of this tenant.
    pub fn truth(&self) -> &Truth {
        &self.truth
    }

    /// Lets answers under way finish and ends the server.
    pub async fn stop(mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        let _ = (&mut self.server).await;
    }
}

impl Drop for SampleTenant {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Starts the tenant on 127.0.0.1.
///
/// # Errors
/// When the port cannot be had.
pub async fn start(options: Options) -> std::io::Result<SampleTenant> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    let base_url = format!("http://{}", listener.local_addr()?);
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(async move {
        axum::serve(listener, Router::new())
            .with_graceful_shutdown(async {
                let _ = stopped.await;
            })
            .await
    });
    Ok(SampleTenant {
        base_url,
        tenant_id: String::new(),
        client_id: String::new(),
        client_secret: String::new(),
        truth: Truth { users: u64::from(options.users), ..Truth::default() },
        stop: Some(stop),
        server,
    })
}
