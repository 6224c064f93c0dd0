use super::{ConnectorId, Delimiter, FileFormat, Filter, Sort};

door! {
    /// An export that is written after runs without being asked.
    pub struct ScheduledExport {
        /// Which.
        pub id: i64,
        /// What is written.
        pub form: ScheduledExportForm,
        /// The report's title; its id where this version does not know it.
        pub report_title: String,
        /// The file that was written last.
        pub written: Option<WrittenExport>,
        /// Why it could not be written, unless it was since.
        pub failure: Option<ExportFailure>,
    }

    /// A scheduled export as somebody typed it.
    pub struct ScheduledExportForm {
        /// Whose rows; null = every connector's, in one file with the connector as its first column.
        pub connector_id: Option<ConnectorId>,
        /// The report.
        pub report: String,
        /// Which of its rows and columns.
        pub view: ExportView,
        /// The file's name; the day and the ending follow.
        pub name: String,
        /// Where it is written.
        pub folder: String,
        /// What the file is.
        pub format: FileFormat,
        /// What stands between two cells of CSV.
        pub delimiter: Delimiter,
        /// After the first run of a day only; else after every run.
        pub daily: bool,
    }

    /// Which rows and columns of a report are exported.
    pub struct ExportView {
        /// Words to find.
        pub search: Option<String>,
        /// All of these hold.
        pub filters: Vec<Filter>,
        /// The order; null = the report's own.
        pub sort: Option<Sort>,
        /// Columns in order; empty = all.
        pub columns: Vec<String>,
    }

    /// A file that was written.
    pub struct WrittenExport {
        /// ISO time.
        pub at: String,
        /// The file.
        pub path: String,
        /// Rows.
        pub rows: u64,
    }

    /// Why a file could not be written.
    pub struct ExportFailure {
        /// ISO time.
        pub at: String,
        /// What happened, and what to do.
        pub text: String,
    }

    /// A scheduled export to keep.
    pub struct ScheduledExportChange {
        /// Which one is changed; null = a new one.
        pub id: Option<i64>,
        /// What it is to be.
        pub form: ScheduledExportForm,
    }

    /// A scheduled export.
    #[derive(Eq, Copy)]
    pub struct ScheduledExportRef {
        /// Which.
        pub id: i64,
    }
}
