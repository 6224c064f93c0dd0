//! The application's own secrets: which of them is in use, and when it ends.

use graph::{Application, PasswordCredential};
use store::CredentialRow;

use crate::arrived::Arrived;
use crate::context::Context;
use crate::fault::Fault;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    let application = context.ask(context.client.application()).await?;
    context.arrived(application.password_credentials.len(), None);
    let rows = credential_rows(application, &context.secret_hint);
    let run = context.run;
    let applied = context.store(move |store| store.import_credentials(run, &rows)).await?;
    Ok(Arrived::now(context, applied))
}

/// What a registration says of its secrets, as it is stored.
///
/// `hint`: the first three characters of the secret in use.
pub fn credential_rows(application: Application, hint: &str) -> Vec<CredentialRow> {
    let credentials = application.password_credentials.into_iter().enumerate();
    credentials.map(|(n, credential)| row(n, credential, hint)).collect()
}

fn row(n: usize, credential: PasswordCredential, hint: &str) -> CredentialRow {
    CredentialRow {
        // One without an ID is a secret all the same, and may be the one in use.
        key_id: credential.key_id.unwrap_or_else(|| format!("#{}", n + 1)),
        display_name: credential.display_name,
        hint_matches: credential.hint.as_ref().map(|theirs| theirs == hint),
        hint: credential.hint,
        start_date_time: credential.start_date_time.map(|time| time.to_string()),
        end_date_time: credential.end_date_time.map(|time| time.to_string()),
    }
}
