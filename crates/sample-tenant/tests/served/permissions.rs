//! Which role opens what, as Microsoft's permission reference has it.

use reqwest::Method;
use rstest::rstest;
use serde_json::json;

use crate::client::session;

const ALL_FIVE: [&str; 5] = [
    "missing-role=Directory.Read.All",
    "missing-role=Organization.Read.All",
    "missing-role=User.Read.All",
    "missing-role=Reports.Read.All",
    "missing-role=AuditLog.Read.All",
];
const GROUP: &str = "/groups/11111111-2222-4333-8444-555555555555";

/// The roles each of which is enough by itself, and one that is not.
#[rstest]
#[case("/organization", &["Organization.Read.All", "Directory.Read.All", "User.Read.All"], "Reports.Read.All")]
#[case("/subscribedSkus", &["LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All"], "User.Read.All")]
#[case("/directory/subscriptions", &["Organization.Read.All", "Directory.Read.All"], "LicenseAssignment.Read.All")]
#[case("/users", &["User.Read.All", "Directory.Read.All"], "Organization.Read.All")]
#[case(GROUP, &["GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"], "User.Read.All")]
#[case("/admin/reportSettings", &["ReportSettings.Read.All", "ReportSettings.ReadWrite.All"], "Directory.Read.All")]
#[case("/reports/getMailboxUsageDetail(period='D7')", &["Reports.Read.All"], "Directory.Read.All")]
#[tokio::test]
async fn each_of_these_roles_is_enough_alone(#[case] path: &str, #[case] enough: &[&str], #[case] not: &str) {
    let with_only = async |role: &str| {
        let mut faults: Vec<_> = ALL_FIVE.iter().filter(|one| !one.ends_with(role)).copied().collect();
        let added = format!("role={role}");
        if faults.len() == ALL_FIVE.len() {
            faults.push(&added);
        }
        let session = session(10, &faults).await;
        assert_eq!(session.claims()["roles"], json!([role]));
        session.response(path).await.status().as_u16()
    };
    for role in enough {
        assert_ne!(with_only(role).await, 403, "{role}");
    }
    assert_eq!(with_only(not).await, 403, "{not}");
}

#[tokio::test]
async fn the_narrow_roles_open_all_but_the_credentials_and_many_groups_at_once() {
    let session = session(60, &["narrow-roles"]).await;
    let roles = session.claims()["roles"].clone();
    assert_eq!(roles.as_array().unwrap().len(), 5);
    for path in ["/organization", "/subscribedSkus", "/directory/subscriptions", "/users"] {
        session.get(path).await;
    }
    session.report("getOffice365ActiveUserDetail(period='D7')").await;
    let states = session.all("/users?$select=licenseAssignmentStates").await;
    let group = states.iter().find_map(|user| {
        let states = user["licenseAssignmentStates"].as_array().unwrap();
        states.iter().find_map(|state| state["assignedByGroup"].as_str().map(str::to_owned))
    });
    session.get(&format!("/groups/{}", group.unwrap())).await;
    let many = session.request(Method::POST, "/directoryObjects/getByIds").json(&json!({ "ids": [] }));
    assert_eq!(many.send().await.unwrap().status(), 403);
    let own = format!("/applications(appId='{}')", session.tenant.client_id());
    assert_eq!(session.refused(&own).await, (403, "Authorization_RequestDenied".to_owned()));
    assert_eq!(session.tenant.truth().secret.expires_at, None, "who cannot read the date does not know it");
}

#[rstest]
#[case(&["role=ReportSettings.Read.All"], false)]
#[case(&["role=ReportSettings.Read.All", "concealed-names"], true)]
#[tokio::test]
async fn the_report_settings_say_whether_names_are_concealed(#[case] faults: &[&str], #[case] concealed: bool) {
    let session = session(10, faults).await;
    let settings = session.get("/admin/reportSettings").await;
    assert_eq!(settings["displayConcealedNames"], concealed);
    assert!(settings["@odata.context"].as_str().unwrap().ends_with("/v1.0/$metadata#admin/reportSettings/$entity"));
}
