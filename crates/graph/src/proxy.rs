//! The way out: through the system's proxy, through one of the user's choice, or straight.

use hyper_util::client::proxy::matcher::Matcher;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::{Cloud, Endpoints};

/// Which proxy requests go through. Addresses on this computer are reached without any.
#[derive(Debug, Clone, Default)]
pub enum Proxy {
    /// What the operating system is set to, or the variables `HTTPS_PROXY` and `NO_PROXY` say.
    #[default]
    System,
    /// This one, whatever the system says.
    Explicit(ProxyServer),
    /// None, whatever the system says.
    Direct,
}

/// A proxy of the user's choice.
#[derive(Debug, Clone)]
pub struct ProxyServer {
    /// Scheme, host and port.
    url: Url,
    /// User name and password, sent to the proxy alone, as Basic.
    sign_in: Option<(String, SecretString)>,
}

/// An address that cannot be a proxy's, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidProxy {
    /// It does not parse, or is of another scheme than http and https.
    #[error("\"{0}\" is not the address of a proxy; it must look like http://proxy.example.com:8080")]
    NotAnAddress(String),
    /// A user name in the address would be shown wherever the address is.
    #[error("the address of the proxy holds a user name; enter it in its own field")]
    HoldsUserName,
    /// It carries a path, a query or a fragment.
    #[error("\"{0}\" holds more than scheme, host and port; remove the rest")]
    HoldsMore(String),
}

impl ProxyServer {
    /// A proxy at `http://host:port`, or `https` where the proxy itself wants encryption.
    pub fn new(address: &str) -> Result<Self, InvalidProxy> {
        let address = address.trim();
        let url = Url::parse(address).map_err(|_| InvalidProxy::NotAnAddress(address.into()))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(InvalidProxy::HoldsUserName);
        }
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(InvalidProxy::NotAnAddress(address.into()));
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(InvalidProxy::HoldsMore(address.into()));
        }
        Ok(Self { url, sign_in: None })
    }

    /// The same proxy, signed in to.
    #[must_use]
    pub fn with_sign_in(self, user: String, password: SecretString) -> Self {
        Self { sign_in: Some((user, password)), ..self }
    }

    /// Its address, without the sign-in.
    pub fn address(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }
}

/// The proxy the system names for Microsoft Graph, as `host:port`; `None` where it names none.
pub fn system_proxy() -> Option<String> {
    let endpoints = Endpoints::of(Cloud::Global)?;
    Way::new(Proxy::System, false).route(&endpoints.graph, needed(&endpoints)).proxy
}

/// Where a request was going when it failed on the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    /// The server's name.
    pub host: String,
    /// The proxy on the way, as `host:port`; `None` without one.
    pub proxy: Option<String>,
    /// The names a proxy or firewall has to let through for what was asked.
    pub needed: Vec<String>,
    /// Whether the proxy was sent a user name and password.
    pub signs_in: bool,
}

/// The way requests take, settled when the client is made.
pub(crate) enum Way {
    Direct,
    Through(ProxyServer),
    System(Box<Matcher>),
}

impl Way {
    /// `to_this_computer`: nothing of what is asked leaves it.
    pub(crate) fn new(proxy: Proxy, to_this_computer: bool) -> Self {
        match proxy {
            Proxy::Explicit(server) if !to_this_computer => Self::Through(server),
            Proxy::System if !to_this_computer => Self::System(Box::new(Matcher::from_system())),
            _ => Self::Direct,
        }
    }

    /// Sends the requests of a client this way.
    pub(crate) fn taken_by(&self, http: reqwest::ClientBuilder) -> reqwest::Result<reqwest::ClientBuilder> {
        Ok(match self {
            Self::Direct => http.no_proxy(),
            Self::Through(server) => {
                let mut proxy = reqwest::Proxy::all(server.url.clone())?;
                if let Some((user, password)) = &server.sign_in {
                    proxy = proxy.basic_auth(user, password.expose_secret());
                }
                // The system's own does not come in addition.
                http.no_proxy().proxy(proxy)
            }
            // It reads the same settings by the same code as our matcher, which only names what it finds.
            Self::System(_) => http,
        })
    }

    /// The way to an address; for whoever is to let it through, the names that are needed.
    pub(crate) fn route(&self, url: &Url, needed: Vec<String>) -> Route {
        let (proxy, signs_in) = match self {
            Self::Direct => (None, false),
            Self::Through(server) => (Some(with_port(&server.url)), server.sign_in.is_some()),
            Self::System(matcher) => match url.as_str().parse().ok().and_then(|uri| matcher.intercept(&uri)) {
                Some(found) => {
                    let url = Url::parse(&found.uri().to_string()).ok();
                    (url.as_ref().map(with_port), found.basic_auth().is_some())
                }
                None => (None, false),
            },
        };
        let host = url.host_str().unwrap_or_default().to_owned();
        Route { host, proxy, needed, signs_in }
    }
}

fn with_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port_or_known_default().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The names of a cloud that have to be let through.
pub(crate) fn needed(endpoints: &Endpoints) -> Vec<String> {
    let mut hosts: Vec<String> =
        [&endpoints.login, &endpoints.graph].into_iter().filter_map(|url| url.host_str()).map(str::to_owned).collect();
    hosts.dedup();
    if endpoints.cloud == Cloud::Global {
        // Usage reports, which the other clouds do not offer, are downloaded from a host that varies by region.
        hosts.push("*.office.com".to_owned());
    }
    hosts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://proxy.example.com:8080", Ok("http://proxy.example.com:8080"))]
    #[case(" https://proxy.example.com:8443/ ", Ok("https://proxy.example.com:8443"))]
    #[case("http://10.0.0.1", Ok("http://10.0.0.1"))]
    #[case("http://[fd00::1]:3128", Ok("http://[fd00::1]:3128"))]
    #[case("proxy.example.com:8080", Err("it must look like http://"))]
    #[case("proxy", Err("it must look like http://"))]
    #[case("", Err("it must look like http://"))]
    #[case("socks5://proxy.example.com:1080", Err("it must look like http://"))]
    #[case("http://anna:word@proxy.example.com:8080", Err("its own field"))]
    #[case("http://proxy.example.com:8080/proxy.pac", Err("remove the rest"))]
    #[case("http://proxy.example.com:8080?x", Err("remove the rest"))]
    fn the_address_of_a_proxy_is_scheme_host_and_port(#[case] typed: &str, #[case] expect: Result<&str, &str>) {
        match (ProxyServer::new(typed), expect) {
            (Ok(server), Ok(address)) => assert_eq!(server.address(), address),
            (Err(error), Err(why)) => {
                assert!(error.to_string().contains(why), "{error}");
                assert!(!error.to_string().contains("word"), "a password typed in the wrong place is not shown");
            }
            (found, _) => panic!("{typed}: {found:?}"),
        }
    }

    #[rstest]
    #[case(Cloud::Global, &["login.microsoftonline.com", "graph.microsoft.com", "*.office.com"])]
    #[case(Cloud::GccHigh, &["login.microsoftonline.us", "graph.microsoft.us"])]
    #[case(Cloud::China, &["login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"])]
    fn the_names_to_be_let_through_are_those_of_the_cloud(#[case] cloud: Cloud, #[case] names: &[&str]) {
        let endpoints = Endpoints::of(cloud).unwrap();
        let server = ProxyServer::new("http://proxy.example.com").unwrap();
        let route = Way::new(Proxy::Explicit(server), false).route(&endpoints.login, needed(&endpoints));
        assert_eq!(route.needed, names);
        assert_eq!((route.host.as_str(), route.proxy.as_deref()), (names[0], Some("proxy.example.com:80")));
    }

    #[test]
    fn a_proxy_prints_no_password() {
        let server = ProxyServer::new("http://proxy.example.com:8080").unwrap();
        let server = server.with_sign_in("anna".into(), SecretString::from("pr0xyword"));
        assert!(!format!("{:?}", Proxy::Explicit(server)).contains("pr0xyword"));
    }
}
