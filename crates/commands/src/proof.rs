//! Proves a new secret, by a token and one read, while the old one stays in use.

use std::time::Duration;

use graph::{Application, Client, Error, ErrorKind, Retry, SignInProblem};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use store::{Connector, CredentialRow};
use tokio_util::sync::CancellationToken;

use crate::App;
use crate::api::{CommandError, Event, SecretWait};
use crate::clock::corrected_now;
use crate::connectors::stored;
use crate::secret_access::hint;

/// So many seconds a typed secret that Entra does not accept is tried again: one made just now takes a while to be
/// known to all of Microsoft's servers.
pub(crate) const PATIENCE: u32 = 60;
/// Seconds between two tries.
const PAUSE: u32 = 5;
/// Somebody is waiting for the answer.
const LONGEST: Duration = Duration::from_secs(20);
/// A secret made as recently as this may not be known everywhere.
const YOUNG: SignedDuration = SignedDuration::from_mins(60);

/// What a proof brought.
pub(crate) struct Proof {
    /// The registration's secrets, where they may be read.
    pub(crate) credentials: Option<Vec<CredentialRow>>,
    /// How far the service's clock is ahead.
    pub(crate) clock_offset: Option<SignedDuration>,
}

/// Signs in with the secret and reads something with the token. A secret that Entra takes for a wrong one is tried
/// for so many seconds, unless somebody gives up.
pub(crate) async fn prove(
    app: &App,
    connector: &Connector,
    secret: &SecretString,
    gives_up: &CancellationToken,
    patience: u32,
) -> Result<Proof, Refusal> {
    let client = brief(app.client(connector, secret.clone()).await?, &app.inner.retry);
    let mut suspect = None;
    let mut left = patience;
    loop {
        let error = match attempt(&client, connector, secret).await {
            Ok(credentials) => return Ok(Proof { credentials, clock_offset: client.clock_offset() }),
            Err(refusal) if refusal.problem != Some(SignInProblem::SecretWrong) => return Err(refusal),
            Err(refusal) => refusal.error,
        };
        let suspect = match suspect {
            Some(suspect) => suspect,
            None => *suspect.insert(examined(app, connector, secret).await),
        };
        if left == 0 || !waited(app, connector, suspect, &mut left, gives_up).await {
            return Err(Refusal { error: told(suspect, error), problem: Some(SignInProblem::SecretWrong) });
        }
    }
}

/// Why a secret was not taken.
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
            ErrorKind::SignIn(problem) => Some(problem),
            _ => None,
        };
        let expired = problem == Some(SignInProblem::SecretExpired);
        let error = CommandError::from(error);
        let error = if expired {
            CommandError {
                message: "This secret has already expired.".to_owned(),
                meaning: "Entra knows it, but its end is past.".to_owned(),
                next: "Create a new client secret in Entra and paste its Value.".to_owned(),
                field: Some("clientSecret".to_owned()),
                ..error
            }
        } else {
            error
        };
        Self { error, problem }
    }
}

/// A client that is given up soon: somebody waits.
pub(crate) fn brief(client: Client, patience: &Retry) -> Client {
    client.with_retry(Retry { budget: LONGEST, max_attempts: 3, ..patience.clone() })
}

/// A token and one read. What is not permitted is not the secret's fault: the old one may read no more.
async fn attempt(
    client: &Client,
    connector: &Connector,
    secret: &SecretString,
) -> Result<Option<Vec<CredentialRow>>, Refusal> {
    let token = client.fresh_token().await?;
    if let Some(other) = token.tenant_id.filter(|tenant| !tenant.eq_ignore_ascii_case(&connector.tenant_id)) {
        let message = format!("The token is for another tenant, {other}. Check the tenant ID.");
        return Err(CommandError::invalid("tenantId", &message).into());
    }
    match client.application().await {
        Ok(application) => return Ok(Some(collect::credential_rows(application, &hint(secret)))),
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

/// What is known of a secret that Entra refuses, by the registration, which the old secret can still read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suspect {
    /// The registration has one that begins like it and was made just now.
    New,
    /// The registration has one that begins like it.
    Miscopied,
    /// None of the registration's begins like it.
    Foreign,
    /// The registration cannot be read, or does not say.
    Unknown,
}

async fn examined(app: &App, connector: &Connector, secret: &SecretString) -> Suspect {
    // The old secret goes to the addresses it was stored for, whatever an edit would make of them.
    let addresses = |one: &Connector| (one.cloud.clone(), one.login_url.clone(), one.graph_url.clone());
    match stored(app, connector.id).await {
        Ok(known) if addresses(&known) == addresses(connector) && known.client_id == connector.client_id => {}
        _ => return Suspect::Unknown,
    }
    let Ok(old) = app.secret(connector.id).await else { return Suspect::Unknown };
    let Ok(client) = app.client(connector, old).await else { return Suspect::Unknown };
    let client = brief(client, &app.inner.retry);
    match tokio::time::timeout(LONGEST, client.application()).await {
        Ok(Ok(application)) => suspect(&application, &hint(secret), corrected_now(app).unwrap_or_else(|_| app.now())),
        _ => Suspect::Unknown,
    }
}

fn suspect(application: &Application, hint: &str, now: Timestamp) -> Suspect {
    let all = &application.password_credentials;
    let mut alike = all.iter().filter(|credential| credential.hint.as_deref() == Some(hint)).peekable();
    if alike.peek().is_some() {
        let young = alike.any(|credential| credential.start_date_time.is_some_and(|start| now - YOUNG <= start));
        return if young { Suspect::New } else { Suspect::Miscopied };
    }
    if all.iter().all(|credential| credential.hint.is_some()) { Suspect::Foreign } else { Suspect::Unknown }
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

impl Suspect {
    fn suspicion(self) -> &'static str {
        match self {
            Self::New => "The application has a new secret that begins like it.",
            Self::Miscopied => "The application has a secret that begins like it, so it may be miscopied.",
            Self::Foreign => "No secret of this application begins like it, so it may be another application's.",
            Self::Unknown => "It may be wrong, or too new to be known everywhere.",
        }
    }

    fn sentences(self) -> [&'static str; 3] {
        match self {
            Self::New => [
                "Entra does not accept this secret yet.",
                "The application has a new secret that begins like it. It can take some minutes until all of Microsoft's servers know it.",
                "Try again in a few minutes.",
            ],
            Self::Miscopied => [
                "Entra refused this secret, though the application has one that begins like it.",
                "A character was probably lost or changed on the way.",
                "Copy the Value again, or create a new client secret: Entra shows a Value only once.",
            ],
            Self::Foreign => [
                "This secret probably belongs to another application.",
                "None of this application's secrets begins like it. It may also have been deleted in Entra.",
                "Open Certificates & secrets of this application, create a new client secret and copy its Value.",
            ],
            Self::Unknown => [
                "Entra refused this secret.",
                "It is wrong, belongs to another application, or is so new that not all of Microsoft's servers know it.",
                "Check that it is the Value of a secret of this application. If it is, try again in a few minutes.",
            ],
        }
    }
}

/// Entra's refusal in the words of what is known.
fn told(suspect: Suspect, error: CommandError) -> CommandError {
    let [message, meaning, next] = suspect.sentences().map(str::to_owned);
    CommandError { message, meaning, next, field: Some("clientSecret".to_owned()), ..error }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use graph::PasswordCredential;

    use super::*;

    #[track_caller]
    fn check(credentials: &[(Option<&str>, &str)], expect: Suspect) {
        let credential = |(hint, start): &(Option<&str>, &str)| PasswordCredential {
            hint: hint.map(str::to_owned),
            start_date_time: Some(start.parse().unwrap()),
            ..PasswordCredential::default()
        };
        let application = Application {
            password_credentials: credentials.iter().map(credential).collect(),
            ..Application::default()
        };
        assert_eq!(suspect(&application, "abc", "2026-11-27T08:00:00Z".parse().unwrap()), expect);
    }

    #[test]
    fn the_registration_tells_a_new_secret_from_a_miscopied_and_a_foreign_one() {
        let (now, long_ago) = ("2026-11-27T07:58:00Z", "2026-03-01T00:00:00Z");
        check(&[(Some("xyz"), long_ago), (Some("abc"), now)], Suspect::New);
        check(&[(Some("abc"), long_ago), (Some("abc"), now)], Suspect::New);
        check(&[(Some("abc"), long_ago), (Some("xyz"), now)], Suspect::Miscopied);
        check(&[(Some("xyz"), now)], Suspect::Foreign);
    }

    #[test]
    fn where_the_registration_does_not_tell_nothing_is_claimed() {
        check(&[(Some("xyz"), "2026-03-01T00:00:00Z"), (None, "2026-03-01T00:00:00Z")], Suspect::Unknown);
    }
}
