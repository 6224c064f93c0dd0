use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::ValueRef;

use crate::hash::ContentHash;

/// A user as Graph tells it, with its licenses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserRow {
    /// The object id.
    pub id: String,
    /// Sign-in name.
    pub user_principal_name: Option<String>,
    /// Name.
    pub display_name: Option<String>,
    /// First name.
    pub given_name: Option<String>,
    /// Last name.
    pub surname: Option<String>,
    /// Main address.
    pub mail: Option<String>,
    /// `Member` or `Guest`.
    pub user_type: Option<String>,
    /// Whether the account may sign in.
    pub account_enabled: Option<bool>,
    /// When it was made.
    pub created_date_time: Option<String>,
    /// Employee number.
    pub employee_id: Option<String>,
    /// E.g. employee, contractor.
    pub employee_type: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Company.
    pub company_name: Option<String>,
    /// Office.
    pub office_location: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Two letters: where licenses are used.
    pub usage_location: Option<String>,
    /// Language.
    pub preferred_language: Option<String>,
    /// Whether it comes from Active Directory.
    pub on_premises_sync_enabled: Option<bool>,
    /// Whether it is the account of a resource.
    pub is_resource_account: Option<bool>,
    /// When the password last changed.
    pub last_password_change_date_time: Option<String>,
    /// `employeeOrgData.costCenter`.
    pub cost_center: Option<String>,
    /// `employeeOrgData.division`.
    pub division: Option<String>,
    /// The manager's object id.
    pub manager_id: Option<String>,
    /// The manager's name.
    pub manager_display_name: Option<String>,
    /// The manager's sign-in name.
    pub manager_user_principal_name: Option<String>,
    /// All addresses, as `SMTP:…` and `smtp:…`.
    pub proxy_addresses: Vec<String>,
    /// `onPremisesExtensionAttributes` that have a value, by name.
    pub extension_attributes: BTreeMap<String, String>,
    /// `assignedLicenses`.
    pub licenses: Vec<LicenseRow>,
    /// `licenseAssignmentStates`.
    pub states: Vec<StateRow>,
}

/// One of a user's `assignedLicenses`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LicenseRow {
    /// The SKU's GUID.
    pub sku_id: String,
    /// The service plans switched off, by GUID.
    pub disabled_plans: Vec<String>,
}

/// One of a user's `licenseAssignmentStates`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateRow {
    /// The SKU's GUID.
    pub sku_id: String,
    /// The group it is assigned by; `None` = directly.
    pub group_id: Option<String>,
    /// `Active`, `ActiveWithError`, `Disabled` or `Error`.
    pub state: String,
    /// What is wrong; `None`, "" and "None" are all nothing.
    pub error: Option<String>,
    /// When it last changed.
    pub last_updated: Option<String>,
}

/// The columns of `users` that Graph tells, in the order of [`Stored::values`].
pub(crate) const COLUMNS: [&str; 30] = [
    "id",
    "user_principal_name",
    "display_name",
    "given_name",
    "surname",
    "mail",
    "user_type",
    "account_enabled",
    "created_date_time",
    "employee_id",
    "employee_type",
    "job_title",
    "department",
    "company_name",
    "office_location",
    "city",
    "state",
    "country",
    "usage_location",
    "preferred_language",
    "on_premises_sync_enabled",
    "is_resource_account",
    "last_password_change_date_time",
    "cost_center",
    "division",
    "manager_id",
    "manager_display_name",
    "manager_user_principal_name",
    "proxy_addresses",
    "extension_attributes",
];

/// A user in the shape the database keeps: GUIDs in lower case, lists in one order.
pub(crate) struct Stored<'a> {
    row: &'a UserRow,
    pub(crate) id: String,
    manager_id: Option<String>,
    proxy_addresses: String,
    extension_attributes: String,
    pub(crate) licenses: BTreeMap<String, License>,
    pub(crate) states: BTreeMap<(String, String), State>,
}

/// One row of `license_assignments`, by SKU.
#[derive(Default)]
pub(crate) struct License {
    pub(crate) assignment: &'static str,
    pub(crate) group_ids: String,
    pub(crate) disabled_plans: String,
    pub(crate) last_updated: Option<String>,
}

/// One row of `license_assignment_states`, by SKU and group.
pub(crate) struct State {
    pub(crate) state: String,
    pub(crate) error: Option<String>,
    pub(crate) last_updated: Option<String>,
}

impl<'a> Stored<'a> {
    pub(crate) fn new(row: &'a UserRow) -> Result<Self, serde_json::Error> {
        let addresses: BTreeSet<&String> = row.proxy_addresses.iter().collect();
        let states: BTreeMap<_, _> = row.states.iter().map(state).collect();
        let mut licenses = BTreeMap::new();
        for license in &row.licenses {
            let sku_id = license.sku_id.to_lowercase();
            let stored = assignment(&sku_id, license, &states)?;
            licenses.insert(sku_id, stored);
        }
        Ok(Self {
            row,
            id: row.id.to_lowercase(),
            manager_id: row.manager_id.as_ref().map(|id| id.to_lowercase()),
            proxy_addresses: serde_json::to_string(&addresses)?,
            extension_attributes: serde_json::to_string(&row.extension_attributes)?,
            licenses,
            states,
        })
    }

    /// The values of [`COLUMNS`].
    pub(crate) fn values(&self) -> [ValueRef<'_>; COLUMNS.len()] {
        let row = self.row;
        [
            ValueRef::from(self.id.as_str()),
            text(&row.user_principal_name),
            text(&row.display_name),
            text(&row.given_name),
            text(&row.surname),
            text(&row.mail),
            text(&row.user_type),
            flag(row.account_enabled),
            text(&row.created_date_time),
            text(&row.employee_id),
            text(&row.employee_type),
            text(&row.job_title),
            text(&row.department),
            text(&row.company_name),
            text(&row.office_location),
            text(&row.city),
            text(&row.state),
            text(&row.country),
            text(&row.usage_location),
            text(&row.preferred_language),
            flag(row.on_premises_sync_enabled),
            flag(row.is_resource_account),
            text(&row.last_password_change_date_time),
            text(&row.cost_center),
            text(&row.division),
            text(&self.manager_id),
            text(&row.manager_display_name),
            text(&row.manager_user_principal_name),
            ValueRef::from(self.proxy_addresses.as_str()),
            ValueRef::from(self.extension_attributes.as_str()),
        ]
    }

    /// The states worth a row of their own. One that works, for a license the user holds, is told by the
    /// license already; nearly all are so.
    pub(crate) fn noteworthy_states(&self) -> impl Iterator<Item = (&(String, String), &State)> {
        self.states.iter().filter(|((sku_id, _), state)| {
            !state.state.eq_ignore_ascii_case("Active") || state.error.is_some() || !self.licenses.contains_key(sku_id)
        })
    }

    pub(crate) fn content_hash(&self) -> [u8; 16] {
        let mut hash = ContentHash::new();
        for value in self.values() {
            match value {
                ValueRef::Integer(number) => hash.integer(Some(number)),
                value => hash.text(value.as_str().ok()),
            }
        }
        hash.finish()
    }

    pub(crate) fn licenses_hash(&self) -> [u8; 16] {
        let mut hash = ContentHash::new();
        for (sku_id, license) in &self.licenses {
            hash.text(Some(sku_id));
            hash.text(Some(&license.disabled_plans));
        }
        hash.text(None);
        for ((sku_id, group_id), state) in &self.states {
            hash.text(Some(sku_id));
            hash.text(Some(group_id));
            hash.text(Some(&state.state));
            hash.text(state.error.as_deref());
            hash.text(state.last_updated.as_deref());
        }
        hash.finish()
    }
}

fn state(row: &StateRow) -> ((String, String), State) {
    let group_id = row.group_id.as_deref().unwrap_or_default().to_lowercase();
    // Live answers say "None" where the documentation says null.
    let error = row.error.clone().filter(|error| !error.is_empty() && !error.eq_ignore_ascii_case("none"));
    let state = State { state: row.state.clone(), error, last_updated: row.last_updated.clone() };
    ((row.sku_id.to_lowercase(), group_id), state)
}

/// How a license came to its user: by the states of its SKU that work.
fn assignment(
    sku_id: &str,
    license: &LicenseRow,
    states: &BTreeMap<(String, String), State>,
) -> Result<License, serde_json::Error> {
    let (mut direct, mut groups, mut last_updated) = (false, Vec::new(), None);
    let of_sku = states.range((sku_id.to_owned(), String::new())..).take_while(|((sku, _), _)| sku == sku_id);
    for ((_, group_id), state) in of_sku {
        last_updated = last_updated.max(state.last_updated.clone());
        let works = ["Active", "ActiveWithError"].iter().any(|name| state.state.eq_ignore_ascii_case(name));
        match (works, group_id.is_empty()) {
            (true, true) => direct = true,
            (true, false) => groups.push(group_id),
            (false, _) => {}
        }
    }
    let plans: BTreeSet<String> = license.disabled_plans.iter().map(|plan| plan.to_lowercase()).collect();
    Ok(License {
        assignment: match (direct, groups.is_empty()) {
            (true, true) => "direct",
            (true, false) => "both",
            (false, false) => "group",
            (false, true) => "unknown",
        },
        group_ids: serde_json::to_string(&groups)?,
        disabled_plans: serde_json::to_string(&plans)?,
        last_updated,
    })
}

fn text(value: &Option<String>) -> ValueRef<'_> {
    value.as_deref().map_or(ValueRef::Null, ValueRef::from)
}

fn flag(value: Option<bool>) -> ValueRef<'static> {
    value.map_or(ValueRef::Null, |value| ValueRef::Integer(value.into()))
}
