use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::redirect;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::clock::Offset;
use crate::proxy::{Proxy, Way};
use crate::token::Tokens;
use crate::traffic::Meter;
use crate::{Credential, Endpoints, Error, ErrorKind, Limits, Mark, Retry, Traffic};

/// What the connector signs in with.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The directory (tenant) ID, or a verified domain.
    pub tenant_id: String,
    /// The application (client) ID.
    pub client_id: String,
    /// What the application proves itself with.
    pub credential: Credential,
}

/// Speaks to Entra and Graph for one tenant. A clone is cheap and shares everything.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
    pub(crate) meter: Arc<Meter>,
    pub(crate) retry: Retry,
    pub(crate) limits: Limits,
}

/// What all clones share: the token, the throttle and the connections.
pub(crate) struct Shared {
    pub(crate) http: reqwest::Client,
    pub(crate) way: Way,
    pub(crate) endpoints: Endpoints,
    pub(crate) credentials: Credentials,
    pub(crate) tokens: Tokens,
    /// Whether Entra said that it does not take the better of the two signatures.
    pub(crate) signs_rs256: AtomicBool,
    pub(crate) offset: Offset,
    /// Graph throttles whoever comes in parallel; a sequential reader with company stays below it.
    pub(crate) gate: Semaphore,
    /// No request leaves before this moment: the server said so to one of us.
    pub(crate) not_before: Mutex<Option<Instant>>,
    /// How long requests have waited to be repeated, all of them together.
    pub(crate) waited: Mutex<Duration>,
}

const REQUESTS_AT_ONCE: usize = 4;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// A connection that carries many requests is asked this often whether it still stands, and given up when it does
/// not say so. One that a sleep broke unnoticed is found out in seconds, rather than by an answer's not coming.
const PING_EVERY: Duration = Duration::from_secs(10);
const PING_ANSWER: Duration = Duration::from_secs(5);

impl Client {
    /// A client that has not yet sent anything. It reads the system's proxy and certificates now, and keeps to them.
    ///
    /// # Errors
    /// When this computer's certificate store cannot be used.
    pub fn new(endpoints: Endpoints, credentials: Credentials, proxy: Proxy) -> Result<Self, Error> {
        let way = Way::new(proxy, endpoints.are_on_this_computer());
        let shared = Shared {
            http: http(&way)?,
            way,
            endpoints,
            credentials,
            tokens: Tokens::default(),
            signs_rs256: AtomicBool::new(false),
            offset: Offset::default(),
            gate: Semaphore::new(REQUESTS_AT_ONCE),
            not_before: Mutex::new(None),
            waited: Mutex::default(),
        };
        Ok(Self { shared: Arc::new(shared), meter: Arc::default(), retry: Retry::default(), limits: Limits::default() })
    }

    /// The same client with another patience.
    #[must_use]
    pub fn with_retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    /// The same client with other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The same client, token and throttle, with counters of its own that begin at zero.
    #[must_use]
    pub fn metered(&self) -> Self {
        Self { meter: Arc::default(), ..self.clone() }
    }

    /// What went over the line since this client was made or [`Client::metered`].
    pub fn traffic(&self) -> Traffic {
        self.meter.read()
    }

    /// What the credential it signs in with is known by.
    pub fn mark(&self) -> Mark {
        self.credentials().credential.mark()
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.shared.credentials
    }

    pub(crate) fn endpoints(&self) -> &Endpoints {
        &self.shared.endpoints
    }
}

/// What speaks HTTP, by this way out.
pub(crate) fn http(way: &Way) -> Result<reqwest::Client, Error> {
    let http = reqwest::Client::builder()
        .user_agent(concat!("m365-connector/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .http2_keep_alive_interval(PING_EVERY)
        .http2_keep_alive_timeout(PING_ANSWER)
        .http2_keep_alive_while_idle(true)
        // A redirect is a decision about where to go, and what to take along: made by hand, by whoever asks.
        .redirect(redirect::Policy::none());
    way.taken_by(http).and_then(reqwest::ClientBuilder::build).map_err(|error| {
        let cause = crate::network_error::root_cause(&error);
        Error::new(
            ErrorKind::CertificateNotTrusted,
            format!("Encrypted connections cannot be set up on this computer: {cause}."),
        )
    })
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("endpoints", self.endpoints())
            .field("tenant_id", &self.credentials().tenant_id)
            .field("client_id", &self.credentials().client_id)
            .finish_non_exhaustive()
    }
}
