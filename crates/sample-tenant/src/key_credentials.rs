//! The certificates of the application, as somebody uploads them under Certificates & secrets.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use aws_lc_rs::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256};
use jiff::Timestamp;
use uuid::Uuid;
use x509_parser::pem::Pem;
use x509_parser::prelude::{FromDer, X509Certificate};

/// A certificate and what the registration knows of it.
#[derive(Clone)]
pub(crate) struct KeyCredential {
    pub(crate) key_id: Uuid,
    pub(crate) name: String,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) der: Vec<u8>,
    /// The modulus and exponent, as PKCS#1 has them.
    pub(crate) public_key: Vec<u8>,
}

impl KeyCredential {
    /// Entra's name of it.
    pub(crate) fn sha1(&self) -> Vec<u8> {
        digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.der).as_ref().to_vec()
    }

    pub(crate) fn sha256(&self) -> Vec<u8> {
        digest::digest(&SHA256, &self.der).as_ref().to_vec()
    }
}

/// What was uploaded is no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACertificate;

impl fmt::Display for NotACertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no certificate; upload a .cer, .pem or .crt file")
    }
}

impl std::error::Error for NotACertificate {}

/// Those there are.
#[derive(Default)]
pub(crate) struct KeyCredentials {
    all: Mutex<Vec<KeyCredential>>,
    /// How often the application signed in with one of them.
    sent: AtomicU32,
}

impl KeyCredentials {
    /// Takes a certificate in DER or PEM; once more what is there changes nothing.
    pub(crate) fn upload(&self, file: &[u8]) -> Result<(), NotACertificate> {
        let der = match Pem::iter_from_buffer(file).next() {
            Some(Ok(pem)) => pem.contents,
            _ => file.to_vec(),
        };
        let uploaded = read(der).ok_or(NotACertificate)?;
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.iter().any(|one| one.der == uploaded.der) {
            all.push(uploaded);
        }
        Ok(())
    }

    pub(crate) fn all(&self) -> Vec<KeyCredential> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The one that is named; it takes its time to be known everywhere.
    pub(crate) fn find(&self, named: impl Fn(&KeyCredential) -> bool, late: u32) -> Option<KeyCredential> {
        let found = self.all().into_iter().find(named)?;
        (self.sent.fetch_add(1, Ordering::Relaxed) >= late).then_some(found)
    }
}

fn read(der: Vec<u8>) -> Option<KeyCredential> {
    let (_, certificate) = X509Certificate::from_der(&der).ok()?;
    let moment = |seconds: i64| Timestamp::from_second(seconds).ok();
    let start = moment(certificate.validity().not_before.timestamp())?;
    let end = moment(certificate.validity().not_after.timestamp())?;
    let name = certificate.subject().to_string();
    let public_key = certificate.public_key().subject_public_key.data.to_vec();
    let id: [u8; 16] = digest::digest(&SHA256, &der).as_ref().get(..16)?.try_into().ok()?;
    Some(KeyCredential { key_id: uuid::Builder::from_random_bytes(id).into_uuid(), name, start, end, public_key, der })
}
