use jiff::civil::Date;

use crate::Fault;

/// What the tenant is like. The same options give the same tenant, byte for byte.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// How many users it has.
    pub users: u32,
    /// Which of the possible tenants.
    pub seed: u64,
    /// The day it is in the tenant; all its dates are relative to it.
    pub today: Date,
    /// How many in a thousand users change on a day: come, go, are closed, gain or lose licenses, move to another
    /// department. 0 is a tenant that stands still, whose dates are all relative to `today`; any other is as on its
    /// first day, January 1, 2026, and all that happened until `today`, the same on every look.
    pub change_rate: u16,
    /// Whether Graph's limits hold: 14 requests in 10 minutes of each report function, and 10 a minute of sign-ins.
    pub limits: bool,
    /// Whether every good answer is kept in memory as it went out and given again to whoever asks the same, so
    /// that a second collection measures the client and not this server. No limits hold then. A page of 999 users
    /// takes about 0.1 MB where the client accepts gzip, and ten times that where it does not.
    pub prepared: bool,
    /// What goes wrong on purpose.
    pub faults: Vec<Fault>,
}

impl Default for Options {
    fn default() -> Self {
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        Self { port: 0, users: 250, seed: 1, today, change_rate: 0, limits: true, prepared: false, faults: Vec::new() }
    }
}
