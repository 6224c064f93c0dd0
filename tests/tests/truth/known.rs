//! What is known of a tenant: its raw answers, and of those that did not come the ones before.

use std::collections::{BTreeSet, HashMap};

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
    /// Its names are hexadecimal digits, so that it tells of nobody.
    pub(crate) concealed: bool,
}

/// Everything the tenant told.
#[derive(Clone)]
pub(crate) struct Known {
    /// The day it is.
    pub(crate) today: Date,
    pub(crate) users: Vec<Value>,
    pub(crate) skus: Vec<Value>,
    pub(crate) subscriptions: Vec<Value>,
    /// By ID, as far as they are told.
    pub(crate) groups: HashMap<String, Value>,
    /// The registration the connector signs in as.
    pub(crate) application: Option<Value>,
    /// By function; those that never came are not in it.
    pub(crate) reports: HashMap<String, Report>,
    /// `signInActivity` by user; none where it is refused.
    pub(crate) sign_ins: Option<HashMap<String, Value>>,
    pub(crate) client_secret: String,
}

impl Known {
    /// What the tenant answers on this day to somebody who asks for the first time.
    pub(crate) async fn of(tenant: &SampleTenant, today: Date) -> Self {
        let graph = Graph::sign_in(tenant).await;
        let users = format!("/users?$top=999&$select={PROPERTIES}&$expand=manager($select=id,displayName)");
        let application = format!("/applications(appId='{}')", tenant.client_id());
        let mut known = Self {
            today,
            users: graph.list(&users).await.unwrap_or_default(),
            skus: graph.list("/subscribedSkus").await.unwrap_or_default(),
            subscriptions: graph.list("/directory/subscriptions").await.unwrap_or_default(),
            groups: HashMap::new(),
            application: graph.object(&application).await,
            reports: HashMap::new(),
            sign_ins: graph.list("/users?$top=500&$select=id,signInActivity").await.map(by_user),
            client_secret: tenant.client_secret().to_owned(),
        };
        for id in known.license_groups() {
            let path = format!("/groups/{id}?$select=displayName,groupTypes,onPremisesSyncEnabled");
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
                let concealed = lines.iter().any(conceals);
                known.reports.insert(function.to_owned(), Report { lines, refreshed, concealed });
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

fn by_user(users: Vec<Value>) -> HashMap<String, Value> {
    users.into_iter().map(|user| (text(&user, "id"), user["signInActivity"].clone())).collect()
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
