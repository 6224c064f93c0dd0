//! Answers that do not arrive as they should.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use futures_util::{StreamExt, stream};

use super::what::What;
use crate::http::answer::bytes;

/// So long until what was sent so far has left this computer.
const ON_ITS_WAY: Duration = Duration::from_millis(40);
const PIECES: usize = 8;

/// The answer, arriving another way, if the mishap is of that sort. Comes after compression.
pub(crate) async fn disturbed(what: &What, response: Response) -> Response {
    let disturbs = matches!(what, What::TornGzip | What::Cut | What::Stall | What::Drip(_));
    if !disturbs || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = whole(body).await;
    let half = body.slice(..body.len() / 2);
    parts.headers.remove(header::CONTENT_LENGTH);
    let body = match what {
        What::Cut => Body::from_stream(stream::iter([Ok(half)]).chain(stream::once(broken()))),
        What::Stall => Body::from_stream(stream::iter([Ok::<_, io::Error>(half)]).chain(stream::pending())),
        What::Drip(milliseconds) => dripping(&body, Duration::from_millis(*milliseconds)),
        _ => Body::from(half),
    };
    Response::from_parts(parts, body)
}

/// An answer whose first word is the end of the connection.
pub(crate) fn hang_up() -> Response {
    bytes(StatusCode::OK, "text/plain", Body::from_stream(stream::once(async { Err::<Bytes, _>(cut()) })))
}

/// All of a body of ours.
pub(crate) async fn whole(body: Body) -> Bytes {
    axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default()
}

async fn broken() -> io::Result<Bytes> {
    tokio::time::sleep(ON_ITS_WAY).await;
    Err(cut())
}

fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, "the connection is cut on purpose")
}

fn dripping(body: &Bytes, pause: Duration) -> Body {
    let size = body.len().div_ceil(PIECES).max(1);
    let pieces: Vec<Bytes> = body.chunks(size).map(Bytes::copy_from_slice).collect();
    Body::from_stream(stream::iter(pieces).then(move |piece| async move {
        tokio::time::sleep(pause).await;
        Ok::<_, io::Error>(piece)
    }))
}
