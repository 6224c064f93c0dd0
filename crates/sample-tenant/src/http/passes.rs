//! Things that are good for a while: access tokens and download addresses.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use uuid::Uuid;

/// The passes given out and what each is good for.
pub(crate) struct Passes<T> {
    given: Mutex<HashMap<String, (Timestamp, T)>>,
}

impl<T> Default for Passes<T> {
    fn default() -> Self {
        Self { given: Mutex::default() }
    }
}

impl<T: Clone> Passes<T> {
    /// A new pass, in the shape of a JWT of these claims. The signature is a number nobody can guess:
    /// a pass is good because it is known here.
    pub(crate) fn give(&self, claims: &Value, good_for: SignedDuration, what: T, now: Timestamp) -> String {
        let header = r#"{"typ":"JWT","alg":"RS256","x5t":"sampleTenantOnLoopback","kid":"sampleTenantOnLoopback"}"#;
        let signature: Vec<u8> = (0..16).flat_map(|_| *Uuid::new_v4().as_bytes()).collect();
        let encode = |part: &[u8]| URL_SAFE_NO_PAD.encode(part);
        let pass =
            format!("{}.{}.{}", encode(header.as_bytes()), encode(claims.to_string().as_bytes()), encode(&signature));
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        given.retain(|_, (until, _)| *until > now);
        given.insert(pass.clone(), (now.saturating_add(good_for).unwrap_or(now), what));
        pass
    }

    /// Makes every pass given so far good for nothing.
    pub(crate) fn forget(&self) {
        self.given.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What the pass is good for, unless it is unknown or over.
    pub(crate) fn check(&self, pass: &str, now: Timestamp) -> Option<T> {
        let given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        given.get(pass).filter(|(until, _)| *until > now).map(|(_, what)| what.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_good_until_its_time_is_over() {
        let passes = Passes::default();
        let now = Timestamp::UNIX_EPOCH;
        let later = |seconds| now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now);
        let pass = passes.give(&Value::Null, SignedDuration::from_secs(120), "this", now);
        assert_eq!(passes.check(&pass, later(119)), Some("this"));
        assert_eq!(passes.check(&pass, later(120)), None);
        assert_eq!(passes.check("another", now), None);
        passes.forget();
        assert_eq!(passes.check(&pass, later(1)), None);
    }
}
