use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// What an application signs in with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum CredentialKind {
    /// A client secret.
    #[default]
    Secret,
    /// A certificate.
    Certificate,
}

impl CredentialKind {
    /// As it is written in the database.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Certificate => "certificate",
        }
    }
}

impl ToSql for CredentialKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.text().into())
    }
}

impl FromSql for CredentialKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "secret" => Ok(Self::Secret),
            "certificate" => Ok(Self::Certificate),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}
