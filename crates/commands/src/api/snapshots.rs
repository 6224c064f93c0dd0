door! {
    /// How people are shown.
    #[derive(Eq, Copy)]
    pub struct Pseudonyms {
        /// Under pseudonyms, in place of their names.
        pub on: bool,
    }

    /// A snapshot to save.
    #[derive(Eq, Copy)]
    pub struct SnapshotWish {
        /// Without names: people have pseudonyms in it.
        pub pseudonymous: bool,
    }

    /// A snapshot that was saved.
    pub struct SnapshotSaved {
        /// The file.
        pub path: String,
        /// How large it is.
        pub bytes: u64,
    }

    /// The snapshot this window shows.
    pub struct Snapshot {
        /// The file.
        pub file: String,
        /// When it was saved, an ISO time.
        pub saved_at: String,
        /// Whether people have pseudonyms in it.
        pub pseudonymous: bool,
    }
}
