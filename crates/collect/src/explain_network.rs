//! Explains what failed between here and Microsoft: the network, the proxy, a certificate.

use graph::{Error, ErrorKind, Route};

use crate::Explanation;

/// The sentences for a failure on the line.
pub(crate) fn explain_network(error: &Error) -> Explanation {
    let route = error.route.as_deref();
    let proxy = match route.and_then(|route| route.proxy.as_ref()) {
        Some(proxy) => format!("The proxy {proxy}"),
        None => "The proxy".to_owned(),
    };
    let by_way = route
        .and_then(|route| route.proxy.as_ref())
        .map_or_else(String::new, |proxy| format!(" through the proxy {proxy}"));
    let detail = &error.message;
    match error.kind {
        ErrorKind::Timeout => Explanation::new(
            &format!("Microsoft 365 did not answer in time{by_way}."),
            "The connection is too slow or was interrupted.",
            "Check the network and run it again.",
        ),
        ErrorKind::ProxyUnreachable => Explanation::new(
            &format!("{proxy} cannot be reached. {detail}"),
            "It stands between this computer and Microsoft 365, so nothing else was tried.",
            "Check the address of the proxy in Settings or in the operating system, and whether it runs.",
        ),
        ErrorKind::ProxySignInRequired => Explanation::new(
            &format!("{proxy} wants a user name and password."),
            "Without them it lets nothing through to Microsoft 365.",
            "Enter them in Settings, or ask for an exception for this computer.",
        ),
        ErrorKind::ProxySignInRefused => Explanation::new(
            &format!("{proxy} did not accept the user name and password."),
            "They are wrong or expired, or the proxy wants another way to sign in than Basic.",
            "Enter them again in Settings, or ask for an exception for this computer.",
        ),
        ErrorKind::ProxyRefused => Explanation::new(
            &format!("{proxy} refused the connection. {detail}"),
            "It does not allow this address, or cannot reach it itself.",
            &format!("Ask for {} to be allowed, then try again.", needed(route)),
        ),
        ErrorKind::CertificateNotTrusted => Explanation::new(
            &format!("This computer does not trust the server's certificate. {detail}"),
            "A company proxy may inspect the traffic with a certificate authority that is not installed here.",
            "Install the company's root certificate in the operating system, then try again.",
        ),
        ErrorKind::CertificateExpired => Explanation::new(
            &format!("The server's certificate has expired. {detail}"),
            "Either this computer's clock is wrong, or whoever inspects the traffic uses an old certificate.",
            "Set the clock. If it is right, ask those who run the network.",
        ),
        ErrorKind::CertificateNotYetValid => Explanation::new(
            &format!("The server's certificate is not valid yet. {detail}"),
            "This computer's clock is probably behind.",
            "Set the clock. If it is right, ask those who run the network.",
        ),
        ErrorKind::CertificateWrongName => Explanation::new(
            &format!("The server's certificate is for another name. {detail}"),
            "Something else answers in Microsoft's place, such as the sign-in page of a network or a proxy.",
            "Sign in to the network in a browser, or ask those who run it.",
        ),
        _ => Explanation::new(
            &format!("Microsoft 365 could not be reached{by_way}. {detail}"),
            "This computer is offline, its name server does not answer, or a firewall closed the connection.",
            "Check the network and run it again. Where the way out is a proxy, enter it in Settings.",
        ),
    }
}

/// What has to be let through: the hosts of the connector's cloud.
fn needed(route: Option<&Route>) -> String {
    match route.map(|route| route.needed.as_slice()) {
        Some([first @ .., last]) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        Some([only]) => only.clone(),
        _ => "the addresses of Microsoft 365".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(kind: ErrorKind) -> Error {
        let route = Route {
            host: "graph.microsoft.us".into(),
            proxy: Some("proxy.contoso.example:8080".into()),
            needed: vec!["login.microsoftonline.us".into(), "graph.microsoft.us".into()],
            signs_in: false,
        };
        Error {
            kind,
            status: None,
            code: None,
            message: "Something.".into(),
            request_id: None,
            timestamp: None,
            retry_after: None,
            route: Some(Box::new(route)),
        }
    }

    #[test]
    fn what_to_allow_are_the_addresses_of_the_connectors_cloud() {
        let next = explain_network(&failed(ErrorKind::ProxyRefused)).next;
        assert_eq!(next, "Ask for login.microsoftonline.us and graph.microsoft.us to be allowed, then try again.");
    }

    #[test]
    fn the_proxy_on_the_way_is_named_whatever_failed() {
        use ErrorKind::*;
        for kind in [Offline, Timeout, ProxyUnreachable, ProxySignInRequired, ProxySignInRefused, ProxyRefused] {
            let explained = explain_network(&failed(kind));
            assert!(explained.message.contains("proxy proxy.contoso.example:8080"), "{kind:?}: {explained:?}");
            assert!(!explained.meaning.is_empty() && !explained.next.is_empty(), "{explained:?}");
        }
    }

    #[test]
    fn what_has_to_be_let_through_reads_as_a_list() {
        let names = |needed: &[&str]| {
            let needed = needed.iter().map(|name| (*name).to_owned()).collect();
            super::needed(Some(&Route { needed, ..Route::default() }))
        };
        assert_eq!(names(&["a.us", "b.us"]), "a.us and b.us");
        assert_eq!(names(&["a.com", "b.com", "*.c.com"]), "a.com, b.com and *.c.com");
        assert_eq!(names(&["one"]), "one");
    }
}
