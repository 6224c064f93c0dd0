//! The figures of the Activity page.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use application_tests::call;
use commands::api::{ActivityByDay, AppUse, CopilotUse, LastActivity, StorageUse};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::activity::COPILOT;
use crate::collected::Collected;
use crate::known::{cell, day_in, text};
use crate::overview::SERIES;
use crate::people::APPS;
use crate::tenant::Truth;

const MAILBOXES: (&str, &str) = ("getMailboxUsageDetail", "Prohibit Send/Receive Quota (Byte)");
const DRIVES: (&str, &str) = ("getOneDriveUsageAccountDetail", "Storage Allocated (Byte)");

/// Some apps and devices: group, column, report and heading.
const USES: [(&str, &str, &str, &str); 8] = [
    ("platforms", "windows", APPS, "Windows"),
    ("platforms", "mobile", APPS, "Mobile"),
    ("apps", "powerPoint", APPS, "PowerPoint"),
    ("mailPrograms", "outlookForWeb", "getEmailAppUsageUserDetail", "Outlook For Web"),
    ("mailPrograms", "pop3App", "getEmailAppUsageUserDetail", "POP3 App"),
    ("teamsDevices", "usedMac", "getTeamsDeviceUsageUserDetail", "Used Mac"),
    ("activations", "windows", "getOffice365ActivationsUserDetail", "Windows"),
    ("activations", "mac", "getOffice365ActivationsUserDetail", "Mac"),
];

impl Truth {
    /// Licensed people by their last activity. Who is too new to be judged is with the others once they were active.
    fn last_activities(&self) -> BTreeMap<&'static str, u64> {
        let mut groups = BTreeMap::new();
        for user in self.licensed_people() {
            let (last, _) = self.last_activity(&text(user, "id"));
            let group = match (self.state(user).name, last) {
                ("disabled", _) => "disabled",
                ("unknown", _) => "unknown",
                ("never active", _) => "never",
                ("new", last) if last.is_none() || !self.is_covered(user) => "new",
                (_, last) => self.ago(last.unwrap(), self.as_of(user).unwrap()),
            };
            *groups.entry(group).or_default() += 1;
        }
        groups
    }

    fn ago(&self, last: Date, as_of: Date) -> &'static str {
        match (as_of - last).get_days() {
            ..=7 => "days7",
            8..=30 => "days30",
            31..=90 => "days90",
            91..=180 => "days180",
            _ => "longer",
        }
    }

    /// Accounts, deleted ones, bytes, nearly full and full ones; nothing where the report tells of nobody.
    fn storage(&self, (function, allowed): (&str, &str)) -> Option<(u64, u64, i64, u64, u64)> {
        let report = self.known.reports.get(function).filter(|report| !report.nameless)?;
        let mut sums = (0, 0, 0, 0, 0);
        for line in &report.lines {
            let used: i64 = cell(line, "Storage Used (Byte)").parse().unwrap_or(0);
            (sums.0, sums.2) = (sums.0 + 1, sums.2 + used);
            if cell(line, "Is Deleted").eq_ignore_ascii_case("true") {
                sums.1 += 1;
            } else if let Ok(allowed) = cell(line, allowed).parse::<i64>() {
                let nearly = used < allowed && i128::from(used) * 100 >= i128::from(allowed) * 90;
                (sums.3, sums.4) = (sums.3 + u64::from(nearly), sums.4 + u64::from(used >= allowed));
            }
        }
        Some(sums)
    }

    /// How many people use something by a report, and of how many it tells; nothing where it tells of nobody.
    fn people_of(&self, function: &str, heading: &str) -> Option<(u64, u64)> {
        let matched = self.matched.get(function)?;
        let uses = |line| !matches!(cell(line, heading).as_str(), "" | "No" | "False" | "0");
        let using = matched.by_user.values().filter(|lines| lines.iter().any(uses)).count();
        Some((using as u64, matched.by_user.len() as u64))
    }

    /// Those who hold Copilot: active, lapsed, never used, unknown.
    fn adoption(&self) -> [u64; 4] {
        let mut sums = [0; 4];
        for user in self.known.users.iter().filter(|user| self.has_plan(user, |plan| plan.starts_with("M365_COPILOT")))
        {
            let place = match self.copilot(&text(user, "id")).filter(|_| self.tells_of_copilot()) {
                None => 3,
                Some(None) => 2,
                Some(Some(last)) if last < self.cut_off(self.known.reports[COPILOT].refreshed) => 1,
                Some(Some(_)) => 0,
            };
            sums[place] += 1;
        }
        sums
    }
}

impl Collected {
    async fn figure<T: DeserializeOwned>(&self, command: &str) -> T {
        call(&self.app, command, json!({ "connectorId": self.connector.id })).await
    }

    /// Compares every figure of the Activity page.
    pub(crate) async fn activity_page_holds(&self) {
        let truth = &self.truth;
        let last: LastActivity = self.figure::<Option<_>>("last_activity").await.unwrap();
        let groups = [
            ("days7", last.days7),
            ("days30", last.days30),
            ("days90", last.days90),
            ("days180", last.days180),
            ("longer", last.longer),
            ("never", last.never),
            ("new", last.new),
            ("disabled", last.disabled),
            ("unknown", last.unknown),
        ];
        assert_eq!(groups.iter().map(|(_, people)| people).sum::<u64>(), last.licensed);
        let ours: BTreeMap<_, _> = groups.into_iter().filter(|(_, people)| *people > 0).collect();
        assert_eq!(ours, truth.last_activities());
        let covered = truth.licensed_people().filter(|user| truth.is_covered(user)).count() as u64;
        assert_eq!((last.covered, last.reasons.iter().map(|one| one.people).sum()), (covered, last.unknown));

        self.days_hold().await;
        let storage: Vec<StorageUse> = self.figure("storage_use").await;
        for (ours, report) in storage.iter().zip([MAILBOXES, DRIVES]) {
            let sums = ours.used.map(|used| (ours.accounts, ours.deleted, used, ours.nearly_full, ours.full));
            assert_eq!(sums, truth.storage(report), "{}", ours.service);
            assert!(ours.largest.is_sorted_by(|a, b| a.used >= b.used), "{}", ours.service);
        }
        let apps: Vec<AppUse> = self.figure("app_use").await;
        for (group, app, function, heading) in USES {
            let ours = apps.iter().find(|one| one.group == group).unwrap();
            let people = ours.uses.iter().find(|one| one.app == app).unwrap().people;
            assert_eq!(people.map(|people| (people, ours.people)), truth.people_of(function, heading), "{group} {app}");
        }
        self.copilot_holds().await;
    }

    async fn days_hold(&self) {
        let by_day: ActivityByDay = self.figure("activity_by_day").await;
        let counts = self.truth.known.reports.get("getOffice365ActiveUserCounts");
        for (service, heading) in SERIES {
            let day = |line| Some((cell(line, "Report Date"), cell(line, heading).parse().ok()?));
            let theirs: BTreeMap<String, u64> = counts.iter().flat_map(|one| &one.lines).filter_map(day).collect();
            let ours = by_day.series.iter().filter(|one| one.service == service).flat_map(|one| &one.points);
            let ours: BTreeMap<_, _> = ours.map(|point| (point.day.clone(), point.users)).collect();
            assert_eq!(ours, theirs, "{service}");
        }
    }

    async fn copilot_holds(&self) {
        let copilot: CopilotUse = self.figure("copilot_use").await;
        let sums = [copilot.active, copilot.lapsed, copilot.never_used, copilot.unknown];
        assert_eq!((sums, sums.iter().sum()), (self.truth.adoption(), copilot.licensed));
        for (app, heading) in [("word", "Word Copilot"), ("teams", "Microsoft Teams Copilot")] {
            let matched = self.truth.matched.get(COPILOT).filter(|_| copilot.active > 0);
            let holders: HashSet<String> = (self.truth.known.users.iter())
                .filter(|user| self.truth.has_plan(user, |plan| plan.starts_with("M365_COPILOT")))
                .map(|user| text(user, "id"))
                .collect();
            let recent = matched.iter().flat_map(|matched| &matched.by_user).filter(|(user, lines)| {
                let cut_off = self.truth.cut_off(self.truth.known.reports[COPILOT].refreshed);
                let last = day_in(&lines[0], &format!("{heading} Last Activity Date"));
                holders.contains(*user) && last.is_some_and(|last| last >= cut_off)
            });
            let theirs: BTreeSet<_> = recent.map(|(user, _)| user).collect();
            let ours = copilot.apps.iter().find(|one| one.app == app).and_then(|one| one.people);
            assert_eq!(ours.unwrap_or(0), theirs.len() as u64, "{app}");
        }
    }
}
