//! The checks of a signed assertion, in place of a secret.
//!
//! What it has to hold: <https://learn.microsoft.com/entra/identity-platform/certificate-credentials>

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaParameters, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::errors::{bad, unauthorized};
use crate::http::answer::ErrorAnswer;
use crate::http::ask::Ask;
use crate::key_credentials::KeyCredential;
use crate::tenant::Tenant;

/// How far the clocks of the two sides may be apart.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Checks an assertion; `audience`: the address it was posted to.
pub(super) fn check(
    tenant: &Tenant,
    client: &str,
    assertion: &str,
    audience: &str,
    ask: &Ask,
) -> Result<(), ErrorAnswer> {
    let Some(token) = Assertion::of(assertion) else {
        return Err(bad("invalid_request", 50_027, "JWT token is invalid or malformed.").answer(ask));
    };
    let algorithm = verification(tenant, &token, ask)?;
    let claim = |name: &str| token.claims[name].as_str().unwrap_or_default();
    if claim("iss") != client || claim("sub") != client {
        let text = "Client assertion application identifier doesn't match 'client_id' parameter.";
        return Err(unauthorized(700_021, text).answer(ask));
    }
    if claim("aud") != audience {
        let text = format!(
            "Client assertion audience claim does not match Realm issuer. Review the documentation at \
             https://learn.microsoft.com/entra/identity-platform/certificate-credentials. Expected '{audience}'."
        );
        return Err(unauthorized(700_023, &text).answer(ask));
    }
    check_times(tenant, &token, ask)?;
    let named = token.header["x5t#S256"].as_str().or_else(|| token.header["x5t"].as_str()).unwrap_or_default();
    let thumbprint = URL_SAFE_NO_PAD.decode(named).unwrap_or_default();
    let is_named = |one: &KeyCredential| thumbprint == one.sha256() || thumbprint == one.sha1();
    let Some(certificate) = tenant.key_credentials.find(is_named, tenant.faults.late_certificate()) else {
        let text = format!(
            "The certificate with identifier used to sign the client assertion is not registered on application. \
             [Reason - The key was not found., Thumbprint of key used by client: '{}', Please visit the Azure Portal, \
             Graph Explorer or directly use MS Graph to see configured keys for app Id '{client}'.]",
            hexadecimal(&thumbprint)
        );
        return Err(unauthorized(700_027, &text).answer(ask));
    };
    let used = hexadecimal(&certificate.sha1());
    let now = tenant.now();
    if now < certificate.start || certificate.end < now {
        let text = format!(
            "The certificate with identifier used to sign the client assertion is expired on application. \
             [Reason - The key used is expired., Thumbprint of key used by client: '{used}', Found key 'Start={}, \
             End={}', Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for \
             app Id '{client}'.]",
            written(certificate.start),
            written(certificate.end)
        );
        return Err(unauthorized(700_027, &text).answer(ask));
    }
    let public = UnparsedPublicKey::new(algorithm, &certificate.public_key);
    if public.verify(token.signed.as_bytes(), &token.signature).is_err() {
        let text = format!(
            "Client assertion failed signature validation. [Reason - The provided signature value did not match the \
             expected signature value., Thumbprint of key used by client: '{used}'.]"
        );
        return Err(unauthorized(700_027, &text).answer(ask));
    }
    Ok(())
}

fn verification(tenant: &Tenant, token: &Assertion<'_>, ask: &Ask) -> Result<&'static RsaParameters, ErrorAnswer> {
    match token.header["alg"].as_str().unwrap_or_default() {
        "PS256" if !tenant.faults.no_ps256() => Ok(&RSA_PSS_2048_8192_SHA256),
        "RS256" => Ok(&RSA_PKCS1_2048_8192_SHA256),
        other => {
            let text = format!("Invalid JWT token. '{other}' is not a supported signature algorithm.");
            Err(bad("invalid_request", 5_002_738, &text).answer(ask))
        }
    }
}

fn check_times(tenant: &Tenant, token: &Assertion<'_>, ask: &Ask) -> Result<(), ErrorAnswer> {
    let moment = |name: &str| Timestamp::from_second(token.claims[name].as_i64().unwrap_or(0)).unwrap_or_default();
    let (from, until, now) = (moment("nbf"), moment("exp"), tenant.now());
    if from <= now + TOLERANCE && now <= until + TOLERANCE {
        return Ok(());
    }
    let text = format!(
        "Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry \
         time of assertion {until}. Review the documentation at \
         https://learn.microsoft.com/entra/identity-platform/certificate-credentials ."
    );
    Err(unauthorized(700_024, &text).answer(ask))
}

/// A JSON Web Token, taken apart.
struct Assertion<'a> {
    header: Value,
    claims: Value,
    /// What the signature is of.
    signed: &'a str,
    signature: Vec<u8>,
}

impl<'a> Assertion<'a> {
    fn of(token: &'a str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let json = |part: &str| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
        Some(Self {
            header: json(header)?,
            claims: json(claims)?,
            signed,
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        })
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn written(time: Timestamp) -> String {
    time.strftime("%m/%d/%Y %H:%M:%S").to_string()
}
