/// A usage report function of Microsoft Graph, declared once: the reader, the table and the import
/// all follow this entry.
#[derive(Debug)]
pub struct UsageReport {
    /// The function's name, e.g. `getOffice365ActiveUserDetail`.
    pub function: &'static str,
    /// The period asked for; `None` for functions without argument.
    pub period: Option<&'static str>,
    /// The table it is kept in.
    pub table: &'static str,
    /// What one row is about.
    pub rows: Rows,
    /// Its columns, in the order the cells of a row come in.
    pub columns: &'static [Column],
}

/// What one row of a usage report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// One user, known by `userPrincipalName`.
    PerUser,
    /// One day of the tenant, known by `reportDate`.
    PerDay,
}

/// One column of a usage report.
#[derive(Debug)]
pub struct Column {
    /// The header as Graph writes it; compared trimmed, without case, blanks collapsed.
    pub header: &'static str,
    /// Our stable name, camelCase.
    pub id: &'static str,
    /// How its cells are read.
    pub kind: Kind,
}

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it stands.
    Text,
    /// `yyyy-MM-dd`, kept as text.
    Date,
    /// A whole number.
    Integer,
    /// True/False, Yes/No or 1/0, kept as 1 or 0.
    Boolean,
}

/// One cell of a usage report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Empty, or the column is missing.
    Null,
    /// Text, or a checked ISO date.
    Text(String),
    /// A number, or a boolean as 1 or 0.
    Integer(i64),
}

const fn text(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Text }
}
const fn date(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Date }
}
const fn int(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Integer }
}
const fn flag(header: &'static str, id: &'static str) -> Column {
    Column { header, id, kind: Kind::Boolean }
}

/// Last activity per user and service: the main source of *last activity* and of coverage.
pub static ACTIVE_USER_DETAIL: UsageReport = UsageReport {
    function: "getOffice365ActiveUserDetail",
    period: Some("D180"),
    table: "active_user_detail",
    rows: Rows::PerUser,
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        text("Display Name", "displayName"),
        flag("Is Deleted", "isDeleted"),
        date("Deleted Date", "deletedDate"),
        flag("Has Exchange License", "hasExchangeLicense"),
        flag("Has OneDrive License", "hasOneDriveLicense"),
        flag("Has SharePoint License", "hasSharePointLicense"),
        flag("Has Yammer License", "hasYammerLicense"),
        flag("Has Teams License", "hasTeamsLicense"),
        date("Exchange Last Activity Date", "exchangeLastActivityDate"),
        date("OneDrive Last Activity Date", "oneDriveLastActivityDate"),
        date("SharePoint Last Activity Date", "sharePointLastActivityDate"),
        date("Yammer Last Activity Date", "yammerLastActivityDate"),
        date("Teams Last Activity Date", "teamsLastActivityDate"),
    ],
};

/// Last use of the Microsoft 365 Apps per user.
pub static M365_APP_USER_DETAIL: UsageReport = UsageReport {
    function: "getM365AppUserDetail",
    period: Some("D180"),
    table: "m365_app_user_detail",
    rows: Rows::PerUser,
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        text("User Principal Name", "userPrincipalName"),
        date("Last Activation Date", "lastActivationDate"),
        date("Last Activity Date", "lastActivityDate"),
        flag("Windows", "windows"),
        flag("Mac", "mac"),
        flag("Mobile", "mobile"),
        flag("Web", "web"),
        flag("Outlook", "outlook"),
        flag("Word", "word"),
        flag("Excel", "excel"),
        flag("PowerPoint", "powerPoint"),
        flag("OneNote", "oneNote"),
        flag("Teams", "teams"),
    ],
};

/// Active users of the tenant by day and service.
pub static ACTIVE_USER_COUNTS: UsageReport = UsageReport {
    function: "getOffice365ActiveUserCounts",
    period: Some("D180"),
    table: "active_user_counts",
    rows: Rows::PerDay,
    columns: &[
        date("Report Refresh Date", "reportRefreshDate"),
        date("Report Date", "reportDate"),
        int("Office 365", "office365"),
        int("Exchange", "exchange"),
        int("OneDrive", "oneDrive"),
        int("SharePoint", "sharePoint"),
        int("Yammer", "yammer"),
        int("Teams", "teams"),
    ],
};

/// Every usage report the store keeps a table for.
pub static USAGE_REPORTS: &[&UsageReport] = &[&ACTIVE_USER_DETAIL, &M365_APP_USER_DETAIL, &ACTIVE_USER_COUNTS];
