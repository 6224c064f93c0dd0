use secrecy::{ExposeSecret, SecretString};

/// A client secret, or the password of a proxy or a file, on its way in. Nothing prints it, and nothing writes it back.
#[derive(Clone, ts_rs::TS)]
#[ts(as = "String")]
pub struct TypedSecret(SecretString);

impl TypedSecret {
    /// Its value without white space around it.
    pub(crate) fn value(&self) -> &str {
        self.0.expose_secret().trim()
    }

    /// It to the last blank: the password of a file may begin or end with one.
    pub(crate) fn into_exact(self) -> SecretString {
        self.0
    }

    /// It, as the layers below take it.
    pub(crate) fn into_secret(self) -> SecretString {
        SecretString::from(self.value())
    }
}

impl From<String> for TypedSecret {
    fn from(secret: String) -> Self {
        Self(SecretString::from(secret))
    }
}

impl<'de> serde::Deserialize<'de> for TypedSecret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

impl std::fmt::Debug for TypedSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}
