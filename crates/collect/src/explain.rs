//! Says in an administrator's words why Entra or Graph failed: what happened, what it means, what
//! to do.

use graph::{Error, ErrorKind, SignInProblem};

use crate::explain_network::explain_network;

/// Three sentences about a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What happened.
    pub message: String,
    /// What it means.
    pub meaning: String,
    /// What to do.
    pub next: String,
}

impl Explanation {
    pub(crate) fn new(message: &str, meaning: &str, next: &str) -> Self {
        Self { message: message.into(), meaning: meaning.into(), next: next.into() }
    }

    /// The sentences as one text.
    pub fn text(&self) -> String {
        [&self.message, &self.meaning, &self.next]
            .into_iter()
            .filter(|sentence| !sentence.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Explains a failure of Entra or Graph.
pub fn explain(error: &Error) -> Explanation {
    use ErrorKind::*;
    match error.kind {
        Offline
        | Timeout
        | ProxyUnreachable
        | ProxySignInRequired
        | ProxySignInRefused
        | ProxyRefused
        | CertificateNotTrusted
        | CertificateExpired
        | CertificateNotYetValid
        | CertificateWrongName => explain_network(error),
        SignIn(problem) => sign_in(problem, error),
        TokenRejected => Explanation::new(
            "Microsoft Graph refused the token, a fresh one too.",
            "The token is not valid for this Graph address; often the cloud is the wrong one.",
            "Check the connector's cloud and test the connection.",
        ),
        NotPermitted => Explanation::new(
            "Microsoft Graph refused this for want of a permission.",
            "The application permission is not granted, or the consent is only minutes old.",
            "Add the permission in Entra, grant admin consent and test the connection.",
        ),
        PremiumLicenseMissing => Explanation::new(
            "The tenant has no Entra ID P1 or P2 license.",
            "Microsoft Graph gives sign-in data only to tenants with one.",
            "Nothing else is affected.",
        ),
        NotFound => Explanation::new(
            "Microsoft Graph does not find it.",
            "It was deleted, or it lives in another tenant.",
            "Check it in Entra.",
        ),
        NotInThisCloud => Explanation::new(
            "This cloud does not offer this data.",
            "Microsoft provides it in other clouds only.",
            "Nothing is to be done.",
        ),
        Throttled => Explanation::new(
            "Microsoft Graph asked to slow down for too long.",
            "Too many requests reach this tenant, perhaps from other applications.",
            "Run it again later; what was collected stays.",
        ),
        ServiceUnavailable => Explanation::new(
            "Microsoft's service failed.",
            "The fault is on Microsoft's side and usually passes.",
            "Run it again later; if it stays, look at the service health in the Microsoft 365 admin center.",
        ),
        UnexpectedAnswer => Explanation::new(
            &format!("The answer could not be understood. {}", error.message),
            "Something between here and Microsoft may answer in its place, or Microsoft changed the format.",
            "Run it again; if it stays, report it with the request ID.",
        ),
        TooLarge => Explanation::new(
            &format!("The answer was larger than is plausible. {}", error.message),
            "It was not read, to protect this computer.",
            "Run it again; if it stays, report it with the request ID.",
        ),
        ForeignAddress => Explanation::new(
            &format!("The answer points to an address the connector does not go to. {}", error.message),
            "Your token was not sent there.",
            "If this is a new address of Microsoft's, report it.",
        ),
        PageTokenExpired => Explanation::new(
            "The listing took too long and Microsoft Graph ended it, twice.",
            "The connection or the service is too slow at the moment.",
            "Run it again later.",
        ),
        PagingLoop => Explanation::new(
            "Microsoft Graph's listing leads back to a page already read.",
            "It would never end, so it was stopped; the former data stays.",
            "Run it again; if it stays, report it with the request ID.",
        ),
        BadRequest => Explanation::new(
            &format!("Microsoft Graph did not accept the request. {}", error.message),
            "Probably Microsoft changed something.",
            "Look for an update of this product, or report it with the request ID.",
        ),
    }
}

fn sign_in(problem: SignInProblem, error: &Error) -> Explanation {
    match problem {
        SignInProblem::TenantNotFound => Explanation::new(
            "Entra knows no tenant with this ID.",
            "The tenant ID is wrong, or the tenant lives in another cloud.",
            "Copy the Directory (tenant) ID from the application's Overview page in Entra and check the cloud.",
        ),
        SignInProblem::ApplicationNotFound => Explanation::new(
            "The tenant knows no application with this client ID.",
            "The client ID is wrong, belongs to another tenant, or the application was deleted.",
            "Copy the Application (client) ID from the application's Overview page in Entra.",
        ),
        SignInProblem::SecretWrong => Explanation::new(
            "Entra refused the client secret.",
            "Usually the secret's ID was pasted instead of its value, or a character was lost.",
            "Create a new client secret in Entra, copy its Value (shown once), and replace the secret here.",
        ),
        SignInProblem::SecretExpired => Explanation::new(
            "The client secret has expired.",
            "The connector collects nothing until it has a new one; what was collected stays.",
            "Create a new client secret in Entra and replace the secret here.",
        ),
        SignInProblem::SecretMissing => {
            Explanation::new("No client secret was sent.", "The connector has none stored.", "Enter the client secret.")
        }
        SignInProblem::CertificateUnknown => Explanation::new(
            "Entra does not know this certificate.",
            "It is not among the certificates of the application, or was uploaded so recently that not all of Microsoft's servers know it.",
            "Upload its .cer file in Entra under Certificates & secrets, wait a minute and try again.",
        ),
        SignInProblem::CertificateExpired => Explanation::new(
            "The certificate has expired.",
            "The connector collects nothing until it has a new one; what was collected stays.",
            "Create a new certificate, upload its .cer file in Entra and replace the certificate here.",
        ),
        SignInProblem::CertificateRevoked => Explanation::new(
            "The certificate was revoked.",
            "Whoever issued it declared it void, so Entra accepts it no longer.",
            "Replace it with a new certificate or a client secret.",
        ),
        SignInProblem::ClockWrong => Explanation::new(
            "Entra refused the sign-in because of its time.",
            "A sign-in with a certificate is good for minutes only, and this computer's clock differs too much from Microsoft's.",
            "Set this computer's clock, then try again.",
        ),
        SignInProblem::ApplicationDisabled => Explanation::new(
            "The application is disabled in this tenant.",
            "Sign-in for it is switched off, by an administrator or by Microsoft.",
            "Enable it in Entra under Enterprise applications, Properties, Enabled for users to sign-in.",
        ),
        SignInProblem::WrongCloud => Explanation::new(
            "The tenant belongs to another Microsoft cloud.",
            "Sign-in and Graph have other addresses there.",
            "Choose the tenant's cloud in the connector.",
        ),
        SignInProblem::Blocked => Explanation::new(
            "A policy of the tenant blocked the sign-in.",
            "Conditional Access for workload identities, or a tenant restriction, does not allow it from here.",
            "Look at the service principal sign-in logs in Entra and ask for an exception.",
        ),
        SignInProblem::ConsentMissing => Explanation::new(
            "Nobody has consented to this application yet.",
            "Without admin consent it may not read the tenant.",
            "Grant admin consent in Entra and test the connection.",
        ),
        SignInProblem::LoopDetected => Explanation::new(
            "Entra stopped giving tokens because they were asked for too often.",
            "Something on this computer signs in with this application again and again.",
            "Wait some minutes, then try again.",
        ),
        SignInProblem::Other => Explanation::new(
            &format!("Entra did not sign the application in. {}", error.message),
            "",
            "Look the code up at https://login.microsoftonline.com/error, or ask Microsoft's support with the request ID.",
        ),
    }
}
