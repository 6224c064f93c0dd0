//! What is used: `storage`, `apps-and-devices` and `copilot`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::activity::COPILOT;
use crate::known::{cell, day_in, text};
use crate::matching::{is_deleted, name};
use crate::people::APPS;
use crate::raw::Line;
use crate::table::{Cell, Row, Table, row};
use crate::tenant::Truth;

pub(crate) const MAILBOXES: &str = "getMailboxUsageDetail";
const DRIVES: &str = "getOneDriveUsageAccountDetail";
const ACTIVATIONS: &str = "getOffice365ActivationsUserDetail";
const PROGRAMS: &str = "getEmailAppUsageUserDetail";
const DEVICES: &str = "getTeamsDeviceUsageUserDetail";

fn number(line: &Line, column: &str) -> Option<i64> {
    cell(line, column).parse().ok()
}

fn yes(line: &Line, column: &str) -> Option<bool> {
    match cell(line, column).to_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

impl Truth {
    fn storage_row(&self, user: Option<&str>, line: &Line, is_mailbox: bool) -> Row {
        let user = user.and_then(|id| self.user(id));
        let (allowed, items, owner) = match is_mailbox {
            true => ("Prohibit Send/Receive Quota (Byte)", "Item Count", "Display Name"),
            false => ("Storage Allocated (Byte)", "File Count", "Owner Display Name"),
        };
        let (used, allowed) = (number(line, "Storage Used (Byte)"), number(line, allowed));
        let percent = used.zip(allowed).filter(|(_, allowed)| *allowed > 0).map(|(used, allowed)| used * 100 / allowed);
        row! {
            "displayName" => user.map_or_else(|| cell(line, owner), |user| text(user, "displayName")),
            "userPrincipalName" => user.map_or_else(|| name(line), |user| text(user, "userPrincipalName")),
            "service" => if is_mailbox { "Exchange" } else { "OneDrive" },
            "storageUsedInBytes" => used,
            "storageAllocatedInBytes" => allowed,
            "usedPercent" => percent,
            "itemCount" => number(line, items),
            "deletedItemSizeInBytes" => number(line, "Deleted Item Size (Byte)"),
            "hasArchive" => yes(line, "Has Archive"),
            "lastActivityDate" => day_in(line, "Last Activity Date"),
            "createdDate" => day_in(line, "Created Date"),
            "isDeleted" => is_deleted(line),
            "accountEnabled" => user.and_then(|user| user["accountEnabled"].as_bool()),
            "licenseCount" => user.map(|user| self.held(user).len() as i64),
            "department" => user.map(|user| text(user, "department")),
            "siteUrl" => cell(line, "Site URL"),
            "reportRefreshDate" => cell(line, "Report Refresh Date"),
            "userId" => user.map(|user| text(user, "id")),
        }
    }

    pub(crate) fn lines_about(&self, function: &str, user: &str) -> &[Line] {
        let matched = self.matched.get(function).and_then(|matched| matched.by_user.get(user));
        matched.map_or(&[], Vec::as_slice)
    }
}

/// `storage`.
pub(crate) fn storage(truth: &Truth) -> Table {
    let mut rows = Vec::new();
    for (function, is_mailbox) in [(MAILBOXES, true), (DRIVES, false)] {
        let Some(matched) = truth.matched.get(function) else { continue };
        for (user, lines) in &matched.by_user {
            rows.extend(lines.iter().map(|line| truth.storage_row(Some(user), line, is_mailbox)));
        }
        rows.extend(matched.strangers.iter().map(|line| truth.storage_row(None, line, is_mailbox)));
    }
    Table { key: &["service", "userPrincipalName", "siteUrl", "isDeleted"], rows }
}

/// The programs e-mail is read with: heading and name.
const MAIL_PROGRAMS: [(&str, &str); 9] = [
    ("Mail For Mac", "Mail for Mac"),
    ("Outlook For Mac", "Outlook for Mac"),
    ("Outlook For Windows", "Outlook for Windows"),
    ("Outlook For Mobile", "Outlook for mobile"),
    ("Other For Mobile", "Other for mobile"),
    ("Outlook For Web", "Outlook on the web"),
    ("POP3 App", "POP3"),
    ("IMAP4 App", "IMAP4"),
    ("SMTP App", "SMTP"),
];

/// `apps-and-devices`.
pub(crate) fn apps_and_devices(truth: &Truth) -> Table {
    let mut rows = Vec::new();
    for user in &truth.known.users {
        let id = text(user, "id");
        let of = |function: &str| truth.lines_about(function, &id);
        let (apps, programs, devices) = (of(APPS).first(), of(PROGRAMS).first(), of(DEVICES).first());
        let activations = of(ACTIVATIONS);
        if apps.is_none() && programs.is_none() && devices.is_none() && activations.is_empty() {
            continue;
        }
        let on = |column: &str| apps.and_then(|line| yes(line, column));
        let teams_on = |column: &str| devices.and_then(|line| yes(line, column));
        let activated = |columns: &[&str]| {
            let count = |line| columns.iter().filter_map(|column| number(line, column)).sum::<i64>();
            (!activations.is_empty()).then(|| activations.iter().map(count).sum::<i64>())
        };
        let used = programs.into_iter().flat_map(|line| {
            MAIL_PROGRAMS
                .iter()
                .filter(|(heading, _)| !cell(line, heading).is_empty())
                .map(|(_, name)| (*name).to_owned())
        });
        rows.push(row! {
            "displayName" => text(user, "displayName"),
            "userPrincipalName" => text(user, "userPrincipalName"),
            "windows" => on("Windows"),
            "mac" => on("Mac"),
            "mobile" => on("Mobile"),
            "web" => on("Web"),
            "outlook" => on("Outlook"),
            "word" => on("Word"),
            "excel" => on("Excel"),
            "powerPoint" => on("PowerPoint"),
            "oneNote" => on("OneNote"),
            "teams" => on("Teams"),
            "lastActivityDate" => apps.and_then(|line| day_in(line, "Last Activity Date")),
            "activationsWindows" => activated(&["Windows"]),
            "activationsMac" => activated(&["Mac"]),
            "activationsMobile" => activated(&["iOS", "Android", "Windows 10 Mobile"]),
            "lastActivatedDate" => activations.iter().filter_map(|line| day_in(line, "Last Activated Date")).max(),
            "mailPrograms" => Cell::many(used),
            "teamsOnWindows" => teams_on("Used Windows"),
            "teamsOnMac" => teams_on("Used Mac"),
            "teamsOnIos" => teams_on("Used iOS"),
            "teamsOnAndroid" => teams_on("Used Android Phone"),
            "teamsOnWeb" => teams_on("Used Web"),
            "teamsOnLinux" => teams_on("Used Linux"),
            "teamsOnChromeOs" => teams_on("Used Chrome OS"),
            "department" => text(user, "department"),
            "accountEnabled" => user["accountEnabled"].as_bool(),
            "userId" => id,
        });
    }
    Table { key: &["userId"], rows }
}

/// Columns of `copilot` and the app they are about.
const COPILOT_APPS: [(&str, &str); 8] = [
    ("copilotChatLastActivityDate", "Copilot Chat"),
    ("microsoftTeamsCopilotLastActivityDate", "Microsoft Teams Copilot"),
    ("outlookCopilotLastActivityDate", "Outlook Copilot"),
    ("wordCopilotLastActivityDate", "Word Copilot"),
    ("excelCopilotLastActivityDate", "Excel Copilot"),
    ("powerPointCopilotLastActivityDate", "PowerPoint Copilot"),
    ("oneNoteCopilotLastActivityDate", "OneNote Copilot"),
    ("loopCopilotLastActivityDate", "Loop Copilot"),
];

/// `copilot`.
pub(crate) fn copilot(truth: &Truth) -> Table {
    let mut rows = Vec::new();
    let report = truth.known.reports.get(COPILOT).filter(|report| !report.nameless);
    for user in &truth.known.users {
        let id = text(user, "id");
        let licensed = truth.has_plan(user, |plan| plan.starts_with("M365_COPILOT"));
        let line = truth.lines_about(COPILOT, &id).first();
        if line.is_none() && !licensed {
            continue;
        }
        let adoption = match truth.copilot(&id) {
            None => "unknown",
            // What a report that stands still says may be over.
            Some(_) if !truth.tells_of_copilot() => "unknown",
            Some(None) => "never used",
            Some(Some(last)) if last < truth.cut_off(truth.known.reports[COPILOT].refreshed) => "lapsed",
            Some(Some(_)) => "active",
        };
        let of_apps: BTreeMap<&str, Option<Date>> = COPILOT_APPS
            .iter()
            .map(|(column, app)| (*column, line.and_then(|line| day_in(line, &format!("{app} Last Activity Date")))))
            .collect();
        let mut row = row! {
            "displayName" => text(user, "displayName"),
            "userPrincipalName" => text(user, "userPrincipalName"),
            "adoption" => adoption,
            "lastActivityDate" => truth.copilot(&id).flatten(),
            "licensed" => licensed,
            "department" => text(user, "department"),
            "jobTitle" => text(user, "jobTitle"),
            "manager" => text(&user["manager"], "displayName"),
            "accountEnabled" => user["accountEnabled"].as_bool(),
            "reportRefreshDate" => report.map(|report| report.refreshed),
            "userId" => id,
        };
        row.extend(of_apps.into_iter().map(|(column, day)| (column, Cell::from(day))));
        rows.push(row);
    }
    Table { key: &["userId"], rows }
}
