//! One request to Graph: token, throttle, retries, limits.

use bytes::Bytes;
use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Response, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, sleep_until};
use url::Url;
use uuid::Uuid;

use crate::error::one_line;
use crate::limits::size;
use crate::network_error::closed;
use crate::retry::Waits;
use crate::{Client, Error, ErrorKind, Pause, Retry, graph_error};

/// An error body; what exceeds it is not read.
const ERROR_LIMIT: usize = 64 << 10;

/// What to ask Graph.
#[derive(Clone)]
pub(crate) struct Ask {
    pub(crate) url: Url,
    json: Option<Bytes>,
    /// Sends `ConsistencyLevel: eventual`, which counting wants.
    eventual: bool,
}

impl Ask {
    pub(crate) fn url(url: Url) -> Self {
        Self { url, json: None, eventual: false }
    }

    /// Makes it a POST. `bytes` and `json` repeat it like a GET: only for what may be done twice.
    pub(crate) fn posting(self, body: &serde_json::Value) -> Self {
        Self { json: Some(body.to_string().into()), ..self }
    }

    pub(crate) fn eventual(self) -> Self {
        Self { eventual: true, ..self }
    }

    /// Adds one segment to the path, whatever characters it holds.
    pub(crate) fn push_segment(&mut self, segment: &str) {
        // An http address always has a path to add to.
        if let Ok(mut path) = self.url.path_segments_mut() {
            path.pop_if_empty().push(segment);
        }
    }
}

impl Client {
    /// A request below the Graph root.
    pub(crate) fn get(&self, path: &str) -> Result<Ask, Error> {
        let url = self.endpoints().graph_url(path).map_err(|_| {
            Error::new(ErrorKind::BadRequest, format!("\"{path}\" cannot be asked for: it makes no address."))
        })?;
        Ok(Ask::url(url))
    }

    /// Asks for JSON of a known form.
    pub(crate) async fn json<T: DeserializeOwned>(&self, ask: &Ask) -> Result<T, Error> {
        let body = self.bytes(ask).await?;
        serde_json::from_slice(&body).map_err(|error| {
            let fault = one_line(&error.to_string());
            let message = format!("The answer for {} is not what Microsoft Graph would send: {fault}.", ask.url.path());
            Error { status: Some(200), ..Error::new(ErrorKind::UnexpectedAnswer, message) }
        })
    }

    /// Asks for a whole body.
    pub(crate) async fn bytes(&self, ask: &Ask) -> Result<Bytes, Error> {
        let mut tries = self.tries(self.retry.clone());
        loop {
            match self.bytes_once(ask).await {
                Err(error) => tries.again_after(error).await?,
                body => return body,
            }
        }
    }

    /// One attempt at a whole body.
    pub(crate) async fn bytes_once(&self, ask: &Ask) -> Result<Bytes, Error> {
        let (response, _permit) = self.open(ask).await?;
        let status = response.status();
        if !status.is_success() {
            let message =
                format!("The answer for {} leads elsewhere, which Microsoft Graph does not do.", ask.url.path());
            return Err(Error { status: Some(status.as_u16()), ..Error::new(ErrorKind::UnexpectedAnswer, message) });
        }
        self.read(response, self.limits.page).await
    }

    pub(crate) fn tries(&self, retry: Retry) -> Tries<'_> {
        Tries { client: self, waits: retry.waits(), pause: retry.pause, premium: PREMIUM_AT_MOST }
    }

    /// One attempt: an answer of the sorts 200 and 300, or the error it stands for.
    pub(crate) async fn open(&self, ask: &Ask) -> Result<(Response, SemaphorePermit<'_>), Error> {
        let permit = self.shared.gate.acquire().await.map_err(|_| closed())?;
        let not_before = self.shared.not_before.lock().ok().and_then(|instant| *instant);
        if let Some(instant) = not_before {
            sleep_until(instant).await;
        }
        let token = self.bearer().await?;
        let refused = match self.accepted(self.send(ask, &token.secret).await?).await {
            Err(error) if error.kind == ErrorKind::TokenRejected => error,
            other => return other.map(|response| (response, permit)),
        };
        tracing::debug!(code = refused.code, "token rejected, taking a fresh one");
        let token = self.bearer_newer_than(token.number).await?;
        let response = self.accepted(self.send(ask, &token.secret).await?).await?;
        Ok((response, permit))
    }

    async fn send(&self, ask: &Ask, token: &SecretString) -> Result<Response, Error> {
        let mut request = match &ask.json {
            None => self.shared.http.get(ask.url.clone()),
            Some(json) => {
                self.shared.http.post(ask.url.clone()).header(CONTENT_TYPE, "application/json").body(json.clone())
            }
        };
        if ask.eventual {
            request = request.header("ConsistencyLevel", "eventual");
        }
        let request = request
            .bearer_auth(token.expose_secret())
            .header("client-request-id", Uuid::new_v4().to_string())
            .header("x-ms-throttle-priority", "low");
        self.fetch(request).await
    }

    /// Sends anything and counts it.
    pub(crate) async fn fetch(&self, request: reqwest::RequestBuilder) -> Result<Response, Error> {
        self.meter.request();
        let asked_at = Timestamp::now();
        let response = self.heard(request.send()).await?.map_err(|error| self.broken(error))?;
        self.shared.offset.note(response.headers(), asked_at, Timestamp::now());
        Ok(response)
    }

    async fn accepted(&self, response: Response) -> Result<Response, Error> {
        let status = response.status();
        if status.is_success() || status.is_redirection() {
            return Ok(response);
        }
        Err(self.refusal(response).await)
    }

    /// The error an answer of Graph stands for.
    pub(crate) async fn refusal(&self, response: Response) -> Error {
        let (status, headers) = (response.status(), response.headers().clone());
        let body = self.read_error_body(response).await;
        graph_error::parse(status, &headers, &body)
    }

    /// Reads a body up to a limit that only a fault would exceed.
    pub(crate) async fn read(&self, mut response: Response, limit: usize) -> Result<Bytes, Error> {
        let mut body = Vec::new();
        while let Some(chunk) = self.chunk(&mut response).await? {
            if body.len() + chunk.len() > limit {
                let message = format!("The answer exceeds {}, the limit for one page.", size(limit as u64));
                return Err(Error::new(ErrorKind::TooLarge, message));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.into())
    }

    /// Reads what there is of an error body: too little is still better than hiding the status.
    pub(crate) async fn read_error_body(&self, mut response: Response) -> Vec<u8> {
        let mut body = Vec::new();
        while let Ok(Some(chunk)) = self.chunk(&mut response).await {
            body.extend_from_slice(&chunk);
            if body.len() >= ERROR_LIMIT {
                body.truncate(ERROR_LIMIT);
                break;
            }
        }
        body
    }
}

/// The tries of one request.
pub(crate) struct Tries<'c> {
    client: &'c Client,
    waits: Waits,
    pause: Pause,
    /// How often a tenant is still asked that says it lacks a license.
    premium: u32,
}

/// Tenants with the license have been told nine times out of ten that they lack it.
const PREMIUM_AT_MOST: u32 = 2;

impl Tries<'_> {
    /// Waits as long as it takes until another try makes sense; gives the error back when none does.
    pub(crate) async fn again_after(&mut self, error: Error) -> Result<(), Error> {
        let premium = error.kind == ErrorKind::PremiumLicenseMissing && self.premium > 0;
        if !error.is_transient() && !premium {
            return Err(error);
        }
        self.premium -= u32::from(premium);
        let Some(wait) = self.waits.next(error.retry_after) else { return Err(error) };
        if !self.client.may_wait(wait) {
            return Err(error);
        }
        tracing::debug!(kind = ?error.kind, status = error.status, wait_s = wait.as_secs_f64(), "asking again");
        if self.pause == Pause::Skip {
            return Ok(());
        }
        let until = Instant::now() + wait;
        if error.kind == ErrorKind::Throttled
            && let Ok(mut not_before) = self.client.shared.not_before.lock()
        {
            *not_before = (*not_before).max(Some(until));
        }
        sleep_until(until).await;
        Ok(())
    }
}

pub(crate) fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// What a status alone says, whoever answered.
pub(crate) fn kind_of_status(status: StatusCode) -> Option<ErrorKind> {
    Some(match status.as_u16() {
        407 => ErrorKind::ProxySignInRequired,
        408 => ErrorKind::Timeout,
        429 => ErrorKind::Throttled,
        500 | 502 | 503 | 504 => ErrorKind::ServiceUnavailable,
        _ => return None,
    })
}
