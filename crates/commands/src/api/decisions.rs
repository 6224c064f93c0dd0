use super::{ConnectorId, ReportQuery};

door! {
    /// What kinds of things can be left out of the findings.
    #[derive(Eq, Copy)]
    pub enum Excluded {
        /// A user, by ID.
        User,
        /// The licenses that come through a group, by its ID.
        Group,
        /// Everybody of a department.
        Department,
        /// Everybody whose user principal name fits; `*` stands for any letters.
        Pattern,
        /// A product, by SKU ID.
        Product,
    }

    /// What becomes of whom an exclusion fits.
    #[derive(Eq, Copy)]
    pub enum Effect {
        /// Nothing is found about them.
        LeaveOut,
        /// The account is no person's.
        NotAPerson,
        /// They are away: what is found is to be looked at first.
        OnLeave,
    }

    /// Something to leave out.
    pub struct ExclusionSubject {
        /// What kind of thing it is.
        pub what: Excluded,
        /// An ID, a department or a pattern.
        pub value: String,
    }

    /// Leaves things out of the findings.
    pub struct ExclusionRequest {
        /// The connector.
        pub connector_id: ConnectorId,
        /// What to leave out.
        pub subjects: Vec<ExclusionSubject>,
        /// Beside them all users of these rows of `savings`; null = none.
        pub users_of: Option<ReportQuery>,
        /// What becomes of them.
        pub effect: Effect,
        /// Why.
        pub reason: String,
        /// The last day, `yyyy-MM-dd`; null = for ever.
        pub until: Option<String>,
    }

    /// Exclusions, by the numbers in the report `exclusions`.
    pub struct ExclusionRefs {
        /// The connector.
        pub connector_id: ConnectorId,
        /// Their numbers.
        pub ids: Vec<i64>,
    }

    /// A license of a user.
    pub struct LicenseRef {
        /// The user's ID.
        pub user_id: String,
        /// The SKU.
        pub sku_id: String,
    }

    /// Licenses to decide about.
    pub struct DecisionRequest {
        /// The connector.
        pub connector_id: ConnectorId,
        /// These.
        pub licenses: Vec<LicenseRef>,
        /// Beside them those of all these rows of `savings`; null = none.
        pub licenses_of: Option<ReportQuery>,
        /// Who sees to it; may be empty.
        pub owner: String,
        /// A note; may be empty.
        pub note: String,
    }

    /// Decisions to forget.
    pub struct DecisionRefs {
        /// The connector.
        pub connector_id: ConnectorId,
        /// The licenses.
        pub licenses: Vec<LicenseRef>,
    }

    /// A CSV file with exclusions or decisions.
    pub struct ListFile {
        /// The connector.
        pub connector_id: ConnectorId,
        /// What is in it.
        pub text: String,
        /// Only tell what it would do.
        pub dry_run: bool,
    }

    /// What a file with exclusions or decisions does.
    pub struct ListFileCheck {
        /// Lines that add something.
        pub added: u64,
        /// Lines that change what is there, with what it says so far.
        pub changed: Vec<ListFileLine>,
        /// Lines that say what is known.
        pub unchanged: u64,
        /// Lines that are left out, and why.
        pub skipped: Vec<ListFileLine>,
        /// Lines that cannot be taken. With one of them nothing is imported.
        pub errors: Vec<ListFileLine>,
    }

    /// A line of a file.
    pub struct ListFileLine {
        /// Its number, from 1; the heading is a line.
        pub line: u64,
        /// What there is to say.
        pub message: String,
    }

    /// How many things were changed.
    pub struct ChangedCount {
        /// Their number.
        pub count: u64,
    }
}
