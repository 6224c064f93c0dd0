//! What the sample tenant answers, asked for without any part of the product.

use std::collections::{HashMap, HashSet};

use sample_tenant::SampleTenant;
use serde_json::Value;

/// A client that knows nothing of the tenant but its address and the three values.
pub(crate) struct Graph {
    http: reqwest::Client,
    base: String,
    /// None where the tenant lets nobody in.
    token: Option<String>,
}

/// A row of a usage report, by the headings of its columns.
pub(crate) type Line = HashMap<String, String>;

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
        let answer: Value = http.post(url).form(&form).send().await.unwrap().json().await.unwrap_or_default();
        let token = answer["access_token"].as_str().map(str::to_owned);
        Self { http, base: format!("{}/v1.0", tenant.base_url()), token }
    }

    /// The body of a good answer.
    async fn text(&self, address: &str) -> Option<String> {
        let asked = self.http.get(address).bearer_auth(self.token.as_ref()?).header("ConsistencyLevel", "eventual");
        let mut response = asked.send().await.ok()?;
        // A report lies elsewhere, and is fetched without the token.
        if response.status().is_redirection() {
            let location = response.headers()["location"].to_str().unwrap().to_owned();
            response = self.http.get(location).send().await.ok()?;
        }
        if !response.status().is_success() {
            return None;
        }
        response.text().await.ok()
    }

    /// One object; none where it is refused.
    pub(crate) async fn object(&self, path: &str) -> Option<Value> {
        let text = self.text(&format!("{}{path}", self.base)).await?;
        Some(serde_json::from_str(&text).unwrap())
    }

    /// A number; -1 where it is refused.
    pub(crate) async fn count(&self, path: &str) -> i64 {
        let text = self.text(&format!("{}{path}", self.base)).await;
        text.and_then(|text| text.trim_start_matches('\u{feff}').parse().ok()).unwrap_or(-1)
    }

    /// Every object of a list; none where it is refused.
    pub(crate) async fn list(&self, path: &str) -> Option<Vec<Value>> {
        let mut next = Some(format!("{}{path}", self.base));
        let mut all = Vec::new();
        while let Some(address) = next {
            let mut page: Value = serde_json::from_str(&self.text(&address).await?).unwrap();
            all.append(page["value"].as_array_mut().unwrap());
            next = page["@odata.nextLink"].as_str().map(str::to_owned);
        }
        // Whoever is listed twice is one.
        let mut seen = HashSet::new();
        all.retain(|one| one["id"].as_str().is_none_or(|id| seen.insert(id.to_owned())));
        Some(all)
    }

    /// The rows of a usage report; none where it is refused.
    pub(crate) async fn report(&self, path: &str) -> Option<Vec<Line>> {
        let text = self.text(&format!("{}{path}", self.base)).await?;
        let mut lines = cells(text.trim_start_matches('\u{feff}')).into_iter();
        // One heading has two blanks in it.
        let words = |heading: String| heading.split_whitespace().collect::<Vec<_>>().join(" ");
        let headings: Vec<String> = lines.next()?.into_iter().map(words).collect();
        let full = lines.filter(|cells| cells.len() == headings.len());
        Some(full.map(|cells| headings.iter().cloned().zip(cells).collect()).collect())
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
