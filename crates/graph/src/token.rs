use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::time::{Duration, Instant};

use certificates::{ClientCertificate, Signing};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tokio::sync::Mutex;
use url::Url;

use crate::assertion::{self, ASSERTION_TYPE};
use crate::clock::Span;
use crate::{Client, Credential, Error, ErrorKind, SignInProblem, entra_error, jwt, wire};

/// What is known of a token, without the token.
#[derive(Debug, Clone, PartialEq)]
pub struct TokenInfo {
    /// The application permissions in force; `None` when the token cannot be read, empty when
    /// nothing was granted.
    pub roles: Option<Vec<String>>,
    /// The tenant it was issued for.
    pub tenant_id: Option<String>,
    /// The application it was issued to.
    pub client_id: Option<String>,
    /// The name of that application.
    pub app_name: Option<String>,
}

/// A token goes stale this long before it expires.
const EARLY: Duration = Duration::from_secs(300);
/// No token is kept longer than this, whatever it says: one day, in seconds.
const LONGEST: u64 = 86_400;
const ANSWER_LIMIT: usize = 1 << 20;

#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) secret: SecretString,
    /// Counts the tokens, so that "newer than the one refused" has a meaning.
    pub(crate) number: u64,
    info: TokenInfo,
    fresh: Span,
}

/// The token, and how the last attempt to get one ended. The lock is held while one is fetched.
#[derive(Default)]
pub(crate) struct Tokens {
    last: Mutex<Option<Result<Token, Error>>>,
    /// Attempts so far. Whoever waited for the lock meanwhile takes their result.
    attempts: AtomicU64,
}

impl Client {
    /// The current token; a new one when there is none that lasts five minutes more.
    pub async fn token(&self) -> Result<TokenInfo, Error> {
        let mut tries = self.tries(self.retry.brief());
        loop {
            match self.bearer().await {
                Ok(token) => return Ok(token.info),
                Err(error) => tries.again_after(error).await?,
            }
        }
    }

    /// A new token in any case: permissions granted since the last one show in it only.
    pub async fn fresh_token(&self) -> Result<TokenInfo, Error> {
        let mut tries = self.tries(self.retry.brief());
        loop {
            match self.fetch_token(&mut *self.shared.tokens.last.lock().await).await {
                Ok(token) => return Ok(token.info),
                Err(error) => tries.again_after(error).await?,
            }
        }
    }

    pub(crate) async fn bearer(&self) -> Result<Token, Error> {
        self.bearer_if(|token| !token.fresh.is_over(Instant::now(), Timestamp::now())).await
    }

    pub(crate) async fn bearer_newer_than(&self, number: u64) -> Result<Token, Error> {
        self.bearer_if(|token| token.number > number).await
    }

    async fn bearer_if(&self, good: impl Fn(&Token) -> bool) -> Result<Token, Error> {
        let tokens = &self.shared.tokens;
        let before = tokens.attempts.load(SeqCst);
        let mut last = tokens.last.lock().await;
        match &*last {
            Some(Ok(token)) if good(token) => return Ok(token.clone()),
            // Somebody tried while we waited: a wrong secret is not sent once by each of us. Nor again and again:
            // what Entra said about the application holds until somebody asks for a fresh token.
            Some(Err(error)) if tokens.attempts.load(SeqCst) > before || matches!(error.kind, ErrorKind::SignIn(_)) => {
                return Err(error.clone());
            }
            _ => {}
        }
        self.fetch_token(&mut last).await
    }

    async fn fetch_token(&self, last: &mut Option<Result<Token, Error>>) -> Result<Token, Error> {
        let result = self.request_token().await;
        let number = self.shared.tokens.attempts.fetch_add(1, SeqCst) + 1;
        let result = result.map(|token| Token { number, ..token });
        *last = Some(result.clone());
        result
    }

    async fn request_token(&self) -> Result<Token, Error> {
        match &self.credentials().credential {
            Credential::Secret(secret) => self.by_secret(secret.expose_secret()).await,
            Credential::Certificate(certificate) => self.by_certificate(certificate).await,
        }
    }

    async fn by_secret(&self, secret: &str) -> Result<Token, Error> {
        if secret.is_empty() {
            let problem = ErrorKind::SignIn(SignInProblem::SecretMissing);
            return Err(Error::new(problem, "No client secret is stored for this connector."));
        }
        self.post_form(&[("client_secret", secret)], secret).await
    }

    /// With an assertion made for this one request. What Entra says of the time and of how it was signed is heeded
    /// once each: a clock that is wrong does not keep the connector out.
    async fn by_certificate(&self, certificate: &ClientCertificate) -> Result<Token, Error> {
        let audience = self.token_url()?;
        let (mut heeded_time, mut heeded_signing) = (false, false);
        loop {
            let rs256 = self.shared.signs_rs256.load(SeqCst);
            let signing = if rs256 { Signing::Rs256 } else { Signing::Ps256 };
            // Unknown before the first answer; then Entra's own word for the time.
            let ahead = self.clock_offset().unwrap_or_default();
            let now = Timestamp::now() + ahead;
            let assertion =
                assertion::signed(certificate, signing, audience.as_str(), &self.credentials().client_id, now)?;
            let form = [("client_assertion_type", ASSERTION_TYPE), ("client_assertion", &assertion)];
            match self.post_form(&form, &assertion).await {
                Err(error) if !rs256 && !heeded_signing && entra_error::refuses_signing(&error) => {
                    heeded_signing = true;
                    self.shared.signs_rs256.store(true, SeqCst);
                }
                Err(error)
                    if error.kind == ErrorKind::SignIn(SignInProblem::ClockWrong)
                        && !heeded_time
                        && self.clock_offset().is_some_and(|told| told != ahead) =>
                {
                    heeded_time = true;
                }
                answer => return answer,
            }
        }
    }

    /// One form post. Each value is encoded once, by the form. `hidden` is cut out of what Entra repeats.
    async fn post_form(&self, proof: &[(&str, &str)], hidden: &str) -> Result<Token, Error> {
        let scope = self.endpoints().scope();
        let mut form = vec![("client_id", self.credentials().client_id.as_str()), ("scope", &scope)];
        form.extend(proof);
        form.push(("grant_type", "client_credentials"));
        let (asked, asked_at) = (Instant::now(), Timestamp::now());
        let response = self.fetch(self.shared.http.post(self.token_url()?).form(&form)).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        if !status.is_success() {
            let body = self.read_error_body(response).await;
            // Before a long text is cut short, and again as the text reads that JSON writes otherwise.
            let body = String::from_utf8_lossy(&body).replace(hidden, "[secret]");
            let mut error = entra_error::parse(status, &headers, body.as_bytes());
            error.message = error.message.replace(hidden, "[secret]");
            return Err(error);
        }
        let body = self.read(response, ANSWER_LIMIT).await?;
        let answer: Answer = serde_json::from_slice(&body).map_err(|_| not_entra(Some(status.as_u16())))?;
        let fresh = Span::new(asked, asked_at, answer.used_for());
        Ok(answer.token(fresh))
    }

    fn token_url(&self) -> Result<Url, Error> {
        let mut url = self.endpoints().login.clone();
        url.path_segments_mut()
            .map_err(|()| not_entra(None))?
            .pop_if_empty()
            .push(&self.credentials().tenant_id)
            .extend(["oauth2", "v2.0", "token"]);
        Ok(url)
    }
}

fn not_entra(status: Option<u16>) -> Error {
    let message =
        "The sign-in address did not answer as Microsoft Entra does; something between may have answered instead.";
    Error { status, ..Error::new(ErrorKind::UnexpectedAnswer, message) }
}

/// No `Debug`: it holds the token.
#[derive(Deserialize)]
struct Answer {
    access_token: String,
    /// Seconds. Entra writes a number; its older endpoint, and others, write text.
    #[serde(default, deserialize_with = "wire::number")]
    expires_in: Option<u64>,
}

impl Answer {
    /// How long the token is used from when it was asked for. Told as a length of time it does not depend
    /// on anybody's clock; the token's own `exp` would.
    fn used_for(&self) -> Duration {
        // Untold it is what Entra gives at least; a token that ends earlier is replaced when refused.
        let seconds = self.expires_in.unwrap_or(3600).min(LONGEST);
        let life = Duration::from_secs(seconds);
        // A token that lives shorter than ten minutes is used for half its life, not renewed for each request.
        life - EARLY.min(life / 2)
    }

    fn token(self, fresh: Span) -> Token {
        let claims = jwt::claims(&self.access_token);
        let (roles, tenant_id, client_id, app_name) = match claims {
            Some(claims) => (Some(claims.roles), claims.tid, claims.appid, claims.app_displayname),
            None => (None, None, None, None),
        };
        let lower = |id: String| id.to_ascii_lowercase();
        Token {
            secret: self.access_token.into(),
            number: 0,
            info: TokenInfo { roles, tenant_id: tenant_id.map(lower), client_id: client_id.map(lower), app_name },
            fresh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(3599, 3299)]
    #[case(86_399, 86_099)]
    #[case(400, 200)]
    #[case(0, 0)]
    fn a_token_is_renewed_five_minutes_early_but_used_at_least_half_its_life(#[case] life: u64, #[case] used: u64) {
        let answer = Answer { access_token: "opaque".into(), expires_in: Some(life) };
        assert_eq!(answer.used_for(), Duration::from_secs(used));
    }
}
