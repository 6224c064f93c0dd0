use jiff::Timestamp;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;

use crate::send::Ask;
use crate::{Client, Error, ErrorKind, wire};

/// A client secret that was made just now. Its value is told this once; nothing prints it.
pub struct NewPassword {
    /// The secret's ID.
    pub key_id: String,
    /// Its value.
    pub value: SecretString,
    /// When it expires.
    pub end_date_time: Option<Timestamp>,
}

/// No `Debug`: it holds the secret.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    #[serde(default, deserialize_with = "wire::optional_id")]
    key_id: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    secret_text: Option<String>,
    #[serde(default, deserialize_with = "wire::timestamp")]
    end_date_time: Option<Timestamp>,
}

impl Client {
    /// Makes a client secret of the connector's own registration ([addPassword]).
    ///
    /// It is asked for once, and again only where the service refused for having been asked too often: after any
    /// other failure but a refusal (status 4xx) there may be a secret whose value nobody heard. Its name tells.
    ///
    /// [addPassword]: https://learn.microsoft.com/graph/api/application-addpassword
    pub async fn add_password(&self, display_name: &str, end: Timestamp) -> Result<NewPassword, Error> {
        let body = json!({ "passwordCredential": { "displayName": display_name, "endDateTime": end.to_string() } });
        let ask = self.own("addPassword")?.posting(&body);
        let mut tries = self.tries(self.retry.clone());
        let body = loop {
            match self.bytes_once(&ask).await {
                Err(error) if error.kind == ErrorKind::Throttled => tries.again_after(error).await?,
                body => break body?,
            }
        };
        let answer = serde_json::from_slice(&body).ok();
        match answer {
            Some(Answer { key_id: Some(key_id), secret_text: Some(value), end_date_time }) => {
                Ok(NewPassword { key_id, value: value.into(), end_date_time })
            }
            // What could not be read is not repeated: it may be the secret.
            _ => Err(Error {
                status: Some(200),
                ..Error::new(
                    ErrorKind::UnexpectedAnswer,
                    "The answer to addPassword is not what Microsoft Graph would send.",
                )
            }),
        }
    }

    /// Removes a client secret from the connector's own registration ([removePassword]); whether it was there.
    ///
    /// One that was made just now may not be found yet.
    ///
    /// [removePassword]: https://learn.microsoft.com/graph/api/application-removepassword
    pub async fn remove_password(&self, key_id: &str) -> Result<bool, Error> {
        let ask = self.own("removePassword")?.posting(&json!({ "keyId": key_id }));
        match self.bytes(&ask).await {
            Ok(_) => Ok(true),
            Err(error) if error.kind == ErrorKind::BadRequest && is_not_there(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn own(&self, action: &str) -> Result<Ask, Error> {
        let mut ask = self.get("v1.0")?;
        ask.push_segment(&format!("applications(appId='{}')", self.credentials().client_id));
        ask.push_segment(action);
        Ok(ask)
    }
}

/// Its code is the one of every bad request.
fn is_not_there(error: &Error) -> bool {
    error.message.to_ascii_lowercase().contains("no password credential found")
}
