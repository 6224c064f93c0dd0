use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::http::answer::{bytes, with_header};
use crate::http::ask::{Ask, is_loopback};
use crate::http::gzip::compressed;
use crate::http::prepared::kept;
use crate::mishap::{altered, disturbed, instead, place_of};
use crate::tenant::Tenant;
use crate::{NotACertificate, Options, Truth, endpoint, entra, portal, product_name_list, report};

/// A running sample tenant. Dropping it ends the server.
pub struct SampleTenant {
    base_url: String,
    tenant_id: String,
    client_id: String,
    tenant: Arc<Tenant>,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<std::io::Result<()>>,
}

impl std::fmt::Debug for SampleTenant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SampleTenant").field("base_url", &self.base_url).finish_non_exhaustive()
    }
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
        self.tenant.client_secret()
    }

    /// The secret that would take its place: the registration's newest.
    pub fn newest_client_secret(&self) -> &str {
        self.tenant.newest_client_secret()
    }

    /// The names of the registration's client secrets, in the order they were made.
    pub fn client_secret_names(&self) -> Vec<String> {
        self.tenant.registration.all().iter().filter_map(|one| one.name.clone()).collect()
    }

    /// Adds a certificate, DER or PEM, to the application, as its administrator does under Certificates & secrets.
    ///
    /// # Errors
    /// When it is no certificate.
    pub fn upload_certificate(&self, file: &[u8]) -> Result<(), NotACertificate> {
        self.tenant.key_credentials.upload(file)
    }

    /// What is true of this tenant.
    pub fn truth(&self) -> &Truth {
        &self.tenant.truth
    }

    /// The faults of single answers that have not struck so far, so that a rehearsal can tell that it took place.
    pub fn idle_faults(&self) -> Vec<String> {
        self.tenant.mishaps.idle().iter().map(ToString::to_string).collect()
    }

    /// Lets answers under way finish, for two seconds at most, and ends the server.
    pub async fn stop(mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        let _ = tokio::time::timeout(Duration::from_secs(2), &mut self.server).await;
    }
}

impl Drop for SampleTenant {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Starts the tenant on 127.0.0.1, after counting its users once.
///
/// # Errors
/// When the port cannot be had.
pub async fn start(options: Options) -> std::io::Result<SampleTenant> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    let base_url = format!("http://{}", listener.local_addr()?);
    let tenant = tokio::task::spawn_blocking(move || Tenant::new(options)).await.map_err(std::io::Error::other)?;
    let tenant = Arc::new(tenant);
    let served = Arc::clone(&tenant);
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(async move {
        axum::serve(listener, Router::new().fallback(answer).with_state(served))
            .with_graceful_shutdown(async {
                let _ = stopped.await;
            })
            .await
    });
    Ok(SampleTenant {
        base_url,
        tenant_id: tenant.id().to_string(),
        client_id: tenant.client_id().to_string(),
        tenant,
        stop: Some(stop),
        server,
    })
}

/// The root of all addresses, as the client calls it; none for any other name than loopback's: a web
/// page that gives itself a name for 127.0.0.1 could otherwise ask in its visitor's browser.
fn loopback_base(ask: &Ask) -> Option<String> {
    let host = ask.header("host")?;
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    is_loopback(name).then(|| format!("http://{host}"))
}

/// Who asks with a body sends a form or a list of ids, no more.
const LARGEST_BODY: usize = 1 << 20;

async fn answer(State(tenant): State<Arc<Tenant>>, request: Request) -> Response {
    if let Some(delay) = tenant.faults.delay() {
        tokio::time::sleep(delay).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, LARGEST_BODY).await else {
        return bytes(StatusCode::PAYLOAD_TOO_LARGE, "text/plain", "The body is too large.");
    };
    let ask = Ask::new(parts.method, &parts.uri, parts.headers, body);
    let Some(base) = loopback_base(&ask) else {
        return bytes(StatusCode::MISDIRECTED_REQUEST, "text/plain", "The sample tenant answers on loopback only.");
    };
    tracing::debug!(method = %ask.method, path = parts.uri.path(), "asked");
    let place = place_of(&ask);
    let mishap = tenant.mishaps.strike(&place);
    // What goes wrong is neither kept nor spared.
    let key = if mishap.is_none() { tenant.prepared.key(&tenant, &ask) } else { None };
    if let Some(response) = key.as_ref().and_then(|key| tenant.prepared.find(key)) {
        return identified(&tenant, &ask, response);
    }
    let given = mishap.and_then(|mishap| instead(mishap, &place, &tenant, &base, &ask));
    let mut response = given.unwrap_or_else(|| real(&tenant, &base, &ask));
    response = identified(&tenant, &ask, response);
    if let Some(mishap) = mishap {
        response = altered(mishap, &tenant.mishaps, &base, &ask, response).await;
    }
    if ask.accepts_gzip() && response.status() == StatusCode::OK {
        response = compressed(response);
    }
    match (mishap, key) {
        (Some(mishap), _) => disturbed(mishap, response).await,
        (None, Some(key)) => kept(tenant, key, response),
        (None, None) => response,
    }
}

/// With what is of this answer alone: its ids and its time.
fn identified(tenant: &Tenant, ask: &Ask, mut response: Response) -> Response {
    if ask.segments.first().is_some_and(|segment| segment == "v1.0") {
        response = with_header(response, "request-id", &ask.id.to_string());
        response = with_header(response, "client-request-id", &ask.client_request_id());
    }
    // The server's own Date gives way to one that is there.
    with_header(response, "date", &tenant.now().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
}

/// The answer when nothing goes wrong.
fn real(tenant: &Arc<Tenant>, base: &str, ask: &Ask) -> Response {
    if ask.segments.first().is_some_and(|segment| segment == "v1.0") {
        return endpoint::answer(tenant, base, ask);
    }
    entra::answer(tenant, base, ask)
        .or_else(|| portal::answer(tenant, ask))
        .or_else(|| product_name_list::answer(ask))
        .or_else(|| report::answer(tenant, ask))
        .unwrap_or_else(|| bytes(StatusCode::NOT_FOUND, "text/plain", "Nothing is served at this address."))
}
