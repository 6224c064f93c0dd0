use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::wire;

/// What a token says of itself: a hint for people, never a ground for trust.
#[derive(Debug, Default, PartialEq, Deserialize)]
pub(crate) struct Claims {
    /// Absent when nothing was granted.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub(crate) roles: Vec<String>,
    pub(crate) tid: Option<String>,
    pub(crate) appid: Option<String>,
    pub(crate) app_displayname: Option<String>,
}

/// Reads the claims; `None` when the token is not a readable JWT, which Entra is free to send.
pub(crate) fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_header, payload, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    let payload = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice(&payload).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(payload: &str) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(payload))
    }

    #[test]
    fn claims_are_read_where_they_can_be() {
        let granted = claims(&token(r#"{"roles":["User.Read.All"],"tid":"7F","appid":"91","aud":"x","exp":1}"#));
        assert_eq!(
            granted.map(|claims| (claims.roles, claims.tid)),
            Some((vec!["User.Read.All".into()], Some("7F".into())))
        );
        assert_eq!(claims(&token("{}")), Some(Claims::default()), "nothing granted is not unreadable");
        for opaque in ["", "EwBwA8l6BAAU", "a.b", "a.!!.c", &token("[1]")] {
            assert_eq!(claims(opaque), None, "{opaque}");
        }
    }
}
