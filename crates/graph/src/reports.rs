use datasets::{Cell, Column, UsageReport};
use jiff::civil::Date;
use reqwest::Response;
use reqwest::header::LOCATION;
use url::Url;

use crate::cloud::is_loopback;
use crate::limits::size;
use crate::report_csv::Parser;
use crate::send::{Ask, header, kind_of_status};
use crate::{Client, Error, ErrorKind};

/// The rows of a usage report, as they arrive.
pub struct ReportRows {
    client: Client,
    response: Response,
    parser: Parser,
    received: u64,
    ended: bool,
}

/// Rows handed over at a time, about.
const BATCH: usize = 250;
const MOST_REDIRECTS: usize = 3;

impl Client {
    /// Asks for a usage report and reads it as far as its header.
    ///
    /// Graph redirects to a download that is allowed to whoever knows its address, for two minutes:
    /// it is fetched at once, without the token, and its address appears nowhere.
    pub async fn report(&self, report: &'static UsageReport) -> Result<ReportRows, Error> {
        self.report_with(report, &report.period.map_or_else(String::new, |period| format!("(period='{period}')"))).await
    }

    /// Asks for a usage report of one day, UTC: who was active on it. Graph knows the last 30.
    pub async fn report_of_day(&self, report: &'static UsageReport, day: Date) -> Result<ReportRows, Error> {
        self.report_with(report, &format!("(date={day})")).await
    }

    async fn report_with(&self, report: &'static UsageReport, argument: &str) -> Result<ReportRows, Error> {
        let ask = self.get(&format!("v1.0/{}/{}{argument}", report.path, report.function))?;
        let mut tries = self.tries(self.retry.sparing());
        let mut replaced = false;
        loop {
            match self.report_once(report, &ask).await {
                // An address that waited too long, through a computer's sleep say, is replaced once.
                Err(Failed::Refused(_)) if !replaced => replaced = true,
                Err(Failed::Refused(error)) => return Err(error),
                Err(Failed::Otherwise(error)) => tries.again_after(error).await?,
                Ok(rows) => return Ok(rows),
            }
        }
    }

    async fn report_once(&self, report: &'static UsageReport, ask: &Ask) -> Result<ReportRows, Failed> {
        let response = self.download(ask).await?;
        Ok(ReportRows::begin(self.clone(), report, response).await?)
    }

    async fn download(&self, ask: &Ask) -> Result<Response, Failed> {
        let (mut response, permit) = self.open(ask).await?;
        drop(permit);
        let mut at = ask.url.clone();
        for _ in 0..MOST_REDIRECTS {
            if !response.status().is_redirection() {
                break;
            }
            at = self.redirected(&at, &response)?;
            response = self.fetch(self.shared.http.get(at.clone())).await?;
        }
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let message = format!("The download of the usage report answered {status}.");
        let kind = match status.as_u16() {
            400 | 401 | 403 | 404 | 410 => {
                return Err(Failed::Refused(Error {
                    status: Some(status.as_u16()),
                    ..Error::new(ErrorKind::UnexpectedAnswer, message)
                }));
            }
            _ => kind_of_status(status).unwrap_or(ErrorKind::UnexpectedAnswer),
        };
        let retry_after = crate::graph_error::wait(response.headers());
        Err(Failed::Otherwise(Error { status: Some(status.as_u16()), retry_after, ..Error::new(kind, message) }))
    }

    /// Where a redirect leads, if that is a place to go to.
    fn redirected(&self, from: &Url, response: &Response) -> Result<Url, Error> {
        let target = header(response.headers(), LOCATION.as_str()).and_then(|location| from.join(location).ok());
        match target {
            Some(url) if is_download(&url, &self.endpoints().graph) => Ok(url),
            other => {
                // The host alone: whoever knows the whole address may download the report.
                let host = other.as_ref().and_then(Url::host_str).unwrap_or("an address that is none");
                let message = format!(
                    "The usage report is offered at {host}, which is not one of Microsoft's download addresses; the connector does not go there."
                );
                Err(Error {
                    status: Some(response.status().as_u16()),
                    ..Error::new(ErrorKind::ForeignAddress, message)
                })
            }
        }
    }
}

/// Why a report did not come.
enum Failed {
    /// Its download address was not accepted (any more).
    Refused(Error),
    Otherwise(Error),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Otherwise(error)
    }
}

/// Microsoft's download hosts vary by region; a tenant on this computer serves its own.
fn is_download(url: &Url, graph: &Url) -> bool {
    let bare = url.username().is_empty() && url.password().is_none();
    let office =
        url.scheme() == "https" && url.port().is_none() && url.domain().is_some_and(|d| d.ends_with(".office.com"));
    bare && (office || (is_loopback(graph) && url.origin() == graph.origin()))
}

impl ReportRows {
    async fn begin(client: Client, report: &'static UsageReport, response: Response) -> Result<Self, Error> {
        let mut rows = Self { client, response, parser: Parser::new(report), received: 0, ended: false };
        while rows.parser.layout().is_none() && !rows.ended {
            rows.receive().await?;
        }
        Ok(rows)
    }

    /// Some hundred rows more, cells in the order of the report's columns; `None` after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<Vec<Cell>>>, Error> {
        while self.parser.rows().len() < BATCH && !self.ended {
            self.receive().await?;
        }
        let rows = std::mem::take(self.parser.rows());
        Ok((!rows.is_empty()).then_some(rows))
    }

    /// Columns of the catalog that the report did not bring; their cells are null.
    pub fn missing_columns(&self) -> &[&'static Column] {
        self.parser.layout().map_or(&[], |layout| &layout.missing)
    }

    /// Columns the report brought that the catalog does not read.
    pub fn unknown_columns(&self) -> &[String] {
        self.parser.layout().map_or(&[], |layout| &layout.unknown)
    }

    async fn receive(&mut self) -> Result<(), Error> {
        let Some(chunk) = self.client.chunk(&mut self.response).await? else {
            self.ended = true;
            return self.parser.finish();
        };
        self.received += chunk.len() as u64;
        let limit = self.client.limits.report;
        if self.received > limit {
            let message = format!("The usage report exceeds {}, the limit for one report.", size(limit));
            return Err(Error::new(ErrorKind::TooLarge, message));
        }
        self.parser.push(&chunk)
    }
}
