//! The operating system's keyring, and nothing else
