use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::Deserialize;

use crate::error::one_line;
use crate::graph_error::wait;
use crate::send::{header, kind_of_status};
use crate::{Error, ErrorKind, SignInProblem, wire};

/// The error an answer of the token endpoint stands for.
pub(crate) fn parse(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Error {
    let by_status = kind_of_status(status);
    let mut error = match serde_json::from_slice::<Body>(body) {
        Ok(body) if body.error.is_some() || body.error_description.is_some() => body.into_error(by_status),
        _ => Error::new(
            by_status.unwrap_or(ErrorKind::UnexpectedAnswer),
            format!("The sign-in address answered {status} without the reason Microsoft Entra would give."),
        ),
    };
    error.status = Some(status.as_u16());
    error.retry_after = wait(headers);
    error.request_id = error.request_id.or_else(|| header(headers, "x-ms-request-id").map(str::to_owned));
    error
}

#[derive(Deserialize)]
struct Body {
    error: Option<String>,
    error_description: Option<String>,
    #[serde(default, deserialize_with = "wire::or_default")]
    error_codes: Vec<u64>,
    timestamp: Option<String>,
    trace_id: Option<String>,
}

impl Body {
    fn into_error(self, by_status: Option<ErrorKind>) -> Error {
        let description = one_line(self.error_description.as_deref().unwrap_or_default());
        // Up to 2023 line ends stood before the trailer, since then blanks; it is the same trailer.
        let sentence = description.split("Trace ID:").next().unwrap_or_default().trim();
        let (written, sentence) = match sentence.strip_prefix("AADSTS").and_then(|rest| rest.split_once(':')) {
            Some((digits, rest)) => (digits.parse().ok(), rest.trim()),
            None => (None, sentence),
        };
        let number = self.error_codes.first().copied().or(written);
        let class = self.error.unwrap_or_default();
        let kind = number
            .and_then(|number| kind_of_code(number, sentence))
            .or(by_status)
            .unwrap_or_else(|| kind_of_class(&class));
        let message = match sentence {
            "" => format!("Microsoft Entra refused the sign-in ({class})."),
            sentence => sentence.to_owned(),
        };
        Error {
            code: Some(number.map_or(class, |number| format!("AADSTS{number}"))),
            request_id: self.trace_id,
            timestamp: self.timestamp,
            ..Error::new(kind, message)
        }
    }
}

/// Whether Entra objects to how the assertion was signed, and not to who signed it.
pub(crate) fn refuses_signing(error: &Error) -> bool {
    let code = error.code.as_deref().unwrap_or_default();
    matches!(code, "AADSTS5002730" | "AADSTS5002738")
        || error.message.contains("signature algorithm")
        || error.message.contains("signing algorithm")
}

fn kind_of_code(code: u64, sentence: &str) -> Option<ErrorKind> {
    use SignInProblem::*;
    Some(ErrorKind::SignIn(match code {
        90002 | 900023 | 90130 | 9001023 | 50194 | 5000224 => TenantNotFound,
        90038 | 900382 | 900432 | 500011 | 650057 | 50001 => WrongCloud,
        700016 | 7000229 | 700011 | 70001 => ApplicationNotFound,
        7000215 => SecretWrong,
        7000222 => SecretExpired,
        7000218 => SecretMissing,
        700024 => ClockWrong,
        50012 | 50013 if sentence.contains("time range") => ClockWrong,
        1000502 | 7000274 => CertificateExpired,
        700027 if sentence.contains("expired") => CertificateExpired,
        7000214 | 7000277 => CertificateRevoked,
        700027 | 700030 | 50013 => CertificateUnknown,
        7000112 => ApplicationDisabled,
        53003 | 530032 | 500021 | 500212 | 500213 | 50002 => Blocked,
        65001 | 650056 | 90094 => ConsentMissing,
        50196 => LoopDetected,
        90055 => return Some(ErrorKind::Throttled),
        90006 | 90012 | 90024 | 90033 | 90090 | 50033 => return Some(ErrorKind::ServiceUnavailable),
        _ => return None,
    }))
}

/// Microsoft asks to go by the class, since codes may change: good enough for those we do not know.
fn kind_of_class(class: &str) -> ErrorKind {
    match class {
        "temporarily_unavailable" => ErrorKind::ServiceUnavailable,
        "invalid_tenant" => ErrorKind::SignIn(SignInProblem::TenantNotFound),
        _ => ErrorKind::SignIn(SignInProblem::Other),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    fn read(status: u16, body: &str) -> Error {
        parse(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body.as_bytes())
    }

    #[rstest]
    #[case::until_2023("\\r\\n")]
    #[case::since_2024(" ")]
    fn the_sentence_ends_before_the_trailer(#[case] blank: &str) {
        let error = read(
            401,
            &format!(
                r#"{{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app 'x' are expired.{blank}Trace ID: bb15{blank}Correlation ID: 207b{blank}Timestamp: 2026-09-04 01:51:03Z","error_codes":[7000222],"timestamp":"2026-09-04 01:51:03Z","trace_id":"bb15","correlation_id":"207b","error_uri":"https://login.microsoftonline.com/error?code=7000222"}}"#
            ),
        );
        assert_eq!(error.kind, ErrorKind::SignIn(SignInProblem::SecretExpired));
        assert_eq!(error.message, "The provided client secret keys for app 'x' are expired.");
        assert_eq!(error.code.as_deref(), Some("AADSTS7000222"));
        assert_eq!(error.request_id.as_deref(), Some("bb15"));
        assert_eq!(error.timestamp.as_deref(), Some("2026-09-04 01:51:03Z"));
        assert_eq!(error.status, Some(401));
    }

    #[rstest]
    #[case(90002, SignInProblem::TenantNotFound)]
    #[case(900023, SignInProblem::TenantNotFound)]
    #[case(900382, SignInProblem::WrongCloud)]
    #[case(500011, SignInProblem::WrongCloud)]
    #[case(700016, SignInProblem::ApplicationNotFound)]
    #[case(7000229, SignInProblem::ApplicationNotFound)]
    #[case(7000215, SignInProblem::SecretWrong)]
    #[case(7000218, SignInProblem::SecretMissing)]
    #[case(700024, SignInProblem::ClockWrong)]
    #[case(700027, SignInProblem::CertificateUnknown)]
    #[case(1000502, SignInProblem::CertificateExpired)]
    #[case(7000214, SignInProblem::CertificateRevoked)]
    #[case(7000112, SignInProblem::ApplicationDisabled)]
    #[case(53003, SignInProblem::Blocked)]
    #[case(65001, SignInProblem::ConsentMissing)]
    #[case(50196, SignInProblem::LoopDetected)]
    #[case(1002012, SignInProblem::Other)]
    fn each_code_names_its_problem_wherever_it_stands(#[case] code: u64, #[case] problem: SignInProblem) {
        let listed = read(400, &format!(r#"{{"error":"x","error_description":"Text.","error_codes":[{code}]}}"#));
        let written = read(400, &format!(r#"{{"error":"x","error_description":"AADSTS{code}: Text."}}"#));
        for error in [listed, written] {
            assert_eq!(error.kind, ErrorKind::SignIn(problem));
            assert_eq!((error.code, error.message.as_str()), (Some(format!("AADSTS{code}")), "Text."));
        }
    }

    #[rstest]
    #[case(
        "The certificate with identifier used to sign the client assertion is expired on application. [Reason - The key used is expired.",
        SignInProblem::CertificateExpired
    )]
    #[case(
        "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.",
        SignInProblem::CertificateUnknown
    )]
    #[case(
        "Client assertion contains an invalid signature. [Reason - The key was not found.",
        SignInProblem::CertificateUnknown
    )]
    fn one_code_stands_for_an_expired_certificate_and_an_unknown_one(
        #[case] sentence: &str,
        #[case] problem: SignInProblem,
    ) {
        let body =
            format!(r#"{{"error":"invalid_client","error_description":"AADSTS700027: {sentence} Trace ID: x"}}"#);
        assert_eq!(read(401, &body).kind, ErrorKind::SignIn(problem));
    }

    #[rstest]
    #[case(429, "", ErrorKind::Throttled)]
    #[case(503, "<html>", ErrorKind::ServiceUnavailable)]
    #[case(400, r#"{"error":"temporarily_unavailable"}"#, ErrorKind::ServiceUnavailable)]
    #[case(400, r#"{"error":"x","error_codes":[90055]}"#, ErrorKind::Throttled)]
    #[case(400, r#"{"error":"invalid_tenant"}"#, ErrorKind::SignIn(SignInProblem::TenantNotFound))]
    #[case(400, r#"{"error":"brand_new"}"#, ErrorKind::SignIn(SignInProblem::Other))]
    #[case(404, "<html>Not here</html>", ErrorKind::UnexpectedAnswer)]
    #[case(302, "", ErrorKind::UnexpectedAnswer)]
    #[case(400, "{}", ErrorKind::UnexpectedAnswer)]
    fn without_a_known_code_class_and_status_decide(#[case] status: u16, #[case] body: &str, #[case] kind: ErrorKind) {
        let error = read(status, body);
        assert_eq!(error.kind, kind);
        assert!(!error.message.is_empty());
    }
}
