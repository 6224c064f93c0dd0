use std::io::Write;

use axum::body::{Body, Bytes};
use flate2::Compression;
use flate2::write::GzEncoder;
use graph::{ErrorKind, SubscribedSku};

use crate::server::{Asked, Server, TOKEN_PATH, answer, json};

fn page(users: &[&str], next: Option<String>) -> String {
    let users: Vec<String> = users.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    let next = next.map_or_else(String::new, |next| format!(r#","@odata.nextLink":"{next}""#));
    format!(r#"{{"value":[{}]{next}}}"#, users.join(","))
}

/// The error of the second page, whatever the first one's next link is.
async fn second_page(next: impl Fn(&Asked) -> String + Send + Sync + 'static) -> (graph::Error, Server) {
    let server = Server::start(move |asked| {
        let listing = asked.target.starts_with("/v1.0/directory/subscriptions");
        listing.then(|| json(200, &page(&["a"], Some(next(asked)))))
    })
    .await;
    let mut pages = server.client().company_subscriptions();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 1);
    (pages.next().await.unwrap_err(), server)
}

#[tokio::test]
async fn next_links_are_followed_verbatim_until_there_is_none() {
    const SECOND: &str = "/v1.0/users?$top=999&$skiptoken=RFNwdAIAAQAA%2bA%3D%3D&odd=%7E+x,(y)";
    const THIRD: &str = "/v1.0/users?$skiptoken=third";
    let server = Server::start(|asked| {
        let link = |target: &str| Some(format!("{}{target}", asked.base));
        Some(match asked.target.as_str() {
            "/v1.0/users/$count" => answer(200, &[("content-type", "text/plain")], "\u{feff}2"),
            SECOND => json(200, &page(&[], link(THIRD))),
            THIRD => json(200, &page(&["C"], None)),
            target if target.starts_with("/v1.0/users?") => json(200, &page(&["A", "b"], link(SECOND))),
            _ => return None,
        })
    })
    .await;

    let mut pages = server.client().users();
    assert_eq!(pages.total(), None);
    let mut ids = Vec::new();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await.unwrap() {
        assert_eq!(pages.total(), Some(2), "known from the first page on");
        sizes.push(page.len());
        ids.extend(page.into_iter().map(|user| user.id));
    }
    assert_eq!((ids.join(" "), sizes), ("a b c".into(), vec![2, 0, 1]), "an empty page is not the end");
    assert!(pages.next().await.unwrap().is_none());

    let first = &server.asked("/v1.0/users?$top=999&$select=")[0];
    assert!(first.target.ends_with("&$expand=manager($select=id,displayName,userPrincipalName)"), "{}", first.target);
    assert_eq!(first.header("x-ms-throttle-priority"), Some("low"));
    assert_eq!(first.header("client-request-id").unwrap().len(), 36);
    assert_eq!(server.asked("/v1.0/users/$count")[0].header("consistencylevel"), Some("eventual"));
}

#[tokio::test]
async fn a_listing_does_without_the_count_it_cannot_get() {
    let server =
        Server::start(|asked| asked.target.starts_with("/v1.0/users?").then(|| json(200, &page(&["a"], None)))).await;
    let mut pages = server.client().users();
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 1);
    assert_eq!(pages.total(), None);
}

#[tokio::test]
async fn the_token_goes_to_no_other_address() {
    let stranger = Server::start(|_| Some(json(200, &page(&["stolen"], None)))).await;
    let addresses = [
        format!("{}/v1.0/users", stranger.base),
        "https://graph.microsoft.com/v1.0/users".into(),
        "/v1.0/users?$skiptoken=relative".into(),
        format!("http://graph@{}/", stranger.base.trim_start_matches("http://")),
    ];
    for address in addresses {
        let (error, _) = second_page(move |_| address.clone()).await;
        assert_eq!(error.kind, ErrorKind::ForeignAddress);
    }
    assert!(stranger.asked("/").is_empty());
}

#[tokio::test]
async fn a_listing_that_leads_back_is_an_error_not_an_end() {
    let (error, server) = second_page(|asked| format!("{}/v1.0/directory/subscriptions", asked.base)).await;
    assert_eq!(error.kind, ErrorKind::PagingLoop);
    assert_eq!(server.asked("/v1.0").len(), 1, "not even asked a second time");
}

#[tokio::test]
async fn a_listing_whose_links_are_always_new_ends_all_the_same() {
    let server = Server::start(|asked| {
        let next = format!("{}/v1.0/directory/subscriptions?$skiptoken={}", asked.base, asked.target.len());
        let next = format!("{next}{}", "x".repeat(asked.target.len()));
        asked.target.starts_with("/v1.0/directory").then(|| json(200, &page(&["a"], Some(next))))
    })
    .await;
    let limits = graph::Limits { pages: 5, ..graph::Limits::default() };
    let mut pages = server.client().with_limits(limits).company_subscriptions();
    for _ in 0..5 {
        assert_eq!(pages.next().await.unwrap().unwrap().len(), 1);
    }
    let error = pages.next().await.unwrap_err();
    assert_eq!(
        (error.kind, error.message.as_str()),
        (ErrorKind::PagingLoop, "The listing has not ended after 5 pages.")
    );
    assert_eq!(server.asked("/v1.0").len(), 5);
}

#[tokio::test]
async fn an_expired_page_token_asks_for_a_new_listing() {
    let server = Server::start(|asked| match asked.target.as_str() {
        "/v1.0/subscribedSkus" => Some(json(200, &format!(r#"{{"value":[],"@odata.nextLink":"{}/old"}}"#, asked.base))),
        "/old" => Some(json(400, r#"{"error":{"code":"Directory_ExpiredPageToken","message":"Expired."}}"#)),
        _ => None,
    })
    .await;
    let error = server.client().subscribed_skus().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::PageTokenExpired);
}

#[tokio::test]
async fn an_answer_that_is_no_page_is_never_an_empty_one() {
    let bodies = ["{}", r#"{"value":null}"#, r#"{"value":[{"id":"x"}]}"#, "<html></html>", "", r#"{"value":[{"id""#];
    for body in bodies {
        let server = Server::start(move |asked| (asked.target != TOKEN_PATH).then(|| json(200, body))).await;
        let skus: Result<Vec<SubscribedSku>, _> = server.client().subscribed_skus().await;
        assert_eq!(skus.unwrap_err().kind, ErrorKind::UnexpectedAnswer, "{body}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let server =
        Server::start(|asked| (asked.target != TOKEN_PATH).then(|| answer(302, &[("location", "/elsewhere")], "")))
            .await;
    assert_eq!(server.client().organization().await.unwrap_err().kind, ErrorKind::UnexpectedAnswer);
    assert!(server.asked("/elsewhere").is_empty());
}

#[tokio::test]
async fn a_compressed_page_is_read_and_counted_as_what_it_holds() {
    let filler = " ".repeat(100_000);
    let body = format!(r#"{{{filler}"value":[{{"id":"ab"}}]}}"#);
    let length = body.len() as u64;
    let server = Server::start(move |asked| {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(body.as_bytes()).unwrap();
        let headers = [("content-encoding", "gzip"), ("content-type", "application/json")];
        (asked.header("accept-encoding") == Some("gzip") && asked.target != TOKEN_PATH)
            .then(|| answer(200, &headers, gzip.finish().unwrap()))
    })
    .await;
    let client = server.client();
    client.token().await.unwrap();
    let metered = client.metered();
    assert_eq!(metered.organization().await.unwrap().id, "ab");
    assert_eq!(metered.traffic().bytes, length);
}

#[tokio::test]
async fn a_page_without_end_is_cut_off() {
    let server = Server::start(|asked| {
        let megabyte = Bytes::from(vec![b' '; 1 << 20]);
        let pieces = std::iter::repeat_n(megabyte, 65).map(Ok::<_, std::io::Error>);
        (asked.target != TOKEN_PATH).then(|| answer(200, &[], Body::from_stream(futures_util::stream::iter(pieces))))
    })
    .await;
    assert_eq!(server.client().organization().await.unwrap_err().kind, ErrorKind::TooLarge);
}

#[tokio::test]
async fn sign_ins_come_in_large_pages_or_in_small_ones_where_those_are_not_accepted_each_an_advanced_query() {
    for accepted in [500, 120] {
        let server = Server::start(move |asked| {
            let large = format!("$top={accepted}&");
            let link = format!("{}/v1.0/users?{large}$skiptoken=second", asked.base);
            Some(match asked.target.as_str() {
                target if target.ends_with("second") => json(200, &page(&["b"], None)),
                target if target.contains(&large) => json(200, &page(&["a"], Some(link))),
                target if target.starts_with("/v1.0/users?") => {
                    json(400, r#"{"error":{"code":"Request_BadRequest","message":"Page size is too large."}}"#)
                }
                _ => return None,
            })
        })
        .await;
        let mut pages = server.client().sign_ins(false);
        let mut ids = Vec::new();
        while !pages.ended() {
            ids.extend(pages.next().await.unwrap().unwrap().into_iter().map(|user| user.id));
        }
        assert_eq!((ids.join(" "), pages.reduced()), ("a b".into(), accepted == 120));
        let asked = server.asked("/v1.0/users?");
        assert_eq!(asked.len(), if accepted == 120 { 3 } else { 2 });
        for one in &asked {
            assert_eq!(one.header("consistencylevel"), Some("eventual"), "{}", one.target);
        }
        let filter = "&$select=id,signInActivity&$count=true&$filter=assignedLicenses/$count%20eq%200";
        assert!(asked[0].target.ends_with(filter), "{}", asked[0].target);
    }
}
