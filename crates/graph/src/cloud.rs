use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

/// A Microsoft cloud. Tokens and data of one are unknown to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cloud {
    /// The worldwide cloud, with GCC.
    Global,
    /// US Government L4.
    GccHigh,
    /// US Government L5.
    Dod,
    /// Operated by 21Vianet.
    China,
    /// Addresses of its own: the sample tenant, a proxy for development.
    Custom,
}

const NAMES: [(Cloud, &str); 5] = [
    (Cloud::Global, "global"),
    (Cloud::GccHigh, "gcc-high"),
    (Cloud::Dod, "dod"),
    (Cloud::China, "china"),
    (Cloud::Custom, "custom"),
];

impl fmt::Display for Cloud {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(cloud, _)| cloud == self).map_or("", |(_, name)| name);
        f.pad(name)
    }
}

/// A name that is none of the clouds'.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a cloud; choose global, gcc-high, dod, china or custom")]
pub struct UnknownCloud(pub String);

impl FromStr for Cloud {
    type Err = UnknownCloud;

    fn from_str(name: &str) -> Result<Self, UnknownCloud> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(cloud, _)| *cloud).ok_or_else(|| UnknownCloud(name.into()))
    }
}

/// Where Entra and Graph are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Whose addresses these are.
    pub cloud: Cloud,
    /// The root of Entra's sign-in; the tenant follows.
    pub login: Url,
    /// The root of Graph; `v1.0` follows.
    pub graph: Url,
}

/// An address that cannot serve as an endpoint, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEndpoint {
    /// It does not parse as an absolute address.
    #[error("\"{0}\" is not an address; it must look like https://graph.example.com")]
    NotAnAddress(String),
    /// Anything but https, which only a loopback address may do without.
    #[error(
        "\"{0}\" would send the client secret unencrypted; use https (http is accepted for loopback addresses only)"
    )]
    NotEncrypted(String),
    /// It carries a user name, a query or a fragment.
    #[error("\"{0}\" holds more than host, port and path; remove the user name, query or fragment")]
    NotARoot(String),
}

impl Endpoints {
    /// Microsoft's own addresses of a cloud; `None` for [`Cloud::Custom`], which has none.
    pub fn of(cloud: Cloud) -> Option<Self> {
        let (login, graph) = match cloud {
            Cloud::Global => ("https://login.microsoftonline.com", "https://graph.microsoft.com"),
            Cloud::GccHigh => ("https://login.microsoftonline.us", "https://graph.microsoft.us"),
            Cloud::Dod => ("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
            Cloud::China => ("https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn"),
            Cloud::Custom => return None,
        };
        Some(Self { cloud, login: Url::parse(login).ok()?, graph: Url::parse(graph).ok()? })
    }

    /// Addresses of one's own: https, or http on loopback.
    pub fn custom(login: &str, graph: &str) -> Result<Self, InvalidEndpoint> {
        Ok(Self { cloud: Cloud::Custom, login: root(login)?, graph: root(graph)? })
    }

    /// Whether one of them leads to this very computer, as the sample tenant's do. Then no proxy is used.
    pub fn are_on_this_computer(&self) -> bool {
        is_loopback(&self.graph) || is_loopback(&self.login)
    }

    /// The resource the token is asked for, in the form `{graph root}/.default`.
    pub(crate) fn scope(&self) -> String {
        format!("{}/.default", self.graph.as_str().trim_end_matches('/'))
    }

    /// An address below the Graph root; `path` may bring its query and is taken as it is.
    pub(crate) fn graph_url(&self, path: &str) -> Result<Url, url::ParseError> {
        Url::parse(&format!("{}/{}", self.graph.as_str().trim_end_matches('/'), path.trim_start_matches('/')))
    }
}

/// An address to put paths below.
pub(crate) fn root(text: &str) -> Result<Url, InvalidEndpoint> {
    let text = text.trim();
    let url = Url::parse(text).map_err(|_| InvalidEndpoint::NotAnAddress(text.into()))?;
    if !url.has_host() {
        return Err(InvalidEndpoint::NotAnAddress(text.into()));
    }
    if url.scheme() != "https" && !(url.scheme() == "http" && is_loopback(&url)) {
        return Err(InvalidEndpoint::NotEncrypted(text.into()));
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err(InvalidEndpoint::NotARoot(text.into()));
    }
    Ok(url)
}

/// Whether the address leads to this very computer.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[test]
    fn clouds_are_named_as_on_the_command_line() {
        for (cloud, name) in NAMES {
            assert_eq!(cloud.to_string(), name);
            assert_eq!(name.parse(), Ok(cloud));
            assert_eq!(Endpoints::of(cloud).is_none(), cloud == Cloud::Custom);
        }
        assert!("Global ".parse::<Cloud>().is_err());
    }

    #[test]
    fn the_scope_names_the_graph_of_the_same_cloud() {
        assert_eq!(Endpoints::of(Cloud::Global).unwrap().scope(), "https://graph.microsoft.com/.default");
        assert_eq!(Endpoints::of(Cloud::Dod).unwrap().scope(), "https://dod-graph.microsoft.us/.default");
        let custom = Endpoints::custom("http://127.0.0.1:8470", "http://127.0.0.1:8470/graph/").unwrap();
        assert_eq!(custom.scope(), "http://127.0.0.1:8470/graph/.default");
        assert_eq!(custom.graph_url("v1.0/users").unwrap().as_str(), "http://127.0.0.1:8470/graph/v1.0/users");
    }

    #[rstest]
    #[case("https://graph.example.com", true)]
    #[case(" https://graph.example.com:8443/root ", true)]
    #[case("http://127.0.0.1:8470", true)]
    #[case("http://127.9.9.9", true)]
    #[case("http://[::1]:8470", true)]
    #[case("http://localhost:8470", true)]
    #[case("http://localhost.example.com", false)]
    #[case("http://graph.example.com", false)]
    #[case("http://192.168.0.7:8470", false)]
    #[case("file:///etc/passwd", false)]
    #[case("graph.example.com", false)]
    #[case("https://user:word@graph.example.com", false)]
    #[case("https://graph.example.com/?a=b", false)]
    #[case("", false)]
    fn a_custom_address_is_encrypted_or_stays_on_this_computer(#[case] address: &str, #[case] accepted: bool) {
        assert_eq!(Endpoints::custom("https://login.example.com", address).is_ok(), accepted);
        assert_eq!(Endpoints::custom(address, "https://graph.example.com").is_ok(), accepted);
    }
}
