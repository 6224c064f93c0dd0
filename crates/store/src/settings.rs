use rusqlite::{OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Store};

impl Store {
    /// A setting, unless it was never made.
    pub fn get_setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Error> {
        let db = self.connection()?;
        let value: Option<String> =
            db.query_row("SELECT value FROM settings WHERE key = ?1", [key], |row| row.get(0)).optional()?;
        Ok(value.map(|json| serde_json::from_str(&json)).transpose()?)
    }

    /// Keeps a setting.
    pub fn set_setting<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> Result<(), Error> {
        let json = serde_json::to_string(value)?;
        self.write(|tx| {
            tx.execute(
                "INSERT INTO settings (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                params![key, json],
            )?;
            Ok(())
        })
    }
}
