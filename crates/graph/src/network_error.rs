use std::error::Error as Cause;
use std::io;

use jiff::Timestamp;
use rustls::CertificateError;
use rustls::pki_types::UnixTime;
use url::Url;

use crate::error::one_line;
use crate::proxy::needed;
use crate::{Client, Error, ErrorKind, Route};

impl Client {
    /// What a failed connection means to the person who waits for it.
    pub(crate) fn broken(&self, error: reqwest::Error) -> Error {
        let route = self.route(error.url().unwrap_or(&self.endpoints().graph));
        broken(error, route)
    }

    /// The way to an address.
    pub(crate) fn route(&self, url: &Url) -> Route {
        self.shared.way.route(url, needed(self.endpoints()))
    }
}

/// What a connection that failed on this way means.
///
/// The address is left out: that of a report's download is itself a secret.
pub(crate) fn broken(error: reqwest::Error, route: Route) -> Error {
    let error = error.without_url();
    let (kind, message) = judge(&Signs::of(&error), &route, error.is_timeout(), error.is_connect());
    Error { route: Some(Box::new(route)), ..Error::new(kind, message) }
}

/// What the causes of a failure say, read once.
struct Signs {
    certificate: Option<CertificateError>,
    io: Option<io::ErrorKind>,
    /// What became of the way through the proxy. The tunnel keeps its error type to itself; its words
    /// are all there is.
    tunnel: Option<String>,
    /// The server's name has no address. Also told in words alone.
    nameless: bool,
    /// The innermost cause, which is the one that says something.
    root: String,
}

impl Signs {
    fn of(error: &(dyn Cause + 'static)) -> Self {
        let mut signs = Self { certificate: None, io: None, tunnel: None, nameless: false, root: String::new() };
        for cause in causes(error) {
            let words = cause.to_string();
            if let Some(rustls::Error::InvalidCertificate(why)) = cause.downcast_ref() {
                signs.certificate = Some(why.clone());
            }
            if let Some(error) = cause.downcast_ref::<io::Error>() {
                signs.io = Some(error.kind());
            }
            signs.tunnel = signs.tunnel.or_else(|| words.strip_prefix("tunnel error: ").map(str::to_owned));
            signs.nameless |= words.starts_with("dns error");
            signs.root = one_line(&words).trim_end_matches('.').to_owned();
        }
        signs
    }
}

/// The error and what caused it, outermost first. An [`io::Error`] hides what it was made of from `source`.
fn causes<'e>(error: &'e (dyn Cause + 'static)) -> impl Iterator<Item = &'e (dyn Cause + 'static)> {
    std::iter::successors(Some(error), |&cause| {
        let inner = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        inner.map(|inner| inner as &(dyn Cause + 'static)).or_else(|| cause.source())
    })
}

/// The innermost cause in words.
pub(crate) fn root_cause(error: &reqwest::Error) -> String {
    Signs::of(error).root
}

fn judge(signs: &Signs, route: &Route, timeout: bool, connecting: bool) -> (ErrorKind, String) {
    // Before the tunnel stands, whatever fails is between here and the proxy.
    let tunnel = signs.tunnel.as_deref();
    let before_proxy = tunnel.is_some_and(|word| word.starts_with("failed to create"));
    let peer = match &route.proxy {
        Some(proxy) if before_proxy => proxy,
        _ => &route.host,
    };
    if let Some(why) = &signs.certificate {
        return certificate(why, peer);
    }
    match tunnel {
        Some("proxy authorization required") if route.signs_in => {
            return (ErrorKind::ProxySignInRefused, "It refused the user name and password.".into());
        }
        Some("proxy authorization required") => {
            return (ErrorKind::ProxySignInRequired, "It asked for a user name and password.".into());
        }
        Some(word) if before_proxy || word.starts_with("io error") => {
            return (ErrorKind::ProxyUnreachable, unreachable(signs, peer));
        }
        Some(_) => return (ErrorKind::ProxyRefused, format!("It opened no connection to {}.", route.host)),
        None => {}
    }
    match (timeout, connecting) {
        (true, _) => (ErrorKind::Timeout, format!("No answer of {} came in time.", route.host)),
        (false, true) => (ErrorKind::Offline, unreachable(signs, peer)),
        (false, false) => (ErrorKind::Offline, format!("The connection to {} broke: {}.", route.host, signs.root)),
    }
}

fn unreachable(signs: &Signs, peer: &str) -> String {
    match signs.io {
        _ if signs.nameless => format!("The name of {peer} could not be resolved: {}.", signs.root),
        Some(io::ErrorKind::ConnectionRefused) => format!("{peer} refused the connection."),
        _ => format!("No connection to {peer} could be made: {}.", signs.root),
    }
}

fn certificate(why: &CertificateError, peer: &str) -> (ErrorKind, String) {
    use CertificateError as E;
    match why {
        E::ExpiredContext { time, not_after } => {
            (ErrorKind::CertificateExpired, validity(peer, "ended", *not_after, *time))
        }
        E::Expired => (ErrorKind::CertificateExpired, format!("The certificate of {peer} has ended.")),
        E::NotValidYetContext { time, not_before } => {
            (ErrorKind::CertificateNotYetValid, validity(peer, "begins", *not_before, *time))
        }
        E::NotValidYet => (ErrorKind::CertificateNotYetValid, format!("The certificate of {peer} has not begun.")),
        E::NotValidForName | E::NotValidForNameContext { .. } => {
            (ErrorKind::CertificateWrongName, format!("The certificate was shown for {peer}."))
        }
        E::Revoked => (ErrorKind::CertificateNotTrusted, format!("The certificate of {peer} was revoked.")),
        E::UnknownIssuer => {
            (ErrorKind::CertificateNotTrusted, format!("The issuer of the certificate of {peer} is not known."))
        }
        other => {
            let why = one_line(&other.to_string());
            (ErrorKind::CertificateNotTrusted, format!("The certificate of {peer} is not accepted: {why}."))
        }
    }
}

/// Both times, so that whoever knows what time it is sees which of them is wrong.
fn validity(peer: &str, edge: &str, at: UnixTime, now: UnixTime) -> String {
    let written = |time: UnixTime| {
        let time = Timestamp::from_second(time.as_secs().cast_signed()).unwrap_or_default();
        time.strftime("%Y-%m-%d %H:%M UTC").to_string()
    };
    format!("The certificate of {peer} {edge} {}, and by this computer's clock it is {}.", written(at), written(now))
}

/// For a gate that is never closed.
pub(crate) fn closed() -> Error {
    Error::new(ErrorKind::Offline, "The client is shutting down.")
}
