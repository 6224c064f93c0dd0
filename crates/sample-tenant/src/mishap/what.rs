//! What: the list of things that can go wrong with an answer.
//!
//! A new one is a variant, a line in [`CATALOG`], one in `parse`, one in `Display`, and the place that acts on it:
//! `instead` (another answer), `body` (another content) or `wire` (another way to arrive).

use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// An error of the service, with its own code or one that goes with the status.
    Error { status: u16, code: Option<String> },
    /// A web page in place of an answer.
    Html(u16),
    /// A status and nothing else.
    Empty(u16),
    /// 429, and how long to wait.
    RetryAfter(Wait),
    /// A redirect.
    Redirect(Target),
    /// Tokens issued so far are good no longer.
    RevokedToken,
    /// So many megabytes of line ends.
    Bomb(u64),
    /// A next link that leads wrong.
    NextLink(Link),
    /// A page begins with the last row of the page before.
    RepeatedRow,
    /// The first row of a page is lost.
    LostRow,
    /// A report without the column of this heading.
    LostColumn(String),
    /// A list, or a report, without a row.
    EmptyList,
    /// The rows are numbers.
    WrongTypes,
    /// What is no JSON, said to be some.
    NotJson,
    /// The body ends halfway, as if that were all.
    Truncated,
    /// The compressed body ends halfway.
    TornGzip,
    /// The connection ends without an answer.
    HangUp,
    /// The connection ends halfway through the body.
    Cut,
    /// The answer falls silent halfway through the body.
    Stall,
    /// The body comes in eight pieces, so many milliseconds apart.
    Drip(u64),
}

/// What a 429 says about waiting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wait {
    /// Seconds, as they are written.
    Seconds(String),
    /// A date two seconds from now.
    Date,
    /// Nothing.
    Untold,
}

/// Where a redirect leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Foreign,
    Http,
    Loop,
}

/// Where a next link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// To the page it is on.
    Loop,
    /// To the first page.
    Cycle,
    Foreign,
    /// To the same place by another scheme.
    Scheme,
}

/// Each as it is written, with one line about it.
pub(crate) const CATALOG: &[(&str, &str)] = &[
    ("error=STATUS*", "answered STATUS; with a code of its own as STATUS/CODE, e.g. 403/MissingCredentials"),
    ("html=STATUS*", "answered STATUS with a web page"),
    ("empty=STATUS*", "answered STATUS with nothing"),
    ("retry-after=SECONDS*", "answered 429 with this Retry-After; also a fraction, date or none"),
    ("redirect=WHERE*", "redirected; foreign, http (not https) or loop (to itself)"),
    ("revoked-token*", "every token issued so far is good no longer"),
    ("bomb=MEGABYTES*", "answered with so many megabytes, small while compressed"),
    ("next-link=WHERE*", "the next link leads wrong; loop (to its own page), cycle (to the first), foreign or scheme"),
    ("repeated-row*", "a page begins with the last row of the page before"),
    ("lost-row*", "the first row of a page is lost"),
    ("lost-column=HEADING*", "a report without the column of this heading"),
    ("empty-list*", "a list, or a report, without a row"),
    ("wrong-types*", "numbers in place of the rows of a page"),
    ("not-json*", "answered with what is no JSON"),
    ("truncated*", "the body ends halfway, as if that were all"),
    ("torn-gzip*", "the compressed body ends halfway"),
    ("hang-up*", "the connection ends without an answer"),
    ("cut*", "the connection ends halfway through the body"),
    ("stall*", "the answer falls silent halfway through the body"),
    ("drip=MILLISECONDS*", "the body comes in eight pieces, MILLISECONDS apart"),
];

impl What {
    /// 429 with so many seconds to wait.
    pub(crate) fn throttled_for(seconds: &str) -> Self {
        Self::RetryAfter(Wait::Seconds(seconds.to_owned()))
    }

    pub(crate) fn parse(given: &str) -> Option<Self> {
        let (name, value) = match given.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (given, None),
        };
        Some(match (name, value) {
            ("error", Some(value)) => {
                let (number, code) = match value.split_once('/') {
                    Some((number, code)) if !code.is_empty() => (number, Some(code.to_owned())),
                    Some(_) => return None,
                    None => (value, None),
                };
                Self::Error { status: status(number)?, code }
            }
            ("html", Some(value)) => Self::Html(status(value)?),
            ("empty", Some(value)) => Self::Empty(status(value)?),
            ("retry-after", Some(value)) => Self::RetryAfter(Wait::parse(value)?),
            ("redirect", Some("foreign")) => Self::Redirect(Target::Foreign),
            ("redirect", Some("http")) => Self::Redirect(Target::Http),
            ("redirect", Some("loop")) => Self::Redirect(Target::Loop),
            ("revoked-token", None) => Self::RevokedToken,
            ("bomb", Some(megabytes)) => Self::Bomb(megabytes.parse().ok()?),
            ("next-link", Some("loop")) => Self::NextLink(Link::Loop),
            ("next-link", Some("cycle")) => Self::NextLink(Link::Cycle),
            ("next-link", Some("foreign")) => Self::NextLink(Link::Foreign),
            ("next-link", Some("scheme")) => Self::NextLink(Link::Scheme),
            ("repeated-row", None) => Self::RepeatedRow,
            ("lost-row", None) => Self::LostRow,
            ("lost-column", Some(heading)) if !heading.is_empty() => Self::LostColumn(heading.to_owned()),
            ("empty-list", None) => Self::EmptyList,
            ("wrong-types", None) => Self::WrongTypes,
            ("not-json", None) => Self::NotJson,
            ("truncated", None) => Self::Truncated,
            ("torn-gzip", None) => Self::TornGzip,
            ("hang-up", None) => Self::HangUp,
            ("cut", None) => Self::Cut,
            ("stall", None) => Self::Stall,
            ("drip", Some(milliseconds)) => Self::Drip(milliseconds.parse().ok()?),
            _ => return None,
        })
    }
}

fn status(given: &str) -> Option<u16> {
    given.parse().ok().filter(|status| (200..=599).contains(status))
}

impl Wait {
    fn parse(given: &str) -> Option<Self> {
        match given {
            "date" => Some(Self::Date),
            "none" => Some(Self::Untold),
            seconds => {
                let number: f64 = seconds.parse().ok()?;
                (number.is_finite() && number >= 0.0).then(|| Self::Seconds(seconds.to_owned()))
            }
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error { status, code: None } => write!(f, "error={status}"),
            Self::Error { status, code: Some(code) } => write!(f, "error={status}/{code}"),
            Self::Html(status) => write!(f, "html={status}"),
            Self::Empty(status) => write!(f, "empty={status}"),
            Self::RetryAfter(Wait::Seconds(seconds)) => write!(f, "retry-after={seconds}"),
            Self::RetryAfter(Wait::Date) => write!(f, "retry-after=date"),
            Self::RetryAfter(Wait::Untold) => write!(f, "retry-after=none"),
            Self::Redirect(Target::Foreign) => write!(f, "redirect=foreign"),
            Self::Redirect(Target::Http) => write!(f, "redirect=http"),
            Self::Redirect(Target::Loop) => write!(f, "redirect=loop"),
            Self::RevokedToken => write!(f, "revoked-token"),
            Self::Bomb(megabytes) => write!(f, "bomb={megabytes}"),
            Self::NextLink(Link::Loop) => write!(f, "next-link=loop"),
            Self::NextLink(Link::Cycle) => write!(f, "next-link=cycle"),
            Self::NextLink(Link::Foreign) => write!(f, "next-link=foreign"),
            Self::NextLink(Link::Scheme) => write!(f, "next-link=scheme"),
            Self::RepeatedRow => write!(f, "repeated-row"),
            Self::LostRow => write!(f, "lost-row"),
            Self::LostColumn(heading) => write!(f, "lost-column={heading}"),
            Self::EmptyList => write!(f, "empty-list"),
            Self::WrongTypes => write!(f, "wrong-types"),
            Self::NotJson => write!(f, "not-json"),
            Self::Truncated => write!(f, "truncated"),
            Self::TornGzip => write!(f, "torn-gzip"),
            Self::HangUp => write!(f, "hang-up"),
            Self::Cut => write!(f, "cut"),
            Self::Stall => write!(f, "stall"),
            Self::Drip(milliseconds) => write!(f, "drip={milliseconds}"),
        }
    }
}
