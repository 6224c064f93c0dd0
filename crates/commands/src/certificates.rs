//! Certificates: made here or chosen as a file, handed out as a .cer, and put in place of a credential.

use std::io::Write;

use certificates::{ClientCertificate, KeySize};
use graph::Credential;
use jiff::ToSpan;
use jiff::tz::TimeZone;
use store::{ConnectorId, KeyringEntry, Role};

use crate::App;
use crate::api::{
    self, CertificateFile, CertificateFileRef, CertificateGiven, CertificateRef, CertificateWish, CommandError,
    ErrorCode, Exported, Tag,
};
use crate::clock::corrected;
use crate::connectors::stored;
use crate::credential::{NewCredential, from_file, password_from_environment, read, stored_certificate};
use crate::errors::blocking;

/// Makes a key pair and a certificate signed by itself. For a connector that is stored it waits in the keyring until
/// it is used, so that there is time to have it uploaded; else in memory, until the form is saved.
pub async fn create(app: &App, wish: CertificateWish) -> Result<api::Certificate, CommandError> {
    let size = match wish.key_bits {
        2048 => KeySize::Rsa2048,
        3072 => KeySize::Rsa3072,
        4096 => KeySize::Rsa4096,
        _ => return Err(CommandError::invalid("keyBits", "Choose a key of 2048, 3072 or 4096 bits.")),
    };
    if !(1..=LONGEST_MONTHS).contains(&wish.months) {
        return Err(CommandError::invalid("months", "Choose a validity of 1 to 24 months."));
    }
    let name = match wish.name.trim() {
        "" => crate::PRODUCT.to_owned(),
        name => format!("{} - {name}", crate::PRODUCT).chars().take(LONGEST_NAME).collect(),
    };
    // From yesterday on: not all of Entra's clocks are the same, and ours is corrected by what one of them said last.
    let today = corrected(app).await?.to_zoned(TimeZone::UTC).date();
    let days = today.yesterday().and_then(|from| Ok((from, today.checked_add(i64::from(wish.months).months())?)));
    let (from, until) = days.map_err(|error| CommandError::invalid("months", &error.to_string()))?;
    let made = blocking(move || ClientCertificate::create(&name, size, from, until)).await;
    let made = made.map_err(|error| crate::credential::unusable(&error))?;
    let id = match wish.connector_id {
        Some(connector) => prepare(app, ConnectorId(connector), made.clone()).await?,
        None => None,
    };
    let id = id.unwrap_or_else(|| {
        let id = uuid::Uuid::new_v4().to_string();
        app.made().insert(id.clone(), made.clone());
        id
    });
    Ok(described(made.certificate(), Some(id), None))
}

/// Entra takes no longer ones from many tenants, and recommends less.
const LONGEST_MONTHS: u32 = 24;
/// A common name holds 64 characters.
const LONGEST_NAME: usize = 64;

/// Keeps a new certificate for a connector, in place of one that waited before. `None` where there is no usable keyring.
async fn prepare(app: &App, id: ConnectorId, made: ClientCertificate) -> Result<Option<String>, CommandError> {
    stored(app, id).await?;
    // One that waits may be proven just now.
    let _turn = app.lock_secret(id).await?;
    let (inner, now) = (app.inner.clone(), app.now());
    let prepared = blocking(move || {
        let outdated = prepared_entry(inner.store.keyring_entries(id)?);
        let new = NewCredential::certificate(made);
        let entry = uuid::Uuid::new_v4().to_string();
        new.announce(&inner.store, id, &entry, now)?;
        if let Err(error) = new.put(&inner.keyring, &entry) {
            inner.store.forget_credential(&entry)?;
            return match error.code {
                ErrorCode::KeyringLocked | ErrorCode::KeyringAbsent => Ok(None),
                _ => Err(error),
            };
        }
        if let Some(outdated) = outdated {
            inner.keyring.delete(&outdated.credential_id)?;
            inner.store.forget_credential(&outdated.credential_id)?;
        }
        Ok(Some(entry))
    });
    let prepared = prepared.await?;
    app.changed(&[Tag::Connectors]);
    Ok(prepared)
}

/// Asks for a file name and writes a certificate as a .cer file, without its private key.
pub async fn save(app: &App, certificate: CertificateRef) -> Result<Exported, CommandError> {
    let der = public_part(app, certificate.id).await?;
    let host = app.inner.host.clone();
    let path = blocking(move || host.save_path("m365-connector.cer")).await;
    let path = path.ok_or_else(|| CommandError::new(ErrorCode::Cancelled, "Nothing was saved.", "", ""))?;
    let target = path.clone();
    blocking(move || export::write_file(&target, |out| out.write_all(&der).map_err(CommandError::storage))).await?;
    Ok(Exported { path: path.display().to_string(), rows: 1 })
}

/// The .cer file's content, in DER.
pub async fn public_part(app: &App, id: String) -> Result<Vec<u8>, CommandError> {
    if let Some(made) = app.made().get(&id) {
        return Ok(made.certificate().der().to_owned());
    }
    let entry = app.store(move |store| store.keyring_entry(&id)).await?;
    entry.and_then(|entry| entry.certificate).map(|stored| stored.der).ok_or_else(gone)
}

/// Forgets a certificate that was made here and never used, with its private key.
pub async fn discard(app: &App, certificate: CertificateRef) -> Result<(), CommandError> {
    if app.made().remove(&certificate.id).is_some() {
        return Ok(());
    }
    let inner = app.inner.clone();
    blocking(move || {
        if let Some(entry) = inner.store.keyring_entry(&certificate.id)?.filter(|entry| entry.role == Role::Pending) {
            inner.keyring.delete(&entry.credential_id)?;
            inner.store.forget_credential(&entry.credential_id)?;
        }
        Ok::<_, CommandError>(())
    })
    .await?;
    app.changed(&[Tag::Connectors]);
    Ok(())
}

/// Asks for a file with a certificate and looks into it; `None`: the user gave up.
pub async fn open(app: &App, (): ()) -> Result<Option<CertificateFile>, CommandError> {
    let host = app.inner.host.clone();
    let Some(path) = blocking(move || host.open_path()).await else { return Ok(None) };
    let path = path.display().to_string();
    match look(app, CertificateFileRef { path: path.clone(), password: None }).await {
        Ok(certificate) => Ok(Some(CertificateFile { path, certificate: Some(certificate) })),
        Err(error) if error.field.as_deref() == Some("certificatePassword") => {
            Ok(Some(CertificateFile { path, certificate: None }))
        }
        Err(error) => Err(error),
    }
}

/// The certificate in a file.
pub async fn look(_app: &App, file: CertificateFileRef) -> Result<api::Certificate, CommandError> {
    let password = file.password.map(api::TypedSecret::into_exact).or_else(password_from_environment);
    let path = file.path.clone();
    let read = blocking(move || from_file(&path, password.as_ref())).await?;
    Ok(described(read.certificate(), None, Some(file.path)))
}

/// The certificate a form brings, ready to be proven and kept. One that has ended is refused.
pub(crate) async fn given(app: &App, given: CertificateGiven) -> Result<NewCredential, CommandError> {
    let new = match given {
        CertificateGiven::Made { id } => made(app, id).await?,
        CertificateGiven::File { path, password, stays } => {
            let typed = password.map(api::TypedSecret::into_exact);
            let by_environment = typed.is_none().then(password_from_environment).flatten();
            let (file, password) = (path.clone(), typed.clone().or(by_environment));
            let certificate = blocking(move || from_file(&file, password.as_ref())).await?;
            let new = NewCredential::certificate(certificate);
            match stays {
                true => NewCredential { key_file: Some(absolute(&path)), password: typed, ..new },
                false => new,
            }
        }
    };
    let ended = match &new.credential {
        Credential::Certificate(certificate) => certificate.certificate().not_after() < corrected(app).await?,
        Credential::Secret(_) => false,
    };
    if ended {
        return Err(CommandError::invalid("certificate", "This certificate has ended. Create or choose another one."));
    }
    Ok(new)
}

/// A path that means the same wherever a later run is started from.
fn absolute(path: &str) -> String {
    std::path::absolute(path).map_or_else(|_| path.to_owned(), |path| path.display().to_string())
}

async fn made(app: &App, id: String) -> Result<NewCredential, CommandError> {
    if let Some(made) = app.made().get(&id) {
        return Ok(NewCredential { draft: Some(id), ..NewCredential::certificate(made.clone()) });
    }
    let entry = {
        let id = id.clone();
        app.store(move |store| store.keyring_entry(&id)).await?
    };
    let entry = entry.filter(|entry| entry.certificate.is_some()).ok_or_else(gone)?;
    let (inner, now) = (app.inner.clone(), app.now());
    let credential = blocking(move || read(&inner, &entry, now)).await?.ok_or_else(gone)?;
    Ok(NewCredential { announced: Some(id), ..NewCredential::new(credential) })
}

/// The certificate that was made for a connector and waits to be used.
pub(crate) fn prepared(app: &App, connector: ConnectorId) -> Result<Option<api::Certificate>, store::Error> {
    Ok(prepared_entry(app.inner.store.keyring_entries(connector)?).and_then(|entry| of_entry(&entry)))
}

/// The certificate in use; `None` where the connector signs in with a secret.
pub(crate) fn in_use(app: &App, connector: ConnectorId) -> Result<Option<api::Certificate>, store::Error> {
    if app.inner.environment.is_some() {
        return Ok(None);
    }
    if let Some(kept) = app.session().get(&connector) {
        return Ok(match &kept.credential {
            Credential::Certificate(certificate) => Some(described(certificate.certificate(), None, None)),
            Credential::Secret(_) => None,
        });
    }
    Ok(app.current_entry(connector)?.and_then(|entry| of_entry(&entry)))
}

fn prepared_entry(entries: Vec<KeyringEntry>) -> Option<KeyringEntry> {
    entries.into_iter().find(|entry| entry.role == Role::Pending && entry.certificate.is_some())
}

fn of_entry(entry: &KeyringEntry) -> Option<api::Certificate> {
    let key_file = entry.certificate.as_ref().and_then(|stored| stored.key_file.clone());
    Some(described(&stored_certificate(entry)?, Some(entry.credential_id.clone()), key_file))
}

fn described(certificate: &graph::Certificate, id: Option<String>, key_file: Option<String>) -> api::Certificate {
    api::Certificate {
        id,
        subject: certificate.subject().to_owned(),
        thumbprint: certificate.thumbprint(),
        starts_at: certificate.not_before().to_string(),
        ends_at: certificate.not_after().to_string(),
        key_bits: certificate.key_bits(),
        key_file,
    }
}

fn gone() -> CommandError {
    CommandError::invalid("certificate", "This certificate is gone. Create another one, or choose a file.")
}
