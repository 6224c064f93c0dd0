use std::fmt;
use std::time::Duration;

use crate::Route;

/// Why Entra or Graph could not give what was asked for.
///
/// Holds no secret, no token and no download address, so it may be logged, stored and shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// What sort of failure it is; decide by this, never by the message.
    pub kind: ErrorKind,
    /// The HTTP status of the answer; `None` when there was no answer.
    pub status: Option<u16>,
    /// Entra's code (`AADSTS7000222`) or Graph's (`Authorization_RequestDenied`), where one was given.
    pub code: Option<String>,
    /// A sentence: the server's where it sent one, else our own.
    pub message: String,
    /// Graph's `request-id` or Entra's trace ID, for Microsoft's support.
    pub request_id: Option<String>,
    /// When it happened by the server's clock, as it was written.
    pub timestamp: Option<String>,
    /// How long the server asks to wait before the next try.
    pub retry_after: Option<Duration>,
    /// The way the request was to take; told where it failed on the line.
    pub route: Option<Box<Route>>,
}

/// The sorts of failure somebody acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Entra gave no token.
    SignIn(SignInProblem),
    /// Graph refused the token, a fresh one too.
    TokenRejected,
    /// An application permission is missing.
    NotPermitted,
    /// The tenant lacks the Entra ID license that this data needs.
    PremiumLicenseMissing,
    /// The object does not exist.
    NotFound,
    /// This cloud does not offer what was asked for.
    NotInThisCloud,
    /// Too many requests, still so after waiting as long as the budget allows.
    Throttled,
    /// Microsoft's side failed.
    ServiceUnavailable,
    /// No connection, or it broke.
    Offline,
    /// The proxy cannot be reached.
    ProxyUnreachable,
    /// The proxy wants a user name and password, and was given none.
    ProxySignInRequired,
    /// The proxy did not accept the user name and password.
    ProxySignInRefused,
    /// The proxy refused to pass the connection on.
    ProxyRefused,
    /// The server's certificate is not trusted by this computer.
    CertificateNotTrusted,
    /// The server's certificate has expired, by this computer's clock.
    CertificateExpired,
    /// The server's certificate is not valid yet, by this computer's clock.
    CertificateNotYetValid,
    /// The server's certificate is for another name.
    CertificateWrongName,
    /// No answer in time.
    Timeout,
    /// An answer that is not what Entra or Graph would send.
    UnexpectedAnswer,
    /// The answer exceeds the limit for its sort.
    TooLarge,
    /// The answer points to an address the connector does not go to.
    ForeignAddress,
    /// A listing took too long and its page token ended: start the listing again.
    PageTokenExpired,
    /// The listing leads back to a page already read, or does not end.
    PagingLoop,
    /// Graph refused the request as such.
    BadRequest,
}

impl ErrorKind {
    /// Those that a network which is not there, or not there yet, has.
    pub const WANT_OF_NETWORK: [Self; 3] = [Self::Offline, Self::ProxyUnreachable, Self::Timeout];

    fn is_want_of_network(self) -> bool {
        Self::WANT_OF_NETWORK.contains(&self)
    }
}

/// What keeps the application from signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInProblem {
    /// No such tenant at this cloud.
    TenantNotFound,
    /// The tenant does not know the application.
    ApplicationNotFound,
    /// The secret is wrong; often the secret's ID instead of its value.
    SecretWrong,
    /// The secret has expired.
    SecretExpired,
    /// No secret was given.
    SecretMissing,
    /// The application has no such certificate, or the signature is not its.
    CertificateUnknown,
    /// The certificate has expired, or is not valid yet.
    CertificateExpired,
    /// The certificate was revoked.
    CertificateRevoked,
    /// What was signed with the certificate is not of this time by Entra's clock.
    ClockWrong,
    /// The application is disabled in the tenant.
    ApplicationDisabled,
    /// The tenant or the resource belongs to another cloud.
    WrongCloud,
    /// A policy of the tenant or of the network forbids it.
    Blocked,
    /// Nobody has consented to the application.
    ConsentMissing,
    /// Entra takes the many sign-ins for a loop.
    LoopDetected,
    /// Anything else; the code and message tell.
    Other,
}

impl Error {
    /// An error of our own making, without an answer of the server.
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            status: None,
            code: None,
            message: message.into(),
            request_id: None,
            timestamp: None,
            retry_after: None,
            route: None,
        }
    }

    /// Whether nobody answered: for want of a network, or of a proxy on the way.
    pub fn is_want_of_network(&self) -> bool {
        self.kind.is_want_of_network()
    }

    /// Whether the same request may well succeed a little later.
    pub(crate) fn is_transient(&self) -> bool {
        match self.kind {
            ErrorKind::Throttled => true,
            kind if kind.is_want_of_network() => true,
            // Reports have answered 403 for days: a fault of the service, but none that waiting cures.
            ErrorKind::ServiceUnavailable => self.status != Some(403),
            _ => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        let details: Vec<String> = [
            self.code.clone(),
            self.status.map(|status| format!("HTTP {status}")),
            self.request_id.as_ref().map(|id| format!("request {id}")),
        ]
        .into_iter()
        .flatten()
        .collect();
        if details.is_empty() { Ok(()) } else { write!(f, " ({})", details.join(", ")) }
    }
}

impl std::error::Error for Error {}

/// A server's text made fit to show: one line, without control characters, of bearable length.
pub(crate) fn one_line(text: &str) -> String {
    const LONGEST: usize = 600;
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let line = words.join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
