use super::ActivitySeries;

door! {
    /// How a usage report stands.
    pub struct UsageSource {
        /// The dataset's id.
        pub dataset: String,
        /// The last day it contains; null = nothing was ever stored of it.
        pub as_of: Option<String>,
        /// Its names came concealed the last time: nothing is known per person, or what is known is older.
        pub concealed: bool,
    }

    /// Active users by service, as far back as anything was collected.
    pub struct ActivityByDay {
        /// How the report stands; null = it was never asked for.
        pub source: Option<UsageSource>,
        /// The services with a figure for any day.
        pub series: Vec<ActivitySeries>,
    }

    /// Licensed persons by their last activity; each is in one group. Days count back from the day the activity is of.
    pub struct LastActivity {
        /// The oldest refresh date among the usage reports that judge; null = none was collected.
        pub as_of: Option<String>,
        /// All of them.
        pub licensed: u64,
        /// Those whose activity is known.
        pub covered: u64,
        /// Up to 7 days ago.
        pub days7: u64,
        /// 8 to 30 days ago.
        pub days30: u64,
        /// 31 to 90 days ago.
        pub days90: u64,
        /// 91 to 180 days ago.
        pub days180: u64,
        /// Longer ago.
        pub longer: u64,
        /// Never, and long enough there to be judged.
        pub never: u64,
        /// Too new to be judged, and no activity is known.
        pub new: u64,
        /// The account is disabled.
        pub disabled: u64,
        /// It is not known.
        pub unknown: u64,
        /// Why it is not known, the most frequent reason first.
        pub reasons: Vec<UnknownReason>,
    }

    /// A reason for not knowing somebody's activity.
    pub struct UnknownReason {
        /// The code of `stateReason`.
        pub reason: String,
        /// People it concerns.
        pub people: u64,
    }

    /// The storage of mailboxes or of OneDrives.
    pub struct StorageUse {
        /// `exchange` or `oneDrive`.
        pub service: String,
        /// How its report stands; null = it was never asked for.
        pub source: Option<UsageSource>,
        /// How many there are, deleted ones included.
        pub accounts: u64,
        /// Of these, deleted ones that still take room.
        pub deleted: u64,
        /// Bytes of all of them; null = no size is known.
        pub used: Option<i64>,
        /// Not deleted, and 90 % or more of what they may hold, but not all of it.
        pub nearly_full: u64,
        /// Not deleted, and at what they may hold or above it.
        pub full: u64,
        /// Mailboxes with an archive; null = not known.
        pub archives: Option<u64>,
        /// The largest, the largest first.
        pub largest: Vec<StorageAccount>,
    }

    /// One mailbox or OneDrive.
    pub struct StorageAccount {
        /// Whose it is.
        pub display_name: Option<String>,
        /// Their user principal name.
        pub user_principal_name: Option<String>,
        /// Their object ID; null = nobody in the tenant.
        pub user_id: Option<String>,
        /// Bytes.
        pub used: i64,
        /// Bytes it may hold; null = not known.
        pub allowed: Option<i64>,
    }

    /// Who uses which apps or devices, by one usage report.
    pub struct AppUse {
        /// `platforms` and `apps` of Microsoft 365 Apps, `mailPrograms`, `teamsDevices` or `activations`.
        pub group: String,
        /// The dataset it comes from.
        pub dataset: String,
        /// How that stands; null = it was never asked for.
        pub source: Option<UsageSource>,
        /// People of whom it tells.
        pub people: u64,
        /// Each app or device.
        pub uses: Vec<AppPeople>,
    }

    /// The people of one app or device.
    pub struct AppPeople {
        /// Which: the column of its usage report.
        pub app: String,
        /// People who use it; null = the report does not tell of it.
        pub people: Option<u64>,
    }

    /// The adoption of Microsoft 365 Copilot among those who hold it.
    pub struct CopilotUse {
        /// How its report stands; null = it was never asked for.
        pub source: Option<UsageSource>,
        /// After how many days without use it is lapsed.
        pub inactive_days: u16,
        /// Users who hold it.
        pub licensed: u64,
        /// Used since the cut-off.
        pub active: u64,
        /// Last used before it.
        pub lapsed: u64,
        /// Never used.
        pub never_used: u64,
        /// Not known: no fresh report, or no row in it.
        pub unknown: u64,
        /// Of those who are active, how many used it in which app since the cut-off.
        pub apps: Vec<AppPeople>,
    }
}
