//! A proxy that opens what goes through it, as companies do, and answers in Microsoft's place.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::{env, fs};

use axum::Router;
use axum::http::{StatusCode, Uri};
use axum::serve::Listener;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::server::TlsStream;

/// A name that leads nowhere but through this proxy.
pub(crate) const HOST: &str = "m365.contoso.test";
/// Where Microsoft publishes the names of its products.
const DOWNLOADS: &str = "download.microsoft.com";
pub(crate) const TENANT: &str = "48a80680-7326-48cd-9935-b556b81d3a4e";
pub(crate) const USER: &str = "anna";
pub(crate) const PASSWORD: &str = "pr0xy-word";
const BASIC: &str = "Basic YW5uYTpwcjB4eS13b3Jk";

pub(crate) struct Proxy {
    /// `127.0.0.1:port`.
    pub(crate) address: String,
    tunnels: Arc<AtomicUsize>,
}

impl Proxy {
    /// Starts it, and has this process trust its certificate authority from now on.
    pub(crate) async fn start() -> Self {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = tcp.local_addr().unwrap().to_string();
        let tunnels = Arc::new(AtomicUsize::new(0));
        let listener = Tunnels { tcp, tls: certified(), count: tunnels.clone() };
        let router = Router::new().fallback(async |uri: Uri| answer(&uri.to_string()));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, tunnels }
    }

    /// How many tunnels it opened.
    pub(crate) fn tunnels(&self) -> usize {
        self.tunnels.load(SeqCst)
    }
}

fn certified() -> TlsAcceptor {
    let mut authority = CertificateParams::new([]).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    fs::write(env::var_os("SSL_CERT_FILE").unwrap(), authority.self_signed(&key).unwrap().pem()).unwrap();
    let issuer = Issuer::new(authority, key);
    let key = KeyPair::generate().unwrap();
    let certificate =
        CertificateParams::new([HOST, DOWNLOADS].map(str::to_owned)).unwrap().signed_by(&key, &issuer).unwrap();
    let chain = vec![CertificateDer::from(certificate)];
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    TlsAcceptor::from(Arc::new(ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap()))
}

/// As little of Entra and Graph as a run needs to bring something.
fn answer(target: &str) -> (StatusCode, String) {
    let found = |body: serde_json::Value| (StatusCode::OK, body.to_string());
    match target {
        _ if target.ends_with("/token") => found(json!({ "access_token": "opaque", "expires_in": 3599 })),
        _ if target.starts_with("/v1.0/organization") => found(json!({ "value": [{ "id": TENANT }] })),
        _ if target.starts_with("/v1.0/users?") => {
            found(json!({ "value": [{ "id": "a", "userPrincipalName": "ann@contoso.com" }] }))
        }
        _ if target.starts_with("/download/e/3/e/") && target.ends_with("%20identifiers%20for%20licensing.csv") => {
            (StatusCode::OK, "Product_Display_Name,GUID\nThe big one,06ebc4ee-1bb5-47dd-8120-11324bc54e06\n".to_owned())
        }
        _ => (StatusCode::NOT_FOUND, json!({ "detail": "Not Found" }).to_string()),
    }
}

/// Hands out what comes through the tunnels, decrypted.
struct Tunnels {
    tcp: TcpListener,
    tls: TlsAcceptor,
    count: Arc<AtomicUsize>,
}

impl Listener for Tunnels {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            let (mut stream, address) = self.tcp.accept().await.unwrap();
            if let Ok(true) = opened(&mut stream).await
                && let Ok(stream) = self.tls.accept(stream).await
            {
                self.count.fetch_add(1, SeqCst);
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }
}

/// Opens the tunnel to whoever signs in.
async fn opened(stream: &mut TcpStream) -> io::Result<bool> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head);
    let known = [HOST, DOWNLOADS].iter().any(|host| head.starts_with(&format!("CONNECT {host}:443 ")));
    let may = known && head.contains(BASIC);
    let status = if may { "200 Connection established" } else { "407 Proxy Authentication Required" };
    let answer = format!("HTTP/1.1 {status}\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n");
    stream.write_all(answer.as_bytes()).await?;
    Ok(may)
}
