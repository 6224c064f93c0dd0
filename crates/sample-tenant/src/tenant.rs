//! The tenant as its endpoints see it.

use std::time::Instant;

use jiff::Timestamp;
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::census::Census;
use crate::credentials::{EXPIRED, IN_USE, NEWEST, Registration, credentials};
use crate::dice::Dice;
use crate::faults::Faults;
use crate::http::passes::Passes;
use crate::http::prepared::Prepared;
use crate::key_credentials::KeyCredentials;
use crate::limits::Limits;
use crate::mishap::Mishaps;
use crate::people::People;
use crate::report::Download;
use crate::seats::{Bought, buy};
use crate::usage::Usage;
use crate::{Options, Truth, figures};

/// The organization's name.
pub(crate) const NAME: &str = "Contoso Instruments (sample)";
/// The name of the application the connector signs in as.
pub(crate) const APPLICATION: &str = "Microsoft 365 Connector";

/// What a token lets its bearer do.
#[derive(Debug, Clone)]
pub(crate) struct Granted {
    pub(crate) roles: Vec<String>,
}

pub(crate) struct Tenant {
    pub(crate) seed: u64,
    pub(crate) people: People,
    pub(crate) day: Calendar,
    pub(crate) faults: Faults,
    pub(crate) mishaps: Mishaps,
    pub(crate) limits: Limits,
    pub(crate) prepared: Prepared,
    pub(crate) usage: Usage,
    pub(crate) census: Census,
    pub(crate) bought: Vec<Bought>,
    pub(crate) registration: Registration,
    pub(crate) key_credentials: KeyCredentials,
    /// The secret that is handed out, and the one made last, which nobody was handed yet.
    secrets: [String; 2],
    pub(crate) truth: Truth,
    pub(crate) tokens: Passes<Granted>,
    pub(crate) downloads: Passes<Download>,
    started: Instant,
}

impl Tenant {
    /// Counts everybody once; this takes about a second for a million users.
    pub(crate) fn new(options: Options) -> Self {
        let Options { seed, users, today, limits, prepared, change_rate, faults, port: _ } = options;
        let faults = Faults(faults);
        let calendar = if change_rate == 0 { Calendar::new } else { Calendar::living };
        let day = calendar(today, faults.stale_days());
        let people = People::new(seed, users, change_rate, day);
        let usage = Usage::new(day, &faults);
        let census = Census::of(people, &usage);
        let bought: Vec<_> = census.holders().map(|(product, holders)| buy(product, holders, seed, &day)).collect();
        let credentials = credentials(seed, &day);
        let secret = figures::secret(&credentials, faults.credentials_readable(), &day);
        let handed_out = if faults.expired_secret() { EXPIRED } else { IN_USE };
        let secrets = [handed_out, NEWEST].map(|place| credentials[place].value.clone());
        let registration = Registration::new(credentials, faults.late_secret());
        let truth = figures::truth(&census, &bought, &usage, secret);
        Self {
            seed,
            people,
            day,
            mishaps: faults.mishaps(),
            faults,
            limits: Limits::new(limits && !prepared),
            prepared: Prepared::new(prepared),
            usage,
            census,
            bought,
            registration,
            key_credentials: KeyCredentials::default(),
            secrets,
            truth,
            tokens: Passes::default(),
            downloads: Passes::default(),
            started: Instant::now(),
        }
    }

    /// An id of the tenant itself.
    pub(crate) fn guid(&self, of: &str) -> Uuid {
        Dice::new(self.seed, u64::MAX).guid(of)
    }

    pub(crate) fn id(&self) -> Uuid {
        self.guid("tenant")
    }

    pub(crate) fn client_id(&self) -> Uuid {
        self.guid("client")
    }

    /// The secret that is handed out.
    pub(crate) fn client_secret(&self) -> &str {
        &self.secrets[0]
    }

    /// The secret made last, which nobody was handed yet.
    pub(crate) fn newest_client_secret(&self) -> &str {
        &self.secrets[1]
    }

    /// The roles a token gets that is issued now.
    pub(crate) fn roles(&self) -> Vec<String> {
        self.faults.roles(self.started.elapsed())
    }

    /// Whether the roles in a token count yet.
    pub(crate) fn honors_roles(&self) -> bool {
        self.faults.honors_roles(self.started.elapsed())
    }

    /// What time it is by the tenant's clock.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::now() + self.faults.clock_skew()
    }
}
