use std::borrow::Cow;
use std::collections::BTreeMap;

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

/// A user in the shape the database keeps: GUIDs in lower case, lists in one order. What comes in that shape, as nearly
/// everything does, is borrowed: of a large tenant each string copied counts.
pub(crate) struct Stored<'a> {
    row: &'a UserRow,
    pub(crate) id: Cow<'a, str>,
    manager_id: Option<Cow<'a, str>>,
    proxy_addresses: Cow<'static, str>,
    extension_attributes: Cow<'static, str>,
    /// By SKU.
    pub(crate) licenses: Vec<(Cow<'a, str>, License<'a>)>,
    /// By SKU and group.
    states: Vec<(StateKey<'a>, State<'a>)>,
}

/// SKU and group; no group for a license that is assigned directly.
pub(crate) type StateKey<'a> = (Cow<'a, str>, Cow<'a, str>);

/// One row of `license_assignments`.
pub(crate) struct License<'a> {
    pub(crate) assignment: &'static str,
    pub(crate) group_ids: Cow<'static, str>,
    pub(crate) disabled_plans: Cow<'static, str>,
    pub(crate) last_updated: Option<&'a str>,
}

/// One row of `license_assignment_states`.
pub(crate) struct State<'a> {
    pub(crate) state: &'a str,
    pub(crate) error: Option<&'a str>,
    pub(crate) last_updated: Option<&'a str>,
}

impl<'a> Stored<'a> {
    pub(crate) fn new(row: &'a UserRow) -> Result<Self, serde_json::Error> {
        let states = by_key(row.states.iter().map(state));
        let mut licenses = Vec::with_capacity(row.licenses.len());
        for license in &row.licenses {
            let sku_id = lower(&license.sku_id);
            let stored = assignment(&sku_id, license, &states)?;
            licenses.push((sku_id, stored));
        }
        let attributes = &row.extension_attributes;
        Ok(Self {
            row,
            id: lower(&row.id),
            manager_id: row.manager_id.as_deref().map(lower),
            proxy_addresses: list(row.proxy_addresses.iter().map(|address| Cow::Borrowed(&address[..])).collect())?,
            extension_attributes: match attributes.is_empty() {
                true => "{}".into(),
                false => serde_json::to_string(attributes)?.into(),
            },
            licenses: by_key(licenses.into_iter()),
            states,
        })
    }

    /// The values of [`COLUMNS`].
    pub(crate) fn values(&self) -> [ValueRef<'_>; COLUMNS.len()] {
        let row = self.row;
        [
            ValueRef::from(&*self.id),
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
            ValueRef::from(&*self.proxy_addresses),
            ValueRef::from(&*self.extension_attributes),
        ]
    }

    /// The states worth a row of their own. One that works, for a license the user holds, is told by the
    /// license already; nearly all are so.
    pub(crate) fn noteworthy_states(&self) -> impl Iterator<Item = &(StateKey<'a>, State<'a>)> {
        self.states.iter().filter(|((sku_id, _), state)| {
            !state.state.eq_ignore_ascii_case("Active")
                || state.error.is_some()
                || !self.licenses.iter().any(|(held, _)| held == sku_id)
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
            hash.text(Some(state.state));
            hash.text(state.error);
            hash.text(state.last_updated);
        }
        hash.finish()
    }
}

fn state(row: &StateRow) -> (StateKey<'_>, State<'_>) {
    let group_id = lower(row.group_id.as_deref().unwrap_or_default());
    // Live answers say "None" where the documentation says null.
    let error = row.error.as_deref().filter(|error| !error.is_empty() && !error.eq_ignore_ascii_case("none"));
    let state = State { state: &row.state, error, last_updated: row.last_updated.as_deref() };
    ((lower(&row.sku_id), group_id), state)
}

/// How a license came to its user: by the states of its SKU that work.
fn assignment<'a>(
    sku_id: &str,
    license: &LicenseRow,
    states: &[(StateKey<'a>, State<'a>)],
) -> Result<License<'a>, serde_json::Error> {
    let (mut direct, mut groups, mut last_updated) = (false, Vec::new(), None);
    for ((_, group_id), state) in states.iter().filter(|((sku, _), _)| sku == sku_id) {
        last_updated = last_updated.max(state.last_updated);
        let works = ["Active", "ActiveWithError"].iter().any(|name| state.state.eq_ignore_ascii_case(name));
        match (works, group_id.is_empty()) {
            (true, true) => direct = true,
            (true, false) => groups.push(Cow::Borrowed(&**group_id)),
            (false, _) => {}
        }
    }
    Ok(License {
        assignment: match (direct, groups.is_empty()) {
            (true, true) => "direct",
            (true, false) => "both",
            (false, false) => "group",
            (false, true) => "unknown",
        },
        group_ids: list(groups)?,
        disabled_plans: list(license.disabled_plans.iter().map(|plan| lower(plan)).collect())?,
        last_updated,
    })
}

/// In lower case.
fn lower(text: &str) -> Cow<'_, str> {
    match text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.to_lowercase()),
    }
}

/// A JSON array of each of these once, in order.
fn list(mut items: Vec<Cow<'_, str>>) -> Result<Cow<'static, str>, serde_json::Error> {
    if items.is_empty() {
        return Ok("[]".into());
    }
    items.sort();
    items.dedup();
    Ok(serde_json::to_string(&items)?.into())
}

/// In the order of their keys; of several with one key the last one stays.
fn by_key<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> Vec<(K, V)> {
    let mut all: Vec<(K, V)> = pairs.collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all.dedup_by(|later, kept| {
        let again = later.0 == kept.0;
        if again {
            std::mem::swap(later, kept);
        }
        again
    });
    all
}

fn text<T: AsRef<str>>(value: &Option<T>) -> ValueRef<'_> {
    value.as_ref().map_or(ValueRef::Null, |text| ValueRef::from(text.as_ref()))
}

fn flag(value: Option<bool>) -> ValueRef<'static> {
    value.map_or(ValueRef::Null, |value| ValueRef::Integer(value.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_with_one_key_the_last_stays() {
        let pairs = [("b", 1), ("a", 2), ("b", 3), ("a", 4), ("c", 5), ("b", 6)];
        assert_eq!(by_key(pairs.into_iter()), [("a", 4), ("b", 6), ("c", 5)]);
    }

    #[test]
    fn ids_come_in_lower_case_and_are_borrowed_where_they_were() {
        assert!(matches!(lower("a1-b2"), Cow::Borrowed("a1-b2")));
        assert_eq!(lower("A1-b2"), "a1-b2");
        assert_eq!(lower("É"), "é");
    }
}
