//! Why a dataset did not arrive, and what its result says then.

use graph::ErrorKind;
use store::{DatasetOutcome, Failure};

use crate::explain;

/// Why a dataset did not arrive.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Entra or Graph failed.
    Graph(graph::Error),
    /// The database failed.
    Store(store::Error),
    /// What arrived cannot be the whole.
    Implausible(String),
    /// It is the data of another tenant.
    WrongTenant,
    /// The tenant has not what this is about; it is named.
    NotLicensed(&'static str),
    /// Which groups to ask for is not known, since no users ever arrived.
    UsersUnknown,
    /// Somebody stopped the run.
    Cancelled,
}

impl From<graph::Error> for Fault {
    fn from(error: graph::Error) -> Self {
        Self::Graph(error)
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl Fault {
    /// What is to be told of the run when Entra gave no token.
    pub(crate) fn sign_in(&self) -> Option<Failure> {
        match self {
            Self::Graph(error) if matches!(error.kind, ErrorKind::SignIn(_)) => {
                Some(failure(error, explain(error).text()))
            }
            _ => None,
        }
    }
}

/// What a fault makes of the dataset.
pub(crate) struct Verdict {
    pub(crate) outcome: DatasetOutcome,
    pub(crate) reason: String,
    pub(crate) failure: Option<Failure>,
    /// Skipped for want of a permission, rather than because it is not offered.
    pub(crate) not_permitted: bool,
}

impl Verdict {
    pub(crate) fn skipped(reason: impl Into<String>) -> Self {
        Self { outcome: DatasetOutcome::Skipped, reason: reason.into(), failure: None, not_permitted: false }
    }

    fn failed(reason: impl Into<String>, failure: Failure) -> Self {
        Self { outcome: DatasetOutcome::Failed, reason: reason.into(), failure: Some(failure), not_permitted: false }
    }
}

/// Judges a fault by what the token says is granted.
pub(crate) fn judge(dataset: &'static datasets::Dataset, fault: &Fault, roles: Option<&[String]>) -> Verdict {
    match fault {
        Fault::Graph(error) => judge_graph(dataset, error, roles),
        Fault::Store(error) => {
            let message = format!("The data could not be stored: {error}.");
            Verdict::failed(message.clone(), Failure { code: "Storage".into(), message, request_id: None })
        }
        Fault::Implausible(message) => Verdict::failed(
            message.clone(),
            Failure { code: "Implausible".into(), message: message.clone(), request_id: None },
        ),
        Fault::WrongTenant => {
            let message = "This is another organization than the connector's tenant.".to_owned();
            Verdict::failed(message.clone(), Failure { code: "WrongTenant".into(), message, request_id: None })
        }
        Fault::NotLicensed(name) => Verdict::skipped(format!("Not licensed: the tenant has no {name}.")),
        Fault::UsersUnknown => {
            Verdict::skipped("No users have been collected, so which groups assign licenses is not known.")
        }
        Fault::Cancelled => {
            let message = "The run was cancelled before this arrived; the former data stays.".to_owned();
            Verdict::failed(message.clone(), Failure { code: "Cancelled".into(), message, request_id: None })
        }
    }
}

fn judge_graph(dataset: &'static datasets::Dataset, error: &graph::Error, roles: Option<&[String]>) -> Verdict {
    let explanation = explain(error);
    match error.kind {
        ErrorKind::NotPermitted => {
            let granted =
                roles.and_then(|roles| dataset.permissions.iter().find(|name| roles.iter().any(|role| role == **name)));
            if let Some(name) = granted {
                // A 403 alone proves nothing: reports have answered it to applications with every right.
                let reason = format!(
                    "Microsoft Graph refused this although {name} is granted. A consent given minutes ago may not be active yet, or the service is at fault. Run it again later."
                );
                return Verdict::failed(reason.clone(), failure(error, reason));
            }
            // What the service wants is not always what is documented: where it names a permission, it is quoted.
            let says = Some(&error.message).filter(|message| message.contains(".Read"));
            let says = says.map_or_else(String::new, |message| format!(" Microsoft Graph says: {message}"));
            let optional = if dataset.optional { " It is optional." } else { "" };
            let reason = format!("Not permitted: {} is not granted.{optional}{says}", dataset.permissions[0]);
            Verdict { not_permitted: true, failure: Some(failure(error, reason.clone())), ..Verdict::skipped(reason) }
        }
        ErrorKind::NotInThisCloud => Verdict::skipped("Not offered in this cloud."),
        ErrorKind::PremiumLicenseMissing => Verdict::skipped("Not licensed: the tenant has no Entra ID P1 or P2."),
        ErrorKind::NotFound if dataset.id == "credentials" => Verdict::skipped(
            "The application is registered in another tenant, so the secret's end cannot be read. Type its date in the connector.",
        ),
        _ => Verdict::failed(explanation.text(), failure(error, explanation.text())),
    }
}

/// What is kept of a failure of Entra or Graph.
/// Whether what a run failed with says that nobody answered: for want of a network, or of a proxy on the way.
pub fn is_want_of_network(code: &str) -> bool {
    ErrorKind::WANT_OF_NETWORK.iter().any(|kind| format!("{kind:?}") == code)
}

pub(crate) fn failure(error: &graph::Error, message: String) -> Failure {
    let code = error.code.clone().unwrap_or_else(|| format!("{:?}", error.kind));
    Failure { code, message, request_id: error.request_id.clone() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn error(kind: ErrorKind, message: &str) -> graph::Error {
        graph::Error {
            kind,
            status: Some(403),
            code: None,
            message: message.into(),
            request_id: None,
            timestamp: None,
            retry_after: None,
            route: None,
        }
    }

    fn judged(kind: ErrorKind, message: &str, roles: Option<&[&str]>) -> (DatasetOutcome, bool, String) {
        let roles: Option<Vec<String>> = roles.map(|roles| roles.iter().map(|role| (*role).to_owned()).collect());
        let users = datasets::by_id("users").unwrap();
        let verdict = judge(users, &Fault::Graph(error(kind, message)), roles.as_deref());
        (verdict.outcome, verdict.not_permitted, verdict.reason)
    }

    #[test]
    fn a_refusal_is_a_skip_only_where_the_permission_is_not_granted() {
        fn refused(roles: Option<&[&str]>) -> (DatasetOutcome, bool, String) {
            judged(ErrorKind::NotPermitted, "Insufficient privileges.", roles)
        }
        let skipped = (DatasetOutcome::Skipped, true, "Not permitted: User.Read.All is not granted.".to_owned());
        assert_eq!(refused(Some(&["Reports.Read.All"])), skipped);
        assert_eq!(refused(None), skipped, "a token that cannot be read proves nothing else");
        for granted in ["User.Read.All", "Directory.Read.All"] {
            let (outcome, not_permitted, reason) = refused(Some(&[granted]));
            assert_eq!((outcome, not_permitted), (DatasetOutcome::Failed, false));
            assert!(reason.contains(&format!("although {granted} is granted")), "{reason}");
        }
    }

    #[test]
    fn a_permission_the_service_names_is_shown_in_its_words() {
        let says = "Calling principal does not have required MSGraph permissions AuditLog.Read.All";
        let (_, _, reason) = judged(ErrorKind::NotPermitted, says, Some(&[]));
        assert_eq!(reason, format!("Not permitted: User.Read.All is not granted. Microsoft Graph says: {says}"));
    }

    #[test]
    fn a_license_or_a_cloud_that_lacks_something_fails_nothing() {
        for (kind, reason) in [
            (ErrorKind::PremiumLicenseMissing, "Not licensed: the tenant has no Entra ID P1 or P2."),
            (ErrorKind::NotInThisCloud, "Not offered in this cloud."),
        ] {
            assert_eq!(judged(kind, "Neither.", None), (DatasetOutcome::Skipped, false, reason.to_owned()));
        }
    }
}
