use std::fmt;

use aws_lc_rs::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256};
use jiff::Timestamp;
use x509_parser::prelude::{FromDer, X509Certificate};
use x509_parser::public_key::PublicKey;

use crate::Error;

/// A certificate without its private key: nothing about it is secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    subject: String,
    not_before: Timestamp,
    not_after: Timestamp,
    public_key: Vec<u8>,
    key_bits: Option<u32>,
}

impl Certificate {
    /// Reads one in DER.
    ///
    /// # Errors
    /// [`Error::CertificateUnreadable`].
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let (_, parsed) = X509Certificate::from_der(der).map_err(|_| Error::CertificateUnreadable)?;
        let moment = |seconds: i64| Timestamp::from_second(seconds).map_err(|_| Error::CertificateUnreadable);
        Ok(Self {
            der: der.to_owned(),
            subject: parsed.subject().to_string(),
            not_before: moment(parsed.validity().not_before.timestamp())?,
            not_after: moment(parsed.validity().not_after.timestamp())?,
            public_key: parsed.public_key().subject_public_key.data.to_vec(),
            key_bits: match parsed.public_key().parsed() {
                Ok(PublicKey::RSA(key)) => u32::try_from(key.key_size()).ok(),
                _ => None,
            },
        })
    }

    /// The certificate in DER: what a `.cer` file holds, and what Entra is given.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whom it names, such as `CN=Contoso`.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// From when it is valid.
    pub fn not_before(&self) -> Timestamp {
        self.not_before
    }

    /// Until when it is valid.
    pub fn not_after(&self) -> Timestamp {
        self.not_after
    }

    /// Its SHA-1 thumbprint, 20 bytes: how Entra and Windows name it.
    pub fn sha1(&self) -> Vec<u8> {
        digest::digest(&SHA1_FOR_LEGACY_USE_ONLY, &self.der).as_ref().to_vec()
    }

    /// Its SHA-256 thumbprint, 32 bytes.
    pub fn sha256(&self) -> Vec<u8> {
        digest::digest(&SHA256, &self.der).as_ref().to_vec()
    }

    /// The SHA-1 thumbprint as Entra's portal writes it: 40 upper-case hexadecimal digits.
    pub fn thumbprint(&self) -> String {
        self.sha1().iter().map(|byte| format!("{byte:02X}")).collect()
    }

    /// The size of its RSA key; `None` where its key is of another sort.
    pub fn key_bits(&self) -> Option<u32> {
        self.key_bits
    }

    /// The public key, as PKCS#1 has it where it is RSA.
    pub(crate) fn public_key(&self) -> &[u8] {
        &self.public_key
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject)
            .field("thumbprint", &self.thumbprint())
            .finish_non_exhaustive()
    }
}
