use super::TypedSecret;

door! {
    /// Which proxy requests to Microsoft go through.
    #[derive(Eq, Copy)]
    pub enum ProxyChoice {
        /// The operating system's, or the one of the environment.
        System,
        /// One of the administrator's choice.
        Explicit,
        /// None.
        None,
    }

    /// How Microsoft is reached.
    pub struct Network {
        /// Which proxy.
        pub proxy: ProxyChoice,
        /// The address of an explicit one, `http://host:port`.
        pub address: Option<String>,
        /// The user name for it; null = it wants no sign-in.
        pub user: Option<String>,
        /// Whether its password is in the keyring.
        pub has_password: bool,
        /// The proxy the system names for Microsoft Graph, `host:port`; null = none.
        pub system_proxy: Option<String>,
    }
}

secret_door! {
    /// How Microsoft is to be reached.
    pub struct NetworkChange {
        /// Which proxy.
        pub proxy: ProxyChoice,
        /// The address of an explicit one, `http://host:port`.
        pub address: Option<String>,
        /// The user name for it.
        pub user: Option<String>,
        /// Its password; null keeps the stored one of the same proxy and user.
        pub password: Option<TypedSecret>,
    }
}
