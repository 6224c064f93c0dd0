//! A client that knows nothing of the tenant but its address and the three values.

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

pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// A tenant of so many users with these faults, signed in to.
pub(crate) async fn session(users: u32, faults: &[&str]) -> Session {
    let tenant = start(options(users, faults)).await.unwrap();
    let mut session = Session { tenant, http: http(), token: String::new() };
    session.sign_in().await;
    session
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

    /// The rows of a usage report, header first, without empty lines.
    pub(crate) async fn report(&self, function: &str) -> Vec<Vec<String>> {
        let redirect = self.response(&format!("/reports/{function}")).await;
        assert_eq!(redirect.status(), StatusCode::FOUND);
        let location = redirect.headers()["location"].to_str().unwrap().to_owned();
        let text = self.http.get(location).send().await.unwrap().text().await.unwrap();
        text.trim_start_matches('\u{feff}').split("\r\n").filter(|line| !line.is_empty()).map(cells).collect()
    }
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

/// The names of an object's properties, in order.
pub(crate) fn keys(object: &Value) -> Vec<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}
