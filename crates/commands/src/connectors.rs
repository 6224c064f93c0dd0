//! Connectors: list, add, change, delete.

use collect::Schedule;
use jiff::{SignedDuration, Timestamp};
use store::{
    AuditEvent, ChangeError, ConnectorChange, ConnectorId, Former, NewConnector, Run, RunOutcome, Store,
    StoredCredential,
};

use crate::api::{
    Cloud, CommandError, Connector, ConnectorForm, ConnectorRemoval, CredentialKind, ErrorCode, FieldError, FormCheck,
    Level, SecretDateSource, SecretStatus, Tag,
};
use crate::audit::{Set, noted};
use crate::clock::corrected_now;
use crate::connector_form::{errors, trimmed};
use crate::credential::NewCredential;
use crate::health::{SecretFacts, connector_level, secret_status};
use crate::replacement::{Replacement, in_turn};
use crate::secret_access::is_of_secret;
use crate::{App, certificates, rotation, runs, schedule};

/// All connectors, by name.
pub async fn list(app: &App, (): ()) -> Result<Vec<Connector>, CommandError> {
    let all = app.store(Store::connectors).await?;
    let mut connectors = Vec::with_capacity(all.len());
    for connector in all {
        connectors.push(described(app, connector).await?);
    }
    Ok(connectors)
}

/// The connector with this name, whatever its case.
pub async fn find(app: &App, name: &str) -> Result<Connector, CommandError> {
    let wanted = name.to_lowercase();
    let all = app.store(Store::connectors).await?;
    match all.into_iter().find(|connector| connector.name.to_lowercase() == wanted) {
        Some(connector) => described(app, connector).await,
        None => Err(CommandError::not_found(&format!("The connector \"{name}\""))),
    }
}

/// What is wrong with a form, field by field.
pub async fn check(app: &App, check: FormCheck) -> Result<Vec<FieldError>, CommandError> {
    let form = trimmed(check.form);
    let stored = check.connector_id.is_some_and(|id| has_such(app, ConnectorId(id), &form));
    let mut found = errors(&form, stored);
    let all = app.store(Store::connectors).await?;
    let edited = all.iter().find(|connector| Some(connector.id.0) == check.connector_id);
    if edited.is_some_and(|connector| keeps_secret(app, connector, &form) && sends_elsewhere(connector, &form)) {
        found.push(FieldError { field: "clientSecret".into(), message: TYPE_IT_AGAIN.into() });
    }
    for other in all.iter().filter(|other| Some(other.id.0) != check.connector_id) {
        if other.name.to_lowercase() == form.name.to_lowercase() {
            let message = "Another connector has this name. Choose a different one.";
            found.push(FieldError { field: "name".into(), message: message.into() });
        }
        if other.tenant_id == form.tenant_id
            && other.cloud == cloud_name(form.cloud)
            && other.graph_url == custom(&form).1
        {
            let message = format!("The connector \"{}\" already reads this tenant. Edit that one instead.", other.name);
            found.push(FieldError { field: "tenantId".into(), message });
        }
    }
    Ok(found)
}

/// A stored secret goes to the addresses it was stored for, and to no others.
pub(crate) const TYPE_IT_AGAIN: &str =
    "Enter the client secret again: the cloud or an address changed, and the stored one is not sent elsewhere.";

/// Whether the credential a connector has may stand for one the form does not bring: it is of the sort that is chosen.
pub(crate) fn has_such(app: &App, id: ConnectorId, form: &ConnectorForm) -> bool {
    app.credential_kind(id).is_ok_and(|kind| CredentialKind::from(kind) == form.credential)
}

/// Whether a form leaves a connector's stored secret as it is. A certificate is never sent, wherever it signs in.
pub(crate) fn keeps_secret(app: &App, connector: &store::Connector, form: &ConnectorForm) -> bool {
    let kind = app.credential_kind(connector.id).unwrap_or_default();
    form.client_secret.is_none() && form.certificate.is_none() && kind == store::CredentialKind::Secret
}

/// Whether a form would send this connector's secret to other addresses than it was stored for.
pub(crate) fn sends_elsewhere(connector: &store::Connector, form: &ConnectorForm) -> bool {
    let addresses = (connector.login_url.clone(), connector.graph_url.clone());
    connector.cloud != cloud_name(form.cloud) || addresses != custom(form)
}

/// Stores a new connector and its secret, to be collected once a day. Without a secret the connector is stored all
/// the same.
pub async fn add(app: &App, form: FormCheck) -> Result<Connector, CommandError> {
    let id = added(app, form).await?;
    schedule::keep(app, id, Schedule::OnceADay).await?;
    one(app, id).await
}

/// The same, to be collected only when asked: where there is no window, a scheduler of the system asks.
pub async fn add_manual(app: &App, form: FormCheck) -> Result<Connector, CommandError> {
    let id = added(app, form).await?;
    // A connector whose data was kept may have had a schedule.
    schedule::keep(app, id, Schedule::Manual).await?;
    one(app, id).await
}

async fn added(app: &App, form: FormCheck) -> Result<ConnectorId, CommandError> {
    let keep_for_session = form.keep_for_session;
    let form = trimmed(form.form);
    let (login_url, graph_url) = custom(&form);
    acceptable(&form, true)?;
    let credential = given(app, &form).await?;
    let new = NewConnector {
        name: form.name,
        cloud: cloud_name(form.cloud).to_owned(),
        tenant_id: form.tenant_id,
        client_id: form.client_id,
        login_url,
        graph_url,
        secret_expires: form.secret_expires.and_then(|date| date.parse().ok()),
    };
    let now = app.now();
    let id = app.store(move |store| store.add_connector(&new, now)).await?;
    if let Some(credential) = credential {
        let kept = credential.clone();
        if let Err(error) = app.keep_credential(id, kept, Former::default(), keep_for_session).await {
            // Without its credential the new connector would be a riddle; the form is still there to try again.
            app.store(move |store| store.remove_connector(id, true, now)).await?;
            return Err(error);
        }
        noted(app, id, &credential.credential, Set::Stored).await?;
    }
    Ok(id)
}

/// The credential that a form brings, if it brings one.
pub(crate) async fn given(app: &App, form: &ConnectorForm) -> Result<Option<NewCredential>, CommandError> {
    match (form.credential, &form.certificate, &form.client_secret) {
        (CredentialKind::Certificate, Some(given), _) => Ok(Some(certificates::given(app, given.clone()).await?)),
        (CredentialKind::Secret, _, Some(secret)) => Ok(Some(secret.clone().into_secret().into())),
        _ => Ok(None),
    }
}

/// Changes a connector; an empty secret keeps the stored one.
pub async fn update(app: &App, form: FormCheck) -> Result<Connector, CommandError> {
    let id = ConnectorId(form.connector_id.ok_or_else(|| CommandError::invalid("connectorId", "Which connector?"))?);
    if let Some(error) = check(app, form.clone()).await?.into_iter().next() {
        return Err(CommandError::invalid(&error.field, &error.message));
    }
    let keep_for_session = form.keep_for_session;
    let form = trimmed(form.form);
    let (login_url, graph_url) = custom(&form);
    let credential = given(app, &form).await?;
    let former = stored(app, id).await?;
    let change = ConnectorChange {
        name: Some(form.name),
        client_id: Some(form.client_id),
        cloud: Some(cloud_name(form.cloud).to_owned()),
        tenant_id: Some(form.tenant_id),
        login_url: Some(login_url),
        graph_url: Some(graph_url),
        secret_expires: Some(form.secret_expires.and_then(|date| date.parse().ok())),
    };
    // Held until the end: a run that goes on would bring the former tenant's data into the new one's.
    let elsewhere = is_elsewhere(&former, &change);
    let _lock = match elsewhere {
        true => Some(app.store(move |store| store.lock_run(id)).await?),
        false => None,
    };
    let _turn = match elsewhere || credential.is_some() {
        true => Some(in_turn(app, id).await?),
        false => None,
    };
    if elsewhere {
        Box::pin(rotation::clean_up(app, &former)).await?;
    }
    // A credential goes the way of every replacement, with what the connector becomes: what is not proven is not stored,
    // and then nothing else is changed either.
    let replacement = match credential {
        Some(_) if moves(&former, &change) && app.store(move |store| store.has_data(id)).await? => {
            return Err(ChangeError::HasData.into());
        }
        Some(credential) => Some(Replacement::prove(app, &former, &with(&former, &change), credential).await?),
        None => None,
    };
    let expires = change.secret_expires.flatten();
    app.store({
        let change = change.clone();
        move |store| store.update_connector(id, &change)
    })
    .await?;
    if let Some(replacement) = replacement {
        if let Err(error) = replacement.keep(app, expires, keep_for_session).await {
            // A locked keyring leaves nothing half changed.
            app.store(move |store| store.update_connector(id, &as_it_is(former))).await?;
            return Err(error);
        }
        // There is no going back to the secret of another application.
        if elsewhere {
            app.forget_previous(id).await?;
        }
    }
    if elsewhere {
        // What it knows is about another application's secrets.
        app.store(move |store| store.forget_rotation(id)).await?;
    }
    app.changed(&[Tag::Connectors, Tag::Data]);
    one(app, id).await
}

/// What a connector becomes by a change.
fn with(connector: &store::Connector, change: &ConnectorChange) -> store::Connector {
    let connector = connector.clone();
    let change = change.clone();
    store::Connector {
        name: change.name.unwrap_or(connector.name),
        cloud: change.cloud.unwrap_or(connector.cloud),
        tenant_id: change.tenant_id.unwrap_or(connector.tenant_id),
        client_id: change.client_id.unwrap_or(connector.client_id),
        login_url: change.login_url.unwrap_or(connector.login_url),
        graph_url: change.graph_url.unwrap_or(connector.graph_url),
        ..connector
    }
}

/// Whether a change makes the connector read something else, or as somebody else.
fn is_elsewhere(former: &store::Connector, change: &ConnectorChange) -> bool {
    change.client_id.as_ref().is_some_and(|new| *new != former.client_id) || moves(former, change)
}

/// Whether a change makes the connector read something else.
fn moves(former: &store::Connector, change: &ConnectorChange) -> bool {
    let differs = |new: &Option<String>, old: &String| new.as_ref().is_some_and(|new| new != old);
    differs(&change.tenant_id, &former.tenant_id)
        || differs(&change.cloud, &former.cloud)
        || change.login_url.as_ref().is_some_and(|url| *url != former.login_url)
        || change.graph_url.as_ref().is_some_and(|url| *url != former.graph_url)
}

/// The change that leads back to this connector.
fn as_it_is(connector: store::Connector) -> ConnectorChange {
    ConnectorChange {
        name: Some(connector.name),
        client_id: Some(connector.client_id),
        cloud: Some(connector.cloud),
        tenant_id: Some(connector.tenant_id),
        login_url: Some(connector.login_url),
        graph_url: Some(connector.graph_url),
        secret_expires: Some(connector.secret_expires),
    }
}

/// Deletes a connector and its secrets, and its data unless that is to be kept.
pub async fn remove(app: &App, removal: ConnectorRemoval) -> Result<(), CommandError> {
    let id = ConnectorId(removal.connector_id);
    // A secret that is being made would stay in the registration, and nobody would know its value.
    let _turn = app.lock_secret(id).await?;
    // What an interrupted rotation left goes as well, where that can be done now.
    if let Some(connector) = app.store(move |store| store.connector(id)).await? {
        let _ = Box::pin(rotation::clean_up(app, &connector)).await;
    }
    // Held until the end: nothing may be collected into what is being deleted.
    let lock = app.store(move |store| store.lock_run(id)).await?;
    match app.forget_secrets(id).await {
        // Without a keyring there is nothing to delete from it, and the connector must still go.
        Err(error) if error.code == ErrorCode::KeyringAbsent => {}
        other => other?,
    }
    let now = app.now();
    app.store(move |store| {
        store.note_audit(id, AuditEvent::ConnectorRemoved, None, now)?;
        store.remove_connector(id, removal.keep_data, now)
    })
    .await?;
    drop(lock);
    if let Some(run) = app.runs().remove(&id) {
        run.stop();
    }
    app.changed(&[Tag::Connectors, Tag::Data, Tag::Runs]);
    Ok(())
}

pub(crate) async fn one(app: &App, id: ConnectorId) -> Result<Connector, CommandError> {
    described(app, stored(app, id).await?).await
}

/// The connector with this number.
pub(crate) async fn stored(app: &App, id: ConnectorId) -> Result<store::Connector, CommandError> {
    app.store(move |store| store.connector(id)).await?.ok_or_else(|| CommandError::not_found("The connector"))
}

/// What is known of a connector's secret, without asking anybody. What was learned before it was
/// replaced was of its predecessor.
pub(crate) fn secret_of(app: &App, connector: &store::Connector) -> Result<SecretStatus, store::Error> {
    let store = &app.inner.store;
    let since = app.secret_since(connector.id)?;
    let credentials: Vec<StoredCredential> = store.credentials(connector.id)?;
    let learned = learned(app, connector)?;
    // A test that worked since outweighs a run that failed.
    let tested = store.credentials_read(connector.id)?.map(|read| read.at).filter(|tested| *tested <= app.now());
    let judged = run_that_signed_in(store, connector.id)?
        .filter(|run| is_of_secret(since, run.started_at) && tested.is_none_or(|tested| tested <= run.started_at));
    let facts = SecretFacts {
        kind: app.credential_kind(connector.id)?,
        certificate_end: certificates::in_use(app, connector.id)?.and_then(|one| one.ends_at.parse().ok()),
        collected_at: learned.map(|learned| learned.by_service_clock),
        credentials: &credentials,
        chosen: connector.chosen_credential.as_deref(),
        typed: connector.secret_expires,
        last_failure: judged.as_ref().and_then(|run| run.failure.as_ref()),
    };
    Ok(secret_status(&facts, corrected_now(app)?))
}

/// When the registration's secrets were read last, with the secret in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Learned {
    /// By this computer's clock.
    pub(crate) at: Timestamp,
    /// By the clock that decides which were alive then.
    pub(crate) by_service_clock: Timestamp,
}

/// When they were, by a run, a test or a replacement.
pub(crate) fn learned(app: &App, connector: &store::Connector) -> Result<Option<Learned>, store::Error> {
    let store = &app.inner.store;
    let since = app.secret_since(connector.id)?;
    let by_run = store
        .collected_by(connector.id, "credentials")?
        .map(|run| Learned { at: run.started_at, by_service_clock: by_service_clock(&run) });
    let between = store.credentials_read(connector.id)?.map(|read| Learned {
        at: read.at,
        by_service_clock: read.at + SignedDuration::from_secs(read.clock_offset.unwrap_or(0)),
    });
    Ok(by_run.into_iter().chain(between).filter(|learned| is_of_secret(since, learned.at)).max())
}

/// What is known of the secret in use, to be kept with it when it is replaced.
pub(crate) async fn former_of(app: &App, connector: &store::Connector) -> Result<Former, CommandError> {
    let (handle, connector) = (app.clone(), connector.clone());
    app.store(move |_| {
        let secret = secret_of(&handle, &connector)?;
        let is_moment = matches!(secret.source, SecretDateSource::Graph | SecretDateSource::Certificate);
        let ends_at = secret.expires_at.filter(|_| is_moment);
        Ok::<_, store::Error>(Former {
            ends_at: ends_at.and_then(|end| end.parse().ok()),
            secret_expires: connector.secret_expires,
        })
    })
    .await
}

/// When a run began by the clock that decides which credentials were alive then.
fn by_service_clock(run: &Run) -> Timestamp {
    run.started_at + SignedDuration::from_secs(run.clock_offset.unwrap_or(0))
}

/// The level of a connector, by the database alone.
pub(crate) fn level_of(app: &App, connector: ConnectorId, secret: &SecretStatus) -> Result<Level, store::Error> {
    // A snapshot has no health: nothing is done with it.
    if app.is_snapshot() {
        return Ok(Level::Ok);
    }
    let last_run = judged_run(&app.inner.store, connector)?.map(|run| run.outcome);
    Ok(connector_level(secret, last_run, schedule::old_data(app, connector)?.is_some()))
}

/// The newest run that says how the connector is: it ended, and nobody cancelled it.
pub(crate) fn judged_run(store: &Store, connector: ConnectorId) -> Result<Option<Run>, store::Error> {
    Ok(ended_runs(store, connector)?.next())
}

/// The newest run that says how the secret is: Entra was asked. What Entra said of it stays true through a run that had no
/// network, or was interrupted.
fn run_that_signed_in(store: &Store, connector: ConnectorId) -> Result<Option<Run>, store::Error> {
    let answered = |run: &Run| match (&run.outcome, &run.failure) {
        (RunOutcome::Failed, Some(failure)) => !collect::is_want_of_network(&failure.code),
        (RunOutcome::Failed, None) => false,
        _ => true,
    };
    Ok(ended_runs(store, connector)?.find(answered))
}

/// Runs that ended and that nobody cancelled, the newest first.
fn ended_runs(store: &Store, connector: ConnectorId) -> Result<impl Iterator<Item = Run>, store::Error> {
    const LOOK_BACK: u32 = 20;
    let runs = store.runs(connector, LOOK_BACK)?.into_iter();
    Ok(runs.filter(|run| !matches!(run.outcome, RunOutcome::Running | RunOutcome::Cancelled)))
}

async fn described(app: &App, connector: store::Connector) -> Result<Connector, CommandError> {
    let id = connector.id;
    let handle = app.clone();
    app.store(move |store| {
        let secret = secret_of(&handle, &connector)?;
        let organization = store.organization(id)?;
        Ok::<_, CommandError>(Connector {
            id: id.0,
            cloud: cloud_of(&connector.cloud),
            tenant_id: connector.tenant_id.clone(),
            client_id: connector.client_id.clone(),
            login_url: connector.login_url.clone(),
            graph_url: connector.graph_url.clone(),
            has_data: store.has_data(id)?,
            secret_expires: connector.secret_expires.map(|date| date.to_string()),
            organization: organization.and_then(|organization| organization.display_name),
            secret_source: handle.secret_source(id)?,
            certificate: certificates::in_use(&handle, id)?,
            prepared_certificate: certificates::prepared(&handle, id)?,
            previous_secret: handle.previous(id)?,
            level: level_of(&handle, id, &secret)?,
            secret,
            last_run: store.last_run(id)?.map(|run| runs::summary(store, run)).transpose()?,
            running: runs::is_running(&handle, id),
            schedule: schedule::of(store, id)?,
            next_run: schedule::next_run(&handle, id)?,
            name: connector.name,
        })
    })
    .await
}

fn acceptable(form: &ConnectorForm, secret_optional: bool) -> Result<(), CommandError> {
    match errors(form, secret_optional).into_iter().next() {
        Some(error) => Err(CommandError::invalid(&error.field, &error.message)),
        None => Ok(()),
    }
}

/// The addresses of a custom cloud; Microsoft's own are not stored.
fn custom(form: &ConnectorForm) -> (Option<String>, Option<String>) {
    let url = |url: &Option<String>| url.as_ref().map(|url| url.trim_end_matches('/').to_owned());
    match form.cloud {
        Cloud::Custom => (url(&form.login_url), url(&form.graph_url)),
        _ => (None, None),
    }
}

pub(crate) fn cloud_name(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "global",
        Cloud::GccHigh => "gcc-high",
        Cloud::Dod => "dod",
        Cloud::China => "china",
        Cloud::Custom => "custom",
    }
}

fn cloud_of(name: &str) -> Cloud {
    match crate::secret_access::cloud(name) {
        graph::Cloud::Global => Cloud::Global,
        graph::Cloud::GccHigh => Cloud::GccHigh,
        graph::Cloud::Dod => Cloud::Dod,
        graph::Cloud::China => Cloud::China,
        graph::Cloud::Custom => Cloud::Custom,
    }
}

#[cfg(test)]
mod tests;
