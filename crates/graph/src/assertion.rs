//! The signed statement by which an application proves that it has the private key of a certificate.
//!
//! <https://learn.microsoft.com/entra/identity-platform/certificate-credentials>

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use certificates::{ClientCertificate, Signing};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::{Error, ErrorKind, SignInProblem};

/// What the form calls an assertion of this sort.
pub(crate) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How long one is good for: it is made anew for each sign-in and used at once.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);

/// An assertion of the application `client_id` for the token endpoint `audience`.
///
/// `now` is the time at Entra, as far as it is known. The certificate is named by its SHA-256 thumbprint beside PS256;
/// beside RS256 by the older one too, by which all servers find it.
pub(crate) fn signed(
    certificate: &ClientCertificate,
    signing: Signing,
    audience: &str,
    client_id: &str,
    now: Timestamp,
) -> Result<String, Error> {
    let thumbprint = URL_SAFE_NO_PAD.encode(certificate.certificate().sha256());
    let header = match signing {
        Signing::Ps256 => json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint }),
        Signing::Rs256 => {
            let older = URL_SAFE_NO_PAD.encode(certificate.certificate().sha1());
            json!({ "alg": "RS256", "typ": "JWT", "x5t": older, "x5t#S256": thumbprint })
        }
    };
    let claims = json!({
        "aud": audience,
        "iss": client_id,
        "sub": client_id,
        "jti": uuid::Uuid::new_v4(),
        "iat": now.as_second(),
        "nbf": now.as_second(),
        "exp": now.as_second() + GOOD_FOR.as_secs(),
    });
    let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = certificate.sign(signing, message.as_bytes()).map_err(|error| {
        Error::new(ErrorKind::SignIn(SignInProblem::Other), format!("The sign-in could not be signed: {error}."))
    })?;
    Ok(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
}
