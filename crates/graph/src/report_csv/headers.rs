//! Every header line known of Microsoft's reports: as documented over the years, and as really sent, which
//! differs in order and spelling.

#![allow(clippy::unwrap_used)]

use datasets::{
    ACTIVATIONS_USER_DETAIL, ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL, COPILOT_USAGE_USER_DETAIL,
    EMAIL_ACTIVITY_USER_DETAIL, EMAIL_APP_USAGE_USER_DETAIL, Kind, M365_APP_USER_DETAIL, MAILBOX_USAGE_DETAIL,
    ONEDRIVE_ACTIVITY_USER_DETAIL, ONEDRIVE_USAGE_ACCOUNT_DETAIL, SERVICES_USER_COUNTS,
    SHAREPOINT_ACTIVITY_USER_DETAIL, TEAMS_DEVICE_USAGE_USER_DETAIL, TEAMS_USER_ACTIVITY_USER_DETAIL,
    YAMMER_ACTIVITY_USER_DETAIL,
};
use rstest::rstest;

use super::*;

/// More than 32 bits hold; another number for every column.
const LARGE: i64 = 5_497_558_138_880;

/// A cell as Graph writes it, and as it is read, for the column at this place of the catalog.
fn cell(kind: Kind, place: usize) -> (String, Cell) {
    let number = LARGE + place as i64;
    match kind {
        Kind::Text => (format!("\"Doe, \"\"J\"\"\r\n{place}\""), Cell::Text(format!("Doe, \"J\"\r\n{place}").into())),
        Kind::Date => {
            let day = format!("2026-11-{:02}", place % 28 + 1);
            (day.clone(), Cell::Text(day.into()))
        }
        Kind::Integer => (number.to_string(), Cell::Integer(number)),
        Kind::Boolean => ("Yes".into(), Cell::Integer(1)),
        Kind::Duration => (format!("PT{place}H1M1S"), Cell::Integer(place as i64 * 3600 + 61)),
    }
}

/// Reads a report with this header and one row, in which every cell is its column's own. What the header
/// lacks may only be `optional`, what it has beyond the catalog is `unknown`.
fn check(report: &'static UsageReport, header: &str, lacks: &[&str], unknown: &[&str]) {
    let place = |name: &str| report.columns.iter().position(|column| normalized(column.header) == normalized(name));
    let cells = header.split(',').map(|name| match place(name) {
        Some(place) => cell(report.columns[place].kind, place).0,
        None => "180".to_owned(),
    });
    let row = cells.collect::<Vec<_>>().join(",");
    for (mark, end) in [("\u{feff}", "\r\n"), ("", "\n")] {
        let mut parser = Parser::new(report);
        parser.push(format!("{mark}{header}{end}{row}{end}{end}").as_bytes()).unwrap();
        parser.finish().unwrap();
        let layout = parser.layout().unwrap();
        let missing: Vec<_> = layout.missing.iter().map(|column| column.header).collect();
        assert_eq!(missing, lacks, "{}", report.function);
        assert!(layout.missing.iter().all(|column| column.optional), "{}: {missing:?}", report.function);
        assert_eq!(layout.unknown, unknown, "{}", report.function);
        let expected: Vec<_> = (report.columns.iter().enumerate())
            .map(|(place, column)| match missing.contains(&column.header) {
                true => Cell::Null,
                false => cell(column.kind, place).1,
            })
            .collect();
        assert_eq!(*parser.rows(), [expected], "{}", report.function);
    }
}

const PERIOD: &[&str] = &["Report Period"];
const PRODUCTS: &[&str] = &["Assigned Products", "Report Period"];

#[rstest]
#[case::active_users(
    &ACTIVE_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Has Exchange License,Has OneDrive License,Has SharePoint License,Has Skype For Business License,Has Yammer License,Has Teams License,Exchange Last Activity Date,OneDrive Last Activity Date,SharePoint Last Activity Date,Skype For Business Last Activity Date,Yammer Last Activity Date,Teams Last Activity Date,Exchange License Assign Date,OneDrive License Assign Date,SharePoint License Assign Date,Skype For Business License Assign Date,Yammer License Assign Date,Teams License Assign Date,Assigned Products",
    &["Has Skype For Business License", "Skype For Business Last Activity Date", "Exchange License Assign Date", "OneDrive License Assign Date", "SharePoint License Assign Date", "Skype For Business License Assign Date", "Yammer License Assign Date", "Teams License Assign Date", "Assigned Products"]
)]
#[case::activations(
    &ACTIVATIONS_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,Product Type,Last Activated Date,Windows,Mac,Windows 10 Mobile,iOS,Android,Activated On Shared Computer",
    &[]
)]
#[case::email_programs(
    &EMAIL_APP_USAGE_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date,Mail For Mac,Outlook For Mac,Outlook For Windows,Outlook For Mobile,Other For Mobile,Outlook For Web,POP3 App,IMAP4 App,SMTP App,Report Period",
    PERIOD
)]
#[case::email_activity(
    &EMAIL_ACTIVITY_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date,Send Count,Receive Count,Read Count,Meeting Created Count,Meeting Interacted Count,Assigned Products,Report Period",
    PRODUCTS
)]
#[case::mailboxes(
    &MAILBOX_USAGE_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Created Date,Last Activity Date,Item Count,Storage Used (Byte),Issue Warning Quota (Byte),Prohibit Send Quota (Byte),Prohibit Send/Receive Quota (Byte),Deleted Item Count,Deleted Item Size (Byte),Deleted Item Quota (Byte),Has Archive,Report Period",
    PERIOD
)]
#[case::onedrive_activity(
    &ONEDRIVE_ACTIVITY_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Is Deleted,Deleted Date,Last Activity Date,Viewed Or Edited File Count,Synced File Count,Shared Internally File Count,Shared Externally File Count,Assigned Products,Report Period",
    PRODUCTS
)]
#[case::onedrive_storage(
    &ONEDRIVE_USAGE_ACCOUNT_DETAIL,
    "Report Refresh Date,Site URL,Owner Display Name,Is Deleted,Last Activity Date,File Count,Active File Count,Storage Used (Byte),Storage Allocated (Byte),Owner Principal Name,Report Period",
    PERIOD
)]
#[case::sharepoint_activity(
    &SHAREPOINT_ACTIVITY_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Is Deleted,Deleted Date,Last Activity Date,Viewed Or Edited File Count,Synced File Count,Shared Internally File Count,Shared Externally File Count,Visited Page Count,Assigned Products,Report Period",
    PRODUCTS
)]
#[case::teams_activity_documented(
    &TEAMS_USER_ACTIVITY_USER_DETAIL,
    "Report Refresh Date,Tenant Display Name,Shared Channel Tenant Display Names,User Id,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Assigned Products,Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,Post Messages,Reply Messages,Urgent Messages,Meetings Organized Count,Meetings Attended Count,Ad Hoc Meetings Organized Count,Ad Hoc Meetings Attended Count,Scheduled One-time Meetings Organized Count,Scheduled One-time Meetings Attended Count,Scheduled Recurring Meetings Organized Count,Scheduled Recurring Meetings Attended Count,Audio Duration,Video Duration,Screen Share Duration,Audio Duration In Seconds,Video Duration In Seconds,Screen Share Duration In Seconds,Has Other Action,Is Licensed,Report Period",
    &["Tenant Display Name", "Shared Channel Tenant Display Names", "Assigned Products", "Audio Duration In Seconds", "Video Duration In Seconds", "Screen Share Duration In Seconds", "Report Period"]
)]
#[case::teams_activity_as_sent(
    &TEAMS_USER_ACTIVITY_USER_DETAIL,
    "Report Refresh Date,User Id,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Assigned Products,Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,Meetings Organized Count,Meetings Attended Count,Ad Hoc Meetings Organized Count,Ad Hoc Meetings Attended Count,Scheduled One-time Meetings Organized Count,Scheduled One-time Meetings Attended Count,Scheduled Recurring Meetings Organized Count,Scheduled Recurring Meetings Attended Count,Audio Duration,Video Duration,Screen Share Duration,Has Other Action,Urgent Messages,Post Messages,Tenant Display Name,Shared Channel Tenant Display Names,Reply Messages,Is Licensed,Report Period",
    &["Assigned Products", "Tenant Display Name", "Shared Channel Tenant Display Names", "Report Period"]
)]
#[case::teams_devices_with_two_blanks(
    &TEAMS_DEVICE_USAGE_USER_DETAIL,
    "Report Refresh Date,User Id,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Used Web,Used Windows Phone,Used iOS,Used Mac,Used Android Phone,Used Windows,Used  Chrome OS,Used Linux,Is Licensed,Report Period",
    PERIOD
)]
#[case::yammer_activity(
    &YAMMER_ACTIVITY_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,Posted Count,Read Count,Liked Count,Assigned Products,Report Period",
    PRODUCTS
)]
#[case::copilot(
    &COPILOT_USAGE_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,Last Activity Date,Copilot Chat Last Activity Date,Microsoft Teams Copilot Last Activity Date,Word Copilot Last Activity Date,Excel Copilot Last Activity Date,PowerPoint Copilot Last Activity Date,Outlook Copilot Last Activity Date,OneNote Copilot Last Activity Date,Loop Copilot Last Activity Date,Report Period",
    PERIOD
)]
#[case::copilot_period_second(
    &COPILOT_USAGE_USER_DETAIL,
    "Report Refresh Date,Report Period,User Principal Name,Display Name,Last Activity Date,Microsoft Teams Copilot Last Activity Date,Word Copilot Last Activity Date,Excel Copilot Last Activity Date,PowerPoint Copilot Last Activity Date,Outlook Copilot Last Activity Date,OneNote Copilot Last Activity Date,Loop Copilot Last Activity Date,Copilot Chat Last Activity Date",
    PERIOD
)]
#[case::counts_by_day(
    &ACTIVE_USER_COUNTS,
    "Report Refresh Date,Office 365,Exchange,OneDrive,SharePoint,Skype For Business,Yammer,Teams,Report Date,Report Period",
    &["Skype For Business", "Report Period"]
)]
#[case::counts_by_service(
    &SERVICES_USER_COUNTS,
    "Report Refresh Date,Exchange Active,Exchange Inactive,OneDrive Active,OneDrive Inactive,SharePoint Active,SharePoint Inactive,Skype For Business Active,Skype For Business Inactive,Yammer Active,Yammer Inactive,Teams Active,Teams Inactive,Office 365 Active,Office 365 Inactive,Report Period",
    &["Skype For Business Active", "Skype For Business Inactive", "Report Period"]
)]
fn every_column_is_found_by_its_name(
    #[case] report: &'static UsageReport,
    #[case] header: &str,
    #[case] unknown: &[&str],
) {
    check(report, header, &[], unknown);
}

#[test]
fn the_apps_of_each_platform_are_told_from_those_of_all() {
    let apps = ["Outlook", "Word", "Excel", "PowerPoint", "OneNote", "Teams"];
    let platforms = ["Windows", "Mac", "Mobile", "Web"];
    let single: Vec<_> = platforms.iter().flat_map(|on| apps.iter().map(move |app| format!("{app} ({on})"))).collect();
    let header = format!(
        "Report Refresh Date,User Principal Name,Last Activation Date,Last Activity Date,Report Period,{},{},{}",
        platforms.join(","),
        apps.join(","),
        single.join(",")
    );
    let unknown: Vec<_> = std::iter::once("Report Period").chain(single.iter().map(String::as_str)).collect();
    check(&M365_APP_USER_DETAIL, &header, &[], &unknown);
}

#[rstest]
#[case::email_activity_without_meetings(
    &EMAIL_ACTIVITY_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date,Send Count,Receive Count,Read Count,Assigned Products,Report Period",
    &["Meeting Created Count", "Meeting Interacted Count"],
    PRODUCTS
)]
#[case::mailboxes_without_archive(
    &MAILBOX_USAGE_DETAIL,
    "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Created Date,Last Activity Date,Item Count,Storage Used (Byte),Issue Warning Quota (Byte),Prohibit Send Quota (Byte),Prohibit Send/Receive Quota (Byte),Deleted Item Count,Deleted Item Size (Byte),Report Period",
    &["Deleted Item Quota (Byte)", "Has Archive"],
    PERIOD
)]
#[case::teams_devices_without_ids(
    &TEAMS_DEVICE_USAGE_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Used Web,Used Windows Phone,Used iOS,Used Mac,Used Android Phone,Used Windows,Report Period",
    &["User Id", "Used Chrome OS", "Used Linux", "Is Licensed"],
    PERIOD
)]
#[case::teams_activity_of_old(
    &TEAMS_USER_ACTIVITY_USER_DETAIL,
    "Report Refresh Date,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Assigned Products,Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,Has Other Action,Report Period",
    &["User Id", "Post Messages", "Reply Messages", "Urgent Messages", "Meetings Organized Count", "Meetings Attended Count", "Ad Hoc Meetings Organized Count", "Ad Hoc Meetings Attended Count", "Scheduled One-time Meetings Organized Count", "Scheduled One-time Meetings Attended Count", "Scheduled Recurring Meetings Organized Count", "Scheduled Recurring Meetings Attended Count", "Audio Duration", "Video Duration", "Screen Share Duration", "Is Licensed"],
    PRODUCTS
)]
fn an_older_report_lacks_optional_columns_alone(
    #[case] report: &'static UsageReport,
    #[case] header: &str,
    #[case] lacks: &[&str],
    #[case] unknown: &[&str],
) {
    check(report, header, lacks, unknown);
}

#[rstest]
fn a_header_alone_is_a_report_without_rows(#[values("\r\n", "\n", "")] end: &str) {
    for report in datasets::USAGE_REPORTS {
        let header = report.columns.iter().map(|column| column.header).collect::<Vec<_>>().join(",");
        let mut parser = Parser::new(report);
        parser.push(format!("\u{feff}{header}{end}").as_bytes()).unwrap();
        parser.finish().unwrap();
        assert_eq!(parser.rows().len(), 0, "{}", report.function);
        assert!(parser.layout().unwrap().missing.is_empty(), "{}", report.function);
    }
}
