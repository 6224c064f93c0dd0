//! The way out through a proxy, on real sockets.
#![cfg(target_os = "linux")]

use std::time::{Duration, Instant};

use graph::{
    Client, Credentials, Endpoints, Error, ErrorKind, Limits, ProductNameList, Proxy, ProxyServer as Choice, Retry,
    Route,
};

use crate::proxy_server::{Manner, PASSWORD, ProxyServer, USER};
use crate::server::{CLIENT, SECRET, Server, TENANT, TOKEN_PATH, answer, json, token, token_answer};
use crate::tls::{Authority, in_child};

/// A name that leads nowhere but through the test's proxy.
const ROOT: &str = "https://m365.contoso.test";

async fn secure_server() -> Server {
    let authority = Authority::new("Company");
    authority.install();
    Server::start_tls(authority.certify(&["m365.contoso.test"], 2020..2096), |asked| {
        let body = match asked.target == TOKEN_PATH {
            true => token_answer(&token(r#"{"roles":["User.Read.All"]}"#), 3599),
            false => r#"{"value":[{"id":"ab"}]}"#.to_owned(),
        };
        Some(json(200, &body))
    })
    .await
}

fn client(root: &str, proxy: Proxy) -> Client {
    let credentials = Credentials {
        tenant_id: TENANT.into(),
        client_id: CLIENT.into(),
        credential: graph::Credential::Secret(SECRET.to_owned().into()),
    };
    let endpoints = Endpoints::custom(root, root).unwrap();
    let once = Retry { max_attempts: 1, ..Retry::without_pauses() };
    Client::new(endpoints, credentials, proxy).unwrap().with_retry(once)
}

fn through(address: &str, sign_in: Option<(&str, &str)>) -> Proxy {
    let server = Choice::new(&format!("http://{address}")).unwrap();
    Proxy::Explicit(match sign_in {
        Some((user, password)) => server.with_sign_in(user.into(), password.to_owned().into()),
        None => server,
    })
}

fn route(error: &Error) -> &Route {
    error.route.as_deref().unwrap()
}

#[tokio::test]
async fn everything_goes_through_the_proxy_which_sees_neither_token_nor_secret() {
    if in_child("proxies::everything_goes_through_the_proxy_which_sees_neither_token_nor_secret", &[]) {
        let server = secure_server().await;
        let proxy = ProxyServer::start(Manner::WantsSignIn, server.socket()).await;
        let client = client(ROOT, through(&proxy.address, Some((USER, PASSWORD))));
        assert_eq!(client.organization().await.unwrap().id, "ab");

        let asked = server.asked("/v1.0");
        assert_eq!(asked.len(), 1, "the server was really asked");
        let bearer = asked[0].header("authorization").unwrap().replace("Bearer ", "");
        assert_eq!(asked[0].header("proxy-authorization"), None, "the proxy's password stays with the proxy");
        let seen = proxy.seen().concat();
        assert!(seen.starts_with("CONNECT m365.contoso.test:443 HTTP/1.1\r\n"), "{seen}");
        assert!(!seen.contains(&bearer) && !seen.contains(SECRET) && !seen.contains("/v1.0"), "{seen}");
    }
}

#[tokio::test]
async fn the_systems_proxy_is_used_unless_somebody_says_otherwise() {
    let name = "proxies::the_systems_proxy_is_used_unless_somebody_says_otherwise";
    // Nobody listens there, so that the error names the proxy that was meant.
    if in_child(name, &[("HTTPS_PROXY", "http://anna:w0rd@127.0.0.1:9")]) {
        Authority::new("Company").install();
        let error = client(ROOT, Proxy::System).token().await.unwrap_err();
        assert_eq!((error.kind, route(&error).proxy.as_deref()), (ErrorKind::ProxyUnreachable, Some("127.0.0.1:9")));
        assert!(!format!("{error:?}").contains("w0rd"), "{error:?}");

        let error = client(ROOT, Proxy::Direct).token().await.unwrap_err();
        assert_eq!((error.kind, &route(&error).proxy), (ErrorKind::Offline, &None), "{error}");
        let server = secure_server().await;
        let proxy = ProxyServer::start(Manner::Opens, server.socket()).await;
        client(ROOT, through(&proxy.address, None)).token().await.unwrap();
    }
}

#[tokio::test]
async fn a_proxy_that_is_spoken_to_in_tls_has_to_be_trusted_itself() {
    if in_child("proxies::a_proxy_that_is_spoken_to_in_tls_has_to_be_trusted_itself", &[]) {
        let company = Authority::new("Company");
        company.install();
        let server = Server::start_tls(company.certify(&["m365.contoso.test"], 2020..2096), |_| None).await;
        let secure = |proxy: &ProxyServer| Proxy::Explicit(Choice::new(&format!("https://{}", proxy.address)).unwrap());

        let trusted = ProxyServer::start_tls(company.certify(&["localhost"], 2020..2096), server.socket()).await;
        client(ROOT, secure(&trusted)).token().await.unwrap();

        let stranger = Authority::new("Somebody").certify(&["localhost"], 2020..2096);
        let stranger = ProxyServer::start_tls(stranger, server.socket()).await;
        let error = client(ROOT, secure(&stranger)).token().await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::CertificateNotTrusted);
        let wanted = format!("The issuer of the certificate of {} is not known.", stranger.address);
        assert_eq!(error.message, wanted, "the proxy's, not Microsoft's");
    }
}

/// Takes as long as the client needs to find out: fifteen seconds.
#[tokio::test]
async fn a_connection_that_fell_silent_during_sleep_is_given_up_in_seconds() {
    if in_child("proxies::a_connection_that_fell_silent_during_sleep_is_given_up_in_seconds", &[]) {
        let authority = Authority::new("Company");
        authority.install();
        let server = Server::start_tls(authority.certify_http2("m365.contoso.test"), |asked| {
            (asked.target != TOKEN_PATH).then(|| json(200, r#"{"value":[{"id":"ab"}]}"#))
        })
        .await;
        let proxy = ProxyServer::start(Manner::Opens, server.socket()).await;
        let twice = Retry { max_attempts: 2, ..Retry::without_pauses() };
        let client = client(ROOT, through(&proxy.address, None)).with_retry(twice);
        client.organization().await.unwrap();
        let tunnels = || proxy.seen().iter().filter(|seen| seen.starts_with("CONNECT")).count();
        assert_eq!((tunnels(), server.asked("/v1.0")[0].header("host")), (1, None), "one connection, of HTTP/2");

        proxy.freeze();
        let begun = Instant::now();
        client.organization().await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(60), "found out by a ping, not by the answer's not coming");
        assert_eq!(tunnels(), 2, "the silent one was given up");
    }
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_told_as_such() {
    let error = client("https://login.nowhere.invalid", Proxy::Direct).token().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Offline);
    assert!(error.message.starts_with("The name of login.nowhere.invalid could not be resolved: "), "{error}");
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named_rather_than_microsoft() {
    let gone = through("127.0.0.1:9", None);
    let error = client(ROOT, gone).token().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::ProxyUnreachable);
    assert_eq!(error.message, "127.0.0.1:9 refused the connection.");
    assert_eq!(
        (route(&error).host.as_str(), route(&error).proxy.as_deref()),
        ("m365.contoso.test", Some("127.0.0.1:9"))
    );

    let nameless = Proxy::Explicit(Choice::new("http://proxy.nowhere.invalid:8080").unwrap());
    let error = client(ROOT, nameless).token().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::ProxyUnreachable);
    assert!(error.message.starts_with("The name of proxy.nowhere.invalid:8080 could not be resolved"), "{error}");
}

#[tokio::test]
async fn a_proxy_that_wants_a_sign_in_is_told_from_one_that_refuses_it() {
    let proxy = ProxyServer::start(Manner::WantsSignIn, String::new()).await;
    let error = client(ROOT, through(&proxy.address, None)).token().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::ProxySignInRequired);
    let error = client(ROOT, through(&proxy.address, Some((USER, "wrong w0rd")))).token().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::ProxySignInRefused);
    assert_eq!(route(&error).proxy.as_ref(), Some(&proxy.address));
    assert!(!format!("{error} {error:?}").contains("w0rd"), "{error:?}");
}

#[tokio::test]
async fn a_proxy_that_does_not_let_the_address_through_says_which_to_allow() {
    let proxy = ProxyServer::start(Manner::Forbids, String::new()).await;
    let error = client(ROOT, through(&proxy.address, None)).token().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::ProxyRefused);
    assert_eq!(error.message, "It opened no connection to m365.contoso.test.");
    assert_eq!(route(&error).needed, ["m365.contoso.test"]);
    assert_eq!(proxy.seen().len(), 1, "a refusal is not asked again");
}

#[tokio::test]
async fn what_is_on_this_computer_is_reached_without_any_proxy() {
    let server = Server::start(|_| None).await;
    client(&server.base, through("127.0.0.1:9", None)).token().await.unwrap();
}

#[tokio::test]
async fn the_list_of_product_names_takes_the_same_way_and_is_really_microsofts() {
    let name = "proxies::the_list_of_product_names_takes_the_same_way_and_is_really_microsofts";
    if in_child(name, &[]) {
        let company = Authority::new("Company");
        company.install();
        let list = ProductNameList::published().unwrap();
        let server = |tls| Server::start_tls(tls, |_| Some(answer(200, &[], "GUID,Product_Display_Name\n")));

        let microsoft = server(company.certify(&["download.microsoft.com"], 2020..2096)).await;
        let proxy = ProxyServer::start(Manner::WantsSignIn, microsoft.socket()).await;
        let signed_in = through(&proxy.address, Some((USER, PASSWORD)));
        assert!(list.download(signed_in, &Limits::default()).await.is_ok());
        let seen = proxy.seen().concat();
        assert!(seen.starts_with("CONNECT download.microsoft.com:443 HTTP/1.1\r\n"), "{seen}");
        assert_eq!(microsoft.asked("/download")[0].header("proxy-authorization"), None);

        let somebody = server(Authority::new("Somebody").certify(&["download.microsoft.com"], 2020..2096)).await;
        let proxy = ProxyServer::start(Manner::Opens, somebody.socket()).await;
        let error = list.download(through(&proxy.address, None), &Limits::default()).await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::CertificateNotTrusted);

        let proxy = ProxyServer::start(Manner::Forbids, String::new()).await;
        let error = list.download(through(&proxy.address, None), &Limits::default()).await.unwrap_err();
        assert_eq!(
            (error.kind, &route(&error).needed[..]),
            (ErrorKind::ProxyRefused, &["download.microsoft.com".into()][..])
        );
    }
}
