//! What is known of a tenant: its raw answers, and of those that did not come the ones before.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use sample_tenant::SampleTenant;
use serde_json::Value;

use crate::raw::{Graph, Line};

/// The usage reports: function and what follows it.
const REPORTS: [(&str, &str); 15] = [
    ("getOffice365ActiveUserDetail", "(period='D180')"),
    ("getM365AppUserDetail", "(period='D180')"),
    ("getEmailActivityUserDetail", "(period='D180')"),
    ("getOneDriveActivityUserDetail", "(period='D180')"),
    ("getSharePointActivityUserDetail", "(period='D180')"),
    ("getTeamsUserActivityUserDetail", "(period='D180')"),
    ("getYammerActivityUserDetail", "(period='D180')"),
    ("getMicrosoft365CopilotUsageUserDetail", "(period='ALL')"),
    ("getEmailAppUsageUserDetail", "(period='D180')"),
    ("getMailboxUsageDetail", "(period='D180')"),
    ("getOneDriveUsageAccountDetail", "(period='D180')"),
    ("getTeamsDeviceUsageUserDetail", "(period='D180')"),
    ("getOffice365ActivationsUserDetail", ""),
    ("getOffice365ActiveUserCounts", "(period='D180')"),
    ("getOffice365ServicesUserCounts", "(period='D180')"),
];

const PROPERTIES: &str = "id,displayName,userPrincipalName,userType,accountEnabled,createdDateTime,isResourceAccount,\
    proxyAddresses,department,jobTitle,companyName,officeLocation,city,country,usageLocation,employeeOrgData,employeeId,\
    employeeType,mail,onPremisesSyncEnabled,lastPasswordChangeDateTime,assignedLicenses,licenseAssignmentStates";

/// A usage report as it came last.
#[derive(Clone)]
pub(crate) struct Report {
    pub(crate) lines: Vec<Line>,
    /// The last day in it.
    pub(crate) refreshed: Date,
    /// The names in it are hexadecimal digits, so that it tells of nobody.
    pub(crate) nameless: bool,
    /// The names were concealed when it came last; then what it tells may be over.
    pub(crate) concealed: bool,
}

/// Everything the tenant told.
#[derive(Clone)]
pub(crate) struct Known {
    /// When it was asked, and the day.
    pub(crate) now: Timestamp,
    pub(crate) today: Date,
    pub(crate) users: Vec<Value>,
    /// What was seen of each user before and now, by ID.
    pub(crate) seen: HashMap<String, Seen>,
    pub(crate) skus: Vec<Value>,
    pub(crate) subscriptions: Vec<Value>,
    /// The terms of purchases, by ID, that showed when their date moved.
    pub(crate) terms: HashMap<String, &'static str>,
    /// By ID, as far as they are told.
    pub(crate) groups: HashMap<String, Value>,
    /// The registration the connector signs in as.
    pub(crate) application: Option<Value>,
    /// By function; those that never came are not in it.
    pub(crate) reports: HashMap<String, Report>,
    /// `signInActivity` by user, and the day it was asked for.
    pub(crate) sign_ins: HashMap<String, (Value, Date)>,
    pub(crate) client_secret: String,
    /// The functions whose report was refused last, for being so much shorter than the one before.
    pub(crate) refused: BTreeSet<String>,
}

impl Known {
    /// What the tenant answers at this moment to somebody who asks for the first time.
    pub(crate) async fn of(tenant: &SampleTenant, now: Timestamp) -> Self {
        let graph = Graph::sign_in(tenant).await;
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let users = format!("/users?$top=999&$select={PROPERTIES}&$expand=manager($select=id,displayName)");
        let application = format!("/applications(appId='{}')", tenant.client_id());
        let mut known = Self {
            now,
            today,
            seen: HashMap::new(),
            users: graph.list(&users).await.unwrap_or_default(),
            skus: graph.list("/subscribedSkus").await.unwrap_or_default(),
            subscriptions: graph.list("/directory/subscriptions").await.unwrap_or_default(),
            terms: HashMap::new(),
            groups: HashMap::new(),
            application: graph.object(&application).await,
            reports: HashMap::new(),
            sign_ins: sign_ins(&graph, today).await,
            client_secret: tenant.client_secret().to_owned(),
            refused: BTreeSet::new(),
        };
        known.seen = known.users.iter().map(|user| (text(user, "id"), Seen::first(user, now))).collect();
        for id in known.license_groups() {
            let path = format!("/groups/{id}?$select=displayName,groupTypes,membershipRule,onPremisesSyncEnabled");
            if let Some(group) = graph.object(&path).await {
                known.groups.insert(id, group);
            }
        }
        for (function, arguments) in REPORTS {
            let folder = if function.contains("Copilot") { "/copilot/reports/" } else { "/reports/" };
            let lines = graph.report(&format!("{folder}{function}{arguments}")).await;
            // An empty report says nothing, not even of which day it is.
            if let Some(lines) = lines.filter(|lines| !lines.is_empty()) {
                let refreshed = lines[0]["Report Refresh Date"].parse().unwrap();
                let nameless = lines.iter().any(conceals);
                let report = Report { lines, refreshed, nameless, concealed: nameless };
                known.reports.insert(function.to_owned(), report);
            }
        }
        known
    }

    /// The groups that assign licenses.
    fn license_groups(&self) -> BTreeSet<String> {
        let states = self.users.iter().flat_map(|user| list(user, "licenseAssignmentStates"));
        states.filter_map(|state| state["assignedByGroup"].as_str().map(str::to_owned)).collect()
    }
}

/// What the own history tells of a user.
#[derive(Clone)]
pub(crate) struct Seen {
    /// `present`, `missing` or `removed`.
    pub(crate) presence: &'static str,
    /// When the account was first seen disabled, while it is.
    pub(crate) disabled_since: Option<Timestamp>,
    /// The day a license was first seen; of what the first run saw nobody knows.
    pub(crate) licensed_since: Licensed,
    /// Names the user had before.
    pub(crate) former_names: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Licensed {
    Never,
    /// Already when somebody looked for the first time.
    BeforeAll,
    Since(Date),
}

impl Seen {
    fn first(user: &Value, now: Timestamp) -> Self {
        Self {
            presence: "present",
            disabled_since: (user["accountEnabled"] == false).then_some(now),
            licensed_since: if list(user, "assignedLicenses").is_empty() {
                Licensed::Never
            } else {
                Licensed::BeforeAll
            },
            former_names: Vec::new(),
        }
    }
}

async fn sign_ins(graph: &Graph, today: Date) -> HashMap<String, (Value, Date)> {
    let users = graph.list("/users?$top=500&$select=id,signInActivity").await.unwrap_or_default();
    users.into_iter().map(|user| (text(&user, "id"), (user["signInActivity"].clone(), today))).collect()
}

/// 32 hexadecimal digits in place of a name.
fn conceals(line: &Line) -> bool {
    let name = line.get("User Principal Name").or_else(|| line.get("Owner Principal Name"));
    name.is_some_and(|name| name.len() == 32 && name.chars().all(|letter| letter.is_ascii_hexdigit()))
}

/// A list in an object; empty where there is none.
pub(crate) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// A text in an object; empty where there is none.
pub(crate) fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

/// The day of a moment in an object, unless it is of the year 1.
pub(crate) fn day(value: &Value, name: &str) -> Option<Date> {
    let day: Date = value[name].as_str()?[..10].parse().unwrap();
    (day.year() > 1).then_some(day)
}

/// The day in a cell of a report.
pub(crate) fn day_in(line: &Line, column: &str) -> Option<Date> {
    line.get(column).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap())
}

/// What stands in a cell of a report; empty where there is no such column.
pub(crate) fn cell(line: &Line, column: &str) -> String {
    line.get(column).cloned().unwrap_or_default()
}
