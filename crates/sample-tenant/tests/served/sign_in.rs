use rstest::rstest;
use serde_json::Value;

use crate::client::{http, keys, options, session};

#[tokio::test]
async fn a_token_has_the_shape_and_the_claims_of_a_graph_token() {
    let mut session = session(10, &[]).await;
    let answer = session.sign_in().await;
    assert_eq!(keys(&answer), ["access_token", "expires_in", "ext_expires_in", "token_type"]);
    assert_eq!((&answer["token_type"], &answer["expires_in"]), (&"Bearer".into(), &3599.into()));
    let claims = session.claims();
    assert_eq!(claims["tid"], session.tenant.tenant_id());
    assert_eq!(claims["appid"], session.tenant.client_id());
    assert_eq!(claims["aud"], "https://graph.microsoft.com");
    assert_eq!(claims["idtyp"], "app");
    let roles =
        ["Directory.Read.All", "Organization.Read.All", "User.Read.All", "Reports.Read.All", "AuditLog.Read.All"];
    assert_eq!(claims["roles"], serde_json::json!(roles));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3599);
}

const OTHER: &str = "11111111-2222-4333-8444-555555555555";

/// What is sent differently, and how Entra refuses it.
#[rstest]
#[case::unknown_tenant("tenant", OTHER, 400, "invalid_request", 90002)]
#[case::unknown_domain("tenant", "fabrikam.example", 400, "invalid_request", 90002)]
#[case::no_tenant_at_all("tenant", "undefined", 400, "invalid_request", 900023)]
#[case::unknown_application("client_id", OTHER, 400, "unauthorized_client", 700016)]
#[case::wrong_secret("client_secret", "wrong", 401, "invalid_client", 7000215)]
#[case::secret_id("client_secret", "KEY ID", 401, "invalid_client", 7000215)]
#[case::expired_secret("client_secret", "EXPIRED", 401, "invalid_client", 7000222)]
#[case::no_secret("client_secret", "", 401, "invalid_client", 7000218)]
#[case::named_scope("scope", "https://graph.microsoft.com/User.Read.All", 400, "invalid_scope", 1002012)]
#[case::scope_encoded_twice("scope", "https%3A%2F%2Fgraph.microsoft.com%2F.default", 400, "invalid_scope", 70011)]
#[case::scope_of_something_else("scope", "http://graph.example/.default", 400, "invalid_resource", 500011)]
#[case::no_scope("scope", "", 400, "invalid_request", 900144)]
#[case::other_grant("grant_type", "password", 400, "unsupported_grant_type", 70003)]
#[tokio::test]
async fn entra_refuses(
    #[case] field: &str,
    #[case] value: &str,
    #[case] status: u16,
    #[case] error: &str,
    #[case] number: u32,
) {
    let session = session(10, &[]).await;
    let expired = sample_tenant::start(options(10, &["expired-secret"])).await.unwrap();
    let tenant = &session.tenant;
    let credentials = format!("/applications(appId='{}')", tenant.client_id());
    let key_id = session.get(&credentials).await["passwordCredentials"][0]["keyId"].as_str().unwrap().to_owned();
    let value = match value {
        "KEY ID" => &key_id,
        "EXPIRED" => expired.client_secret(),
        value => value,
    };
    let or = |name: &str, good: &str| if name == field { value.to_owned() } else { good.to_owned() };
    let form = [
        ("grant_type", or("grant_type", "client_credentials")),
        ("client_id", or("client_id", tenant.client_id())),
        ("client_secret", or("client_secret", tenant.client_secret())),
        ("scope", or("scope", &format!("{}/.default", tenant.base_url()))),
    ];
    let url = format!("{}/{}/oauth2/v2.0/token", tenant.base_url(), or("tenant", tenant.tenant_id()));
    let response = http().post(url).form(&form).send().await.unwrap();
    assert_eq!(response.status(), status);
    let body: Value = response.json().await.unwrap();
    assert_eq!((&body["error"], &body["error_codes"]), (&error.into(), &serde_json::json!([number])), "{body}");
    let all = ["correlation_id", "error", "error_codes", "error_description", "error_uri", "timestamp", "trace_id"];
    assert_eq!(keys(&body), all);
    let description = body["error_description"].as_str().unwrap();
    assert!(description.starts_with(&format!("AADSTS{number}: ")), "{description}");
    assert!(description.contains(&format!(" Trace ID: {} Correlation ID: ", body["trace_id"].as_str().unwrap())));
    assert!(!body.to_string().contains(tenant.client_secret()));
}

#[tokio::test]
async fn graph_wants_a_token_it_knows() {
    let session = session(10, &[]).await;
    let url = format!("{}/v1.0/organization", session.tenant.base_url());
    for request in [session.http.get(&url), session.http.get(&url).bearer_auth("a.b.c")] {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 401);
        let body: Value = response.json().await.unwrap();
        assert_eq!(body["error"]["code"], "InvalidAuthenticationToken");
    }
}
