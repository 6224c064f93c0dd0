use super::{ConnectorId, RunId};

door! {
    /// A report, as declared.
    pub struct ReportInfo {
        /// Stable id, such as `inactive-users`.
        pub id: String,
        /// Title.
        pub title: String,
        /// What a row is, in a sentence.
        pub about: String,
        /// Columns, in order.
        pub columns: Vec<ColumnInfo>,
        /// How it is sorted when nobody asked.
        pub default_sort: Sort,
        /// Whether it tells what is different between two runs.
        pub compares_runs: bool,
    }

    /// A column of a report.
    pub struct ColumnInfo {
        /// Stable id, camelCase.
        pub id: String,
        /// Title.
        pub title: String,
        /// What its cells are.
        pub kind: ColumnKind,
        /// Whether it is shown when nobody chose.
        pub shown: bool,
        /// Datasets it comes from.
        pub from: Vec<String>,
    }

    /// What the cells of a column are.
    #[derive(Eq, Copy)]
    pub enum ColumnKind {
        /// Text.
        Text,
        /// A whole number.
        Integer,
        /// An amount in the smallest unit of the currency in the row's column `currency`.
        Money,
        /// `yyyy-MM-dd`.
        Date,
        /// ISO time.
        DateTime,
        /// 1 or 0.
        Boolean,
        /// Text out of a few words.
        Choice,
    }

    /// A sort order.
    pub struct Sort {
        /// Column id.
        pub column: String,
        /// Highest first.
        pub descending: bool,
    }

    /// A filter on one column.
    pub struct Filter {
        /// Column id.
        pub column: String,
        /// Rows with any of these; "" = empty.
        pub values: Vec<String>,
        /// All others instead.
        pub negated: bool,
    }

    /// What is looked at.
    pub struct ReportQuery {
        /// The report.
        pub report: String,
        /// The connector.
        pub connector_id: ConnectorId,
        /// Words to find.
        pub search: Option<String>,
        /// All of these hold.
        pub filters: Vec<Filter>,
        /// The order; null = the report's own.
        pub sort: Option<Sort>,
        /// Of the two runs that `changes` compares, one; null = the last one before the other.
        pub from_run: Option<RunId>,
        /// The other one; null = the last one that brought something.
        pub to_run: Option<RunId>,
    }

    /// A page to fetch.
    pub struct PageRequest {
        /// What is looked at.
        pub query: ReportQuery,
        /// Rows to skip.
        pub offset: u64,
        /// Rows to give, at most 200.
        pub limit: u64,
    }

    /// A page of rows.
    pub struct Page {
        /// Cells in the order of the report's columns.
        pub rows: Vec<Vec<Cell>>,
    }

    /// How many rows there are.
    pub struct Count {
        /// With search and filters.
        pub matching: u64,
        /// Without.
        pub total: u64,
    }

    /// Asks what values a column has.
    pub struct ChoicesRequest {
        /// What is looked at; the column's own filter is left out.
        pub query: ReportQuery,
        /// The column.
        pub column: String,
    }

    /// One value of a column.
    pub struct Choice {
        /// The value; null = empty.
        pub value: Cell,
        /// Rows that have it.
        pub rows: u64,
    }

    /// What to export.
    pub struct ExportRequest {
        /// What is looked at.
        pub query: ReportQuery,
        /// Columns in order; empty = all.
        pub columns: Vec<String>,
        /// What the file is.
        pub format: FileFormat,
        /// What stands between two cells of CSV.
        pub delimiter: Delimiter,
    }

    /// What an exported file is.
    #[derive(Eq, Copy)]
    pub enum FileFormat {
        /// Text, UTF-8, RFC 4180.
        Csv,
        /// A spreadsheet, Office Open XML.
        Xlsx,
    }

    /// What stands between two cells of CSV.
    #[derive(Eq, Copy)]
    pub enum Delimiter {
        /// As programs expect it, and Excel where numbers have a decimal point.
        Comma,
        /// As Excel expects it where numbers have a decimal comma, and amounts with one.
        Semicolon,
        /// A tab.
        Tab,
    }

    /// Rows to put on the clipboard.
    pub struct CopyRequest {
        /// What is looked at.
        pub query: ReportQuery,
        /// Columns in order; empty = all.
        pub columns: Vec<String>,
        /// Which rows.
        pub rows: CopyRows,
        /// Amounts with a comma before their fraction, as the spreadsheets of this computer read them.
        pub decimal_comma: bool,
    }

    /// Rows of a report.
    #[serde(rename_all_fields = "camelCase", tag = "rows")]
    pub enum CopyRows {
        /// By their places in what is looked at.
        Places {
            /// One after the other.
            spans: Vec<RowSpan>,
        },
        /// As the page has them.
        Given {
            /// Cells in the order of the report's columns.
            cells: Vec<Vec<Cell>>,
        },
    }

    /// Rows that follow each other.
    #[derive(Eq, Copy)]
    pub struct RowSpan {
        /// The place of the first, from 0 on.
        pub first: u64,
        /// The place of the last.
        pub last: u64,
    }

    /// Rows as text, ready to be pasted into a spreadsheet.
    pub struct Copied {
        /// A line per row below a line of titles, tabs between cells.
        pub text: String,
        /// Rows, without the titles.
        pub rows: u64,
    }

    /// How far an export is.
    pub struct ExportProgress {
        /// Rows written.
        pub rows: u64,
        /// Rows there are.
        pub total: u64,
    }

    /// What was exported.
    pub struct Exported {
        /// The file.
        pub path: String,
        /// Rows written.
        pub rows: u64,
    }
}

/// A cell: text, a number, or nothing (unknown or empty).
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A number; booleans are 1 and 0.
    Integer(i64),
    /// Text or an ISO date.
    Text(String),
}
