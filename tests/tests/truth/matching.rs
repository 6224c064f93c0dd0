//! Which row of a usage report is about which user.

use std::collections::HashMap;

use crate::known::{Known, cell, list, text};
use crate::raw::Line;

/// The rows of one report.
#[derive(Default)]
pub(crate) struct Matched {
    /// By user; a few reports have several rows about one.
    pub(crate) by_user: HashMap<String, Vec<Line>>,
    /// Those about nobody in the tenant.
    pub(crate) strangers: Vec<Line>,
}

#[derive(Default)]
struct Names {
    by_id: HashMap<String, String>,
    by_name: HashMap<String, String>,
    by_address: HashMap<String, String>,
    by_former_name: HashMap<String, String>,
}

impl Matched {
    /// Each report by its function. One that conceals names tells of nobody, not even of strangers.
    pub(crate) fn all(known: &Known) -> HashMap<String, Self> {
        let names = Names::of(known);
        let of_names = known.reports.iter().filter(|(_, report)| !report.nameless);
        of_names.map(|(function, report)| (function.clone(), Self::of(&report.lines, &names))).collect()
    }

    /// These rows.
    pub(crate) fn of_lines(known: &Known, lines: &[Line]) -> Self {
        Self::of(lines, &Names::of(known))
    }

    fn of(lines: &[Line], names: &Names) -> Self {
        let mut matched = Self::default();
        for line in lines {
            match names.user(line).filter(|_| !is_deleted(line)) {
                Some(user) => matched.by_user.entry(user).or_default().push(line.clone()),
                None => matched.strangers.push(line.clone()),
            }
        }
        matched
    }
}

/// Whether the row says that its user is gone.
pub(crate) fn is_deleted(line: &Line) -> bool {
    cell(line, "Is Deleted").eq_ignore_ascii_case("true") || cell(line, "User State").eq_ignore_ascii_case("deleted")
}

/// The name of whom a row is about.
pub(crate) fn name(line: &Line) -> String {
    line.get("User Principal Name").cloned().unwrap_or_else(|| cell(line, "Owner Principal Name"))
}

impl Names {
    fn of(known: &Known) -> Self {
        let mut names = Self::default();
        for user in &known.users {
            let id = text(user, "id");
            names.by_id.insert(id.clone(), id.clone());
            names.by_name.insert(text(user, "userPrincipalName").to_lowercase(), id.clone());
            for address in list(user, "proxyAddresses") {
                let address = address.as_str().unwrap().to_lowercase();
                names.by_address.insert(address.trim_start_matches("smtp:").to_owned(), id.clone());
            }
            for former in &known.seen[&id].former_names {
                names.by_former_name.insert(former.to_lowercase(), id.clone());
            }
        }
        names
    }

    fn user(&self, line: &Line) -> Option<String> {
        let name = name(line).to_lowercase();
        let id = self.by_id.get(&cell(line, "User Id").to_lowercase());
        let id = id.or_else(|| self.by_name.get(&name)).or_else(|| self.by_address.get(&name));
        id.or_else(|| self.by_former_name.get(&name)).cloned()
    }
}
