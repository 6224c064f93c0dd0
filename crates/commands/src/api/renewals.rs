use super::ConnectorId;

door! {
    /// Whether a company subscription goes on after its next date. Graph does not tell.
    #[derive(Eq, Copy)]
    pub enum RenewalMark {
        /// It goes on for another term.
        Renews,
        /// It ends on that date.
        Ends,
        /// Nobody said.
        NotMarked,
    }

    /// For how long at a time a company subscription is bought, as somebody typed it.
    #[derive(Eq, Copy)]
    pub enum TermMark {
        /// From month to month.
        Monthly,
        /// For a year.
        Yearly,
        /// For three years.
        ThreeYears,
        /// Nobody said.
        NotMarked,
    }

    /// Marks company subscriptions.
    pub struct SubscriptionMarks {
        /// The connector.
        pub connector_id: ConnectorId,
        /// Their ids.
        pub subscription_ids: Vec<String>,
        /// Whether they go on; null = leave that as it is.
        pub renewal: Option<RenewalMark>,
        /// For how long they are bought; null = leave that as it is.
        pub term: Option<TermMark>,
    }
}
