use std::fmt;
use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding};
use secrecy::{ExposeSecret, SecretSlice};

use crate::{Certificate, Error};

/// A certificate and the private key that goes with it. A clone is cheap.
#[derive(Clone)]
pub struct ClientCertificate {
    certificate: Certificate,
    key: Arc<KeyPair>,
}

/// How a message is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    /// RSA-PSS with SHA-256, the way Microsoft recommends.
    Ps256,
    /// RSA PKCS#1 v1.5 with SHA-256, which every service knows.
    Rs256,
}

impl ClientCertificate {
    /// Puts together what was stored apart: the private key as PKCS#8 and the certificate, both in DER.
    ///
    /// # Errors
    /// Where one of them cannot be used, or they do not belong together.
    pub fn from_parts(key: &SecretSlice<u8>, certificate: &[u8]) -> Result<Self, Error> {
        let key = KeyPair::from_pkcs8(key.expose_secret()).map_err(|_| Error::NotRsa)?;
        Self::new(key, Certificate::from_der(certificate)?)
    }

    /// The key and the certificate, if the one is that of the other.
    pub(crate) fn new(key: KeyPair, certificate: Certificate) -> Result<Self, Error> {
        if key.public_key().as_ref() != certificate.public_key() {
            return Err(Error::KeyOfAnother);
        }
        Ok(Self { certificate, key: Arc::new(key) })
    }

    /// The certificate alone.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The private key as PKCS#8 in DER, to be kept in a keyring: about 1,220 bytes for 2,048 bits, 2,380 for 4,096.
    pub fn key(&self) -> SecretSlice<u8> {
        // A key that could be read or made can be written.
        let der: Option<Pkcs8V1Der<'_>> = self.key.as_der().ok();
        der.map(|der| der.as_ref().to_vec()).unwrap_or_default().into()
    }

    /// The signature of a message.
    ///
    /// # Errors
    /// [`Error::Cryptography`], which no key that was accepted gives.
    pub fn sign(&self, signing: Signing, message: &[u8]) -> Result<Vec<u8>, Error> {
        let encoding: &'static dyn RsaEncoding = match signing {
            Signing::Ps256 => &RSA_PSS_SHA256,
            Signing::Rs256 => &RSA_PKCS1_SHA256,
        };
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key.sign(encoding, &SystemRandom::new(), message, &mut signature).map_err(|_| Error::Cryptography)?;
        Ok(signature)
    }
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCertificate").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;
    use crate::KeySize;

    fn made(size: KeySize) -> ClientCertificate {
        ClientCertificate::create("Contoso", size, date(2026, 11, 26), date(2027, 11, 27)).unwrap()
    }

    #[rstest]
    #[case(KeySize::Rsa2048, 256)]
    #[case(KeySize::Rsa3072, 384)]
    fn what_it_signs_the_public_key_of_its_certificate_verifies(#[case] size: KeySize, #[case] bytes: usize) {
        let made = made(size);
        for (signing, verifying) in
            [(Signing::Ps256, &RSA_PSS_2048_8192_SHA256), (Signing::Rs256, &RSA_PKCS1_2048_8192_SHA256)]
        {
            let signature = made.sign(signing, b"message").unwrap();
            assert_eq!(signature.len(), bytes);
            assert_eq!(made.certificate().key_bits(), u32::try_from(bytes * 8).ok());
            let public = UnparsedPublicKey::new(verifying, made.certificate().public_key());
            assert!(public.verify(b"message", &signature).is_ok());
            assert!(public.verify(b"massage", &signature).is_err());
        }
    }

    #[test]
    fn the_largest_key_fits_into_an_entry_of_windows() {
        const WINDOWS_TAKES: usize = 2_560;
        let key = made(KeySize::Rsa4096).key();
        let bytes = key.expose_secret().len();
        assert!((2_000..=WINDOWS_TAKES).contains(&bytes), "{bytes}");
    }

    #[test]
    fn a_key_is_not_taken_for_that_of_another_certificate() {
        let (one, other) = (made(KeySize::Rsa2048), made(KeySize::Rsa2048));
        let mixed = ClientCertificate::from_parts(&one.key(), other.certificate().der());
        assert_eq!(mixed.unwrap_err(), Error::KeyOfAnother);
    }

    #[test]
    fn nothing_printable_holds_the_key() {
        let made = made(KeySize::Rsa2048);
        let shown = format!("{made:?} {:?}", made.key());
        assert!(shown.contains("CN=Contoso") && shown.len() < 300, "{shown}");
    }
}
