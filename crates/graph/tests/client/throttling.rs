use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use graph::{ErrorKind, Pause, Retry};

use crate::server::{Server, TOKEN_PATH, answer, json};

const ORGANIZATION: &str = r#"{"value":[{"id":"ab"}]}"#;
const TOO_MANY: &str = r#"{"error":{"code":"TooManyRequests","message":"Please retry again later."}}"#;

#[tokio::test]
async fn throttled_and_failing_requests_are_repeated_and_counted() {
    let server = Server::start(|asked| match (asked.target.as_str(), asked.before) {
        (TOKEN_PATH, _) => None,
        (_, 0) => Some(answer(429, &[("retry-after", "2.128")], TOO_MANY)),
        (_, 1) => Some(answer(504, &[], "<html>Gateway Timeout</html>")),
        _ => Some(json(200, ORGANIZATION)),
    })
    .await;
    let client = server.client();
    let metered = client.metered();
    metered.organization().await.unwrap();

    let traffic = metered.traffic();
    assert_eq!(traffic.requests, 4, "one token, three attempts");
    assert!(traffic.bytes > ORGANIZATION.len() as u64);
    assert!(client.clock_offset().unwrap().as_secs().abs() < 60, "one computer, one clock");
    assert_eq!(client.traffic().requests, 0, "each metered client counts its own");
}

#[tokio::test]
async fn patience_ends_with_the_attempts() {
    let server = Server::start(|asked| {
        let failure =
            answer(503, &[("request-id", "9f2c")], r#"{"error":{"code":"serviceNotAvailable","message":"Busy."}}"#);
        (asked.target != TOKEN_PATH).then_some(failure)
    })
    .await;
    let client = server.client().with_retry(Retry { max_attempts: 3, ..Retry::without_pauses() });
    let error = client.organization().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::ServiceUnavailable);
    assert_eq!(error.to_string(), "Busy. (serviceNotAvailable, HTTP 503, request 9f2c)");
    assert_eq!(server.asked("/v1.0").len(), 3);
}

#[tokio::test]
async fn a_wait_beyond_the_budget_is_told_not_waited() {
    let server =
        Server::start(|asked| (asked.target != TOKEN_PATH).then(|| answer(429, &[("retry-after", "601")], TOO_MANY)))
            .await;
    let error = server.client().organization().await.unwrap_err();
    assert_eq!((error.kind, error.retry_after), (ErrorKind::Throttled, Some(Duration::from_secs(601))));
    assert_eq!(server.asked("/v1.0").len(), 1);
}

#[tokio::test]
async fn what_cannot_get_better_is_asked_once() {
    for (status, code, kind) in [
        (400, "Request_UnsupportedQuery", ErrorKind::BadRequest),
        (403, "Authorization_RequestDenied", ErrorKind::NotPermitted),
        (403, "MissingCredentials", ErrorKind::ServiceUnavailable),
        (404, "Request_ResourceNotFound", ErrorKind::NotFound),
        (501, "NotImplemented", ErrorKind::BadRequest),
    ] {
        let server = Server::start(move |asked| {
            let body = format!(r#"{{"error":{{"code":"{code}","message":"No."}}}}"#);
            (asked.target != TOKEN_PATH).then(|| json(status, &body))
        })
        .await;
        let error = server.client().organization().await.unwrap_err();
        assert_eq!((error.kind, error.code.as_deref()), (kind, Some(code)));
        assert_eq!(server.asked("/v1.0").len(), 1, "{code}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_within_the_answer_is_asked_again() {
    let server = Server::start(|asked| match (asked.target.as_str(), asked.before) {
        (TOKEN_PATH, _) => None,
        (_, 0) => {
            let pieces = [Ok(Bytes::from(&ORGANIZATION[..9])), Err(std::io::Error::other("cut"))];
            Some(answer(200, &[], Body::from_stream(futures_util::stream::iter(pieces))))
        }
        _ => Some(json(200, ORGANIZATION)),
    })
    .await;
    assert_eq!(server.client().organization().await.unwrap().id, "ab");
}

#[tokio::test]
async fn nobody_there_is_offline() {
    let server = Server::start(|_| None).await;
    let base = server.base.replace("127.0.0.1", "127.0.0.2");
    let endpoints = graph::Endpoints::custom(&base, &base).unwrap();
    let credentials = graph::Credentials {
        tenant_id: "t".into(),
        client_id: "c".into(),
        credential: graph::Credential::Secret(String::from("s").into()),
    };
    let client =
        graph::Client::new(endpoints, credentials, graph::Proxy::System).unwrap().with_retry(Retry::without_pauses());
    let error = client.token().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Offline);
    assert_eq!(client.traffic().requests, 3, "somebody is waiting: three tries, not eight");
}

#[tokio::test]
async fn four_requests_at_once_and_no_more() {
    let server = Server::start_slow(20, |asked| (asked.target != TOKEN_PATH).then(|| json(200, "{}"))).await;
    let client = server.client();
    let all: Vec<_> = (0..12)
        .map(|n| {
            let client = client.clone();
            tokio::spawn(async move { client.user_exists(&n.to_string()).await })
        })
        .collect();
    for one in all {
        assert!(one.await.unwrap().unwrap());
    }
    assert_eq!(server.most_at_once(), 4);
}

#[tokio::test]
async fn one_request_throttled_holds_back_the_others() {
    let server = Server::start(|asked| match (asked.target.as_str(), asked.before) {
        (TOKEN_PATH, _) => None,
        (target, 0) if target.starts_with("/v1.0/organization") => {
            Some(answer(429, &[("retry-after", "0.4")], TOO_MANY))
        }
        _ => Some(json(200, ORGANIZATION)),
    })
    .await;
    let client = server.client().with_retry(Retry { pause: Pause::Sleep, ..Retry::default() });
    let begun = Instant::now();
    let throttled = tokio::spawn({
        let client = client.clone();
        async move { client.organization().await }
    });
    while server.asked("/v1.0/organization").is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    client.user_exists("anybody").await.unwrap();
    assert!(begun.elapsed() >= Duration::from_millis(400), "{:?}", begun.elapsed());
    throttled.await.unwrap().unwrap();
}

/// The server's clock is years ahead, so by this computer's the wait would be years.
#[tokio::test]
async fn a_wait_until_a_date_is_counted_from_the_servers_own_date() {
    let server = Server::start(|asked| {
        let headers = [("date", "Sat, 23 Nov 2041 12:00:00 GMT"), ("retry-after", "Sat, 23 Nov 2041 12:00:07 GMT")];
        (asked.target != TOKEN_PATH).then(|| answer(429, &headers, TOO_MANY))
    })
    .await;
    let client = server.client().with_retry(Retry { max_attempts: 1, ..Retry::without_pauses() });
    let error = client.organization().await.unwrap_err();
    assert_eq!(error.retry_after, Some(Duration::from_secs(7)));
    assert!(client.clock_offset().unwrap().as_hours() > 10_000, "and the difference is told");
}

#[tokio::test]
async fn a_storm_of_throttling_ends_when_all_requests_together_have_waited_long_enough() {
    let server = Server::start(|asked| {
        // Each request is let through at its third try, so that none of them would ever give up by itself.
        let refused = asked.target != TOKEN_PATH && asked.before % 3 < 2;
        refused
            .then(|| answer(429, &[("retry-after", "60")], TOO_MANY))
            .or_else(|| (asked.target != TOKEN_PATH).then(|| json(200, ORGANIZATION)))
    })
    .await;
    let limits = graph::Limits { waiting: Duration::from_secs(600), ..graph::Limits::default() };
    let client = server.client().with_limits(limits);
    let mut passed = 0;
    let error = loop {
        match client.user_exists(&passed.to_string()).await {
            Ok(_) => passed += 1,
            Err(error) => break error,
        }
    };
    assert_eq!((error.kind, passed), (ErrorKind::Throttled, 5), "five requests of two minutes each");
}

#[tokio::test]
async fn a_license_that_is_there_but_denied_nine_times_of_ten_is_asked_for_a_little() {
    let body = r#"{"error":{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant","message":"Neither."}}"#;
    for (refusals, asked, there) in [(2, 3, true), (9, 3, false)] {
        let server = Server::start(move |asked| match asked.target.as_str() {
            TOKEN_PATH => None,
            _ if asked.before < refusals => Some(json(403, body)),
            _ => Some(json(200, ORGANIZATION)),
        })
        .await;
        let answer = server.client().organization().await;
        match answer {
            Ok(_) => assert!(there),
            Err(error) => assert_eq!((error.kind, there), (ErrorKind::PremiumLicenseMissing, false)),
        }
        assert_eq!(server.asked("/v1.0").len(), asked);
    }
}

#[tokio::test]
async fn an_answer_that_falls_silent_is_given_up() {
    let server = Server::start(|asked| match (asked.target.as_str(), asked.before) {
        (TOKEN_PATH, _) => None,
        (_, 0) => {
            let begun = futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from(&ORGANIZATION[..9]))]);
            let silence = futures_util::stream::pending();
            Some(answer(200, &[], Body::from_stream(futures_util::StreamExt::chain(begun, silence))))
        }
        _ => Some(json(200, ORGANIZATION)),
    })
    .await;
    let limits = graph::Limits { silence: Duration::from_millis(300), ..graph::Limits::default() };
    assert_eq!(server.client().with_limits(limits).organization().await.unwrap().id, "ab");
    assert_eq!(server.asked("/v1.0").len(), 2);
}
