//! A request, taken apart.

use axum::http::{HeaderMap, Method, Uri};
use bytes::Bytes;
use uuid::Uuid;

/// What was asked.
pub(crate) struct Ask {
    pub(crate) method: Method,
    /// The path between its slashes, decoded.
    pub(crate) segments: Vec<String>,
    /// The query as it was sent.
    pub(crate) raw_query: String,
    /// Its pairs, decoded.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Given to this request, to find it again in a log.
    pub(crate) id: Uuid,
}

impl Ask {
    pub(crate) fn new(method: Method, uri: &Uri, headers: HeaderMap, body: Bytes) -> Self {
        let raw_query = uri.query().unwrap_or_default().to_owned();
        Self {
            method,
            segments: uri.path().split('/').skip(1).map(decode).collect(),
            query: url::form_urlencoded::parse(raw_query.as_bytes()).into_owned().collect(),
            raw_query,
            headers,
            body,
            id: Uuid::new_v4(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn accepts_gzip(&self) -> bool {
        self.header("accept-encoding").is_some_and(|accepted| accepted.contains("gzip"))
    }

    /// The id the client gave the request, else our own.
    pub(crate) fn client_request_id(&self) -> String {
        self.header("client-request-id").map_or_else(|| self.id.to_string(), str::to_owned)
    }
}

/// Whether a host is this computer.
pub(crate) fn is_loopback(host: &str) -> bool {
    matches!(host, "127.0.0.1" | "localhost")
}

/// Percent-decoding of a path segment, where a plus is a plus.
fn decode(segment: &str) -> String {
    let as_key = segment.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
    url::form_urlencoded::parse(as_key.as_bytes()).map(|(key, _)| key.into_owned()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_segment_by_segment() {
        let uri = Uri::from_static("/v1.0/users/a%27b+c%2Fd@x.com/getX(period='D7')?%24top=9&$select=a,b");
        let ask = Ask::new(Method::GET, &uri, HeaderMap::new(), Bytes::new());
        assert_eq!(ask.segments, ["v1.0", "users", "a'b+c/d@x.com", "getX(period='D7')"]);
        assert_eq!((ask.parameter("$top"), ask.parameter("$select")), (Some("9"), Some("a,b")));
    }
}
