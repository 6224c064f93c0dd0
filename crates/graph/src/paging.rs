use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use crate::send::Ask;
use crate::{Client, Error, ErrorKind, Retry, wire};

/// A listing that arrives page by page. It ends with `None` only when Graph says that it ends.
pub struct Pages<T> {
    client: Client,
    /// What to ask next; an unusable address is told when it is asked for.
    next: Result<Option<Ask>, Error>,
    count: Option<&'static str>,
    total: Option<u64>,
    /// What to ask instead when the first request is not accepted.
    simpler: Option<&'static str>,
    reduced: bool,
    /// Sends `ConsistencyLevel: eventual` with every page.
    eventual: bool,
    seen: HashSet<u64>,
    row: PhantomData<fn() -> T>,
}

/// A page. `value` must be there: its absence is no empty page but another sort of answer.
#[derive(Deserialize)]
pub(crate) struct Page<T> {
    pub(crate) value: Vec<T>,
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
    #[serde(default, rename = "@odata.count", deserialize_with = "wire::number")]
    count: Option<u64>,
}

impl<T> Pages<T> {
    pub(crate) fn new(client: &Client, path: &str) -> Self {
        Self {
            client: client.clone(),
            next: client.get(path).map(Some),
            count: None,
            total: None,
            simpler: None,
            reduced: false,
            eventual: false,
            seen: HashSet::new(),
            row: PhantomData,
        }
    }

    /// Asks for the number of rows at this path, beside the first page.
    pub(crate) fn counted_by(self, path: &'static str) -> Self {
        Self { count: Some(path), ..self }
    }

    /// Asks for this path where Graph does not accept the first one as such.
    pub(crate) fn or_reduced_to(self, path: &'static str) -> Self {
        Self { simpler: Some(path), ..self }
    }

    /// Makes it an advanced query, as counting and some filters want it, on every page.
    pub(crate) fn eventual(self) -> Self {
        Self { eventual: true, next: self.next.map(|ask| ask.map(Ask::eventual)), ..self }
    }

    /// Whether nothing more is to be asked for.
    pub fn ended(&self) -> bool {
        matches!(self.next, Ok(None))
    }

    /// Whether the listing comes without what only the fuller request would have brought.
    pub fn reduced(&self) -> bool {
        self.reduced
    }

    /// How many rows Graph counts, once the first page is here. Advice only: the count comes from
    /// an index that lags behind.
    pub fn total(&self) -> Option<u64> {
        self.total
    }
}

impl<T: DeserializeOwned> Pages<T> {
    /// The next page, which may be empty; `None` after the last.
    ///
    /// # Errors
    /// Beside those of every request: [`ErrorKind::PageTokenExpired`] (start the listing again),
    /// [`ErrorKind::ForeignAddress`] and [`ErrorKind::PagingLoop`].
    pub async fn next(&mut self) -> Result<Option<Vec<T>>, Error> {
        let Some(mut ask) = self.next.clone()? else { return Ok(None) };
        let simpler = self.simpler.take();
        let page: Page<T> = match (self.client.json(&ask).await, simpler) {
            // Refused for what it asks, not for who asks: 501 is said of properties and expansions.
            (Err(error), Some(path)) if matches!(error.status, Some(400 | 501)) => {
                tracing::debug!(code = error.code, "asking for less");
                ask = self.kept(self.client.get(path)?);
                self.reduced = true;
                self.client.json(&ask).await?
            }
            (page, _) => page?,
        };
        self.seen.insert(hash(ask.url.as_str()));
        self.total = self.total.or(page.count);
        if let Some(path) = self.count.take()
            && self.total.is_none()
        {
            self.total = self.client.count(path).await;
        }
        self.next = page.next.map(|link| self.following(&link)).transpose();
        Ok(Some(page.value))
    }

    pub(crate) async fn all(mut self) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        while let Some(page) = self.next().await? {
            rows.extend(page);
        }
        Ok(rows)
    }

    /// The next link, verbatim, if it is one to follow.
    fn following(&self, link: &str) -> Result<Ask, Error> {
        let graph = &self.client.endpoints().graph;
        let url = Url::parse(link).ok().filter(|url| {
            // The token goes along, hence: the very same scheme, host and port.
            url.origin() == graph.origin() && url.username().is_empty() && url.password().is_none()
        });
        let Some(url) = url else {
            let message = "The listing goes on at an address outside Microsoft Graph; the connector does not take its token there.";
            return Err(Error::new(ErrorKind::ForeignAddress, message));
        };
        if self.seen.contains(&hash(url.as_str())) {
            let message = "The listing leads back to a page already read; it would never end.";
            return Err(Error::new(ErrorKind::PagingLoop, message));
        }
        if self.seen.len() >= self.client.limits.pages {
            let message = format!("The listing has not ended after {} pages.", self.seen.len());
            return Err(Error::new(ErrorKind::PagingLoop, message));
        }
        Ok(self.kept(Ask::url(url)))
    }

    /// Headers are not part of a link: what the first page was asked with, every one is.
    fn kept(&self, ask: Ask) -> Ask {
        if self.eventual { ask.eventual() } else { ask }
    }
}

impl Client {
    /// A number of rows, where Graph is willing to tell it. Not worth failing for.
    async fn count(&self, path: &str) -> Option<u64> {
        let patience = Retry { max_attempts: 2, ..self.retry.clone() };
        let ask = self.get(path).ok()?.eventual();
        let body = self.clone().with_retry(patience).bytes(&ask).await.ok()?;
        std::str::from_utf8(&body).ok()?.trim_start_matches('\u{feff}').trim().parse().ok()
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
