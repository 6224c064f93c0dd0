use std::io;

use commands::api::{CommandError, ErrorCode};
use export::{FileError, Reason};

use crate::exit::Exit;

/// Why a subcommand could not be done.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: Box<CommandError>,
    pub(crate) exit: Exit,
}

impl Failure {
    /// What was typed cannot be done: what is wrong, and what to type instead.
    pub(crate) fn usage(message: impl Into<String>, next: impl Into<String>) -> Self {
        Self { error: error(ErrorCode::Invalid, message, "", next).into(), exit: Exit::Usage }
    }

    /// Something did not work.
    pub(crate) fn failed(message: impl Into<String>, meaning: &str, next: impl Into<String>) -> Self {
        Self { error: error(ErrorCode::Other, message, meaning, next).into(), exit: Exit::Failed }
    }

    /// Somebody pressed Ctrl+C.
    pub(crate) fn cancelled(meaning: &str) -> Self {
        Self { error: error(ErrorCode::Cancelled, "It was cancelled.", meaning, "").into(), exit: Exit::Cancelled }
    }
}

fn error(code: ErrorCode, message: impl Into<String>, meaning: &str, next: impl Into<String>) -> CommandError {
    CommandError::new(code, &message.into(), meaning, &next.into())
}

impl From<CommandError> for Failure {
    fn from(error: CommandError) -> Self {
        let exit = error.code.into();
        Self { error: error.into(), exit }
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let next = match error.reason {
            Reason::NotFound => "Create the folder, or choose another place with --output.",
            Reason::ReadOnly => "Choose another place with --output, or make this one writable.",
            Reason::DiskFull => "Make room, or choose another place with --output.",
            Reason::InUse => "Close it there, then export again.",
            Reason::Other => "Choose another place with --output.",
        };
        Self::failed(format!("{error} ({}).", error.source), "No file was left half written.", next)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::failed(
            format!("The output could not be written: {error}."),
            "What was printed so far is not all there is.",
            "Check where the output goes, and that there is room.",
        )
    }
}

/// The three lines an error is told in: what happened, what it means, what to do.
pub(crate) fn lines(error: &CommandError) -> String {
    let details: Vec<String> = [
        // Secrets are the fields without an option, and must not be taken for one.
        error
            .field
            .as_deref()
            .filter(|field| !matches!(*field, "clientSecret" | "password" | "certificatePassword"))
            .map(option_of),
        error.service_code.clone(),
        error.request_id.as_ref().map(|id| format!("request ID {id}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut text = format!("error: {}", error.message);
    if !details.is_empty() {
        text += &format!(" ({})", details.join(", "));
    }
    for line in [&error.meaning, &next_step(error)] {
        if !line.is_empty() {
            text += &format!("\n  {line}");
        }
    }
    text.push('\n');
    text
}

/// What to do next. Nothing is kept here until a window is closed, as it can be elsewhere.
fn next_step(error: &CommandError) -> String {
    let variable = commands::SECRET_VARIABLE;
    match error.code {
        ErrorCode::KeyringLocked => {
            format!("Unlock it and try again, or set {variable} for every call that signs in.")
        }
        ErrorCode::KeyringAbsent => format!(
            "Set {variable} for every call that signs in, or use a certificate whose key stays in its file (--key-stays)."
        ),
        _ => error.next.clone(),
    }
}

/// The form's `tenantId` is typed `--tenant-id` here, the address of a proxy `--url`, and `graceDays` `--grace`.
fn option_of(field: &str) -> String {
    let field = match field {
        "address" => "url",
        "validityDays" => "validity",
        "graceDays" => "grace",
        other => other,
    };
    let mut option = String::from("--");
    for letter in field.chars() {
        if letter.is_ascii_uppercase() {
            option.push('-');
        }
        option.push(letter.to_ascii_lowercase());
    }
    option
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_in_three_lines_with_code_and_request_id() {
        let error = CommandError {
            service_code: Some("AADSTS7000222".to_owned()),
            request_id: Some("0f6c".to_owned()),
            ..error(ErrorCode::SignIn, "The client secret has expired.", "Nothing can be collected.", "Replace it.")
        };
        assert_eq!(
            lines(&error),
            "error: The client secret has expired. (AADSTS7000222, request ID 0f6c)\n  \
             Nothing can be collected.\n  Replace it.\n"
        );
    }

    #[test]
    fn a_secret_that_is_refused_is_never_said_to_be_an_argument() {
        let error = CommandError {
            field: Some("clientSecret".to_owned()),
            ..error(ErrorCode::Invalid, "This looks like the secret's ID.", "", "")
        };
        assert_eq!(lines(&error), "error: This looks like the secret's ID.\n");
    }

    #[test]
    fn a_field_of_the_form_is_named_by_its_option_and_empty_lines_are_left_out() {
        let error = CommandError {
            field: Some("tenantId".to_owned()),
            ..error(ErrorCode::Invalid, "This is no tenant ID.", "", "Paste the Directory (tenant) ID.")
        };
        assert_eq!(lines(&error), "error: This is no tenant ID. (--tenant-id)\n  Paste the Directory (tenant) ID.\n");
    }
}
