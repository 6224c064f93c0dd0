//! A certificate with its private key: made here, or read from a PEM or PKCS#12 file, and signed with.
//!
//! It never keeps anything and never shows a private key: none of its types prints one, and no error contains one.
//! It judges no certificate: whether one is trusted or expired is Entra's business.
//!
//! ```
//! use certificates::{ClientCertificate, KeySize, Signing};
//!
//! let (from, until) = (jiff::civil::date(2026, 11, 26), jiff::civil::date(2027, 11, 27));
//! let made = ClientCertificate::create("Contoso", KeySize::Rsa2048, from, until)?;
//! assert_eq!(made.certificate().subject(), "CN=Contoso");
//! assert_eq!(made.sign(Signing::Ps256, b"message")?.len(), 256);
//! let stored = ClientCertificate::from_parts(&made.key(), made.certificate().der())?;
//! assert_eq!(stored.certificate(), made.certificate());
//! # Ok::<(), certificates::Error>(())
//! ```

mod certificate;
mod client_certificate;
mod create;
mod error;
mod file;

pub use certificate::Certificate;
pub use client_certificate::{ClientCertificate, Signing};
pub use create::KeySize;
pub use error::Error;
