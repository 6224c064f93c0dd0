use graph::Retry;

use crate::server::{SECRET, Server, TOKEN_PATH, answer, json, token, token_answer};

/// Whatever a program may print: none of it holds the secret, the token or a download address.
#[tokio::test]
async fn nothing_printable_holds_a_secret() {
    let echo = format!(r#"AADSTS7000215: Invalid client secret provided: '{SECRET}'. Trace ID: x"#);
    let refusal = serde_json::json!({"error": "invalid_client", "error_description": echo, "error_codes": [7000215]});
    let refusing =
        Server::start(move |asked| (asked.target == TOKEN_PATH).then(|| json(401, &refusal.to_string()))).await;
    let issued = token(r#"{"tid":"T"}"#);
    let issuing = Server::start({
        let issued = issued.clone();
        move |asked| {
            let response = match asked.target.as_str() {
                TOKEN_PATH => json(200, &token_answer(&issued, 3599)),
                target if target.starts_with("/v1.0/reports") => {
                    answer(302, &[("location", "/download/t0psecret")], "")
                }
                // Closed without an answer: the error comes from the network layer, which knows the address.
                _ => answer(200, &[("content-length", "5")], ""),
            };
            Some(response)
        }
    })
    .await;

    let client = refusing.client();
    let wrong = client.token().await.unwrap_err();
    let info = issuing.client().token().await.unwrap();
    let patience = Retry { max_attempts: 1, ..Retry::without_pauses() };
    let torn = issuing.client().with_retry(patience).report(&datasets::ACTIVE_USER_COUNTS).await.err().unwrap();
    let credentials = graph::Credentials {
        tenant_id: "t".into(),
        client_id: "c".into(),
        credential: graph::Credential::Secret(SECRET.to_owned().into()),
    };
    let shown = format!("{client:?} {credentials:?} {wrong} {wrong:?} {info:?} {torn} {torn:?}");
    for hidden in [SECRET, issued.as_str(), "t0psecret"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
    assert!(shown.contains("Invalid client secret provided"));
}

/// The runtime moves a collection between threads.
#[tokio::test]
async fn everything_can_be_awaited_on_any_thread() {
    fn on_any_thread<T: Send>(_: T) {}
    let server = Server::start(|_| None).await;
    let client = server.client();
    let mut users = client.users();
    on_any_thread(users.next());
    on_any_thread(client.token());
    on_any_thread(client.fresh_token());
    on_any_thread(client.groups(&[]));
    on_any_thread(client.probe(""));
    on_any_thread(async { client.report(&datasets::ACTIVE_USER_COUNTS).await.unwrap().next().await });
}
