//! Proves a new secret or certificate, by a token and one read, while the old one stays in use.

use std::time::Duration;

use graph::{Client, Credential, Error, ErrorKind, Mark, Retry, SignInProblem};
use jiff::SignedDuration;
use store::{Connector, CredentialRow};
use tokio_util::sync::CancellationToken;

use crate::App;
use crate::api::{CommandError, Event, SecretWait};
use crate::audit::{self, is_refusal};
use crate::clock::corrected_now;
use crate::connectors::stored;
use crate::suspicion::{Suspect, told};

/// So many seconds a typed secret or a certificate that Entra does not accept is tried again: one made or uploaded just
/// now takes a while to be known to all of Microsoft's servers.
pub(crate) const PATIENCE: u32 = 60;
/// Seconds between two tries.
const PAUSE: u32 = 5;
/// Somebody is waiting for the answer.
const LONGEST: Duration = Duration::from_secs(20);
/// What a proof brought.
pub(crate) struct Proof {
    /// The registration's credentials, where they may be read.
    pub(crate) credentials: Option<Vec<CredentialRow>>,
    /// How far the service's clock is ahead.
    pub(crate) clock_offset: Option<SignedDuration>,
}

/// Signs in with the credential and reads something with the token. One that Entra takes for a wrong one is tried for so
/// many seconds, unless somebody gives up.
pub(crate) async fn prove(
    app: &App,
    connector: &Connector,
    new: &Credential,
    gives_up: &CancellationToken,
    patience: u32,
) -> Result<Proof, Refusal> {
    let client = brief(app.client(connector, new.clone()).await?, &app.inner.retry);
    let mut suspect = None;
    let mut left = patience;
    loop {
        let refusal = match attempt(&client, connector).await {
            Ok(credentials) => return Ok(Proof { credentials, clock_offset: client.clock_offset() }),
            Err(refusal) if !may_pass(refusal.problem) => return Err(refusal),
            Err(refusal) => refusal,
        };
        let suspect = match suspect {
            // Somebody may upload it meanwhile.
            Some(suspect) if suspect != Suspect::NotUploaded => suspect,
            _ => *suspect.insert(examined(app, connector, &client.mark()).await),
        };
        if left == 0 || !waited(app, connector, suspect, &mut left, gives_up).await {
            return Err(Refusal { error: told(suspect, refusal.error), problem: refusal.problem });
        }
    }
}

/// Whether Entra may accept a little later what it refuses so.
fn may_pass(problem: Option<SignInProblem>) -> bool {
    matches!(problem, Some(SignInProblem::SecretWrong | SignInProblem::CertificateUnknown))
}

/// Why a credential was not taken.
pub(crate) struct Refusal {
    /// In an administrator's words.
    pub(crate) error: CommandError,
    /// What Entra objects to, where it does.
    pub(crate) problem: Option<SignInProblem>,
}

impl From<CommandError> for Refusal {
    fn from(error: CommandError) -> Self {
        Self { error, problem: None }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let problem = match error.kind {
            ErrorKind::SignIn(problem) if is_refusal(&error) => Some(problem),
            _ => None,
        };
        let error = CommandError::from(error);
        let error = match problem {
            Some(SignInProblem::SecretExpired) => CommandError {
                message: "This secret has already expired.".to_owned(),
                meaning: "Entra knows it, but its end is past.".to_owned(),
                next: "Create a new client secret in Entra and paste its Value.".to_owned(),
                field: Some("clientSecret".to_owned()),
                ..error
            },
            Some(SignInProblem::CertificateExpired) => CommandError {
                message: "Entra says that this certificate has expired, or is not valid yet.".to_owned(),
                meaning: "It knows it, but now is outside of its validity.".to_owned(),
                next: "Create a new certificate, or choose another file.".to_owned(),
                field: Some("certificate".to_owned()),
                ..error
            },
            _ => error,
        };
        Self { error, problem }
    }
}

/// A client that is given up soon: somebody waits.
pub(crate) fn brief(client: Client, patience: &Retry) -> Client {
    client.with_retry(Retry { budget: LONGEST, max_attempts: 3, ..patience.clone() })
}

/// A token and one read. What is not permitted is not the credential's fault: the old one may read no more.
async fn attempt(client: &Client, connector: &Connector) -> Result<Option<Vec<CredentialRow>>, Refusal> {
    let token = client.fresh_token().await?;
    if let Some(other) = token.tenant_id.filter(|tenant| !tenant.eq_ignore_ascii_case(&connector.tenant_id)) {
        let message = format!("The token is for another tenant, {other}. Check the tenant ID.");
        return Err(CommandError::invalid("tenantId", &message).into());
    }
    match client.application().await {
        Ok(application) => return Ok(Some(collect::credential_rows(application, &client.mark()))),
        Err(error) if !is_not_permitted(&error) => return Err(error.into()),
        Err(_) => {}
    }
    match client.organization().await {
        Err(error) if !is_not_permitted(&error) => Err(error.into()),
        _ => Ok(None),
    }
}

fn is_not_permitted(error: &Error) -> bool {
    matches!(error.kind, ErrorKind::NotPermitted | ErrorKind::NotFound)
}

/// What the registration, which the old credential can still read, tells of one that Entra refuses.
async fn examined(app: &App, connector: &Connector, mark: &Mark) -> Suspect {
    let unknown = Suspect::unknown(mark);
    // The old secret goes to the addresses it was stored for, whatever an edit would make of them.
    let addresses = |one: &Connector| (one.cloud.clone(), one.login_url.clone(), one.graph_url.clone());
    match stored(app, connector.id).await {
        Ok(known) if addresses(&known) == addresses(connector) && known.client_id == connector.client_id => {}
        _ => return unknown,
    }
    let Ok(old) = app.credential(connector.id).await else { return unknown };
    let Ok(client) = app.client(connector, old).await else { return unknown };
    let client = brief(client, &app.inner.retry);
    let application = async {
        match mark {
            Mark::Hint(_) => client.application().await,
            Mark::Certificate(_) => client.application_in_full().await,
        }
    };
    match tokio::time::timeout(LONGEST, application).await {
        Ok(Ok(application)) => Suspect::of(&application, mark, corrected_now(app).unwrap_or_else(|_| app.now())),
        Ok(Err(error)) => {
            // That the audit missed it makes the suspicion no better.
            let _ = audit::of_error(app, connector.id, &error).await;
            unknown
        }
        Err(_) => unknown,
    }
}

/// Waits for the next try, and tells every second how long there will be tries. Whether to try again.
async fn waited(
    app: &App,
    connector: &Connector,
    suspect: Suspect,
    left: &mut u32,
    gives_up: &CancellationToken,
) -> bool {
    for _ in 0..PAUSE {
        let wait =
            SecretWait { connector_id: connector.id.0, seconds_left: *left, suspicion: suspect.suspicion().to_owned() };
        app.inner.host.emit(&Event::SecretWait { wait });
        if app.inner.retry.pause == graph::Pause::Sleep {
            tokio::select! {
                () = gives_up.cancelled() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
            }
        }
        if gives_up.is_cancelled() {
            return false;
        }
        *left = left.saturating_sub(1);
    }
    true
}
