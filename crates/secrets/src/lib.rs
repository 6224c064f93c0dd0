//! The operating system's keyring, and nothing else.
//!
//! Secret Service on Linux, the keychain on macOS, the Credential Manager on Windows. Every call opens
//! the store afresh, so that "try again" sees a keyring that was started or unlocked meanwhile. All
//! calls block, the longest as long as a person may look at an unlock prompt: ask from a thread that
//! may wait.
//!
//! It never falls back to a file, never keeps a secret itself, and never puts one into an error or a
//! log line.
//!
//! ```no_run
//! use secrets::{Keyring, SecretString, State};
//!
//! let keyring = Keyring::new("com.example.application");
//! if keyring.state() == State::Available {
//!     keyring.set("credential 1", &SecretString::from("made up"))?;
//! }
//! assert!(keyring.get("nobody")?.is_none());
//! # Ok::<(), secrets::Error>(())
//! ```

mod error;
mod keyring;
mod patience;
mod platform;

pub use error::Error;
pub use keyring::{Keyring, State};
pub use secrecy::{ExposeSecret, SecretSlice, SecretString};
