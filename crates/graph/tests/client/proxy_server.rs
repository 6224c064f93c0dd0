//! A proxy that tunnels, or refuses as it is told, and remembers what it saw.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;

/// The user name and password it wants.
pub(crate) const USER: &str = "anna";
pub(crate) const PASSWORD: &str = "pr0xy word:ü";
const BASIC: &str = "Basic YW5uYTpwcjB4eSB3b3JkOsO8";

/// What it does when asked for a tunnel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Opens,
    /// Opens for whoever signs in, and asks the others to.
    WantsSignIn,
    Forbids,
}

pub(crate) struct ProxyServer {
    /// `127.0.0.1:port`.
    pub(crate) address: String,
    seen: Arc<Mutex<Vec<String>>>,
    freeze: Arc<Notify>,
}

impl ProxyServer {
    /// Starts one. Whatever name it is asked for, it leads to the server at `target`.
    pub(crate) async fn start(manner: Manner, target: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, freeze) = (seen.clone(), Arc::new(Notify::new()));
        let frozen = freeze.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, manner, target.clone(), log.clone(), frozen.clone()));
            }
        });
        Self { address, seen, freeze }
    }

    /// Starts one that is spoken to in TLS, and opens.
    pub(crate) async fn start_tls(tls: TlsAcceptor, target: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("localhost:{}", listener.local_addr().unwrap().port());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, freeze) = (seen.clone(), Arc::new(Notify::new()));
        let frozen = freeze.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if let Ok(stream) = tls.accept(stream).await {
                    tokio::spawn(serve(stream, Manner::Opens, target.clone(), log.clone(), frozen.clone()));
                }
            }
        });
        Self { address, seen, freeze }
    }

    /// Lets nothing more pass through the tunnels there are, as a computer finds them after sleep.
    pub(crate) fn freeze(&self) {
        self.freeze.notify_waiters();
    }

    /// Everything it could read: what came before the tunnels, and the bytes that went through them.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    manner: Manner,
    target: String,
    log: Arc<Mutex<Vec<String>>>,
    frozen: Arc<Notify>,
) {
    let asked = head(&mut stream).await;
    log.lock().unwrap().push(asked.clone());
    let signed_in = asked
        .lines()
        .filter_map(|line| line.split_once(": "))
        .any(|(name, value)| name.eq_ignore_ascii_case("proxy-authorization") && value == BASIC);
    let refusal = match manner {
        Manner::Forbids => Some("403 Forbidden"),
        Manner::WantsSignIn if !signed_in => Some("407 Proxy Authentication Required"),
        _ => None,
    };
    if let Some(status) = refusal {
        let answer = format!("HTTP/1.1 {status}\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
        stream.write_all(answer.as_bytes()).await.unwrap();
        return;
    }
    let mut server = TcpStream::connect(target).await.unwrap();
    stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await.unwrap();
    let mut first = [0; 4096];
    let length = stream.read(&mut first).await.unwrap_or(0);
    log.lock().unwrap().push(String::from_utf8_lossy(&first[..length]).into_owned());
    server.write_all(&first[..length]).await.unwrap();
    tokio::select! {
        _ = copy_bidirectional(&mut stream, &mut server) => {}
        // Both sides still look open, and nothing passes any more.
        () = frozen.notified() => std::future::pending().await,
    }
}

async fn head(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut read = Vec::new();
    let mut byte = [0];
    while !read.ends_with(b"\r\n\r\n") && stream.read(&mut byte).await.is_ok_and(|length| length == 1) {
        read.push(byte[0]);
    }
    String::from_utf8_lossy(&read).into_owned()
}
