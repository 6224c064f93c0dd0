//! The application's own secrets: which of them is in use, and when it ends.

use graph::PasswordCredential;
use store::CredentialRow;

use crate::arrived::Arrived;
use crate::context::Context;
use crate::fault::Fault;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    let application = context.ask(context.client.application()).await?;
    context.arrived(application.password_credentials.len(), None);
    let rows: Vec<CredentialRow> = application
        .password_credentials
        .into_iter()
        .enumerate()
        .map(|(n, credential)| row(n, credential, &context.secret_hint))
        .collect();
    let run = context.run;
    let applied = context.store(move |store| store.import_credentials(run, &rows)).await?;
    Ok(Arrived::now(context, applied))
}

fn row(n: usize, credential: PasswordCredential, hint: &str) -> CredentialRow {
    CredentialRow {
        // One without an ID is a secret all the same, and may be the one in use.
        key_id: credential.key_id.unwrap_or_else(|| format!("#{}", n + 1)),
        display_name: credential.display_name,
        hint_matches: credential.hint.map(|theirs| theirs == hint),
        start_date_time: credential.start_date_time.map(|time| time.to_string()),
        end_date_time: credential.end_date_time.map(|time| time.to_string()),
    }
}
