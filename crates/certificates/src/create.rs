use jiff::civil::Date;
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyUsagePurpose, PKCS_RSA_SHA256,
    RsaKeySize, date_time_ymd,
};

use crate::{ClientCertificate, Error};

/// How many bits a key has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeySize {
    /// 2,048 bits, what Entra is used to.
    #[default]
    Rsa2048,
    /// 3,072 bits.
    Rsa3072,
    /// 4,096 bits; making one takes seconds.
    Rsa4096,
}

impl ClientCertificate {
    /// Makes a key pair and a certificate signed by itself, which is all that Entra wants. Takes a second or so.
    ///
    /// `name` is whom it names; it is valid from the beginning of a day to the beginning of another, in UTC.
    ///
    /// # Errors
    /// [`Error::Cryptography`].
    pub fn create(name: &str, size: KeySize, from: Date, until: Date) -> Result<Self, Error> {
        let size = match size {
            KeySize::Rsa2048 => RsaKeySize::_2048,
            KeySize::Rsa3072 => RsaKeySize::_3072,
            KeySize::Rsa4096 => RsaKeySize::_4096,
        };
        let key = rcgen::KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, size).map_err(|_| Error::Cryptography)?;
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, name);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        // A month and a day of the calendar are never negative.
        let midnight =
            |day: Date| date_time_ymd(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs());
        params.not_before = midnight(from);
        params.not_after = midnight(until);
        let certificate = params.self_signed(&key).map_err(|_| Error::Cryptography)?;
        Self::from_parts(&key.serialize_der().into(), certificate.der())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::date;

    use super::*;
    use crate::Certificate;

    #[test]
    fn a_certificate_says_whom_it_names_and_when_it_is_valid() {
        let made =
            ClientCertificate::create("Zoë's tenant", KeySize::Rsa2048, date(2026, 11, 26), date(2028, 2, 29)).unwrap();
        let certificate = Certificate::from_der(made.certificate().der()).unwrap();
        assert_eq!(certificate.subject(), "CN=Zoë's tenant");
        assert_eq!(certificate.not_before().to_string(), "2026-11-26T00:00:00Z");
        assert_eq!(certificate.not_after().to_string(), "2028-02-29T00:00:00Z");
        assert_eq!((certificate.thumbprint().len(), certificate.sha256().len()), (40, 32));
    }
}
