use jiff::Timestamp;
use rusqlite::params;

use crate::{ConnectorId, CredentialKind, Error, Store, time};

/// What is kept of a certificate. Its private key is never here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCertificate {
    /// The certificate in DER.
    pub der: Vec<u8>,
    /// The file its private key stays in; `None`: the key is in the keyring.
    pub key_file: Option<String>,
    /// Whether the keyring holds something for it: the key, or the password of the file.
    pub in_keyring: bool,
}

impl Store {
    /// Announces the entry of a certificate before its private key goes into the keyring. One that was made here stays
    /// announced until it is used.
    pub fn add_pending_certificate(
        &self,
        connector: ConnectorId,
        credential_id: &str,
        certificate: &StoredCertificate,
        now: Timestamp,
    ) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO keyring_entries (credential_id, connector_id, role, created_at, kind, certificate, key_file,
                   in_keyring) VALUES (?1, ?2, 'pending', ?3, ?4, ?5, ?6, ?7)",
                params![
                    credential_id,
                    connector.0,
                    time::text(now),
                    CredentialKind::Certificate,
                    certificate.der,
                    certificate.key_file,
                    certificate.in_keyring
                ],
            )?;
            Ok(())
        })
    }

    /// Keeps the certificate that a file holds now, where somebody renewed it there.
    pub fn renew_certificate(&self, credential_id: &str, der: &[u8], now: Timestamp) -> Result<(), Error> {
        self.write(|tx| {
            tx.execute(
                "UPDATE keyring_entries SET certificate = ?2, created_at = ?3 WHERE credential_id = ?1",
                params![credential_id, der, time::text(now)],
            )?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::trial::{now, trial};
    use crate::{Former, Role};

    #[test]
    fn a_certificate_takes_a_secrets_place_and_is_told_from_it() {
        let t = trial();
        t.store.add_pending_credential(t.connector, "secret", now()).unwrap();
        t.store.set_current_credential(t.connector, "secret", Former::default(), now()).unwrap();
        let certificate =
            StoredCertificate { der: vec![0x30, 1], key_file: Some("/etc/key.pem".to_owned()), in_keyring: false };
        t.store.add_pending_certificate(t.connector, "certificate", &certificate, now()).unwrap();
        t.store.set_current_credential(t.connector, "certificate", Former::default(), now()).unwrap();

        let entries = t.store.keyring_entries(t.connector).unwrap();
        let told: Vec<_> = entries.iter().map(|entry| (entry.role, entry.certificate.as_ref())).collect();
        assert_eq!(told, [(Role::Current, Some(&certificate)), (Role::Previous, None)]);

        t.store.renew_certificate("certificate", &[0x30, 2], now()).unwrap();
        let renewed = t.store.keyring_entries(t.connector).unwrap().remove(0).certificate.unwrap();
        assert_eq!(renewed, StoredCertificate { der: vec![0x30, 2], ..certificate });
    }
}
