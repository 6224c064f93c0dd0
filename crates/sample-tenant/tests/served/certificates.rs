use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use rcgen::{CertificateParams, PKCS_RSA_SHA256, RsaKeySize, date_time_ymd};
use rstest::rstest;
use serde_json::{Value, json};

use crate::client::{Session, http, session};

/// A key pair with its certificate.
struct Pair {
    key: KeyPair,
    der: Vec<u8>,
    pem: String,
}

fn pair(until: i32) -> Pair {
    let key = rcgen::KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048).unwrap();
    let mut params = CertificateParams::default();
    params.not_before = date_time_ymd(2024, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    let certificate = params.self_signed(&key).unwrap();
    Pair {
        key: KeyPair::from_pkcs8(&key.serialize_der()).unwrap(),
        der: certificate.der().to_vec(),
        pem: certificate.pem(),
    }
}

/// A good assertion of the certificate, to be changed.
fn good(session: &Session, pair: &Pair) -> (Value, Value) {
    let now = Timestamp::now().as_second();
    let sha256 = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &pair.der);
    let client = session.tenant.client_id();
    let audience = format!("{}/{}/oauth2/v2.0/token", session.tenant.base_url(), session.tenant.tenant_id());
    let header = json!({"alg": "PS256", "typ": "JWT", "x5t#S256": URL_SAFE_NO_PAD.encode(sha256)});
    (header, json!({"aud": audience, "iss": client, "sub": client, "jti": "1", "nbf": now, "exp": now + 300}))
}

async fn sign_in(session: &Session, pair: &Pair, header: &Value, claims: &Value) -> Value {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let encoding: &'static dyn RsaEncoding = if header["alg"] == "RS256" { &RSA_PKCS1_SHA256 } else { &RSA_PSS_SHA256 };
    let mut signature = vec![0; 256];
    pair.key.sign(encoding, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
    let assertion = format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature));
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", session.tenant.client_id()),
        ("scope", "https://graph.microsoft.com/.default"),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", &assertion),
    ];
    let url = format!("{}/{}/oauth2/v2.0/token", session.tenant.base_url(), session.tenant.tenant_id());
    http().post(url).form(&form).send().await.unwrap().json().await.unwrap()
}

#[rstest]
#[case::ps256("PS256")]
#[case::rs256("RS256")]
#[tokio::test]
async fn an_assertion_of_an_uploaded_certificate_brings_a_token_that_says_so(#[case] algorithm: &str) {
    let session = session(10, &[]).await;
    let pair = pair(2099);
    session.tenant.upload_certificate(&pair.der).unwrap();
    let (mut header, claims) = good(&session, &pair);
    header["alg"] = algorithm.into();
    let answer = sign_in(&session, &pair, &header, &claims).await;
    let payload = answer["access_token"].as_str().unwrap().split('.').nth(1).unwrap();
    let token: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    assert_eq!(token["appidacr"], "2");
}

/// What is otherwise about the assertion, and what Entra says to it.
#[rstest]
#[case::another_application("iss", json!("11111111-2222-4333-8444-555555555555"), 700_021, "identifier")]
#[case::on_behalf_of_somebody("sub", json!("somebody"), 700_021, "identifier")]
#[case::for_another_address("aud", json!("https://login.example/token"), 700_023, "audience")]
#[case::of_yesterday("exp", json!(Timestamp::now().as_second() - 86_400), 700_024, "time range")]
#[case::of_tomorrow("nbf", json!(Timestamp::now().as_second() + 86_400), 700_024, "time range")]
#[case::without_an_end("exp", Value::Null, 700_024, "time range")]
#[case::thumbprint_of_another("x5t#S256", json!("AAAA"), 700_027, "The key was not found")]
#[case::without_a_thumbprint("x5t#S256", Value::Null, 700_027, "The key was not found")]
#[case::signed_otherwise_than_said("typ", json!("other"), 700_027, "signature value")]
#[case::elliptic("alg", json!("ES256"), 5_002_738, "'ES256' is not a supported signature algorithm")]
#[tokio::test]
async fn entra_refuses_an_assertion(
    #[case] field: &str,
    #[case] value: Value,
    #[case] number: u32,
    #[case] says: &str,
) {
    let session = session(10, &[]).await;
    let (pair, other) = (pair(2099), pair(2099));
    session.tenant.upload_certificate(&pair.der).unwrap();
    let (mut header, mut claims) = good(&session, &pair);
    let part = if ["alg", "typ", "x5t#S256"].contains(&field) { &mut header } else { &mut claims };
    part[field] = value;
    let signer = if field == "typ" { &other } else { &pair };
    refused(sign_in(&session, signer, &header, &claims).await, number, says);
}

#[tokio::test]
async fn an_expired_certificate_is_told_with_its_times() {
    let session = session(10, &[]).await;
    let pair = pair(2025);
    session.tenant.upload_certificate(&pair.der).unwrap();
    let (header, claims) = good(&session, &pair);
    let answer = sign_in(&session, &pair, &header, &claims).await;
    refused(answer, 700_027, "expired., Thumbprint of key used by client: '");
}

#[tokio::test]
async fn a_new_certificate_is_unknown_at_first_and_ps256_refused_where_that_is_wanted() {
    let session = session(10, &["late-certificate=1", "no-ps256"]).await;
    let pair = pair(2099);
    session.tenant.upload_certificate(&pair.der).unwrap();
    let (mut header, claims) = good(&session, &pair);
    refused(sign_in(&session, &pair, &header, &claims).await, 5_002_738, "PS256");
    header["alg"] = "RS256".into();
    refused(sign_in(&session, &pair, &header, &claims).await, 700_027, "The key was not found");
    assert!(sign_in(&session, &pair, &header, &claims).await["access_token"].is_string());
}

#[tokio::test]
async fn a_certificate_is_uploaded_as_in_the_portal_and_listed_in_full_only_by_name() {
    let session = session(10, &[]).await;
    let pair = pair(2099);
    let upload = format!("{}/portal/certificates", session.tenant.base_url());
    let refused = session.http.post(&upload).body("no certificate").send().await.unwrap();
    assert_eq!(refused.status(), 400);
    for body in [pair.pem.clone().into_bytes(), pair.der.clone()] {
        assert_eq!(session.http.post(&upload).body(body).send().await.unwrap().status(), 201);
    }
    let application = format!("/applications(appId='{}')", session.tenant.client_id());
    let all = session.get(&application).await;
    let listed = all["keyCredentials"].as_array().unwrap();
    assert_eq!((listed.len(), &listed[0]["key"]), (1, &Value::Null), "twice the same is one");
    let by_name = session.get(&format!("{application}?$select=keyCredentials")).await;
    let one = &by_name["keyCredentials"][0];
    assert_eq!(one["key"], STANDARD.encode(&pair.der));
    assert_eq!((&one["endDateTime"], &one["usage"]), (&json!("2099-01-01T00:00:00Z"), &json!("Verify")));
    let sha1 = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA1_FOR_LEGACY_USE_ONLY, &pair.der);
    assert_eq!(one["customKeyIdentifier"], STANDARD.encode(sha1));
}

#[track_caller]
fn refused(answer: Value, number: u32, says: &str) {
    assert_eq!(answer["error_codes"], json!([number]), "{answer}");
    let description = answer["error_description"].as_str().unwrap();
    assert!(description.contains(says), "{description}");
}
