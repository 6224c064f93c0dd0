//! A client that knows nothing of the tenant but its address and the three values.

use std::collections::HashMap;

use reqwest::{Method, RequestBuilder, Response, StatusCode};
use sample_tenant::{Fault, Options, SampleTenant, start};
use serde_json::Value;

/// A tenant, a client and a token.
pub(crate) struct Session {
    pub(crate) tenant: SampleTenant,
    pub(crate) http: reqwest::Client,
    token: String,
}

pub(crate) fn options(users: u32, faults: &[&str]) -> Options {
    Options {
        users,
        today: jiff::civil::date(2026, 11, 20),
        faults: faults.iter().map(|fault| fault.parse::<Fault>().unwrap()).collect(),
        ..Options::default()
    }
}

/// A tenant of these options, signed in to.
pub(crate) async fn session_of(options: Options) -> Session {
    let mut session = Session { tenant: start(options).await.unwrap(), http: http(), token: String::new() };
    session.sign_in().await;
    session
}

pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// A tenant of so many users with these faults, signed in to.
pub(crate) async fn session(users: u32, faults: &[&str]) -> Session {
    session_of(options(users, faults)).await
}

impl Session {
    pub(crate) async fn sign_in(&mut self) -> Value {
        let base = self.tenant.base_url();
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.tenant.client_id()),
            ("client_secret", self.tenant.client_secret()),
            ("scope", "https://graph.microsoft.com/.default"),
        ];
        let url = format!("{base}/{}/oauth2/v2.0/token", self.tenant.tenant_id());
        let answer: Value = self.http.post(url).form(&form).send().await.unwrap().json().await.unwrap();
        self.token = answer["access_token"].as_str().unwrap_or_default().to_owned();
        answer
    }

    /// The claims of the token.
    pub(crate) fn claims(&self) -> Value {
        use base64::Engine;
        let payload = self.token.split('.').nth(1).unwrap();
        serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url =
            if path.starts_with("http") { path.to_owned() } else { format!("{}/v1.0{path}", self.tenant.base_url()) };
        self.http.request(method, url).bearer_auth(&self.token)
    }

    pub(crate) async fn response(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// A good answer's body.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let response = self.response(path).await;
        let (status, text) = (response.status(), response.text().await.unwrap());
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// A bad answer's status and code.
    pub(crate) async fn refused(&self, path: &str) -> (u16, String) {
        let response = self.response(path).await;
        let status = response.status().as_u16();
        let body: Value = response.json().await.unwrap();
        (status, body["error"]["code"].as_str().unwrap().to_owned())
    }

    /// Everything a list holds, following next links as they are.
    pub(crate) async fn all(&self, path: &str) -> Vec<Value> {
        let mut all = Vec::new();
        let mut next = Some(path.to_owned());
        while let Some(path) = next {
            let mut page = self.get(&path).await;
            all.append(page["value"].as_array_mut().unwrap());
            next = page["@odata.nextLink"].as_str().map(str::to_owned);
        }
        all
    }

    /// A usage report as it comes, by way of its download address.
    pub(crate) async fn download(&self, function: &str) -> String {
        let redirect = self.response(&format!("/reports/{function}")).await;
        assert_eq!(redirect.status(), StatusCode::FOUND, "{function}");
        let location = redirect.headers()["location"].to_str().unwrap().to_owned();
        self.http.get(location).send().await.unwrap().text().await.unwrap()
    }

    /// The rows of a usage report, header first, without empty lines.
    pub(crate) async fn report(&self, function: &str) -> Vec<Vec<String>> {
        rows(&self.download(function).await)
    }

    /// The report of Copilot, which comes without a detour.
    pub(crate) async fn copilot(&self, arguments: &str) -> Vec<Vec<String>> {
        let path = format!("/copilot/reports/getMicrosoft365CopilotUsageUserDetail({arguments})");
        let response = self.response(&path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(response.headers()["content-type"], "application/octet-stream");
        rows(&response.text().await.unwrap())
    }
}

/// The cells of CSV, read as RFC 4180 has it.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().unwrap();
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => row.last_mut().unwrap().push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            _ => row.last_mut().unwrap().push(letter),
        }
    }
    rows.retain(|row| row.len() > 1);
    rows
}

/// The rows of a report as columns by name.
pub(crate) fn named(rows: &[Vec<String>]) -> Vec<HashMap<&str, &str>> {
    rows[1..]
        .iter()
        .map(|row| rows[0].iter().map(String::as_str).zip(row.iter().map(String::as_str)).collect())
        .collect()
}

/// The names of an object's properties, in order.
pub(crate) fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}
