use super::{RunSummary, SecretStatus};

door! {
    /// Everything the Overview shows of one connector.
    pub struct Overview {
        /// The organization's name.
        pub organization: Option<String>,
        /// Whether anything has been collected.
        pub has_data: bool,
        /// The secret.
        pub secret: SecretStatus,
        /// The last run.
        pub last_run: Option<RunSummary>,
        /// The day activity is of (oldest report refresh date); null = none.
        pub activity_as_of: Option<String>,
        /// The ISO time the directory was collected.
        pub directory_as_of: Option<String>,
        /// Seats of SKUs that are not free and apply to users; null = not collected.
        pub seats: Option<Seats>,
        /// The largest SKUs, then the others in one line.
        pub products: Vec<ProductSeats>,
        /// The next renewals.
        pub renewals: Vec<Renewal>,
        /// People; null = not collected.
        pub people: Option<People>,
        /// Active users by day and service; days without data are absent.
        pub activity: Vec<ActivitySeries>,
    }

    /// Sums of seats.
    pub struct Seats {
        /// Seats that can be assigned.
        pub usable: i64,
        /// Seats that are.
        pub assigned: i64,
        /// Usable less assigned; an over-assigned SKU counts as negative.
        pub available: i64,
        /// Seats assigned beyond what is usable.
        pub over_assigned: i64,
        /// Enabled seats nobody holds (see definitions).
        pub unused: i64,
    }

    /// Seats of one product.
    pub struct ProductSeats {
        /// Null = all others.
        pub sku_id: Option<String>,
        /// Its name.
        pub product_name: String,
        /// Seats that can be assigned.
        pub usable: i64,
        /// Seats that are.
        pub assigned: i64,
        /// May be negative.
        pub available: i64,
    }

    /// What happens next to a subscription.
    pub struct Renewal {
        /// The subscription's own ID.
        pub subscription_id: String,
        /// Its product.
        pub product_name: String,
        /// Seats.
        pub seats: i64,
        /// `yyyy-MM-dd`.
        pub date: String,
        /// Days from today.
        pub days_left: i64,
        /// What happens: `renewsOrEnds`, `renews`, `ends`, `isSuspended`, `isDeleted`.
        pub what: String,
        /// For how long it is bought: `monthly`, `yearly`, `three years`; null = not known.
        pub term: Option<String>,
        /// A trial.
        pub is_trial: bool,
    }

    /// Counts of people.
    pub struct People {
        /// Users in the directory.
        pub users: u64,
        /// Licensed persons.
        pub licensed: u64,
        /// Of them, those whose activity is known.
        pub covered: u64,
        /// By state.
        pub active: u64,
        /// Last activity before the cut-off.
        pub inactive: u64,
        /// No activity ever.
        pub never_active: u64,
        /// Too new to judge.
        pub new: u64,
        /// Not known.
        pub unknown: u64,
        /// Accounts that are disabled and licensed.
        pub disabled: u64,
        /// Guests with a license.
        pub guests: u64,
        /// License assignments in error.
        pub assignment_errors: u64,
    }

    /// Active users of one service by day.
    pub struct ActivitySeries {
        /// The service: `office365`, `exchange`, `oneDrive`, `sharePoint`, `yammer`, `teams`.
        pub service: String,
        /// Days, ascending; a day without data is absent.
        pub points: Vec<ActivityPoint>,
    }

    /// Active users of one service on one day.
    pub struct ActivityPoint {
        /// `yyyy-MM-dd`.
        pub day: String,
        /// Active users.
        pub users: u64,
    }

}
