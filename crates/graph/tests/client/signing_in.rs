use graph::{ErrorKind, SignInProblem};

use crate::server::{CLIENT, SECRET, Server, TOKEN_PATH, json, token, token_answer};

const WRONG_SECRET: &str = r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Trace ID: 4d2f","error_codes":[7000215],"trace_id":"4d2f"}"#;

#[tokio::test]
async fn the_token_is_asked_for_with_one_form_each_value_encoded_once() {
    let server = Server::start(|_| None).await;
    server.client().token().await.unwrap();

    let asked = server.asked(TOKEN_PATH);
    let port = server.base.rsplit(':').next().unwrap();
    assert_eq!(asked[0].header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(
        asked[0].body,
        format!(
            "client_id={CLIENT}&scope=http%3A%2F%2F127.0.0.1%3A{port}%2F.default\
             &client_secret=Qw8%7E%2B%2F%3D%26z.first_of-its+kind&grant_type=client_credentials"
        )
    );
}

#[tokio::test]
async fn callers_at_the_same_time_share_one_token() {
    let server = Server::start_slow(30, |_| None).await;
    let client = server.client();
    let other = client.metered();
    let (a, b, c) = tokio::join!(client.token(), other.token(), client.token());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    client.token().await.unwrap();
    assert_eq!(server.asked(TOKEN_PATH).len(), 1);
}

#[tokio::test]
async fn callers_at_the_same_time_share_one_refusal() {
    let server = Server::start_slow(30, |_| Some(json(401, WRONG_SECRET))).await;
    let client = server.client();
    let (a, b) = tokio::join!(client.token(), client.token());
    assert_eq!((a.unwrap_err().kind, b.unwrap_err().kind), {
        let wrong = ErrorKind::SignIn(SignInProblem::SecretWrong);
        (wrong, wrong)
    });
    assert_eq!(server.asked(TOKEN_PATH).len(), 1, "Entra blocks whoever repeats a wrong secret");
    assert!(client.organization().await.is_err());
    assert_eq!(server.asked(TOKEN_PATH).len(), 1, "neither at once nor later in the same run");
    assert!(client.fresh_token().await.is_err());
    assert_eq!(server.asked(TOKEN_PATH).len(), 2, "until somebody asks for a fresh one");
}

#[tokio::test]
async fn a_fresh_token_is_a_new_one_and_serves_from_then_on() {
    let server = Server::start(|asked| {
        let claims = if asked.before == 0 { "{}" } else { r#"{"roles":["User.Read.All"]}"# };
        asked.target.ends_with("/token").then(|| json(200, &token_answer(&token(claims), 3599)))
    })
    .await;
    let client = server.client();
    assert_eq!(client.token().await.unwrap().roles, Some(vec![]), "readable, and nothing granted");
    assert_eq!(client.fresh_token().await.unwrap().roles, Some(vec!["User.Read.All".to_owned()]));
    assert_eq!(client.token().await.unwrap().roles, Some(vec!["User.Read.All".to_owned()]));
    assert_eq!(server.asked(TOKEN_PATH).len(), 2);
}

#[tokio::test]
async fn a_token_that_cannot_be_read_still_serves() {
    let server = Server::start(|asked| match asked.target.as_str() {
        TOKEN_PATH => Some(json(200, &token_answer("EwBwA8l6BAAUkj1NuJYtTVha", 3599))),
        _ => Some(json(200, r#"{"value":[{"id":"AB"}]}"#)),
    })
    .await;
    let client = server.client();
    assert_eq!(client.token().await.unwrap().roles, None, "unknown is not none");
    assert_eq!(client.organization().await.unwrap().id, "ab");
}

#[tokio::test]
async fn a_token_is_taken_from_whoever_writes_its_life_otherwise() {
    for life in [r#""3599""#, "3599.0", "null", r#""""#] {
        let server = Server::start(move |asked| {
            let answer =
                format!(r#"{{"expires_in":{life},"access_token":"{}"}}"#, token(r#"{"roles":null,"tid":"7F"}"#));
            (asked.target == TOKEN_PATH).then(|| json(200, &answer))
        })
        .await;
        let told = server.client().token().await.unwrap();
        assert_eq!((told.roles, told.tenant_id.as_deref()), (Some(Vec::new()), Some("7f")), "{life}");
    }
}

#[tokio::test]
async fn a_spent_token_is_replaced_before_it_is_used() {
    let server = Server::start(|asked| match asked.target.as_str() {
        TOKEN_PATH => Some(json(200, &token_answer(&token("{}"), 0))),
        _ => None,
    })
    .await;
    let client = server.client();
    client.token().await.unwrap();
    client.token().await.unwrap();
    assert_eq!(server.asked(TOKEN_PATH).len(), 2);
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let server = Server::start(|asked| match asked.target.as_str() {
        TOKEN_PATH => Some(json(200, &token_answer(&format!("token-{}", asked.before), 3599))),
        _ if asked.header("authorization") == Some("Bearer token-0") => Some(json(
            401,
            r#"{"error":{"code":"InvalidAuthenticationToken","message":"Lifetime validation failed."}}"#,
        )),
        _ => Some(json(200, r#"{"value":[{"id":"ab"}]}"#)),
    })
    .await;
    server.client().organization().await.unwrap();
    assert_eq!((server.asked(TOKEN_PATH).len(), server.asked("/v1.0/organization").len()), (2, 2));
}

#[tokio::test]
async fn a_fresh_token_rejected_as_well_is_an_error_not_a_loop() {
    let server = Server::start(|asked| {
        let refusal = r#"{"error":{"code":"InvalidAuthenticationToken","message":"Wrong audience."}}"#;
        (asked.target != TOKEN_PATH).then(|| json(401, refusal))
    })
    .await;
    let error = server.client().organization().await.unwrap_err();
    assert_eq!((error.kind, error.status), (ErrorKind::TokenRejected, Some(401)));
    assert_eq!((server.asked(TOKEN_PATH).len(), server.asked("/v1.0/organization").len()), (2, 2));
}

#[tokio::test]
async fn without_a_secret_nothing_is_sent() {
    let server = Server::start(|_| None).await;
    let error = server.client_with("").organization().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::SignIn(SignInProblem::SecretMissing));
    assert!(server.asked("/").is_empty());
}

#[tokio::test]
async fn entra_out_of_order_is_asked_again_and_a_web_page_is_no_token() {
    let server = Server::start(|asked| {
        Some(match asked.before {
            0 => json(503, ""),
            1 => json(400, r#"{"error":"temporarily_unavailable","error_codes":[90033],"error_description":"x"}"#),
            _ => json(200, "<html>Welcome to the hotel</html>"),
        })
    })
    .await;
    let error = server.client().token().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::UnexpectedAnswer);
    assert_eq!(server.asked(TOKEN_PATH).len(), 3);
    assert_eq!(server.asked(TOKEN_PATH)[0].body.matches(&SECRET[..3]).count(), 1);
}
