//! What the sample tenant answers, asked for without any part of the product.

use std::collections::HashMap;

use sample_tenant::SampleTenant;
use serde_json::Value;

/// A client that knows nothing of the tenant but its address and the three values.
pub(crate) struct Graph {
    http: reqwest::Client,
    base: String,
    token: String,
}

/// A row of a usage report, by the headings of its columns.
pub(crate) type Row = HashMap<String, String>;

impl Graph {
    pub(crate) async fn sign_in(tenant: &SampleTenant) -> Self {
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", tenant.client_id()),
            ("client_secret", tenant.client_secret()),
            ("scope", "https://graph.microsoft.com/.default"),
        ];
        let url = format!("{}/{}/oauth2/v2.0/token", tenant.base_url(), tenant.tenant_id());
        let answer: Value = http.post(url).form(&form).send().await.unwrap().json().await.unwrap();
        let token = answer["access_token"].as_str().unwrap().to_owned();
        Self { http, base: format!("{}/v1.0", tenant.base_url()), token }
    }

    async fn text(&self, address: &str) -> Option<String> {
        let mut response = self.http.get(address).bearer_auth(&self.token).send().await.unwrap();
        // A report lies elsewhere, and is fetched without the token.
        if response.status().is_redirection() {
            let location = response.headers()["location"].to_str().unwrap().to_owned();
            response = self.http.get(location).send().await.unwrap();
        }
        if !response.status().is_success() {
            return None;
        }
        Some(response.text().await.unwrap())
    }

    /// One object.
    pub(crate) async fn object(&self, path: &str) -> Value {
        serde_json::from_str(&self.text(&format!("{}{path}", self.base)).await.unwrap()).unwrap()
    }

    /// Every object of a list; none where it is not permitted or not offered.
    pub(crate) async fn list(&self, path: &str) -> Vec<Value> {
        let mut next = Some(format!("{}{path}", self.base));
        let mut all = Vec::new();
        while let Some(address) = next {
            let Some(text) = self.text(&address).await else { return Vec::new() };
            let mut page: Value = serde_json::from_str(&text).unwrap();
            all.append(page["value"].as_array_mut().unwrap());
            next = page["@odata.nextLink"].as_str().map(str::to_owned);
        }
        all
    }

    /// The rows of a usage report.
    pub(crate) async fn report(&self, path: &str) -> Vec<Row> {
        let text = self.text(&format!("{}{path}", self.base)).await.unwrap();
        let mut lines = cells(text.trim_start_matches('\u{feff}')).into_iter();
        let heading = lines.next().unwrap();
        lines.map(|cells| heading.iter().cloned().zip(cells).collect()).collect()
    }
}

/// The cells of a CSV, as RFC 4180 has them.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}
