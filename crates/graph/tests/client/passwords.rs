use graph::ErrorKind;
use secrecy::ExposeSecret;

use crate::server::{CLIENT, Server, TOKEN_PATH, json};

const VALUE: &str = "Nw7~just.made_just-now";

fn path(action: &str) -> String {
    format!("/v1.0/applications(appId='{CLIENT}')/{action}")
}

/// A server that answers each of ours the same way, or with a token.
async fn answering(status: u16, body: String) -> Server {
    Server::start(move |asked| (asked.target != TOKEN_PATH).then(|| json(status, &body))).await
}

#[tokio::test]
async fn a_secret_is_made_with_a_name_and_an_end_and_told_once() {
    let body = format!(
        r#"{{"customKeyIdentifier":null,"endDateTime":"2027-05-26T09:00:00.1234567Z","keyId":"F0B0B335-1D71-4883-8F98-567911BFDCA6","startDateTime":"2026-11-27T09:00:00Z","secretText":"{VALUE}","hint":"Nw7","displayName":"N"}}"#
    );
    let server = answering(200, body).await;
    let end = "2027-05-26T09:00:00Z".parse().unwrap();
    let new = server.client().add_password("N", end).await.unwrap();
    assert_eq!((new.key_id.as_str(), new.value.expose_secret()), ("f0b0b335-1d71-4883-8f98-567911bfdca6", VALUE));
    assert_eq!(new.end_date_time, Some("2027-05-26T09:00:00.1234567Z".parse().unwrap()));
    let asked = server.asked(&path("addPassword"));
    assert_eq!(asked[0].body, r#"{"passwordCredential":{"displayName":"N","endDateTime":"2027-05-26T09:00:00Z"}}"#);
}

/// Each repetition would leave a secret that nobody knows.
#[tokio::test]
async fn what_may_have_made_a_secret_is_asked_for_once() {
    for (status, kind) in [
        (500, ErrorKind::ServiceUnavailable),
        (503, ErrorKind::ServiceUnavailable),
        (504, ErrorKind::ServiceUnavailable),
        (403, ErrorKind::NotPermitted),
    ] {
        let server = answering(status, String::new()).await;
        let error = server.client().add_password("N", "2027-05-26T09:00:00Z".parse().unwrap()).await.err().unwrap();
        assert_eq!((error.kind, server.asked(&path("addPassword")).len()), (kind, 1), "{status}");
    }
    let server = answering(429, String::new()).await;
    assert!(server.client().add_password("N", "2027-05-26T09:00:00Z".parse().unwrap()).await.is_err());
    assert!(server.asked(&path("addPassword")).len() > 1, "who is held back has made nothing");
}

#[tokio::test]
async fn an_answer_that_is_none_is_not_repeated_in_the_error() {
    for body in [format!(r#"{{"secretText":"{VALUE}","keyId":7}}"#), format!(r#"{{"keyId":"{VALUE}"}}"#), "[]".into()] {
        let error =
            answering(200, body).await.client().add_password("N", "2027-05-26T09:00:00Z".parse().unwrap()).await;
        let error = error.err().unwrap();
        assert_eq!(error.kind, ErrorKind::UnexpectedAnswer);
        assert!(!format!("{error} {error:?}").contains(VALUE));
    }
}

#[tokio::test]
async fn a_secret_is_removed_or_is_not_there_and_a_missing_permission_is_neither() {
    const KEY: &str = "f0b0b335-1d71-4883-8f98-567911bfdca6";
    let server = answering(204, String::new()).await;
    assert!(server.client().remove_password(KEY).await.unwrap());
    assert_eq!(server.asked(&path("removePassword"))[0].body, format!(r#"{{"keyId":"{KEY}"}}"#));
    let message = format!("No password credential found with keyId '{KEY}'.");
    let gone = answering(400, format!(r#"{{"error":{{"code":"Request_BadRequest","message":"{message}"}}}}"#)).await;
    assert!(!gone.client().remove_password(KEY).await.unwrap());
    for (status, kind) in [(400, ErrorKind::BadRequest), (403, ErrorKind::NotPermitted), (404, ErrorKind::NotFound)] {
        let error = answering(status, r#"{"error":{"code":"X","message":"No."}}"#.into()).await;
        assert_eq!(error.client().remove_password(KEY).await.unwrap_err().kind, kind);
    }
}
