use reqwest::Response;
use reqwest::header::LOCATION;
use tokio::time::timeout;
use url::Url;

use crate::client::http;
use crate::cloud::{is_loopback, root};
use crate::limits::size;
use crate::network_error::broken;
use crate::proxy::Way;
use crate::send::{header, kind_of_status};
use crate::{Error, ErrorKind, InvalidEndpoint, Limits, Proxy, Route};

/// Where Microsoft publishes the names of its products as a CSV file.
///
/// It belongs to no tenant and to no cloud: it is asked for without a token, and nothing is told in asking.
/// Source: "Product names and service plan identifiers for licensing" at learn.microsoft.com.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductNameList {
    url: Url,
}

const ROOT: &str = "https://download.microsoft.com";
const PATH: &str = "download/e/3/e/e3e9faf2-f28b-490a-9ada-c6089a1fc5b0/\
                    Product%20names%20and%20service%20plan%20identifiers%20for%20licensing.csv";
/// Redirects lead to names below this one only.
const DOMAIN: &str = ".microsoft.com";
const MOST_REDIRECTS: usize = 3;
/// The whole may take so many times as long as an answer may be silent: five minutes.
const SILENCES: u32 = 3;

impl ProductNameList {
    /// Microsoft's own address of it.
    ///
    /// # Errors
    /// None in fact: it is the same as [`ProductNameList::below`] of an address that is one.
    pub fn published() -> Result<Self, InvalidEndpoint> {
        Self::below(ROOT)
    }

    /// The same path below another root: https, or http on loopback.
    ///
    /// # Errors
    /// When the root is none.
    pub fn below(address: &str) -> Result<Self, InvalidEndpoint> {
        let address = root(address)?;
        let whole = format!("{}/{PATH}", address.as_str().trim_end_matches('/'));
        let url = Url::parse(&whole).map_err(|_| InvalidEndpoint::NotAnAddress(whole))?;
        Ok(Self { url })
    }

    /// Whether it is on this very computer, as the sample tenant's is. Then no proxy is used.
    pub fn is_on_this_computer(&self) -> bool {
        is_loopback(&self.url)
    }

    /// Asks for it, once: somebody is waiting, who may ask again. What came is not looked into.
    ///
    /// Dropping the future ends it. It takes five minutes at most ([`Limits::silence`], three times) and brings
    /// [`Limits::list`] bytes at most.
    ///
    /// # Errors
    /// When it cannot be reached, is not there any more, or is larger than the limit.
    pub async fn download(&self, proxy: Proxy, limits: &Limits) -> Result<Vec<u8>, Error> {
        let way = Way::new(proxy, self.is_on_this_computer());
        let download = Download { list: self, http: http(&way)?, way, limits };
        timeout(limits.silence * SILENCES, download.whole()).await.map_err(|_| download.late())?
    }

    /// Where a redirect leads, if that is a place to go to.
    fn redirected(&self, from: &Url, response: &Response) -> Result<Url, Error> {
        let target = header(response.headers(), LOCATION.as_str()).and_then(|location| from.join(location).ok());
        match target {
            Some(url) if self.may_lead_to(&url) => Ok(url),
            other => {
                let host = other.as_ref().and_then(Url::host_str).unwrap_or("an address that is none");
                let message = format!("It leads to {host}.");
                Err(Error {
                    status: Some(response.status().as_u16()),
                    ..Error::new(ErrorKind::ForeignAddress, message)
                })
            }
        }
    }

    fn may_lead_to(&self, url: &Url) -> bool {
        let bare = url.username().is_empty() && url.password().is_none();
        let microsoft =
            url.scheme() == "https" && url.port().is_none() && url.domain().is_some_and(|name| name.ends_with(DOMAIN));
        bare && (microsoft || (is_loopback(&self.url) && url.origin() == self.url.origin()))
    }
}

/// One download.
struct Download<'a> {
    list: &'a ProductNameList,
    http: reqwest::Client,
    way: Way,
    limits: &'a Limits,
}

impl Download<'_> {
    async fn whole(&self) -> Result<Vec<u8>, Error> {
        let mut at = self.list.url.clone();
        let mut response = self.ask(&at).await?;
        for _ in 0..MOST_REDIRECTS {
            if !response.status().is_redirection() {
                break;
            }
            at = self.list.redirected(&at, &response)?;
            response = self.ask(&at).await?;
        }
        let status = response.status();
        if !status.is_success() {
            let kind = match status.as_u16() {
                404 | 410 => ErrorKind::NotFound,
                _ => kind_of_status(status).unwrap_or(ErrorKind::UnexpectedAnswer),
            };
            let message = format!("{} answered {status}.", at.host_str().unwrap_or_default());
            return Err(Error { status: Some(status.as_u16()), ..Error::new(kind, message) });
        }
        self.read(&at, response).await
    }

    async fn ask(&self, url: &Url) -> Result<Response, Error> {
        self.heard(self.http.get(url.clone()).send()).await?.map_err(|error| broken(error, self.route(url)))
    }

    async fn read(&self, url: &Url, mut response: Response) -> Result<Vec<u8>, Error> {
        let mut body = Vec::new();
        while let Some(chunk) = self.heard(response.chunk()).await?.map_err(|error| broken(error, self.route(url)))? {
            body.extend_from_slice(&chunk);
            if body.len() > self.limits.list {
                let limit = size(self.limits.list as u64);
                return Err(Error::new(ErrorKind::TooLarge, format!("It exceeds {limit}, the limit for it.")));
            }
        }
        Ok(body)
    }

    async fn heard<T>(&self, answer: impl Future<Output = T>) -> Result<T, Error> {
        timeout(self.limits.silence, answer).await.map_err(|_| self.late())
    }

    fn late(&self) -> Error {
        let route = self.route(&self.list.url);
        Error { route: Some(Box::new(route)), ..Error::new(ErrorKind::Timeout, "No answer came in time.") }
    }

    /// What a proxy has to let through for it is the address itself.
    fn route(&self, url: &Url) -> Route {
        self.way.route(url, url.host_str().map(str::to_owned).into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rstest::rstest;

    use super::*;

    #[test]
    fn it_is_where_microsoft_says_that_it_is() {
        let list = ProductNameList::published().unwrap();
        assert_eq!(
            list.url.as_str(),
            "https://download.microsoft.com/download/e/3/e/e3e9faf2-f28b-490a-9ada-c6089a1fc5b0/Product%20names%20and%20service%20plan%20identifiers%20for%20licensing.csv"
        );
    }

    #[rstest]
    #[case("https://download.microsoft.com/elsewhere.csv", true)]
    #[case("https://go.microsoft.com/fwlink/?LinkID=1", true)]
    #[case("http://download.microsoft.com/elsewhere.csv", false)]
    #[case("https://download.microsoft.com:8443/elsewhere.csv", false)]
    #[case("https://anna:word@download.microsoft.com/elsewhere.csv", false)]
    #[case("https://downloadmicrosoft.com/elsewhere.csv", false)]
    #[case("https://download.microsoft.com.example.net/elsewhere.csv", false)]
    #[case("http://127.0.0.1:8470/elsewhere.csv", false)]
    fn a_redirect_leads_to_microsoft_encrypted(#[case] target: &str, #[case] may: bool) {
        let list = ProductNameList::published().unwrap();
        assert_eq!(list.may_lead_to(&Url::parse(target).unwrap()), may);
    }
}
