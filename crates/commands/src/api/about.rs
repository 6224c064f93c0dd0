use super::ConnectorId;

door! {
    /// What the window needs to know about the application it is in.
    pub struct About {
        /// The product's version.
        pub version: String,
        /// Whether this window shows the built-in sample tenant.
        pub sample: bool,
        /// The snapshot this window shows; null = its own data.
        pub snapshot: Option<super::Snapshot>,
        /// Where the data is kept.
        pub data_folder: String,
        /// What became of the keyring.
        pub keyring: KeyringState,
        /// Set when a damaged database was moved aside at the start: the file's new name.
        pub moved_aside: Option<String>,
        /// Every permission the product can use, with the datasets that need it.
        pub permissions: Vec<PermissionInfo>,
    }

    /// The state of the operating system's keyring.
    #[derive(Eq, Copy)]
    pub enum KeyringState {
        /// Secrets can be stored.
        Available,
        /// It is there but locked.
        Locked,
        /// There is none.
        Absent,
    }

    /// An application permission of Microsoft Graph.
    pub struct PermissionInfo {
        /// Its name.
        pub name: String,
        /// Whether the set-up guide asks for it.
        pub need: PermissionNeed,
        /// Ids of the datasets it opens.
        pub datasets: Vec<String>,
    }

    /// How much a permission is wanted.
    #[derive(Eq, Copy)]
    pub enum PermissionNeed {
        /// Asked for by the guide.
        Asked,
        /// Recommended by the guide.
        Recommended,
        /// Welcome when granted.
        Accepted,
    }

    /// Settings of the window.
    pub struct Settings {
        /// Colors.
        pub theme: Theme,
        /// Days without activity after which a person counts as inactive.
        pub inactive_days: u16,
        /// After how many years history is deleted; null = never.
        pub keep_history_years: Option<u8>,
    }

    /// Colors of the window.
    #[derive(Eq, Copy)]
    pub enum Theme {
        /// As the operating system says.
        System,
        /// Light.
        Light,
        /// Dark.
        Dark,
    }

    /// Asks about one connector.
    pub struct ConnectorRef {
        /// Which one.
        pub connector_id: ConnectorId,
    }

    /// A web page to open in the browser; only Microsoft's own are opened.
    pub struct Link {
        /// An https address.
        pub url: String,
    }
}
