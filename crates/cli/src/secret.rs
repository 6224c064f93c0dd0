use std::io::{self, BufRead, IsTerminal};

use commands::SECRET_VARIABLE;

use crate::failure::Failure;

/// Whether the variable that stands in for the keyring is set to something.
pub(crate) fn from_environment() -> bool {
    std::env::var_os(SECRET_VARIABLE).is_some_and(|value| !value.is_empty())
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    ClientSecret,
    ProxyPassword,
    CertificatePassword,
}

impl Asked {
    fn name(self) -> &'static str {
        match self {
            Self::ClientSecret => "client secret",
            Self::ProxyPassword => "password of the proxy",
            Self::CertificatePassword => "password of the certificate's file",
        }
    }

    fn option(self) -> &'static str {
        match self {
            Self::ClientSecret => "--secret-stdin",
            Self::ProxyPassword | Self::CertificatePassword => "--password-stdin",
        }
    }
}

/// The secret from the first line of standard input, or typed without echo; `None` where nobody is
/// there to ask.
pub(crate) fn read(asked: Asked, from_stdin: bool) -> Result<Option<String>, Failure> {
    if from_stdin {
        return first_line(asked, io::stdin().lock()).map(Some);
    }
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    let prompt = match asked {
        Asked::ClientSecret => "Client secret (not shown): ",
        Asked::ProxyPassword => "Password of the proxy (not shown): ",
        Asked::CertificatePassword => "Password of the certificate's file (not shown): ",
    };
    let typed = rpassword::prompt_password(prompt).map_err(|error| unreadable(asked, error))?;
    first_line(asked, typed.as_bytes()).map(Some)
}

fn first_line(asked: Asked, mut input: impl BufRead) -> Result<String, Failure> {
    let mut line = String::new();
    input.read_line(&mut line).map_err(|error| unreadable(asked, error))?;
    // Windows shells send a blank before the line's end, PowerShell a byte order mark; neither is ever
    // part of a secret.
    let secret = line.trim_start_matches('\u{feff}').trim();
    if secret.is_empty() {
        return Err(Failure::usage(
            format!("There is no {} on standard input.", asked.name()),
            format!("Send its value as one line: printf '%s' \"$SECRET\" | m365-connector … {}", asked.option()),
        ));
    }
    Ok(secret.to_owned())
}

fn unreadable(asked: Asked, error: io::Error) -> Failure {
    Failure::failed(
        format!("The {} could not be read: {error}.", asked.name()),
        "Nothing was changed.",
        format!("Send its value as one line of UTF-8 with {}.", asked.option()),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Ab~1.x_-\n")]
    #[case("Ab~1.x_-")]
    #[case("Ab~1.x_- \r\n")]
    #[case("\u{feff}Ab~1.x_-\r\nsecond line\n")]
    fn the_first_line_is_the_secret(#[case] input: &str) {
        assert_eq!(first_line(Asked::ClientSecret, input.as_bytes()).unwrap(), "Ab~1.x_-");
    }

    #[rstest]
    #[case("")]
    #[case("\n")]
    #[case(" \r\n")]
    fn an_empty_line_is_no_secret(#[case] input: &str) {
        assert!(first_line(Asked::ClientSecret, input.as_bytes()).is_err());
    }

    #[test]
    fn a_secret_that_cannot_be_read_is_not_repeated() {
        let failure = first_line(Asked::ClientSecret, &b"Ab~1\xff\n"[..]).unwrap_err();
        assert!(!crate::failure::lines(&failure.error).contains("Ab~1"));
    }
}
