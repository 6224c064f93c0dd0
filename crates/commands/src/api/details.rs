use super::{ConnectorId, RenewalMark, TermMark};

door! {
    /// Asks for one user.
    pub struct UserRef {
        /// The connector.
        pub connector_id: ConnectorId,
        /// Object ID.
        pub user_id: String,
    }

    /// One user, for the panel.
    pub struct UserDetail {
        /// Object ID.
        pub id: String,
        /// Name.
        pub display_name: Option<String>,
        /// User principal name.
        pub user_principal_name: String,
        /// Member or Guest.
        pub user_type: Option<String>,
        /// Whether sign-in is allowed.
        pub account_enabled: Option<bool>,
        /// `active`, `inactive`, `never active`, `new`, `unknown`, `disabled`; null = not licensed.
        pub state: Option<String>,
        /// Why it is unknown.
        pub state_reason: Option<String>,
        /// `person` or `resource`; null = not judged yet.
        pub kind: Option<String>,
        /// Department.
        pub department: Option<String>,
        /// Job title.
        pub job_title: Option<String>,
        /// Office.
        pub office_location: Option<String>,
        /// Country.
        pub country: Option<String>,
        /// Cost center.
        pub cost_center: Option<String>,
        /// Manager's name.
        pub manager: Option<String>,
        /// Mail address.
        pub mail: Option<String>,
        /// `yyyy-MM-dd`.
        pub created_date: Option<String>,
        /// Whether it comes from Active Directory.
        pub on_premises_sync_enabled: Option<bool>,
        /// `present`, `missing` or `removed`.
        pub presence: String,
        /// Day of the newest activity.
        pub last_activity_date: Option<String>,
        /// Its service.
        pub last_activity_service: Option<String>,
        /// What it holds.
        pub licenses: Vec<UserLicense>,
        /// Activity per service.
        pub activity: Vec<ServiceActivity>,
        /// The days of activity, by service of which something is known.
        pub activity_days: Vec<ActivityDays>,
        /// The day activity is of.
        pub activity_as_of: Option<String>,
        /// Day of the last sign-in.
        pub last_sign_in_date: Option<String>,
        /// `successful`, or `attempt`: failed ones count too.
        pub last_sign_in_result: Option<String>,
        /// The day the last sign-in was asked for; null = never.
        pub sign_in_as_of: Option<String>,
        /// What changed, newest first.
        pub changes: Vec<UserChange>,
    }

    /// One license of a user.
    pub struct UserLicense {
        /// SKU.
        pub sku_id: String,
        /// Its name.
        pub product_name: String,
        /// `direct`, `group`, `both` or `unknown`.
        pub assignment: String,
        /// Names of the groups it comes through, separated by "; ".
        pub groups: Option<String>,
        /// The assignment's error.
        pub error: Option<String>,
        /// How the license is freed.
        pub how_to_free: Option<String>,
    }

    /// A year of days in one service, up to today.
    pub struct ActivityDays {
        /// Its name.
        pub service: String,
        /// The first of the days, `yyyy-MM-dd`.
        pub first_day: String,
        /// A character per day: `a` active, `n` not active, `?` not known.
        pub days: String,
    }

    /// Last activity in one service.
    pub struct ServiceActivity {
        /// Its name.
        pub service: String,
        /// `yyyy-MM-dd`; null = none known.
        pub last_activity_date: Option<String>,
        /// Whether the user is licensed for it; null = not known.
        pub licensed: Option<bool>,
    }

    /// One change of a user.
    pub struct UserChange {
        /// ISO time of the run that saw it.
        pub seen_at: String,
        /// What changed, in words.
        pub what: String,
    }

    /// Asks for one SKU.
    pub struct SkuRef {
        /// The connector.
        pub connector_id: ConnectorId,
        /// SKU.
        pub sku_id: String,
    }

    /// One SKU, for the panel.
    pub struct SkuDetail {
        /// SKU.
        pub sku_id: String,
        /// Its name.
        pub product_name: String,
        /// Its part number.
        pub sku_part_number: String,
        /// `Enabled`, `Warning`, …
        pub capability_status: Option<String>,
        /// Seats, as Graph gives them.
        pub enabled: i64,
        /// In grace.
        pub warning: i64,
        /// Cancelled, restorable.
        pub suspended: i64,
        /// Locked out.
        pub locked_out: i64,
        /// Enabled and warning.
        pub usable: i64,
        /// Assigned.
        pub assigned: i64,
        /// May be negative.
        pub available: i64,
        /// Never judged by seats.
        pub free: bool,
        /// Users that hold it: by direct assignment, by group, by both, unknown.
        pub direct: u64,
        /// By group.
        pub group: u64,
        /// By both.
        pub both: u64,
        /// How is not known.
        pub unknown: u64,
        /// What was bought.
        pub subscriptions: Vec<SkuSubscription>,
        /// Its service plans.
        pub plans: Vec<SkuPlan>,
    }

    /// One company subscription of an SKU.
    pub struct SkuSubscription {
        /// Its id.
        pub id: String,
        /// `Enabled`, `Warning`, …
        pub status: Option<String>,
        /// Seats.
        pub total_licenses: i64,
        /// A trial.
        pub is_trial: Option<bool>,
        /// `yyyy-MM-dd`.
        pub next_lifecycle_date: Option<String>,
        /// Days from today.
        pub days_left: Option<i64>,
        /// `renewsOrEnds`, `renews`, `ends`, `isSuspended`, `isDeleted`.
        pub what: Option<String>,
        /// Whether it goes on then, as somebody marked it.
        pub renewal: RenewalMark,
        /// For how long it is bought, as somebody typed it.
        pub term: TermMark,
        /// For how long, as its dates tell; null = they do not, or somebody typed it.
        pub learned_term: Option<TermMark>,
        /// Sold by a partner.
        pub sold_by_partner: bool,
        /// The day since which it is not listed any more, `yyyy-MM-dd`; null = it is.
        pub not_listed_since: Option<String>,
    }

    /// One service plan of an SKU.
    pub struct SkuPlan {
        /// Its id.
        pub service_plan_id: String,
        /// Its name as Graph gives it.
        pub service_plan_name: String,
        /// `Success`, `Disabled`, …
        pub provisioning_status: Option<String>,
        /// `User` or `Company`.
        pub applies_to: Option<String>,
    }
}
