//! The usage report of every service, held against Microsoft's columns and against each other.

use std::collections::HashMap;

use reqwest::StatusCode;
use rstest::rstest;

use crate::client::{Session, named, session};

/// Every function, as it is asked for the longest period.
const ALL: [&str; 14] = [
    "getOffice365ActiveUserDetail(period='D180')",
    "getM365AppUserDetail(period='D180')",
    "getOffice365ActivationsUserDetail",
    "getEmailActivityUserDetail(period='D180')",
    "getEmailAppUsageUserDetail(period='D180')",
    "getMailboxUsageDetail(period='D180')",
    "getOneDriveActivityUserDetail(period='D180')",
    "getOneDriveUsageAccountDetail(period='D180')",
    "getSharePointActivityUserDetail(period='D180')",
    "getTeamsUserActivityUserDetail(period='D180')",
    "getTeamsDeviceUsageUserDetail(period='D180')",
    "getYammerActivityUserDetail(period='D180')",
    "getOffice365ActiveUserCounts(period='D180')",
    "getOffice365ServicesUserCounts(period='D180')",
];

#[tokio::test]
async fn every_report_has_the_rows_the_truth_tells_and_as_many_cells_as_headers() {
    let session = session(600, &[]).await;
    let told: HashMap<_, _> =
        session.tenant.truth().usage_reports.iter().map(|report| (report.function, report.rows)).collect();
    assert_eq!(told.len(), ALL.len() + 1);
    for function in ALL {
        let rows = session.report(function).await;
        let name = function.split('(').next().unwrap();
        assert_eq!(rows.len() as u64 - 1, told[name], "{name}");
        let headers = rows[0].len();
        assert!(rows.iter().all(|row| row.len() == headers), "{name}");
        assert!(rows[1..].iter().all(|row| row[0] == "2026-11-18"), "{name}: two days behind");
    }
    let copilot = session.copilot("period='ALL'").await;
    assert_eq!(copilot.len() as u64 - 1, told["getMicrosoft365CopilotUsageUserDetail"]);
}

/// The first columns and some that are easily got wrong.
#[rstest]
#[case("getEmailActivityUserDetail(period='D7')", "User Principal Name,Display Name,Is Deleted", 13)]
#[case("getEmailAppUsageUserDetail(period='D7')", "User Principal Name,Display Name,Is Deleted", 16)]
#[case("getMailboxUsageDetail(period='D7')", "User Principal Name,Display Name,Is Deleted", 17)]
#[case("getOneDriveActivityUserDetail(period='D7')", "User Principal Name,Is Deleted,Deleted Date", 11)]
#[case("getOneDriveUsageAccountDetail(period='D7')", "Site URL,Owner Display Name,Is Deleted", 11)]
#[case("getSharePointActivityUserDetail(period='D7')", "User Principal Name,Is Deleted,Deleted Date", 13)]
#[case("getTeamsUserActivityUserDetail(period='D7')", "User Id,User Principal Name,Last Activity Date", 33)]
#[case("getTeamsDeviceUsageUserDetail(period='D7')", "User Id,User Principal Name,Last Activity Date", 16)]
#[case("getYammerActivityUserDetail(period='D7')", "User Principal Name,Display Name,User State", 11)]
#[case("getOffice365ActivationsUserDetail", "User Principal Name,Display Name,Product Type", 11)]
#[case("getOffice365ActivationsUserDetail()", "User Principal Name,Display Name,Product Type", 11)]
#[case("getOffice365ServicesUserCounts(period='D7')", "Exchange Active,Exchange Inactive,OneDrive Active", 16)]
#[tokio::test]
async fn a_report_has_microsofts_columns(#[case] function: &str, #[case] after_the_date: &str, #[case] columns: usize) {
    let session = session(60, &[]).await;
    let rows = session.report(function).await;
    assert_eq!((rows[0][0].as_str(), rows[0].len()), ("Report Refresh Date", columns));
    assert_eq!(rows[0][1..4].join(","), after_the_date);
}

#[tokio::test]
async fn the_teams_reports_are_written_as_the_service_writes_them_and_not_as_documented() {
    let session = session(250, &[]).await;
    let rows = session.report("getTeamsUserActivityUserDetail(period='D30')").await;
    let place = |name: &str| rows[0].iter().position(|header| header == name).unwrap();
    assert!(place("Has Other Action") < place("Urgent Messages") && place("Urgent Messages") < place("Post Messages"));
    assert!(place("Tenant Display Name") < place("Reply Messages"));
    let seconds = |iso: &str| {
        let mut number = String::new();
        iso.strip_prefix("PT").unwrap().chars().fold(0, |sum, letter| {
            let worth = match letter {
                'H' => 3_600,
                'M' => 60,
                'S' => 1,
                digit => {
                    number.push(digit);
                    return sum;
                }
            };
            sum + std::mem::take(&mut number).parse::<u64>().unwrap() * worth
        })
    };
    let mut hours = 0;
    for row in named(&rows) {
        assert_eq!(seconds(row["Audio Duration"]).to_string(), row["Audio Duration In Seconds"]);
        hours += u32::from(row["Audio Duration"].contains('H'));
    }
    assert!(hours > 0);
    let devices = session.report("getTeamsDeviceUsageUserDetail(period='D30')").await;
    assert!(devices[0].contains(&"Used  Chrome OS".to_owned()), "two blanks");
    assert!(named(&devices).iter().any(|row| row["Used Linux"] == "Yes" || row["Used Windows"] == "Yes"));
}

#[tokio::test]
async fn lines_end_and_cells_are_quoted_in_more_than_one_way() {
    let session = session(120, &[]).await;
    let mail = session.download("getEmailActivityUserDetail(period='D7')").await;
    assert!(mail.ends_with(",7\r\n"), "no empty line");
    let apps = session.download("getEmailAppUsageUserDetail(period='D7')").await;
    assert!(apps.ends_with(",7\n\n") && !apps.contains('\r'), "LF alone");
    let yammer = session.download("getYammerActivityUserDetail(period='D7')").await;
    assert!(yammer.starts_with("\u{feff}\"Report Refresh Date\",\"User Principal Name\""), "quotes everywhere");
    assert!(yammer.contains("\"2026-11-18\",\""));
    let sites = session.report("getSharePointActivityUserDetail(period='D7')").await;
    assert!(sites[0].contains(&"Created Canvas Count".to_owned()), "a column nobody documented");
}

#[tokio::test]
async fn names_with_commas_quotes_and_line_breaks_arrive_whole() {
    let session = session(260, &[]).await;
    for function in ["getEmailActivityUserDetail(period='D7')", "getYammerActivityUserDetail(period='D7')"] {
        let rows = session.report(function).await;
        let of = |name: &str| rows.iter().find(|row| row[1] == name).unwrap()[2].clone();
        assert_eq!(of("lina.break@contoso.com"), "Lina Break\n(Assistant, mornings)");
        assert_eq!(of("aine.o'brien@contoso.com"), "O'Brien, Áine");
        assert_eq!(of("bob.quinlan@contoso.com"), "Robert \"Bob\" Quinlan");
        assert!(rows.iter().any(|row| row[1] == "rena.maiden@contoso.com"), "the renamed under the old name");
    }
}

/// Which detail tells about which service: its last activity and the column of the active user detail.
const SOURCES: [(&str, usize); 5] = [
    ("getEmailActivityUserDetail(period='D180')", 11),
    ("getOneDriveActivityUserDetail(period='D180')", 12),
    ("getSharePointActivityUserDetail(period='D180')", 13),
    ("getYammerActivityUserDetail(period='D180')", 15),
    ("getTeamsUserActivityUserDetail(period='D180')", 16),
];

#[tokio::test]
async fn a_service_and_the_active_user_detail_know_the_same_day_save_of_two_people() {
    let session = session(600, &[]).await;
    let all = session.report("getOffice365ActiveUserDetail(period='D180')").await;
    let mut differ = Vec::new();
    for (function, column) in SOURCES {
        for row in named(&session.report(function).await) {
            let (name, last) = (row["User Principal Name"], row["Last Activity Date"]);
            if row.get("Is Deleted") == Some(&"True") || row.get("User State") == Some(&"deleted") {
                continue;
            }
            match all.iter().find(|one| one[1] == name && one[3] == "False") {
                Some(known) if known[column] == last => {}
                Some(known) => {
                    assert!(last > known[column].as_str(), "only ever newer: {name}");
                    differ.push(name.to_owned());
                }
                None => differ.push(name.to_owned()),
            }
        }
    }
    assert_eq!(differ, ["mai.lately@contoso.com", "theo.formerly@contoso.com"]);
}

#[tokio::test]
async fn somebody_is_known_to_teams_by_the_user_id_alone() {
    let session = session(250, &[]).await;
    let theo = session.get("/users/theo.twoname@contoso.com?$select=id,proxyAddresses").await;
    assert!(!theo["proxyAddresses"].to_string().contains("formerly"), "the other name is no address");
    for function in ["getTeamsUserActivityUserDetail(period='D7')", "getTeamsDeviceUsageUserDetail(period='D7')"] {
        let rows = session.report(function).await;
        let row = rows.iter().find(|row| row[1] == theo["id"].as_str().unwrap()).unwrap();
        assert_eq!((row[2].as_str(), row[3].as_str()), ("theo.formerly@contoso.com", "2026-11-13"));
        assert!(rows.iter().all(|row| row[2] != "theo.twoname@contoso.com"));
    }
}

#[tokio::test]
async fn mailboxes_and_drives_move_without_their_owners() {
    let session = session(600, &[]).await;
    let mailboxes = session.report("getMailboxUsageDetail(period='D180')").await;
    let rows = named(&mailboxes);
    let of = |name: &str| rows.iter().find(|row| row["User Principal Name"] == name).unwrap();
    assert!(of("lena.langley@contoso.com")["Last Activity Date"] > "2026-11-01", "on leave since May");
    let shared = of("info@contoso.com");
    assert_eq!((shared["Is Deleted"], shared["Prohibit Send/Receive Quota (Byte)"]), ("False", "53687091200"));
    assert!(rows.iter().any(|row| row["User Principal Name"] == "room.oslo@contoso.com"), "without a license");
    assert!(rows.iter().filter(|row| row["Storage Used (Byte)"].parse::<u64>().unwrap() > 1 << 31).count() > 50);
    assert!(
        rows.iter().any(|row| row["Has Archive"] == "True") && rows.iter().any(|row| row["Has Archive"] == "False")
    );
    assert!(rows.iter().all(|row| row["Deleted Item Quota (Byte)"] == "32212254720"));

    let drives = session.report("getOneDriveUsageAccountDetail(period='D180')").await;
    let rows = named(&drives);
    assert_eq!(rows.iter().filter(|row| row["Owner Principal Name"].is_empty()).count(), 1, "without an owner");
    let sites: std::collections::HashSet<_> = rows.iter().map(|row| row["Site URL"]).collect();
    assert_eq!(sites.len(), rows.len(), "an address each");
    let common = rows.iter().filter(|row| row["Owner Principal Name"] == "chris.common@contoso.com");
    assert_eq!(common.map(|row| row["Is Deleted"]).collect::<Vec<_>>(), ["False", "True"]);
    assert!(rows.iter().any(|row| row["Storage Used (Byte)"].parse::<u64>().unwrap() > 1 << 32));
}

#[tokio::test]
async fn activations_have_a_row_per_user_and_product() {
    let session = session(600, &[]).await;
    let report = session.report("getOffice365ActivationsUserDetail").await;
    let rows = named(&report);
    let products = |name: &str| {
        let of = rows.iter().filter(|row| row["User Principal Name"] == name);
        of.map(|row| row["Product Type"]).collect::<Vec<_>>()
    };
    let enterprise = ["MICROSOFT 365 APPS FOR ENTERPRISE", "MICROSOFT EXCEL ADVANCED ANALYTICS"];
    assert_eq!(products("olga.overlap@contoso.com"), enterprise, "two licenses with the same product");
    assert_eq!(products("vic.visio@contoso.com"), ["VISIO DESKTOP APP"]);
    assert!(rows.iter().any(|row| row["Last Activated Date"].is_empty() && row["Windows"] == "0"));
    assert!(rows.iter().any(|row| row["Activated On Shared Computer"] == "True"));
}

#[tokio::test]
async fn yammer_tells_by_a_state_who_is_gone() {
    let session = session(600, &[]).await;
    let report = session.report("getYammerActivityUserDetail(period='D180')").await;
    let mut states: Vec<_> = named(&report).iter().map(|row| row["User State"].to_owned()).collect();
    states.sort_unstable();
    states.dedup();
    assert_eq!(states, ["", "active", "deleted", "suspended"]);
}

#[tokio::test]
async fn copilot_answers_without_a_detour_and_knows_two_versions() {
    let session = session(600, &[]).await;
    for (arguments, columns, period) in [
        ("period='D7'", 13, "7"),
        ("period='D180',version='v1'", 13, "180"),
        ("period='ALL'", 13, "ALL"),
        ("period='D28',version='v2'", 22, "28"),
    ] {
        let report = session.copilot(arguments).await;
        assert_eq!(report[0].len(), columns, "{arguments}");
        let rows = named(&report);
        assert!(rows.len() > 10 && rows.iter().all(|row| row["Report Period"] == period), "{arguments}");
        let apps = |row: &HashMap<&str, &str>| {
            let days = row.iter().filter(|(name, _)| name.ends_with(" Copilot Last Activity Date"));
            days.map(|(_, day)| *day)
                .chain([row["Copilot Chat Last Activity Date"]])
                .max()
                .unwrap_or_default()
                .to_owned()
        };
        assert!(rows.iter().all(|row| apps(row) == row["Last Activity Date"]), "the newest of the apps");
        assert!(rows.iter().any(|row| row["Last Activity Date"].is_empty()), "some never used it");
        let newer = rows.iter().find(|row| row["User Principal Name"] == "cora.copiloti@contoso.com").unwrap();
        assert_eq!(newer["Last Activity Date"], "2026-11-16");
    }
    let path = "/copilot/reports/getMicrosoft365CopilotUsageUserDetail";
    for wrong in ["", "()", "(period='D28')", "(period='D7',version='v3')", "(date=2026-11-18)"] {
        assert_eq!(session.refused(&format!("{path}{wrong}")).await, (400, "BadRequest".to_owned()), "{wrong}");
    }
    let elsewhere = session.response("/copilot/reports/getEmailActivityUserDetail(period='D7')").await;
    assert_eq!(elsewhere.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_services_count_who_was_active_in_the_period() {
    let session = session(600, &[]).await;
    let counts = session.report("getOffice365ServicesUserCounts(period='D30')").await;
    let mail = session.report("getEmailActivityUserDetail(period='D30')").await;
    let all = session.report("getOffice365ActiveUserDetail(period='D30')").await;
    let active = all[1..].iter().filter(|row| row[5] == "True" && row[11].as_str() >= "2026-10-20").count();
    let row = &named(&counts)[0];
    assert_eq!(row["Exchange Active"], active.to_string());
    let licensed = all[1..].iter().filter(|row| row[5] == "True").count();
    assert_eq!(row["Exchange Inactive"], (licensed - active).to_string());
    assert_eq!(mail.len() - 1, licensed + 3, "and three strangers");
    assert_eq!((row["Skype For Business Active"], row["Report Period"]), ("0", "30"));
}

#[tokio::test]
async fn who_did_nothing_in_the_period_has_zeros_and_an_older_day() {
    let session = session(250, &[]).await;
    let of_lena = async |function: &str| {
        let report = session.report(function).await;
        let row = report.iter().find(|row| row.contains(&"lena.langley@contoso.com".to_owned())).unwrap().clone();
        row.iter().filter(|cell| cell.parse::<u64>().is_ok_and(|number| number > 0)).cloned().collect::<Vec<_>>()
    };
    for function in ["getEmailActivityUserDetail(period='D30')", "getOneDriveActivityUserDetail(period='D30')"] {
        assert_eq!(of_lena(function).await, ["30"], "{function}: the period alone");
    }
}

#[tokio::test]
async fn concealed_reports_show_neither_names_nor_ids_nor_addresses() {
    let session = session(250, &["concealed-names"]).await;
    for function in ALL.into_iter().filter(|function| function.contains("Detail")) {
        let text = session.download(function).await;
        assert!(!text.contains('@') && !text.contains("sharepoint.com"), "{function}");
    }
    let teams = session.report("getTeamsUserActivityUserDetail(period='D7')").await;
    assert!(teams[1..].iter().all(|row| row[1] == "00000000-0000-0000-0000-000000000000"));
    assert!(session.copilot("period='D7'").await[1..].iter().all(|row| row[1].len() == 32));
    assert_all_zero(&session);
}

fn assert_all_zero(session: &Session) {
    let truth = session.tenant.truth();
    assert!(truth.usage_reports.iter().all(|report| report.unmatched == 0 && report.rows > 0));
    assert_eq!((truth.last_active.days7, truth.copilot.active), (0, 0));
}
