use aws_lc_rs::rsa::KeyPair;
use p12_keystore::Pkcs12Archive;
use pem::Pem;
use pkcs8::EncryptedPrivateKeyInfoRef;
use secrecy::{ExposeSecret, SecretString};

use crate::{Certificate, ClientCertificate, Error};

impl ClientCertificate {
    /// Reads a certificate and its private key out of the content of a PEM or PKCS#12 (.pfx, .p12) file. Further
    /// certificates, such as those of its issuer, are left aside.
    ///
    /// # Errors
    /// What is wrong with the file; [`Error::PasswordNeeded`] where one has to be given.
    pub fn read(file: &[u8], password: Option<&SecretString>) -> Result<Self, Error> {
        if file.first() == Some(&SEQUENCE) {
            return pkcs12(file, password);
        }
        let parts = pem::parse_many(file).map_err(|_| Error::UnknownFormat)?;
        if parts.is_empty() {
            return Err(Error::UnknownFormat);
        }
        let key = parts.iter().find_map(|part| private_key(part, password)).ok_or(Error::KeyMissing)??;
        let certificates = parts.iter().filter(|part| part.tag().ends_with("CERTIFICATE"));
        matched(key, certificates.map(|part| Certificate::from_der(part.contents())))
    }
}

/// What everything in DER begins with.
const SEQUENCE: u8 = 0x30;

fn pkcs12(file: &[u8], password: Option<&SecretString>) -> Result<ClientCertificate, Error> {
    if Certificate::from_der(file).is_ok() {
        return Err(Error::KeyMissing);
    }
    let opened = Pkcs12Archive::from_pkcs12(file, password.map_or("", ExposeSecret::expose_secret));
    let archive = opened.map_err(|error| refusal(&error, password.is_some()))?;
    let keys = archive.keys.iter().map(|bag| KeyPair::from_pkcs8(bag.key.as_der()));
    let mut keys = keys.peekable();
    if keys.peek().is_none() {
        return Err(Error::KeyMissing);
    }
    let certificates = || archive.certs.iter().map(|bag| Certificate::from_der(bag.cert.as_der()));
    // Of several keys the one that works; none of them, and the last tells why.
    let mut last = Error::KeyMissing;
    for key in keys {
        match key.map_err(|_| Error::NotRsa).and_then(|key| matched(key, certificates())) {
            Ok(found) => return Ok(found),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Which of a file's errors is the password's: without a good one nothing in it decrypts to what it should be.
fn refusal(error: &p12_keystore::error::Error, with_password: bool) -> Error {
    use p12_keystore::error::Error as Of;
    match (error, with_password) {
        (Of::UnsupportedEncryptionScheme | Of::UnsupportedMacAlgorithm, _) => Error::KeyUnreadable,
        (Of::MacError(_) | Of::UnpadError | Of::Pkcs5Error(_), true) => Error::PasswordWrong,
        (Of::MacError(_) | Of::UnpadError | Of::Pkcs5Error(_), false) => Error::PasswordNeeded,
        _ => Error::UnknownFormat,
    }
}

/// The private key in a part of a PEM file; `None` where it is something else.
fn private_key(part: &Pem, password: Option<&SecretString>) -> Option<Result<KeyPair, Error>> {
    let rsa = |key: Result<KeyPair, _>| key.map_err(|_: aws_lc_rs::error::KeyRejected| Error::NotRsa);
    Some(match part.tag() {
        "PRIVATE KEY" => rsa(KeyPair::from_pkcs8(part.contents())),
        "ENCRYPTED PRIVATE KEY" => decrypted(part.contents(), password),
        // OpenSSL's own protection of former years: a key derived by MD5.
        "RSA PRIVATE KEY" if part.headers().get("DEK-Info").is_some() => Err(Error::KeyUnreadable),
        "RSA PRIVATE KEY" => rsa(KeyPair::from_der(part.contents())),
        "EC PRIVATE KEY" => Err(Error::NotRsa),
        _ => return None,
    })
}

fn decrypted(key: &[u8], password: Option<&SecretString>) -> Result<KeyPair, Error> {
    let protected = EncryptedPrivateKeyInfoRef::try_from(key).map_err(|_| Error::KeyUnreadable)?;
    let password = password.ok_or(Error::PasswordNeeded)?;
    let plain = protected.decrypt(password.expose_secret()).map_err(|_| Error::PasswordWrong)?;
    KeyPair::from_pkcs8(plain.as_bytes()).map_err(|_| Error::NotRsa)
}

/// The certificate of a key among those of a file.
fn matched(
    key: KeyPair,
    certificates: impl Iterator<Item = Result<Certificate, Error>>,
) -> Result<ClientCertificate, Error> {
    use aws_lc_rs::signature::KeyPair as _;
    let (mut any, mut unreadable) = (false, None);
    for certificate in certificates {
        any = true;
        match certificate {
            Ok(certificate) if certificate.public_key() == key.public_key().as_ref() => {
                return ClientCertificate::new(key, certificate);
            }
            Ok(_) => {}
            Err(error) => unreadable = Some(error),
        }
    }
    Err(unreadable.unwrap_or(if any { Error::KeyOfAnother } else { Error::CertificateMissing }))
}

#[cfg(test)]
mod tests;
