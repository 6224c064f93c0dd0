use super::ConnectorId;

door! {
    /// When a connector is collected without being asked.
    #[derive(Eq)]
    #[serde(tag = "kind")]
    pub enum Schedule {
        /// Never: only when somebody asks.
        Manual,
        /// Once each day, as soon as the computer is on.
        OnceADay,
        /// Each day at a time.
        Daily {
            /// `HH:mm` in the workstation's zone.
            time: String,
        },
        /// Every so many hours.
        Hours {
            /// From 1 to 72.
            hours: u8,
        },
        /// Each week.
        Weekly {
            /// The day.
            weekday: Weekday,
            /// `HH:mm` in the workstation's zone.
            time: String,
        },
    }

    /// A day of the week.
    #[derive(Eq, Copy)]
    pub enum Weekday {
        /// Monday.
        Monday,
        /// Tuesday.
        Tuesday,
        /// Wednesday.
        Wednesday,
        /// Thursday.
        Thursday,
        /// Friday.
        Friday,
        /// Saturday.
        Saturday,
        /// Sunday.
        Sunday,
    }

    /// A new schedule for a connector.
    pub struct ScheduleChange {
        /// Which connector.
        pub connector_id: ConnectorId,
        /// The schedule.
        pub schedule: Schedule,
    }
}
