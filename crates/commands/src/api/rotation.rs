use super::ConnectorId;

door! {
    /// How a connector's client secret is renewed by the application itself.
    pub struct Rotation {
        /// Whether the last token named the permission it takes; null = no token has been seen.
        pub permitted: Option<bool>,
        /// Why a new secret could not be kept here, in sentences; null = it can.
        pub obstacle: Option<String>,
        /// When it is done without being asked, and how.
        pub settings: RotationSettings,
        /// Where the last one stands.
        pub state: RotationState,
        /// ISO time when the old secret is removed from the registration; null = it is not to be.
        pub removal_at: Option<String>,
        /// Why the last one failed, in sentences.
        pub failure: Option<String>,
    }

    /// When a secret is rotated without being asked, and how.
    #[derive(Eq, Copy)]
    pub struct RotationSettings {
        /// Whether it is.
        pub automatic: bool,
        /// So many days before its end.
        pub days_before: u16,
        /// So many days a new one is valid.
        pub validity_days: u16,
        /// So many days the old one stays in the registration.
        pub grace_days: u16,
    }

    /// Where a rotation stands.
    #[derive(Eq, Copy)]
    pub enum RotationState {
        /// There was none.
        None,
        /// A new secret is being made, kept or proven; or that was interrupted, and goes on at the next chance.
        UnderWay,
        /// The new secret is in use, and the old one is still in the registration.
        Grace,
        /// It failed, and the new secret is still to be removed from the registration.
        Undoing,
        /// It failed, and nothing is left of it.
        Failed,
        /// It is over.
        Done,
    }

    /// Other settings for a connector.
    pub struct RotationChange {
        /// Which one.
        pub connector_id: ConnectorId,
        /// What they are from now on.
        pub settings: RotationSettings,
    }
}
