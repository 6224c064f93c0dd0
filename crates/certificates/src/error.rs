/// Why there is no certificate to sign with. None of them ever carries a key or a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file is neither PEM nor PKCS#12.
    #[error("the file is neither a PEM nor a PKCS#12 file")]
    UnknownFormat,
    /// The file is protected by a password, and none was given.
    #[error("the file is protected by a password")]
    PasswordNeeded,
    /// The password does not open the file.
    #[error("the password does not open the file")]
    PasswordWrong,
    /// The file holds no private key.
    #[error("the file holds no private key")]
    KeyMissing,
    /// The file holds no certificate.
    #[error("the file holds no certificate")]
    CertificateMissing,
    /// No certificate of the file is that of its private key.
    #[error("the private key is not that of the certificate")]
    KeyOfAnother,
    /// The key is not RSA of 2,048 to 8,192 bits.
    #[error("the private key is not an RSA key of 2,048 bits or more")]
    NotRsa,
    /// The private key's format or protection is not one that can be read.
    #[error("the private key is protected in a way that cannot be read")]
    KeyUnreadable,
    /// The certificate cannot be read.
    #[error("the certificate cannot be read")]
    CertificateUnreadable,
    /// The cryptography refused, which it has no reason to.
    #[error("the cryptography of this computer failed")]
    Cryptography,
}
