use jiff::Timestamp;
use serde::Deserialize;

use crate::{Client, Error, wire};

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

impl Client {
    /// The connector's own registration; not found when it lives in another tenant.
    pub async fn application(&self) -> Result<Application, Error> {
        let mut ask = self.get("v1.0")?;
        ask.push_segment(&format!("applications(appId='{}')", self.credentials().client_id));
        ask.url.set_query(Some("$select=id,appId,displayName,passwordCredentials"));
        self.json(&ask).await
    }
}
