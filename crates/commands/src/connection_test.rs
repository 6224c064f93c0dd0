//! Test connection: a line per permission and dataset.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use datasets::{Clouds, Dataset, Need, PERMISSIONS};
use futures_util::future::join_all;
use graph::{Client, Cloud, Credentials, Error, ErrorKind, Mark};
use jiff::Timestamp;
use store::{ConnectorId, CredentialRow, CredentialsRead, StoredCredential};

use crate::about::need;
use crate::api::{
    CommandError, ConnectionTest, ConnectionTestRequest, DatasetAccess, DatasetLine, PermissionLine, PermissionNeed,
    PermissionState, SecretStatus, Tag,
};
use crate::audit::{form_sign_in_failed, is_refusal, sign_in_failed};
use crate::connector_form::{errors, trimmed};
use crate::connectors::{TYPE_IT_AGAIN, cloud_name, given, has_such, keeps_secret, sends_elsewhere, stored};
use crate::credential::kind_of;
use crate::health::{SecretFacts, secret_status};
use crate::secret_access::{cloud, endpoints};
use crate::{App, clock, rotation};

/// Signs in with a fresh token and asks for a little of every dataset.
pub async fn test(app: &App, request: ConnectionTestRequest) -> Result<ConnectionTest, CommandError> {
    let begun = Instant::now();
    let subject = Subject::of(app, request).await?;
    let now = app.now();
    let signed_in = subject.client.fresh_token().await;
    // Whether or not it let us in, it said what time it is.
    app.note_clock(subject.client.clock_offset()).await?;
    let corrected = app.store(clock::reading).await?.map_or(now, |reading| reading.corrected(now));
    let mut read = None;
    let mut test = match signed_in {
        Err(error) => {
            let refused = is_refusal(&error);
            let error = error.into();
            match subject.connector {
                _ if !refused => {}
                Some(id) => sign_in_failed(app, id, &error).await?,
                None => form_sign_in_failed(app, subject.name, &error).await?,
            }
            not_signed_in(error)
        }
        Ok(token) => match &token.tenant_id {
            Some(other) if !other.eq_ignore_ascii_case(&subject.tenant_id) => not_signed_in(CommandError::invalid(
                "tenantId",
                &format!("The token is for another tenant, {other}. Check the tenant ID."),
            )),
            _ => {
                let (test, application) = examine(&subject, token.roles.as_deref(), corrected).await;
                if let (Some(id), Some(roles)) = (subject.connector.filter(|_| subject.is_stored), token.roles) {
                    let may = roles.iter().any(|role| role == rotation::PERMISSION);
                    app.store(move |store| store.note_may_rotate(id, may)).await?;
                }
                read = application;
                test
            }
        },
    };
    test.clock_offset = subject.client.clock_offset().map(|offset| offset.as_secs());
    if let (Some(id), Some(application)) = (subject.connector.filter(|_| subject.is_stored), read) {
        let rows = collect::credential_rows(application, &subject.mark);
        let read = CredentialsRead { at: now, clock_offset: test.clock_offset };
        app.store(move |store| store.note_credentials(id, &rows, read)).await?;
        app.changed(&[Tag::Connectors]);
    }
    test.clock_warning = test.clock_offset.and_then(clock::sentence);
    test.tested_at = now.to_string();
    test.milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(test)
}

/// What is tested.
struct Subject {
    /// The connector that is tested, or edited.
    connector: Option<ConnectorId>,
    /// Its name, or the one in the form.
    name: String,
    /// Whether it is tested as it is stored, and not as it stands in a form.
    is_stored: bool,
    client: Client,
    cloud: Cloud,
    tenant_id: String,
    mark: Mark,
    kind: store::CredentialKind,
    typed_end: Option<jiff::civil::Date>,
    chosen: Option<String>,
}

impl Subject {
    async fn of(app: &App, request: ConnectionTestRequest) -> Result<Self, CommandError> {
        let id = request.connector_id.map(ConnectorId);
        let Some(form) = request.form else {
            let id = id.ok_or_else(|| CommandError::invalid("connectorId", "Which connector?"))?;
            let connector = stored(app, id).await?;
            let credential = app.credential(id).await?;
            return Ok(Self {
                connector: Some(id),
                name: connector.name.clone(),
                is_stored: true,
                cloud: cloud(&connector.cloud),
                mark: credential.mark(),
                kind: kind_of(&credential),
                client: app.client(&connector, credential).await?,
                typed_end: connector.secret_expires,
                chosen: connector.chosen_credential,
                tenant_id: connector.tenant_id,
            });
        };
        let form = trimmed(form);
        // A name is not needed to sign in.
        if let Some(error) =
            errors(&form, id.is_some_and(|id| has_such(app, id, &form))).into_iter().find(|error| error.field != "name")
        {
            return Err(CommandError::invalid(&error.field, &error.message));
        }
        let credential = match (given(app, &form).await?, id) {
            (Some(new), _) => new.credential,
            (None, Some(id)) => {
                let connector = stored(app, id).await?;
                if keeps_secret(app, &connector, &form) && sends_elsewhere(&connector, &form) {
                    return Err(CommandError::invalid("clientSecret", TYPE_IT_AGAIN));
                }
                app.credential(id).await?
            }
            (None, None) => return Err(CommandError::invalid("clientSecret", "Enter the client secret's Value.")),
        };
        let cloud = cloud(cloud_name(form.cloud));
        let (mark, kind) = (credential.mark(), kind_of(&credential));
        let credentials = Credentials { tenant_id: form.tenant_id.clone(), client_id: form.client_id, credential };
        let endpoints = endpoints(cloud, form.login_url.as_deref(), form.graph_url.as_deref())?;
        let client = app.client_to(endpoints, credentials).await?;
        let typed_end = form.secret_expires.and_then(|date| date.parse().ok());
        Ok(Self {
            connector: id,
            name: form.name,
            is_stored: false,
            client,
            cloud,
            tenant_id: form.tenant_id,
            mark,
            kind,
            typed_end,
            chosen: None,
        })
    }
}

fn not_signed_in(error: CommandError) -> ConnectionTest {
    ConnectionTest {
        signed_in: false,
        summary: error.message.clone(),
        error: Some(error),
        organization: None,
        domain: None,
        secret: None,
        permissions: Vec::new(),
        datasets: Vec::new(),
        excessive: Vec::new(),
        clock_offset: None,
        clock_warning: None,
        milliseconds: 0,
        tested_at: String::new(),
    }
}

/// What was found, and the registration where it may be read.
async fn examine(
    subject: &Subject,
    roles: Option<&[String]>,
    now: Timestamp,
) -> (ConnectionTest, Option<graph::Application>) {
    let client = &subject.client;
    let (organization, application, answers) = tokio::join!(
        client.organization(),
        client.application(),
        join_all(paths().into_iter().map(async |path| (path, probe(client, path).await)))
    );
    let answers: HashMap<&str, Result<(), Error>> = answers.into_iter().collect();
    let access: Vec<(&Dataset, Access)> = datasets::ALL
        .iter()
        .map(|dataset| (dataset, judge(dataset, subject.cloud, answers.get(dataset.probe), roles)))
        .collect();
    let permissions = permission_lines(roles, &access);
    let organization = organization.ok();
    let domain = organization.as_ref().and_then(|organization| {
        let domains = &organization.verified_domains;
        domains.iter().find(|domain| domain.is_default).or(domains.first()).map(|domain| domain.name.clone())
    });
    let summary = summary(&permissions, &access);
    let application = application.ok();
    let test = ConnectionTest {
        signed_in: true,
        error: None,
        organization: organization.and_then(|organization| organization.display_name),
        domain,
        secret: Some(secret(subject, application.clone(), now)),
        excessive: excessive(roles),
        datasets: access.into_iter().map(dataset_line).collect(),
        permissions,
        summary,
        clock_offset: None,
        clock_warning: None,
        milliseconds: 0,
        tested_at: String::new(),
    };
    (test, application)
}

/// Asks once, and again where the service asks for a moment: a busy service says nothing about permissions.
async fn probe(client: &Client, path: &str) -> Result<(), Error> {
    const AGAIN: u32 = 3;
    // Somebody is looking at the window; what takes longer is told as it is.
    const LONGEST: Duration = Duration::from_secs(10);
    const USUAL: Duration = Duration::from_secs(1);
    for _ in 0..AGAIN {
        match client.probe(path).await {
            Err(error) if is_passing(&error) => {
                let wait = error.retry_after.unwrap_or(USUAL);
                if wait > LONGEST {
                    return Err(error);
                }
                tokio::time::sleep(wait).await;
            }
            answer => return answer,
        }
    }
    client.probe(path).await
}

/// Tenants with the license have been told that they lack it, nine times out of ten.
fn is_passing(error: &Error) -> bool {
    use ErrorKind::{PremiumLicenseMissing, ServiceUnavailable, Throttled};
    matches!(error.kind, Throttled | ServiceUnavailable | PremiumLicenseMissing)
}

struct Access {
    state: DatasetAccess,
    error: Option<Error>,
}

/// What to ask, each once: usage reports are rationed per function, and one tells for all.
fn paths() -> Vec<&'static str> {
    let mut paths: Vec<_> = datasets::ALL.iter().map(|dataset| dataset.probe).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

fn judge(dataset: &Dataset, cloud: Cloud, answer: Option<&Result<(), Error>>, roles: Option<&[String]>) -> Access {
    if dataset.clouds == Clouds::GlobalOnly && !matches!(cloud, Cloud::Global | Cloud::Custom) {
        return Access { state: DatasetAccess::NotOffered, error: None };
    }
    let Some(Err(error)) = answer else { return Access { state: DatasetAccess::Works, error: None } };
    if dataset.id == "groups" && error.kind == ErrorKind::NotFound {
        return Access { state: DatasetAccess::Works, error: None };
    }
    let granted =
        roles.is_some_and(|roles| dataset.permissions.iter().any(|name| roles.iter().any(|role| role == name)));
    let state = match error.kind {
        // What the tenant has no license for is refused in many ways, none of which says so.
        ErrorKind::NotPermitted | ErrorKind::NotFound | ErrorKind::BadRequest
            if dataset.license.is_some() && (granted || error.kind != ErrorKind::NotPermitted) =>
        {
            DatasetAccess::NotOffered
        }
        // The token says yes, the service says no: a consent takes minutes to reach every server.
        ErrorKind::NotPermitted if granted => DatasetAccess::NotYetActive,
        ErrorKind::NotPermitted if dataset.optional => DatasetAccess::Optional,
        ErrorKind::NotPermitted => DatasetAccess::NotPermitted,
        // An application registered elsewhere: its secret's end cannot be read, which a run skips too.
        ErrorKind::NotFound if dataset.id == "credentials" => DatasetAccess::NotOffered,
        ErrorKind::NotInThisCloud | ErrorKind::PremiumLicenseMissing => DatasetAccess::NotOffered,
        _ => DatasetAccess::Failed,
    };
    Access { state, error: Some(error.clone()) }
}

fn dataset_line((dataset, access): (&Dataset, Access)) -> DatasetLine {
    DatasetLine { dataset: dataset.id.to_owned(), state: access.state, error: access.error.map(CommandError::from) }
}

fn permission_lines(roles: Option<&[String]>, access: &[(&Dataset, Access)]) -> Vec<PermissionLine> {
    let has = |name: &str| roles.is_some_and(|roles| roles.iter().any(|role| role == name));
    PERMISSIONS
        .iter()
        .filter(|permission| permission.need != Need::Accepted || has(permission.name))
        .map(|permission| {
            let opened: Vec<_> =
                access.iter().filter(|(dataset, _)| dataset.permissions.contains(&permission.name)).collect();
            let any = |state| opened.iter().any(|(_, access)| access.state == state);
            let all_work = !opened.is_empty() && opened.iter().all(|(_, access)| access.state == DatasetAccess::Works);
            let state = match has(permission.name) {
                true if any(DatasetAccess::NotYetActive) => PermissionState::NotYetActive,
                true => PermissionState::Granted,
                // What cannot be read in the token shows in what the service lets through.
                false if all_work && roles.is_none() => PermissionState::Granted,
                false if all_work => PermissionState::Covered,
                false => PermissionState::Missing,
            };
            PermissionLine {
                name: permission.name.to_owned(),
                need: need(permission.need),
                state,
                note: note(permission.name, state).to_owned(),
            }
        })
        .collect()
}

/// What a permission is for; when it is missing, what is lost.
fn note(name: &str, state: PermissionState) -> &'static str {
    let missing = state == PermissionState::Missing;
    match name {
        "Directory.Read.All" if missing => "Without it renewal dates, group names and the secret's end cannot be read.",
        "Directory.Read.All" => "Renewal dates, groups, the secret's end",
        "Organization.Read.All" if missing => "Without it subscriptions and seats cannot be read.",
        "Organization.Read.All" => "Subscriptions and seats",
        "User.Read.All" if missing => "Without it users and their licenses cannot be read.",
        "User.Read.All" => "Users and their licenses",
        "Reports.Read.All" if missing => "Without it every user reads \"unknown\": no activity can be collected.",
        "Reports.Read.All" => "Last activity per service",
        "AuditLog.Read.All" if missing => {
            "Recommended: it adds the last sign-in, by which people stay covered where reports conceal or lack them."
        }
        "AuditLog.Read.All" => "Last sign-in",
        "LicenseAssignment.Read.All" => "Subscriptions and seats, narrow set",
        "GroupMember.Read.All" | "Group.Read.All" => "Groups that assign licenses, narrow set",
        "Application.Read.All" => "The secret's end, narrow set",
        "Application.ReadWrite.OwnedBy" => {
            "Rotates the secret, if you wish. It writes: whoever has the secret may change every application this one owns."
        }
        "ReportSettings.Read.All" => "Whether names in reports are concealed",
        _ => "",
    }
}

/// Granted permissions that nothing here uses.
fn excessive(roles: Option<&[String]>) -> Vec<String> {
    let known = |role: &String| PERMISSIONS.iter().any(|permission| permission.name == role);
    roles.unwrap_or_default().iter().filter(|role| !known(role)).cloned().collect()
}

fn secret(subject: &Subject, application: Option<graph::Application>, now: Timestamp) -> SecretStatus {
    let rows = application.map(|application| collect::credential_rows(application, &subject.mark));
    let moment = |text: Option<String>| text.and_then(|text| text.parse().ok());
    let as_stored = |row: CredentialRow| StoredCredential {
        key_id: row.key_id,
        kind: row.kind,
        display_name: row.display_name,
        hint_matches: row.hint_matches,
        hint: row.hint,
        thumbprint: row.thumbprint,
        starts_at: moment(row.start_date_time),
        ends_at: moment(row.end_date_time),
    };
    let credentials: Vec<StoredCredential> = rows.unwrap_or_default().into_iter().map(as_stored).collect();
    let facts = SecretFacts {
        kind: subject.kind,
        certificate_end: match &subject.mark {
            Mark::Certificate(certificate) => Some(certificate.not_after()),
            Mark::Hint(_) => None,
        },
        credentials: &credentials,
        collected_at: Some(now),
        typed: subject.typed_end,
        chosen: subject.chosen.as_deref(),
        last_failure: None,
    };
    secret_status(&facts, now)
}

fn summary(permissions: &[PermissionLine], access: &[(&Dataset, Access)]) -> String {
    let count =
        |state| permissions.iter().filter(|line| line.need == PermissionNeed::Asked && line.state == state).count();
    let missing = count(PermissionState::Missing);
    let waiting = count(PermissionState::NotYetActive);
    let works = access.iter().filter(|(_, access)| access.state == DatasetAccess::Works).count();
    let failed = access.iter().filter(|(_, access)| access.state == DatasetAccess::Failed).count();
    if works == 0 && failed == 0 && missing > 0 {
        return "Signed in, but nothing is permitted yet. Grant admin consent, then test again.".to_owned();
    }
    match (missing, waiting, failed) {
        (0, 0, 0) => "Signed in. Everything works.".to_owned(),
        (0, 0, 1) => "Signed in. One dataset could not be read.".to_owned(),
        (0, 0, n) => format!("Signed in. {n} datasets could not be read."),
        (0, _, _) => {
            "Signed in. The consent is granted but not yet active; wait some minutes and test again.".to_owned()
        }
        (1, _, _) => "Signed in. One permission is missing.".to_owned(),
        (n, _, _) => format!("Signed in. {n} permissions are missing."),
    }
}
