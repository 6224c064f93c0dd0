use std::error::Error as _;

use crate::error::one_line;
use crate::{Error, ErrorKind};

/// What a failed connection means to the person who waits for it.
///
/// The address is left out: that of a report's download is itself a secret.
pub(crate) fn network_error(error: reqwest::Error) -> Error {
    let error = error.without_url();
    let chain = chain(&error);
    let cause = root_cause(&error);
    let kind = kind(error.is_timeout(), &chain);
    let message = match kind {
        ErrorKind::Timeout => "No answer came in time.".into(),
        ErrorKind::CertificateNotTrusted => format!("This computer does not trust the server's certificate: {cause}."),
        ErrorKind::ProxyRefused => format!("The proxy refused the connection: {cause}."),
        _ if error.is_connect() => format!("No connection could be made: {cause}."),
        _ => format!("The connection broke: {cause}."),
    };
    Error::new(kind, message)
}

/// rustls and the proxy tunnel keep their error types to themselves; their words are all there is.
fn kind(timeout: bool, chain: &str) -> ErrorKind {
    if chain.contains("certificate") || chain.contains("UnknownIssuer") {
        ErrorKind::CertificateNotTrusted
    } else if chain.contains("proxy") || chain.contains("tunnel") {
        ErrorKind::ProxyRefused
    } else if timeout {
        ErrorKind::Timeout
    } else {
        ErrorKind::Offline
    }
}

/// The innermost cause, which is the one that says something.
pub(crate) fn root_cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    one_line(&cause.to_string()).trim_end_matches('.').to_owned()
}

fn chain(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(&cause.to_string());
        text.push('\n');
        next = cause.source();
    }
    text
}

/// For a gate that is never closed.
pub(crate) fn closed() -> Error {
    Error::new(ErrorKind::Offline, "The client is shutting down.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("invalid peer certificate: UnknownIssuer", ErrorKind::CertificateNotTrusted)]
    #[case("tunnel error: proxy authorization required", ErrorKind::ProxyRefused)]
    #[case("tunnel error: unsuccessful", ErrorKind::ProxyRefused)]
    #[case("dns error: failed to lookup address information", ErrorKind::Offline)]
    #[case("Connection refused (os error 111)", ErrorKind::Offline)]
    fn a_broken_connection_is_told_by_its_cause(#[case] cause: &str, #[case] expected: ErrorKind) {
        assert_eq!(kind(false, cause), expected);
    }
}
