//! Answers kept as they went out, for benchmarks: what is asked again costs looking it up and no more.

use std::collections::HashMap;
use std::future::ready;
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use futures_util::{StreamExt, stream};

use super::ask::Ask;
use crate::tenant::Tenant;

/// The answers kept, where they are kept at all.
#[derive(Default)]
pub(crate) struct Prepared(Option<RwLock<HashMap<String, (HeaderMap, Bytes)>>>);

impl Prepared {
    pub(crate) fn new(keep: bool) -> Self {
        Self(keep.then(RwLock::default))
    }

    /// What an answer is kept under: none where it is not kept, or where nothing may be answered.
    pub(crate) fn key(&self, tenant: &Tenant, ask: &Ask) -> Option<String> {
        if self.0.is_none() || ask.method != Method::GET {
            return None;
        }
        let what = match ask.segments.first()?.as_str() {
            // Any good token will do: what its roles open is not looked at again.
            "v1.0" => {
                tenant.tokens.check(ask.header("authorization")?.strip_prefix("Bearer ")?, tenant.now())?;
                let consistency = ask.header("consistencylevel").unwrap_or_default();
                let host = ask.header("host").unwrap_or_default();
                format!("{host}/{}?{} {consistency}", ask.segments.join("/"), ask.raw_query)
            }
            "data" if ask.header("authorization").is_none() => {
                let download = tenant.downloads.check(ask.parameter("token")?, tenant.now())?;
                format!("{} {:?} {:?}", download.function.name, download.span, download.version)
            }
            _ => return None,
        };
        Some(format!("{what} gzip={}", ask.accepts_gzip()))
    }

    pub(crate) fn find(&self, key: &str) -> Option<Response> {
        let kept = self.0.as_ref()?.read().unwrap_or_else(PoisonError::into_inner);
        let (headers, body) = kept.get(key)?;
        let mut response = Response::new(Body::from(body.clone()));
        *response.headers_mut() = headers.clone();
        Some(response)
    }

    fn keep(&self, key: String, headers: HeaderMap, body: Bytes) {
        if let Some(kept) = &self.0 {
            kept.write().unwrap_or_else(PoisonError::into_inner).insert(key, (headers, body));
        }
    }
}

/// The same answer, kept once it has gone out whole.
pub(crate) fn kept(tenant: Arc<Tenant>, key: String, response: Response) -> Response {
    if response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    let headers = parts.headers.clone();
    let size = body.size_hint().lower() as usize;
    let mut key = Some(key);
    let mut gathered = BytesMut::with_capacity(size);
    let ended = stream::once(ready(None));
    let chunks = body.into_data_stream().map(Some).chain(ended).filter_map(move |chunk| {
        match &chunk {
            Some(Ok(bytes)) => gathered.extend_from_slice(bytes),
            // What broke off is no answer.
            Some(Err(_)) => key = None,
            None => {
                if let Some(key) = key.take() {
                    tenant.prepared.keep(key, headers.clone(), std::mem::take(&mut gathered).freeze());
                }
            }
        }
        ready(chunk)
    });
    Response::from_parts(parts, Body::from_stream(chunks))
}
