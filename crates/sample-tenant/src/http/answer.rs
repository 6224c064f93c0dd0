//! Answers as Graph gives them.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::ask::Ask;

/// An answer that ends the work on a request early. Boxed: it is large beside what is returned otherwise.
pub(crate) type ErrorAnswer = Box<Response>;

/// Either half is an answer.
pub(crate) type Answer = Result<Response, ErrorAnswer>;

const JSON: &str = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

/// A body of the given kind.
pub(crate) fn bytes(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// JSON already written.
pub(crate) fn raw_json(body: Vec<u8>) -> Response {
    with_header(bytes(StatusCode::OK, JSON, body), "odata-version", "4.0")
}

pub(crate) fn json(body: &Value) -> Response {
    raw_json(body.to_string().into_bytes())
}

pub(crate) fn with_header(mut response: Response, name: &'static str, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}

/// Graph's error body.
pub(crate) fn error(ask: &Ask, status: StatusCode, code: &str, message: &str) -> ErrorAnswer {
    let body = json!({ "error": { "code": code, "message": message, "innerError": {
        "date": Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        "request-id": ask.id,
        "client-request-id": ask.client_request_id(),
    } } });
    Box::new(bytes(status, "application/json", body.to_string()))
}

/// Asked too often; when to come back is for the caller to say.
pub(crate) fn throttled(ask: &Ask, now: Timestamp) -> Response {
    let body = json!({ "error": {
        "code": "TooManyRequests",
        "innerError": {
            "code": "429",
            "date": now.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            "message": "Please retry after",
            "request-id": ask.id,
            "status": "429",
        },
        "message": "Please retry again later.",
    } });
    bytes(StatusCode::TOO_MANY_REQUESTS, "application/json", body.to_string())
}

pub(crate) fn bad_request(ask: &Ask, code: &str, message: &str) -> ErrorAnswer {
    error(ask, StatusCode::BAD_REQUEST, code, message)
}

/// The segment of the path is not known.
pub(crate) fn no_such_segment(ask: &Ask, segment: &str) -> ErrorAnswer {
    let segment = segment.split('(').next().unwrap_or_default();
    bad_request(ask, "BadRequest", &format!("Resource not found for the segment '{segment}'."))
}

pub(crate) fn not_found(ask: &Ask, id: &str) -> ErrorAnswer {
    let message =
        format!("Resource '{id}' does not exist or one of its queried reference-property objects are not present.");
    error(ask, StatusCode::NOT_FOUND, "Request_ResourceNotFound", &message)
}

pub(crate) fn no_such_property(ask: &Ask, property: &str, of: &str) -> ErrorAnswer {
    let message = format!(
        "Parsing OData Select and Expand failed: Could not find a property named '{property}' on type 'microsoft.graph.{of}'."
    );
    bad_request(ask, "BadRequest", &message)
}

/// The properties asked for with `$select`, or all.
pub(crate) fn selected(ask: &Ask, mut object: Value, of: &str) -> Result<Value, ErrorAnswer> {
    if let (Some(select), Some(properties)) = (ask.parameter("$select"), object.as_object_mut()) {
        let wanted: Vec<_> = select.split(',').map(str::trim).collect();
        if let Some(unknown) = wanted.iter().find(|name| !properties.contains_key(**name)) {
            return Err(no_such_property(ask, unknown, of));
        }
        properties.retain(|name, _| wanted.contains(&name.as_str()));
    }
    Ok(object)
}

/// The context of a collection or, with `suffix`, of one of its members.
pub(crate) fn context(base: &str, ask: &Ask, collection: &str, suffix: &str) -> String {
    let select = ask.parameter("$select").map(|select| format!("({select})")).unwrap_or_default();
    format!("{base}/v1.0/$metadata#{collection}{select}{suffix}")
}
