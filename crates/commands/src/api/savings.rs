use super::People;

door! {
    /// What could be saved at one connector.
    pub struct Savings {
        /// Whether it was ever worked out; a run does.
        pub known: bool,
        /// Days without activity that make somebody inactive.
        pub inactive_days: u16,
        /// The day activity is of (oldest report refresh date); null = none.
        pub activity_as_of: Option<String>,
        /// People; null = not collected.
        pub people: Option<People>,
        /// One per finding, in the order in which a license that fits several is counted.
        pub findings: Vec<FindingSum>,
        /// Money a month over all findings, per currency.
        pub total: Vec<Cost>,
        /// What the seats with a price cost a month, per currency.
        pub costs: Vec<Cost>,
        /// The sums are a least: something has no price or several, or is not measured, or of some people nothing is
        /// known.
        pub at_least: bool,
        /// Licenses of accounts that are not people; they are in no sum.
        pub not_people: u64,
        /// Products that cost something and have no price.
        pub unpriced_products: u64,
        /// Whether purchases were ever listed. Without them trials are not known, and may be among the unused seats.
        pub trials_known: bool,
        /// Licenses and SKUs that exclusions leave out of all this.
        pub excluded: u64,
        /// Licenses somebody decided to free that are held still, or again.
        pub to_free: Decided,
        /// Licenses that were decided about and are freed.
        pub freed: Decided,
        /// Of the freed ones, those with as many seats fewer bought since: money that is really saved.
        pub saved: Decided,
    }

    /// What decisions come to.
    pub struct Decided {
        /// Licenses, or seats.
        pub licenses: u64,
        /// Money a month, per currency, as far as there are prices.
        pub money: Vec<Cost>,
        /// Whether it may be more: of some of them no price is known, or it is the lowest of several, or of several
        /// currencies.
        pub at_least: bool,
    }

    /// What one finding comes to.
    pub struct FindingSum {
        /// Its name, as in the report `savings`.
        pub finding: String,
        /// The people with such a license; of unused seats nobody.
        pub people: u64,
        /// Licenses or seats that could be freed, whether or not they have a price.
        pub licenses: u64,
        /// Of them, those in no sum since their product has no price.
        pub unpriced: u64,
        /// Of them, those in no sum since the seats of their product cost several currencies.
        pub mixed: u64,
        /// Of them, those in a sum by the lowest price of their product's seats, or the lowest that is known.
        pub at_lowest: u64,
        /// Licenses beside them of which no report tells whether they are used.
        pub not_measured: u64,
        /// Money a month, per currency.
        pub money: Vec<Cost>,
    }

    /// Money a month.
    pub struct Cost {
        /// ISO 4217.
        pub currency: String,
        /// In its smallest unit.
        pub minor: i64,
    }
}
