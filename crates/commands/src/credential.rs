//! A credential on its way into the keyring, and out of it again.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use certificates::{Certificate, ClientCertificate};
use graph::Credential;
use jiff::Timestamp;
use secrecy::SecretString;
use secrets::Keyring;
use store::{ConnectorId, CredentialKind, KeyringEntry, Store, StoredCertificate};

use crate::api::{CommandError, ErrorCode};
use crate::app::{Inner, PASSWORD_VARIABLE};
use crate::errors::sentence;

/// What is to be kept, and how.
#[derive(Clone)]
pub(crate) struct NewCredential {
    pub(crate) credential: Credential,
    /// The file the private key of a certificate stays in.
    pub(crate) key_file: Option<String>,
    /// That file's password, where the keyring is to have it.
    pub(crate) password: Option<SecretString>,
    /// The keyring entry that was announced, and holds the key, since the certificate was made.
    pub(crate) announced: Option<String>,
    /// The name it is kept in memory under since it was made for a form.
    pub(crate) draft: Option<String>,
}

impl From<SecretString> for NewCredential {
    fn from(secret: SecretString) -> Self {
        Self::new(Credential::Secret(secret))
    }
}

impl NewCredential {
    /// A certificate whose private key goes into the keyring.
    pub(crate) fn certificate(certificate: ClientCertificate) -> Self {
        Self::new(Credential::Certificate(certificate))
    }

    pub(crate) fn new(credential: Credential) -> Self {
        Self { credential, key_file: None, password: None, announced: None, draft: None }
    }

    /// Notes the entry in the database before anything goes into the keyring.
    pub(crate) fn announce(
        &self,
        store: &Store,
        connector: ConnectorId,
        id: &str,
        now: Timestamp,
    ) -> Result<(), store::Error> {
        match &self.credential {
            Credential::Secret(_) => store.add_pending_credential(connector, id, now),
            Credential::Certificate(certificate) => {
                let stored = StoredCertificate {
                    der: certificate.certificate().der().to_owned(),
                    key_file: self.key_file.clone(),
                    in_keyring: self.key_file.is_none() || self.password.is_some(),
                };
                store.add_pending_certificate(connector, id, &stored, now)
            }
        }
    }

    /// Stores what is secret about it.
    pub(crate) fn put(&self, keyring: &Keyring, id: &str) -> Result<(), CommandError> {
        let stored = match (&self.credential, &self.key_file, &self.password) {
            (Credential::Secret(secret), ..) => keyring.set(id, secret),
            (Credential::Certificate(certificate), None, _) => keyring.set_key(id, &certificate.key()),
            (Credential::Certificate(_), Some(_), Some(password)) => keyring.set(id, password),
            (Credential::Certificate(_), Some(_), None) => Ok(()),
        };
        stored.map_err(|error| match (error, &self.credential) {
            (secrets::Error::TooLong, Credential::Certificate(_)) => CommandError {
                next: "Leave the private key in its file, or create a certificate with a shorter one.".to_owned(),
                ..CommandError::invalid("certificate", "This private key is too long for the keyring of this computer.")
            },
            (error, _) => error.into(),
        })
    }
}

/// What a credential is.
pub(crate) fn kind_of(credential: &Credential) -> CredentialKind {
    match credential {
        Credential::Secret(_) => CredentialKind::Secret,
        Credential::Certificate(_) => CredentialKind::Certificate,
    }
}

/// The credential of a keyring entry; `None` when it is gone.
pub(crate) fn read(inner: &Inner, entry: &KeyringEntry, now: Timestamp) -> Result<Option<Credential>, CommandError> {
    let id = &entry.credential_id;
    let Some(stored) = &entry.certificate else {
        return Ok(inner.keyring.get(id)?.map(Credential::Secret));
    };
    let certificate = match &stored.key_file {
        None => match inner.keyring.get_key(id)? {
            Some(key) => ClientCertificate::from_parts(&key, &stored.der).map_err(|error| unusable(&error))?,
            None => return Ok(None),
        },
        Some(path) => {
            let password = match password_from_environment() {
                None if stored.in_keyring => inner.keyring.get(id)?,
                given => given,
            };
            let certificate = from_file(path, password.as_ref())?;
            // Whoever looks after the file may have renewed what is in it.
            let der = certificate.certificate().der();
            if der != stored.der {
                inner.store.renew_certificate(id, der, now)?;
            }
            certificate
        }
    };
    Ok(Some(Credential::Certificate(certificate)))
}

/// The password of a certificate's file that the environment gives, for unattended servers.
pub(crate) fn password_from_environment() -> Option<SecretString> {
    std::env::var(PASSWORD_VARIABLE).ok().filter(|password| !password.is_empty()).map(SecretString::from)
}

/// A file of a certificate holds some thousand bytes.
const LARGEST_FILE: u64 = 1 << 20;

/// The certificate in a file.
pub(crate) fn from_file(path: &str, password: Option<&SecretString>) -> Result<ClientCertificate, CommandError> {
    let read = || -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        File::open(Path::new(path))?.take(LARGEST_FILE).read_to_end(&mut content)?;
        Ok(content)
    };
    let content = read().map_err(|error| CommandError {
        field: Some("certificate".to_owned()),
        ..CommandError::new(
            ErrorCode::SecretMissing,
            &format!("The certificate's file {path} cannot be read: {error}."),
            "Its private key is in this file and nowhere else.",
            "Bring the file back and see that you may read it, or choose another one.",
        )
    })?;
    ClientCertificate::read(&content, password).map_err(|error| unusable(&error))
}

/// A certificate that cannot be used, in an administrator's words.
pub(crate) fn unusable(error: &certificates::Error) -> CommandError {
    use certificates::Error as Of;
    let next = match error {
        Of::UnknownFormat => "Choose a .pem, .pfx or .p12 file that holds the certificate with its private key.",
        Of::PasswordNeeded => "Enter the file's password.",
        Of::PasswordWrong => "Enter the password that was set when the file was made.",
        Of::KeyMissing => "Choose the file that holds the private key as well: a .pfx, or a PEM file of both.",
        Of::CertificateMissing => "Put the certificate and its private key into one PEM file, or choose a .pfx.",
        Of::KeyOfAnother => "Choose a file that holds the private key of its certificate.",
        Of::NotRsa => "Entra signs applications in with RSA keys only. Create a certificate with one.",
        Of::KeyUnreadable => "Convert the key, for example with: openssl pkcs8 -topk8 -in key.pem -out new.pem",
        Of::CertificateUnreadable | Of::Cryptography => "Create a new certificate, or choose another file.",
    };
    let field = match error {
        Of::PasswordNeeded | Of::PasswordWrong => "certificatePassword",
        _ => "certificate",
    };
    CommandError { next: next.to_owned(), ..CommandError::invalid(field, &sentence(&error.to_string())) }
}

/// A stored certificate, where it is one.
pub(crate) fn stored_certificate(entry: &KeyringEntry) -> Option<Certificate> {
    Certificate::from_der(&entry.certificate.as_ref()?.der).ok()
}
