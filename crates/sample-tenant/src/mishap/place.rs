//! Where: what a request asks for.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::http::ask::Ask;
use crate::product_name_list;

/// Every Graph request.
const GRAPH: &str = "graph";
/// Those outside Graph.
const TOKEN: &str = "token";
const DOWNLOAD: &str = "download";
const PRODUCT_NAMES: &str = "product-names";

const PLACES: [&str; 16] = [
    GRAPH,
    TOKEN,
    "organization",
    "subscribed-skus",
    "company-subscriptions",
    "users",
    "users-count",
    "user",
    "sign-ins",
    "groups",
    "credentials",
    "add-password",
    "remove-password",
    "reports",
    DOWNLOAD,
    PRODUCT_NAMES,
];

/// A place, or one report function at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place(String);

impl Place {
    pub(crate) fn graph() -> Self {
        Self(GRAPH.to_owned())
    }

    pub(crate) fn parse(given: &str) -> Option<Self> {
        let known = match given.split_once('/') {
            Some((place, function)) => matches!(place, "reports" | DOWNLOAD) && !function.is_empty(),
            None => PLACES.contains(&given),
        };
        known.then(|| Self(given.to_owned()))
    }

    /// Whether a request at this place is at ours.
    pub(crate) fn holds(&self, place: &str) -> bool {
        match self.0.as_str() {
            GRAPH => ![TOKEN, DOWNLOAD, PRODUCT_NAMES].iter().any(|other| place.starts_with(other)),
            ours => place == ours || place.strip_prefix(ours).is_some_and(|rest| rest.starts_with('/')),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The place a request is at; for reports and downloads with their function.
pub(crate) fn place_of(ask: &Ask) -> String {
    if product_name_list::is_asked_for(ask) {
        return PRODUCT_NAMES.to_owned();
    }
    let segments: Vec<&str> = ask.segments.iter().map(String::as_str).collect();
    match segments[..] {
        [.., "oauth2", "v2.0", "token"] => TOKEN.to_owned(),
        ["data", ..] => format!("{DOWNLOAD}/{}", downloaded(ask).unwrap_or_default()),
        [_, "subscribedSkus"] => "subscribed-skus".to_owned(),
        [_, "directory", "subscriptions"] => "company-subscriptions".to_owned(),
        [_, "users"] if ask.parameter("$select").is_some_and(|names| names.contains("signInActivity")) => {
            "sign-ins".to_owned()
        }
        [_, "users", "$count"] => "users-count".to_owned(),
        [_, "users", _, ..] => "user".to_owned(),
        [_, "directoryObjects", ..] => "groups".to_owned(),
        [_, "reports", function] | [_, "copilot", "reports", function] => {
            format!("reports/{}", function.split('(').next().unwrap_or_default())
        }
        [_, _, "addPassword"] => "add-password".to_owned(),
        [_, _, "removePassword"] => "remove-password".to_owned(),
        [_, application, ..] if application.starts_with("applications(") => "credentials".to_owned(),
        [_, other, ..] => other.to_owned(),
        _ => String::new(),
    }
}

/// The function a download address is about: its token says so.
fn downloaded(ask: &Ask) -> Option<String> {
    let claims = URL_SAFE_NO_PAD.decode(ask.parameter("token")?.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    claims["ent"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, Method, Uri};
    use bytes::Bytes;

    use super::*;

    #[test]
    fn each_address_is_at_its_place() {
        for (address, place) in [
            ("/5f3c/oauth2/v2.0/token", "token"),
            ("/v1.0/users?$top=9", "users"),
            ("/v1.0/users?$select=id,signInActivity&$top=500", "sign-ins"),
            ("/v1.0/users/$count", "users-count"),
            ("/v1.0/users/ab", "user"),
            ("/v1.0/users/ab/manager", "user"),
            ("/v1.0/groups/ab", "groups"),
            ("/v1.0/directoryObjects/getByIds", "groups"),
            ("/v1.0/directory/subscriptions", "company-subscriptions"),
            ("/v1.0/applications(appId='x')", "credentials"),
            ("/v1.0/applications(appId='x')/addPassword", "add-password"),
            ("/v1.0/applications(appId='x')/removePassword", "remove-password"),
            ("/v1.0/reports/getX(period='D7')", "reports/getX"),
            ("/v1.0/copilot/reports/getY(period='ALL')", "reports/getY"),
            (
                "/download/e/3/e/e3e9faf2-f28b-490a-9ada-c6089a1fc5b0/\
                 Product%20names%20and%20service%20plan%20identifiers%20for%20licensing.csv",
                "product-names",
            ),
            ("/data/v1.0/download?token=e30.eyJlbnQiOiJnZXRYIn0.c2ln", "download/getX"),
        ] {
            let ask = Ask::new(Method::GET, &Uri::from_static(address), HeaderMap::new(), Bytes::new());
            assert_eq!(place_of(&ask), place);
        }
    }

    #[test]
    fn a_place_that_is_none_is_refused() {
        for place in ["", "user's", "users/x", "reports/", "getX"] {
            assert_eq!(Place::parse(place), None, "{place}");
        }
    }
}
