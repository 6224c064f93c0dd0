use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use certificates::Certificate;
use jiff::Timestamp;
use serde::Deserialize;

use crate::{Client, Credential, Error, wire};

/// The connector's own registration ([application]).
///
/// [application]: https://learn.microsoft.com/graph/api/resources/application
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// Its object ID.
    #[serde(default, deserialize_with = "wire::id_or_empty")]
    pub id: String,
    /// Its client ID.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub app_id: Option<String>,
    /// Its name.
    #[serde(default, deserialize_with = "wire::text")]
    pub display_name: Option<String>,
    /// Its client secrets, living and expired.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub password_credentials: Vec<PasswordCredential>,
    /// Its certificates, living and expired; none where they were not asked for.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub key_credentials: Vec<KeyCredential>,
}

/// A client secret, as far as Graph tells of it ([passwordCredential]).
///
/// [passwordCredential]: https://learn.microsoft.com/graph/api/resources/passwordcredential
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PasswordCredential {
    /// The secret's ID.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub key_id: Option<String>,
    /// Its description.
    #[serde(default, deserialize_with = "wire::text")]
    pub display_name: Option<String>,
    /// The first three characters of the secret.
    #[serde(default, deserialize_with = "wire::text")]
    pub hint: Option<String>,
    /// From when it is accepted.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub start_date_time: Option<Timestamp>,
    /// When it expires.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub end_date_time: Option<Timestamp>,
}

/// A certificate, as far as Graph tells of it ([keyCredential]).
///
/// [keyCredential]: https://learn.microsoft.com/graph/api/resources/keycredential
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyCredential {
    /// The certificate's ID.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub key_id: Option<String>,
    /// Its description, or whom it names.
    #[serde(default, deserialize_with = "wire::text")]
    pub display_name: Option<String>,
    /// What it is for: `Verify` where the application signs in with it.
    #[serde(default, deserialize_with = "wire::text")]
    pub usage: Option<String>,
    /// Its SHA-1 thumbprint in Base64, unless whoever added it wrote something else.
    #[serde(default, deserialize_with = "wire::text")]
    pub custom_key_identifier: Option<String>,
    /// The certificate itself, DER in Base64; told of a single application alone.
    #[serde(default, deserialize_with = "wire::text")]
    pub key: Option<String>,
    /// From when it is accepted.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub start_date_time: Option<Timestamp>,
    /// When it expires.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub end_date_time: Option<Timestamp>,
}

impl KeyCredential {
    /// The SHA-1 thumbprint as Entra's portal writes it, where it can be told.
    pub fn thumbprint(&self) -> Option<String> {
        if let Some(certificate) = self.certificate() {
            return Some(certificate.thumbprint());
        }
        let identifier = self.custom_key_identifier.as_deref()?;
        // Tools have written the hexadecimal digits themselves.
        let is_written = identifier.len() == 40 && identifier.bytes().all(|digit| digit.is_ascii_hexdigit());
        if is_written {
            return Some(identifier.to_ascii_uppercase());
        }
        let bytes = STANDARD.decode(identifier).ok().filter(|bytes| bytes.len() == 20)?;
        Some(bytes.iter().map(|byte| format!("{byte:02X}")).collect())
    }

    /// Whether it is this certificate; `None` where Graph tells nothing to go by.
    pub(crate) fn is(&self, certificate: &Certificate) -> Option<bool> {
        self.thumbprint().map(|thumbprint| thumbprint == certificate.thumbprint())
    }

    fn certificate(&self) -> Option<Certificate> {
        Certificate::from_der(&STANDARD.decode(self.key.as_deref()?).ok()?).ok()
    }
}

impl Client {
    /// The connector's own registration; not found when it lives in another tenant. Its certificates are asked for
    /// only by a client that signs in with one, since Graph rations them.
    pub async fn application(&self) -> Result<Application, Error> {
        match self.credentials().credential {
            Credential::Secret(_) => self.registration("").await,
            Credential::Certificate(_) => self.application_in_full().await,
        }
    }

    /// The connector's own registration with its certificates, whatever this client signs in with.
    pub async fn application_in_full(&self) -> Result<Application, Error> {
        self.registration(",keyCredentials").await
    }

    async fn registration(&self, more: &str) -> Result<Application, Error> {
        let mut ask = self.get("v1.0")?;
        ask.push_segment(&format!("applications(appId='{}')", self.credentials().client_id));
        ask.url.set_query(Some(&format!("$select=id,appId,displayName,passwordCredentials{more}")));
        self.json(&ask).await
    }
}
