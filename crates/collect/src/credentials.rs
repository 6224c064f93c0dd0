//! The application's own secrets and certificates: which of them is in use, and when it ends.

use graph::{Application, KeyCredential, Mark, PasswordCredential};
use store::{CredentialKind, CredentialRow};

use crate::arrived::Arrived;
use crate::context::Context;
use crate::fault::Fault;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    let application = context.ask(context.client.application()).await?;
    let rows = credential_rows(application, &context.client.mark());
    context.arrived(rows.len(), None);
    let run = context.run;
    let applied = context.store(move |store| store.import_credentials(run, &rows)).await?;
    Ok(Arrived::now(context, applied))
}

/// What a registration says of its credentials, as it is stored.
///
/// `mark`: what the credential in use is known by.
pub fn credential_rows(application: Application, mark: &Mark) -> Vec<CredentialRow> {
    let secrets = application.password_credentials.into_iter().enumerate();
    // A certificate may also be there to encrypt tokens or to sign SAML.
    let signs_in = |credential: &KeyCredential| credential.usage.as_deref().is_none_or(|usage| usage == "Verify");
    let certificates = application.key_credentials.into_iter().filter(signs_in).enumerate();
    let secrets = secrets.map(|(n, credential)| secret(n, credential, mark));
    secrets.chain(certificates.map(|(n, credential)| certificate(n, credential, mark))).collect()
}

fn secret(n: usize, credential: PasswordCredential, mark: &Mark) -> CredentialRow {
    CredentialRow {
        hint_matches: mark.is_of_secret(&credential),
        // One without an ID is a secret all the same, and may be the one in use.
        key_id: credential.key_id.unwrap_or_else(|| format!("#{}", n + 1)),
        display_name: credential.display_name,
        hint: credential.hint,
        start_date_time: credential.start_date_time.map(|time| time.to_string()),
        end_date_time: credential.end_date_time.map(|time| time.to_string()),
        ..CredentialRow::default()
    }
}

fn certificate(n: usize, credential: KeyCredential, mark: &Mark) -> CredentialRow {
    CredentialRow {
        kind: CredentialKind::Certificate,
        hint_matches: mark.is_of_certificate(&credential),
        thumbprint: credential.thumbprint(),
        key_id: credential.key_id.unwrap_or_else(|| format!("#c{}", n + 1)),
        display_name: credential.display_name,
        hint: None,
        start_date_time: credential.start_date_time.map(|time| time.to_string()),
        end_date_time: credential.end_date_time.map(|time| time.to_string()),
    }
}
