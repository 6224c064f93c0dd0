use super::{Filter, Sort};

door! {
    /// A report by its id.
    pub struct ReportRef {
        /// The report.
        pub report: String,
    }

    /// How a report is looked at, under a name.
    pub struct SavedView {
        /// Its name.
        pub name: String,
        /// Words to find.
        pub search: Option<String>,
        /// Its filters.
        pub filters: Vec<Filter>,
        /// Its order; null = the report's own.
        pub sort: Option<Sort>,
        /// The ids of its columns; null = the standard ones.
        pub columns: Option<Vec<String>>,
    }

    /// Keeps a view.
    pub struct SavedViewChange {
        /// The report.
        pub report: String,
        /// The name of the view that this one takes the place of; null = a new one.
        pub former: Option<String>,
        /// The view.
        pub view: SavedView,
    }

    /// A view by its name.
    pub struct SavedViewRef {
        /// The report.
        pub report: String,
        /// The name.
        pub name: String,
    }
}
