//! Compression, for who accepts it.

use std::io::Write;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::{Stream, StreamExt, TryStreamExt};

/// The same answer, compressed as it goes out.
pub(crate) fn compressed(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    parts.headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    Response::from_parts(parts, Body::from_stream(deflate(body.into_data_stream().map_err(std::io::Error::other))))
}

fn deflate(
    chunks: impl Stream<Item = std::io::Result<Bytes>> + Send + 'static,
) -> impl Stream<Item = std::io::Result<Bytes>> + Send + 'static {
    let ends = futures_util::stream::once(async { Ok(None) });
    let encoder = Some(GzEncoder::new(Vec::new(), Compression::fast()));
    chunks
        .map_ok(Some)
        .chain(ends)
        .scan(encoder, |encoder, chunk| {
            let written = chunk.and_then(|chunk| step(encoder, chunk));
            std::future::ready(Some(written))
        })
        // The encoder gathers before it gives; an empty chunk would end the body.
        .try_filter(|chunk| std::future::ready(!chunk.is_empty()))
}

/// Feeds a chunk, or the end, and takes what has come out.
fn step(encoder: &mut Option<GzEncoder<Vec<u8>>>, chunk: Option<Bytes>) -> std::io::Result<Bytes> {
    match (chunk, encoder.as_mut()) {
        (Some(chunk), Some(open)) => {
            open.write_all(&chunk)?;
            Ok(std::mem::take(open.get_mut()).into())
        }
        _ => encoder.take().map_or_else(|| Ok(Bytes::new()), |open| open.finish().map(Bytes::from)),
    }
}
