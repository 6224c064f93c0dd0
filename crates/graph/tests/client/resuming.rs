//! What a computer finds when it wakes: connections that are no more.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use graph::{Client, Credentials, Endpoints, Proxy, Retry};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::server::{CLIENT, SECRET, TENANT, token, token_answer};

/// What happens to a connection after its first answer.
#[derive(Clone, Copy)]
enum After {
    /// The other side has closed it while nobody used it.
    Closed,
    /// It looks alive, and is reset when the next request arrives.
    ResetByTheNextRequest,
}

/// A server whose every connection carries one answer; counts the connections.
async fn one_answer_a_connection(after: After) -> (Client, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = connections.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, SeqCst);
            tokio::spawn(answer_once(stream, after));
        }
    });
    let endpoints = Endpoints::custom(&base, &base).unwrap();
    let credentials = Credentials {
        tenant_id: TENANT.into(),
        client_id: CLIENT.into(),
        credential: graph::Credential::Secret(SECRET.to_owned().into()),
    };
    let client = Client::new(endpoints, credentials, Proxy::System).unwrap().with_retry(Retry::without_pauses());
    (client, connections)
}

async fn answer_once(mut stream: TcpStream, after: After) {
    let asked = request(&mut stream).await;
    let body = match asked.starts_with("POST") {
        true => token_answer(&token("{}"), 3599),
        false => r#"{"value":[{"id":"ab"}]}"#.to_owned(),
    };
    let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    stream.write_all(answer.as_bytes()).await.unwrap();
    if matches!(after, After::ResetByTheNextRequest) {
        request(&mut stream).await;
        // What is closed with something unsent or unread is reset.
        stream.set_zero_linger().unwrap();
    }
}

/// Reads until the request is whole, or the connection ends.
async fn request(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut piece).await {
        read.extend_from_slice(&piece[..length]);
        let text = String::from_utf8_lossy(&read);
        if text.ends_with("\r\n\r\n") || text.ends_with("client_credentials") {
            break;
        }
    }
    String::from_utf8_lossy(&read).into_owned()
}

#[tokio::test]
async fn a_connection_closed_during_sleep_is_replaced_unnoticed() {
    let (client, connections) = one_answer_a_connection(After::Closed).await;
    for _ in 0..3 {
        client.organization().await.unwrap();
    }
    assert_eq!(connections.load(SeqCst), 4, "one for the token, one for each request");
}

#[tokio::test]
async fn a_connection_reset_by_the_first_request_after_sleep_is_asked_again() {
    let (client, connections) = one_answer_a_connection(After::ResetByTheNextRequest).await;
    for _ in 0..3 {
        client.organization().await.unwrap();
    }
    assert_eq!(connections.load(SeqCst), 4);
    assert!(client.traffic().requests > 4, "the resets were met: {:?}", client.traffic());
}
