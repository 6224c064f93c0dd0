//! What may be the matter with a new secret or certificate that Entra refuses, by what its registration tells.

use graph::{Application, Mark};
use jiff::{SignedDuration, Timestamp};

use crate::api::CommandError;

/// A secret made as recently as this may not be known everywhere.
const YOUNG: SignedDuration = SignedDuration::from_mins(60);

/// What is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suspect {
    /// The registration has a secret that begins like it and was made just now.
    New,
    /// The registration has a secret that begins like it.
    Miscopied,
    /// None of the registration's secrets begins like it.
    Foreign,
    /// The registration cannot be read, or does not say how its secrets begin.
    Unknown,
    /// The registration has the certificate.
    Uploaded,
    /// The registration does not have the certificate.
    NotUploaded,
    /// The registration cannot be read, or does not say which certificates it has.
    UnknownCertificate,
}

impl Suspect {
    /// Where nothing can be learned.
    pub(crate) fn unknown(mark: &Mark) -> Self {
        match mark {
            Mark::Hint(_) => Self::Unknown,
            Mark::Certificate(_) => Self::UnknownCertificate,
        }
    }

    /// By what the registration says.
    pub(crate) fn of(application: &Application, mark: &Mark, now: Timestamp) -> Self {
        match mark {
            Mark::Hint(hint) => of_secret(application, hint, now),
            Mark::Certificate(_) => of_certificate(application, mark),
        }
    }

    /// It in a sentence, while there are tries.
    pub(crate) fn suspicion(self) -> &'static str {
        match self {
            Self::New => "The application has a new secret that begins like it.",
            Self::Miscopied => "The application has a secret that begins like it, so it may be miscopied.",
            Self::Foreign => "No secret of this application begins like it, so it may be another application's.",
            Self::Unknown => "It may be wrong, or too new to be known everywhere.",
            Self::Uploaded => "The application has this certificate, but not all of Microsoft's servers know it yet.",
            Self::NotUploaded => "The application does not have this certificate: upload its .cer file now.",
            Self::UnknownCertificate => "It may not be uploaded, or too new to be known everywhere.",
        }
    }

    fn sentences(self) -> [&'static str; 3] {
        match self {
            Self::New => [
                "Entra does not accept this secret yet.",
                "The application has a new secret that begins like it. It can take some minutes until all of Microsoft's servers know it.",
                "Try again in a few minutes.",
            ],
            Self::Miscopied => [
                "Entra refused this secret, though the application has one that begins like it.",
                "A character was probably lost or changed on the way.",
                "Copy the Value again, or create a new client secret: Entra shows a Value only once.",
            ],
            Self::Foreign => [
                "This secret probably belongs to another application.",
                "None of this application's secrets begins like it. It may also have been deleted in Entra.",
                "Open Certificates & secrets of this application, create a new client secret and copy its Value.",
            ],
            Self::Unknown => [
                "Entra refused this secret.",
                "It is wrong, belongs to another application, or is so new that not all of Microsoft's servers know it.",
                "Check that it is the Value of a secret of this application. If it is, try again in a few minutes.",
            ],
            Self::Uploaded => [
                "Entra does not accept this certificate yet.",
                "The application has it. It can take some minutes until all of Microsoft's servers know it.",
                "Try again in a few minutes.",
            ],
            Self::NotUploaded => [
                "The application does not have this certificate.",
                "It was not uploaded, or it was uploaded to another application.",
                "Upload the .cer file in Entra under Certificates & secrets of this application, then try again.",
            ],
            Self::UnknownCertificate => [
                "Entra does not know this certificate.",
                "It was not uploaded, was uploaded to another application, or is so new that not all of Microsoft's servers know it.",
                "Look for its thumbprint under Certificates & secrets of this application, then try again.",
            ],
        }
    }
}

/// Entra's refusal in the words of what is known.
pub(crate) fn told(suspect: Suspect, error: CommandError) -> CommandError {
    let [message, meaning, next] = suspect.sentences().map(str::to_owned);
    let field = match suspect {
        Suspect::Uploaded | Suspect::NotUploaded | Suspect::UnknownCertificate => "certificate",
        _ => "clientSecret",
    };
    CommandError { message, meaning, next, field: Some(field.to_owned()), ..error }
}

fn of_secret(application: &Application, hint: &str, now: Timestamp) -> Suspect {
    let all = &application.password_credentials;
    let mut alike = all.iter().filter(|credential| credential.hint.as_deref() == Some(hint)).peekable();
    if alike.peek().is_some() {
        let young = alike.any(|credential| credential.start_date_time.is_some_and(|start| now - YOUNG <= start));
        return if young { Suspect::New } else { Suspect::Miscopied };
    }
    if all.iter().all(|credential| credential.hint.is_some()) { Suspect::Foreign } else { Suspect::Unknown }
}

fn of_certificate(application: &Application, mark: &Mark) -> Suspect {
    let told: Vec<_> = application.key_credentials.iter().map(|one| mark.is_of_certificate(one)).collect();
    if told.contains(&Some(true)) {
        Suspect::Uploaded
    } else if told.contains(&None) {
        Suspect::UnknownCertificate
    } else {
        Suspect::NotUploaded
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use graph::PasswordCredential;

    use super::*;

    #[track_caller]
    fn check(credentials: &[(Option<&str>, &str)], expect: Suspect) {
        let credential = |(hint, start): &(Option<&str>, &str)| PasswordCredential {
            hint: hint.map(str::to_owned),
            start_date_time: Some(start.parse().unwrap()),
            ..PasswordCredential::default()
        };
        let application = Application {
            password_credentials: credentials.iter().map(credential).collect(),
            ..Application::default()
        };
        assert_eq!(
            Suspect::of(&application, &Mark::Hint("abc".to_owned()), "2026-11-27T08:00:00Z".parse().unwrap()),
            expect
        );
    }

    #[test]
    fn the_registration_tells_a_new_secret_from_a_miscopied_and_a_foreign_one() {
        let (now, long_ago) = ("2026-11-27T07:58:00Z", "2026-03-01T00:00:00Z");
        check(&[(Some("xyz"), long_ago), (Some("abc"), now)], Suspect::New);
        check(&[(Some("abc"), long_ago), (Some("abc"), now)], Suspect::New);
        check(&[(Some("abc"), long_ago), (Some("xyz"), now)], Suspect::Miscopied);
        check(&[(Some("xyz"), now)], Suspect::Foreign);
    }

    #[test]
    fn where_the_registration_does_not_tell_nothing_is_claimed() {
        check(&[(Some("xyz"), "2026-03-01T00:00:00Z"), (None, "2026-03-01T00:00:00Z")], Suspect::Unknown);
    }

    #[test]
    fn the_registration_tells_whether_a_certificate_was_uploaded() {
        let (from, until) = (jiff::civil::date(2026, 11, 26), jiff::civil::date(2027, 11, 27));
        let made = graph::ClientCertificate::create("Contoso", certificates::KeySize::Rsa2048, from, until).unwrap();
        let mark = Mark::Certificate(made.certificate().clone());
        let has = |identifiers: &[Option<String>]| {
            let credential = |identifier: &Option<String>| graph::KeyCredential {
                custom_key_identifier: identifier.clone(),
                ..graph::KeyCredential::default()
            };
            let key_credentials = identifiers.iter().map(credential).collect();
            Suspect::of(&Application { key_credentials, ..Application::default() }, &mark, Timestamp::UNIX_EPOCH)
        };
        let (ours, other) = (Some(made.certificate().thumbprint()), Some("0".repeat(40)));
        assert_eq!(has(&[other.clone(), ours]), Suspect::Uploaded);
        assert_eq!(has(std::slice::from_ref(&other)), Suspect::NotUploaded);
        assert_eq!(has(&[]), Suspect::NotUploaded);
        assert_eq!(has(&[other, None]), Suspect::UnknownCertificate);
    }
}
