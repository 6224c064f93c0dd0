use std::io::{self, BufRead, IsTerminal};

use commands::SECRET_VARIABLE;

use crate::failure::Failure;

/// Whether the variable that stands in for the keyring is set to something.
pub(crate) fn from_environment() -> bool {
    std::env::var_os(SECRET_VARIABLE).is_some_and(|value| !value.is_empty())
}

/// The secret from the first line of standard input, or typed without echo; `None` where nobody is
/// there to ask.
pub(crate) fn read(from_stdin: bool) -> Result<Option<String>, Failure> {
    if from_stdin {
        return first_line(io::stdin().lock()).map(Some);
    }
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    let typed = rpassword::prompt_password("Client secret (not shown): ").map_err(unreadable)?;
    first_line(typed.as_bytes()).map(Some)
}

fn first_line(mut input: impl BufRead) -> Result<String, Failure> {
    let mut line = String::new();
    input.read_line(&mut line).map_err(unreadable)?;
    // Windows shells send a blank before the line's end, PowerShell a byte order mark; neither is ever
    // part of a secret.
    let secret = line.trim_start_matches('\u{feff}').trim();
    if secret.is_empty() {
        return Err(Failure::usage(
            "There is no client secret on standard input.",
            "Send its value as one line: printf '%s' \"$SECRET\" | m365-connector … --secret-stdin",
        ));
    }
    Ok(secret.to_owned())
}

fn unreadable(error: io::Error) -> Failure {
    Failure::failed(
        format!("The client secret could not be read: {error}."),
        "Nothing was changed.",
        "Send its value as one line of UTF-8 with --secret-stdin.",
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
        assert_eq!(first_line(input.as_bytes()).unwrap(), "Ab~1.x_-");
    }

    #[rstest]
    #[case("")]
    #[case("\n")]
    #[case(" \r\n")]
    fn an_empty_line_is_no_secret(#[case] input: &str) {
        assert!(first_line(input.as_bytes()).is_err());
    }

    #[test]
    fn a_secret_that_cannot_be_read_is_not_repeated() {
        let failure = first_line(&b"Ab~1\xff\n"[..]).unwrap_err();
        assert!(!crate::failure::lines(&failure.error).contains("Ab~1"));
    }
}
