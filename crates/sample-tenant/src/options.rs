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
    /// Whether Graph's limits hold: 14 requests in 10 minutes of each report function, and 10 a minute of sign-ins.
    pub limits: bool,
    /// What goes wrong on purpose.
    pub faults: Vec<Fault>,
}

impl Default for Options {
    fn default() -> Self {
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        Self { port: 0, users: 250, seed: 1, today, limits: true, faults: Vec::new() }
    }
}
