//! The loopback bridge: the real commands behind the built pages, for tests in an ordinary browser.
//!
//! It serves `ui/dist`, a command as `POST /rpc/{name}`, events as `GET /events`, and at
//! `GET /sample` the values to connect to its sample tenants with: one of `BRIDGE_USERS`, and a small neighbor. Everything but the pages wants the
//! token it prints. Development only: it is in no package.

#![allow(clippy::print_stdout, reason = "it tells the test runner where it is")]

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::{Path as UrlPath, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::sse::{Event as Sse, Sse as SseAnswer};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use commands::api::Event;
use commands::notifications::{Channel, Notification};
use commands::{App, Host, Options, ProductNameList};
use futures_util::{Stream, StreamExt, stream};
use sample_tenant::SampleTenant;
use serde_json::{Value, json};
use tokio::sync::broadcast;

#[derive(Clone)]
struct Bridge {
    app: App,
    token: Arc<str>,
    events: broadcast::Sender<String>,
    tenant: Arc<SampleTenant>,
    neighbor: Arc<SampleTenant>,
}

/// Surroundings that pass events on and save into a folder.
struct BridgeHost {
    events: broadcast::Sender<String>,
    exports: PathBuf,
}

impl Host for BridgeHost {
    fn emit(&self, event: &Event) {
        // Nobody listening is fine.
        let _ = self.events.send(json!(event).to_string());
    }

    fn save_path(&self, suggested: &str) -> Option<PathBuf> {
        Some(self.exports.join(suggested))
    }

    fn open_path(&self) -> Option<PathBuf> {
        // What a test put there to be chosen.
        Some(self.exports.join("chosen.pem"))
    }

    fn folder_path(&self) -> Option<PathBuf> {
        Some(self.exports.clone())
    }

    fn open_url(&self, _url: &str) -> Result<(), String> {
        Ok(())
    }

    fn open_sample(&self) -> Result<(), String> {
        Ok(())
    }

    fn channels(&self) -> Vec<Channel> {
        Vec::new()
    }

    fn notify(&self, _channel: Channel, _notification: &Notification) -> bool {
        false
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let users = std::env::var("BRIDGE_USERS").ok().and_then(|users| users.parse().ok()).unwrap_or(250);
    let tenant = sample_tenant::start(sample_tenant::Options { users, limits: false, ..Default::default() }).await?;
    let neighbor = sample_tenant::Options { users: 40, seed: 2, limits: false, ..Default::default() };
    let neighbor = sample_tenant::start(neighbor).await?;
    let (events, _) = broadcast::channel(1024);
    let host = Arc::new(BridgeHost { events: events.clone(), exports: folder.path().to_owned() });
    let product_name_list = Some(ProductNameList::below(tenant.base_url())?);
    let app = App::open(Options { product_name_list, ..Options::new(folder.path().to_owned(), host) }).await?;
    let token: Arc<str> = uuid::Uuid::new_v4().to_string().into();
    let bridge = Bridge { app, token: token.clone(), events, tenant: Arc::new(tenant), neighbor: Arc::new(neighbor) };
    let routes = Router::new()
        .route("/rpc/{name}", post(rpc))
        .route("/events", get(listen))
        .route("/sample", get(sample))
        .fallback(page)
        .with_state(bridge);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("BRIDGE_URL=http://{}", listener.local_addr()?);
    println!("BRIDGE_TOKEN={token}");
    axum::serve(listener, routes).await?;
    Ok(())
}

fn refused(bridge: &Bridge, token: Option<&str>) -> Option<Response> {
    (token != Some(&*bridge.token)).then(|| StatusCode::UNAUTHORIZED.into_response())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

async fn rpc(
    State(bridge): State<Bridge>,
    UrlPath(name): UrlPath<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    if let Some(refused) = refused(&bridge, bearer(&headers)) {
        return refused;
    }
    let request: Value = serde_json::from_str(&body).unwrap_or(Value::Null);
    match commands::call(&bridge.app, &name, request).await {
        Ok(response) => Json(response).into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response(),
    }
}

async fn sample(State(bridge): State<Bridge>, headers: HeaderMap) -> Response {
    if let Some(refused) = refused(&bridge, bearer(&headers)) {
        return refused;
    }
    let mut known = connection(&bridge.tenant);
    known["truth"] = json!(bridge.tenant.truth());
    known["neighbor"] = connection(&bridge.neighbor);
    Json(known).into_response()
}

fn connection(tenant: &SampleTenant) -> Value {
    json!({
        "address": tenant.base_url(),
        "tenantId": tenant.tenant_id(),
        "clientId": tenant.client_id(),
        "clientSecret": tenant.client_secret(),
    })
}

#[derive(serde::Deserialize)]
struct Listen {
    token: String,
}

async fn listen(State(bridge): State<Bridge>, Query(query): Query<Listen>) -> Response {
    if let Some(refused) = refused(&bridge, Some(&query.token)) {
        return refused;
    }
    SseAnswer::new(told(bridge.events.subscribe())).into_response()
}

fn told(receiver: broadcast::Receiver<String>) -> impl Stream<Item = Result<Sse, Infallible>> {
    stream::unfold(receiver, async |mut receiver| match receiver.recv().await {
        Ok(event) => Some((Some(event), receiver)),
        Err(broadcast::error::RecvError::Lagged(_)) => Some((None, receiver)),
        Err(broadcast::error::RecvError::Closed) => None,
    })
    .filter_map(async |event| event.map(|event| Ok(Sse::default().data(event))))
}

/// A file of the built pages; everything unknown is the start page, since the pages route by hash.
async fn page(request: Request) -> Response {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    let name = request.uri().path().trim_start_matches('/');
    let known = !name.is_empty() && !name.contains("..");
    let path = if known && dist.join(name).is_file() { dist.join(name) } else { dist.join("index.html") };
    let kind = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => (StatusCode::NOT_FOUND, "ui/dist is missing: build the pages first").into_response(),
    }
}
