door! {
    /// What the application does while nobody looks at it.
    pub struct Background {
        /// Whether it tells what it has to tell on the desktop.
        pub notifications: bool,
        /// Whether closing the window leaves it in the tray; null = not chosen yet.
        pub keep_in_tray: Option<bool>,
        /// Whether the desktop has a tray. Without one, closing the window always ends the application.
        pub tray: bool,
        /// Whether it starts with the system, hidden; null = that cannot be chosen here.
        pub start_with_system: Option<bool>,
    }

    /// What it is to do from now on.
    pub struct BackgroundChange {
        /// As in `Background`.
        pub notifications: bool,
        /// As in `Background`.
        pub keep_in_tray: Option<bool>,
        /// As in `Background`; null leaves it as it is.
        pub start_with_system: Option<bool>,
    }
}
