//! Signing in with a certificate.

use std::sync::LazyLock;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use axum::body::Body;
use axum::http::Response;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use certificates::{ClientCertificate, KeySize};
use graph::{Client, Credential, Credentials, Endpoints, ErrorKind, Proxy, Retry, SignInProblem};
use jiff::{SignedDuration, Timestamp, civil::date};
use serde_json::Value;

use crate::server::{Asked, CLIENT, Server, TENANT, TOKEN_PATH, answer, json, token, token_answer};

static CERTIFICATE: LazyLock<ClientCertificate> = LazyLock::new(|| {
    ClientCertificate::create("Contoso", KeySize::Rsa2048, date(2026, 11, 26), date(2027, 11, 27)).unwrap()
});

fn client(server: &Server) -> Client {
    let endpoints = Endpoints::custom(&server.base, &server.base).unwrap();
    let credential = Credential::Certificate(CERTIFICATE.clone());
    let credentials = Credentials { tenant_id: TENANT.into(), client_id: CLIENT.into(), credential };
    Client::new(endpoints, credentials, Proxy::System).unwrap().with_retry(Retry::without_pauses())
}

/// The fields of a form that was posted.
fn form(asked: &Asked) -> Vec<(String, String)> {
    let url = url::Url::parse(&format!("http://form/?{}", asked.body)).unwrap();
    url.query_pairs().into_owned().collect()
}

/// Header, claims, what is signed and the signature of the assertion that was posted.
fn assertion(asked: &Asked) -> (Value, Value, String, Vec<u8>) {
    let form = form(asked);
    let token = &form.iter().find(|(name, _)| name == "client_assertion").unwrap().1;
    let parts: Vec<&str> = token.split('.').collect();
    let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let value = |part: &str| serde_json::from_slice(&bytes(part)).unwrap();
    (value(parts[0]), value(parts[1]), format!("{}.{}", parts[0], parts[1]), bytes(parts[2]))
}

fn public_key() -> Vec<u8> {
    // The last field of what a test needs of the certificate: its public key stands in the key pair too.
    use aws_lc_rs::signature::KeyPair;
    use secrecy::ExposeSecret;
    let pair = aws_lc_rs::rsa::KeyPair::from_pkcs8(CERTIFICATE.key().expose_secret()).unwrap();
    pair.public_key().as_ref().to_vec()
}

fn refusal(code: u32, sentence: &str) -> String {
    format!(
        r#"{{"error":"invalid_client","error_description":"AADSTS{code}: {sentence} Trace ID: 4d2f","error_codes":[{code}]}}"#
    )
}

#[tokio::test]
async fn an_assertion_names_the_certificate_and_this_very_sign_in() {
    let server = Server::start(|_| None).await;
    client(&server).token().await.unwrap();
    let asked = server.asked(TOKEN_PATH);
    let names: Vec<_> = form(&asked[0]).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["client_id", "scope", "client_assertion_type", "client_assertion", "grant_type"]);
    let (header, claims, signed, signature) = assertion(&asked[0]);
    let sha256 = URL_SAFE_NO_PAD.encode(CERTIFICATE.certificate().sha256());
    assert_eq!(header, serde_json::json!({"alg": "PS256", "typ": "JWT", "x5t#S256": sha256}));
    assert_eq!(claims["aud"], format!("{}{TOKEN_PATH}", server.base));
    assert_eq!((&claims["iss"], &claims["sub"]), (&CLIENT.into(), &CLIENT.into()));
    let time = |name: &str| claims[name].as_i64().unwrap();
    assert!((Timestamp::now().as_second() - time("nbf")).abs() < 30);
    assert_eq!(time("exp") - time("nbf"), 300);
    let public = UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, public_key());
    public.verify(signed.as_bytes(), &signature).unwrap();
}

#[tokio::test]
async fn each_sign_in_has_an_assertion_of_its_own() {
    let server = Server::start(|_| None).await;
    let client = client(&server);
    client.fresh_token().await.unwrap();
    client.fresh_token().await.unwrap();
    let asked = server.asked(TOKEN_PATH);
    assert_ne!(assertion(&asked[0]).1["jti"], assertion(&asked[1]).1["jti"]);
}

#[tokio::test]
async fn rs256_is_used_where_entra_asks_for_it_and_from_then_on() {
    let refused = refusal(5_002_738, "Invalid JWT token. 'PS256' is not a supported signature algorithm.");
    let server = Server::start(move |asked| (asked.before == 0).then(|| json(400, &refused))).await;
    let client = client(&server);
    client.fresh_token().await.unwrap();
    client.fresh_token().await.unwrap();
    let asked = server.asked(TOKEN_PATH);
    let algorithms: Vec<_> = asked.iter().map(|asked| assertion(asked).0["alg"].clone()).collect();
    assert_eq!(algorithms, ["PS256", "RS256", "RS256"]);
    let (header, _, signed, signature) = assertion(&asked[2]);
    assert_eq!(header["x5t"], URL_SAFE_NO_PAD.encode(CERTIFICATE.certificate().sha1()));
    let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public_key());
    public.verify(signed.as_bytes(), &signature).unwrap();
}

/// Entra as it is where its clock is so many hours ahead.
fn ahead(hours: i64) -> impl Fn(&Asked) -> Option<Response<Body>> {
    move |asked| {
        let now = Timestamp::now() + SignedDuration::from_hours(hours);
        let date = now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let from = assertion(asked).1["nbf"].as_i64().unwrap();
        let (status, body) = match (from - now.as_second()).abs() < 300 {
            true => (200, token_answer(&token("{}"), 3599)),
            false => (401, refusal(700_024, "Client assertion is not within its valid time range.")),
        };
        Some(answer(status, &[("date", &date), ("content-type", "application/json")], body))
    }
}

#[tokio::test]
async fn a_wrong_clock_of_this_computer_keeps_nobody_out() {
    for hours in [-30, 3] {
        let server = Server::start(ahead(hours)).await;
        let client = client(&server);
        client.token().await.unwrap();
        client.fresh_token().await.unwrap();
        assert_eq!(server.asked(TOKEN_PATH).len(), 3, "refused once, then by Entra's clock");
    }
}

#[tokio::test]
async fn what_entra_says_twice_is_the_end_of_it() {
    for (code, sentence, problem, times) in [
        (700_024, "Client assertion is not within its valid time range.", SignInProblem::ClockWrong, 2),
        (700_027, "[Reason - The key was not found.]", SignInProblem::CertificateUnknown, 1),
        (700_027, "[Reason - The key used is expired.]", SignInProblem::CertificateExpired, 1),
        (5_002_738, "'PS256' is not a supported signature algorithm.", SignInProblem::Other, 2),
    ] {
        let server = Server::start(move |_| Some(json(401, &refusal(code, sentence)))).await;
        let error = client(&server).token().await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::SignIn(problem));
        assert_eq!(server.asked(TOKEN_PATH).len(), times, "{sentence}");
    }
}

#[tokio::test]
async fn the_registrations_certificates_are_asked_for_and_told_apart() {
    let certificate = CERTIFICATE.certificate();
    let by_key = STANDARD.encode(certificate.der());
    let by_thumbprint = STANDARD.encode(certificate.sha1());
    let other = STANDARD.encode([7; 20]);
    let body = serde_json::json!({"id": "AB", "passwordCredentials": [{"keyId": "P", "hint": "Qw8"}], "keyCredentials": [
        {"keyId": "A", "customKeyIdentifier": other, "key": by_key, "usage": "Verify"},
        {"keyId": "B", "customKeyIdentifier": by_thumbprint},
        {"keyId": "C", "customKeyIdentifier": certificate.thumbprint().to_lowercase()},
        {"keyId": "D", "customKeyIdentifier": other, "key": null},
        {"keyId": "E", "customKeyIdentifier": null},
        {"keyId": "F", "customKeyIdentifier": "b3duIG5hbWU="},
    ]});
    let server =
        Server::start(move |asked| asked.target.starts_with("/v1.0/").then(|| json(200, &body.to_string()))).await;
    let client = client(&server);
    let application = client.application().await.unwrap();
    assert!(server.asked("/v1.0/applications")[0].target.ends_with("passwordCredentials,keyCredentials"));
    let mark = client.mark();
    let found: Vec<_> = application.key_credentials.iter().map(|one| mark.is_of_certificate(one)).collect();
    assert_eq!(found, [Some(true), Some(true), Some(true), Some(false), None, None]);
    assert_eq!(mark.is_of_secret(&application.password_credentials[0]), Some(false));
}

#[tokio::test]
async fn nothing_printable_holds_the_key_or_the_assertion() {
    let server = Server::start(|asked| {
        let form = form(asked);
        let echo = &form.iter().find(|(name, _)| name == "client_assertion").unwrap().1;
        Some(json(401, &refusal(50_027, &format!("JWT token is invalid: '{echo}'."))))
    })
    .await;
    let client = client(&server);
    let error = client.token().await.unwrap_err();
    let shown = format!("{client:?} {:?} {error} {error:?}", Credential::Certificate(CERTIFICATE.clone()));
    let (_, _, signed, _) = assertion(&server.asked(TOKEN_PATH)[0]);
    assert!(!shown.contains(&signed) && shown.contains("[secret]"), "{shown}");
}
