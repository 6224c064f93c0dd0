use super::ConnectorId;

door! {
    /// How bad it is; the order is from good to bad.
    #[derive(Eq, Copy, PartialOrd, Ord)]
    pub enum Level {
        /// All is well.
        Ok,
        /// Soon something is to be done.
        Notice,
        /// Something is to be done.
        Warning,
        /// Not known: never run, or the data cannot be read.
        Unknown,
        /// It does not work, or soon will not.
        Critical,
    }

    /// Something the administrator should know, with the button that helps.
    pub struct Message {
        /// Stable id, such as `secret-expires`.
        pub id: String,
        /// The connector it is about; null = the application.
        pub connector_id: Option<ConnectorId>,
        /// How bad.
        pub level: Level,
        /// What happened, in one short sentence.
        pub title: String,
        /// What it means and what to do.
        pub text: String,
        /// The button.
        pub action: Option<MessageAction>,
        /// Entra's or Graph's code and request ID, where there is one.
        pub detail: Option<String>,
    }

    /// What a message's button does.
    #[derive(Eq, Copy)]
    pub enum MessageAction {
        /// Opens Replace secret.
        ReplaceSecret,
        /// Opens Replace certificate, which is the same dialog.
        ReplaceCertificate,
        /// Starts a run.
        RunNow,
        /// Opens Test connection.
        TestConnection,
        /// Opens the last run.
        ShowRun,
        /// Opens the set-up guide at the reports setting.
        ShowReportSettings,
        /// Opens the form.
        EditConnector,
        /// Opens the form for a new connector.
        AddConnector,
        /// Opens the scheduled exports.
        ShowScheduledExports,
    }

    /// What the window is told without asking.
    #[serde(tag = "event")]
    pub enum Event {
        /// A run went on.
        Progress {
            /// How far.
            progress: super::RunProgress,
        },
        /// A new secret is not accepted yet, and will be tried again.
        SecretWait {
            /// For how long.
            wait: super::SecretWait,
        },
        /// An export went on.
        Exporting {
            /// How far.
            progress: super::ExportProgress,
        },
        /// Stored things changed; whoever shows them asks again.
        Changed {
            /// What changed.
            tags: Vec<Tag>,
        },
        /// Somebody closes the window, and it has not been chosen yet whether the application stays in the tray.
        Closing,
    }

    /// What can change.
    #[derive(Eq, Copy)]
    pub enum Tag {
        /// Connectors and their health.
        Connectors,
        /// Collected data.
        Data,
        /// Runs.
        Runs,
        /// Settings.
        Settings,
    }
}
