/// Why the keyring did not do what was asked. None of them ever carries a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A keyring is there, but it is locked, has no collection to store into, or nobody answered its
    /// prompt.
    #[error("the keyring is locked")]
    Locked,
    /// This computer, or this session, has no keyring.
    #[error("there is no keyring in this session")]
    Absent,
    /// The secret is longer than the keyring takes.
    #[error("the secret is longer than the keyring can store")]
    TooLong,
    /// Anything else, in the platform's words.
    #[error("the keyring failed: {0}")]
    Other(String),
}
