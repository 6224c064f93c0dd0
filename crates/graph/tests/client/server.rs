//! A server that answers as a test tells it, and remembers what it was asked.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Response, Uri};
use axum::serve::Listener;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph::{Client, Credentials, Endpoints, Proxy, Retry};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::tls::TlsListener;

pub(crate) const TENANT: &str = "5f3c1a70-0d5c-4a51-9a55-3f0f5a1c7b11";
pub(crate) const CLIENT: &str = "0b7e6a4e-2c39-4c5d-8b1e-6a2f9d3c4e55";
pub(crate) const SECRET: &str = "Qw8~+/=&z.first_of-its kind";
pub(crate) const TOKEN_PATH: &str = "/5f3c1a70-0d5c-4a51-9a55-3f0f5a1c7b11/oauth2/v2.0/token";

/// One request, as it arrived.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    /// Path and query, verbatim.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    /// How often this very target had been asked for before.
    pub(crate) before: usize,
    /// The address of the server itself.
    pub(crate) base: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

pub(crate) struct Server {
    pub(crate) base: String,
    log: Arc<Log>,
}

impl Server {
    /// Starts one. What `answer` leaves open gets a token where one is asked for, else 404.
    pub(crate) async fn start(answer: impl Fn(&Asked) -> Option<Response<Body>> + Send + Sync + 'static) -> Self {
        Self::start_slow(0, answer).await
    }

    /// Starts one that thinks before it answers.
    pub(crate) async fn start_slow(
        milliseconds: u64,
        answer: impl Fn(&Asked) -> Option<Response<Body>> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        Self::serve(listener, base, milliseconds, answer)
    }

    /// Starts one that speaks TLS, under the name `localhost`.
    pub(crate) async fn start_tls(
        tls: TlsAcceptor,
        answer: impl Fn(&Asked) -> Option<Response<Body>> + Send + Sync + 'static,
    ) -> Self {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("https://localhost:{}", tcp.local_addr().unwrap().port());
        Self::serve(TlsListener { tcp, tls }, base, 0, answer)
    }

    fn serve<L: Listener<Addr: std::fmt::Debug>>(
        listener: L,
        base: String,
        milliseconds: u64,
        answer: impl Fn(&Asked) -> Option<Response<Body>> + Send + Sync + 'static,
    ) -> Self {
        let log = Arc::new(Log::default());
        let state = Arc::new((answer, log.clone(), base.clone()));
        let handler = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
            let state = state.clone();
            async move {
                let (answer, log, base) = &*state;
                let body = String::from_utf8(body.to_vec()).unwrap();
                let asked = log.note(Asked {
                    method,
                    target: uri.path_and_query().unwrap().to_string(),
                    headers,
                    body,
                    before: 0,
                    base: base.clone(),
                });
                log.at_once.fetch_max(log.now.fetch_add(1, SeqCst) + 1, SeqCst);
                tokio::time::sleep(Duration::from_millis(milliseconds)).await;
                log.now.fetch_sub(1, SeqCst);
                match answer(&asked) {
                    Some(response) => response,
                    None if asked.target == TOKEN_PATH => json(200, &token_answer(&token("{}"), 3599)),
                    None => json(404, r#"{"error":{"code":"Request_ResourceNotFound","message":"No such thing."}}"#),
                }
            }
        };
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback(handler)).await });
        Self { base, log }
    }

    /// Where it listens.
    pub(crate) fn socket(&self) -> String {
        format!("127.0.0.1:{}", self.base.rsplit(':').next().unwrap())
    }

    /// A client that asks this server, without ever pausing.
    pub(crate) fn client(&self) -> Client {
        self.client_with(SECRET)
    }

    pub(crate) fn client_with(&self, secret: &str) -> Client {
        let endpoints = Endpoints::custom(&self.base, &self.base).unwrap();
        let credentials = Credentials {
            tenant_id: TENANT.into(),
            client_id: CLIENT.into(),
            credential: graph::Credential::Secret(secret.to_owned().into()),
        };
        Client::new(endpoints, credentials, Proxy::System).unwrap().with_retry(Retry::without_pauses())
    }

    /// How many requests were in its hands at the same time, at most.
    pub(crate) fn most_at_once(&self) -> usize {
        self.log.at_once.load(SeqCst)
    }

    /// What was asked under a beginning of the target, in order.
    pub(crate) fn asked(&self, start: &str) -> Vec<Asked> {
        self.log.asked.lock().unwrap().iter().filter(|asked| asked.target.starts_with(start)).cloned().collect()
    }
}

#[derive(Default)]
struct Log {
    asked: Mutex<Vec<Asked>>,
    now: AtomicUsize,
    at_once: AtomicUsize,
}

impl Log {
    fn note(&self, asked: Asked) -> Asked {
        let mut log = self.asked.lock().unwrap();
        let before = log.iter().filter(|earlier| earlier.target == asked.target).count();
        log.push(Asked { before, ..asked });
        log[log.len() - 1].clone()
    }
}

pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).unwrap()
}

pub(crate) fn json(status: u16, body: &str) -> Response<Body> {
    answer(status, &[("content-type", "application/json")], body.to_owned())
}

pub(crate) fn token(claims: &str) -> String {
    format!("e30.{}.c2lnbmF0dXJl", URL_SAFE_NO_PAD.encode(claims))
}

pub(crate) fn token_answer(token: &str, seconds: u32) -> String {
    format!(r#"{{"token_type":"Bearer","expires_in":{seconds},"ext_expires_in":{seconds},"access_token":"{token}"}}"#)
}
