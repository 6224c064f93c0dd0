//! Bodies whose content is not what it should be.

use std::sync::PoisonError;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use serde_json::{Value, json};

use super::what::{Link, What};
use super::{Mishaps, column, wire};
use crate::http::ask::Ask;

/// The answer with another content, if the mishap is of that sort and the answer a good one.
pub(crate) async fn altered(what: &What, mishaps: &Mishaps, base: &str, ask: &Ask, response: Response) -> Response {
    let alters = matches!(
        what,
        What::NextLink(_)
            | What::RepeatedRow
            | What::LostRow
            | What::LostColumn(_)
            | What::EmptyList
            | What::WrongTypes
            | What::Truncated
    );
    if !alters || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = wire::whole(body).await;
    let body = match what {
        What::Truncated => body.slice(..body.len() / 2),
        What::LostColumn(heading) => column::without(&body, heading).into(),
        _ => page(what, mishaps, base, ask, body),
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body))
}

fn page(what: &What, mishaps: &Mishaps, base: &str, ask: &Ask, body: Bytes) -> Bytes {
    let Ok(mut page) = serde_json::from_slice::<Value>(&body) else {
        // A report without a row is its heading.
        let heading = body.iter().position(|byte| *byte == b'\n').filter(|_| *what == What::EmptyList);
        return heading.map_or(body.clone(), |end| body.slice(..=end));
    };
    match what {
        What::NextLink(link) if page.get("@odata.nextLink").is_some() => {
            page["@odata.nextLink"] = json!(wrong(*link, base, ask, &page));
        }
        What::EmptyList => page["value"] = json!([]),
        What::WrongTypes => page["value"] = json!([7, 8, 9]),
        What::LostRow => {
            if let Some(rows) = page["value"].as_array_mut().filter(|rows| !rows.is_empty()) {
                rows.remove(0);
            }
        }
        What::RepeatedRow => {
            if let Some(rows) = page["value"].as_array_mut() {
                let mut last = mishaps.last_row.lock().unwrap_or_else(PoisonError::into_inner);
                let before = std::mem::replace(&mut *last, rows.last().cloned());
                rows.splice(0..0, before);
            }
        }
        _ => {}
    }
    page.to_string().into()
}

fn wrong(link: Link, base: &str, ask: &Ask, page: &Value) -> String {
    let path: String = ask.segments.iter().map(|segment| format!("/{segment}")).collect();
    let own = format!("{base}{path}?{}", ask.raw_query);
    match link {
        Link::Loop => own,
        Link::Cycle => {
            let first: Vec<&str> = ask.raw_query.split('&').filter(|pair| !pair.contains("skiptoken")).collect();
            format!("{base}{path}?{}", first.join("&"))
        }
        Link::Foreign => format!("https://graph.example.net{path}?{}", ask.raw_query),
        Link::Scheme => page["@odata.nextLink"].as_str().unwrap_or_default().replacen("http://", "https://", 1),
    }
}
