use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::{Client, Error, ErrorKind, Pages, wire};

/// A user of the directory ([user]); `None` is what Graph does not tell.
///
/// [user]: https://learn.microsoft.com/graph/api/resources/user
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in Graph, where each is described")]
pub struct User {
    #[serde(deserialize_with = "wire::id")]
    pub id: String,
    #[serde(default, deserialize_with = "wire::text")]
    pub user_principal_name: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub display_name: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub given_name: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub surname: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub mail: Option<String>,
    /// With their prefix: `SMTP:` the primary one, `smtp:` the others.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub proxy_addresses: Vec<String>,
    /// `Member` or `Guest`.
    #[serde(default, deserialize_with = "wire::text")]
    pub user_type: Option<String>,
    #[serde(default)]
    pub account_enabled: Option<bool>,
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub created_date_time: Option<Timestamp>,
    #[serde(default, deserialize_with = "wire::text")]
    pub employee_id: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub employee_type: Option<String>,
    #[serde(default, deserialize_with = "wire::or_default")]
    pub employee_org_data: EmployeeOrgData,
    #[serde(default, deserialize_with = "wire::text")]
    pub job_title: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub department: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub company_name: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub office_location: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub city: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub state: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub country: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub usage_location: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub preferred_language: Option<String>,
    #[serde(default, deserialize_with = "wire::or_default")]
    pub assigned_licenses: Vec<AssignedLicense>,
    #[serde(default, deserialize_with = "wire::or_default")]
    pub license_assignment_states: Vec<LicenseAssignmentState>,
    #[serde(default)]
    pub on_premises_sync_enabled: Option<bool>,
    /// `extensionAttribute1` to `extensionAttribute15`, those that are set.
    #[serde(default, deserialize_with = "extension_attributes")]
    pub on_premises_extension_attributes: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub last_password_change_date_time: Option<Timestamp>,
    #[serde(default)]
    pub is_resource_account: Option<bool>,
    #[serde(default)]
    pub manager: Option<Manager>,
}

/// Cost center and division.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in Graph")]
pub struct EmployeeOrgData {
    #[serde(default, deserialize_with = "wire::text")]
    pub cost_center: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub division: Option<String>,
}

/// A SKU the user holds, directly or by a group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssignedLicense {
    /// The SKU.
    #[serde(deserialize_with = "wire::id")]
    pub sku_id: String,
    /// The service plans switched off.
    #[serde(default, deserialize_with = "wire::ids")]
    pub disabled_plans: Vec<String>,
}

/// How one assignment of a SKU stands; one SKU may come several times.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LicenseAssignmentState {
    /// The SKU.
    #[serde(deserialize_with = "wire::id")]
    pub sku_id: String,
    /// `Active`, `ActiveWithError`, `Disabled` or `Error`.
    #[serde(default, deserialize_with = "wire::text")]
    pub state: Option<String>,
    /// E.g. `CountViolation`; `None` also where Graph writes the word "None".
    #[serde(default, deserialize_with = "wire::text_or_none")]
    pub error: Option<String>,
    /// The group that assigns it; `None` = assigned directly.
    #[serde(default, deserialize_with = "wire::optional_id")]
    pub assigned_by_group: Option<String>,
    /// The service plans switched off.
    #[serde(default, deserialize_with = "wire::ids")]
    pub disabled_plans: Vec<String>,
    /// When it last changed.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub last_updated_date_time: Option<Timestamp>,
}

/// The user's manager.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "named as in Graph")]
pub struct Manager {
    #[serde(default, deserialize_with = "wire::id_or_empty")]
    pub id: String,
    #[serde(default, deserialize_with = "wire::text")]
    pub display_name: Option<String>,
    #[serde(default, deserialize_with = "wire::text")]
    pub user_principal_name: Option<String>,
}

fn extension_attributes<'de, D: serde::Deserializer<'de>>(d: D) -> Result<BTreeMap<String, String>, D::Error> {
    let attributes: BTreeMap<String, Option<String>> = wire::or_default(d)?;
    Ok(attributes.into_iter().filter_map(|(name, value)| Some((name, value.filter(|v| !v.is_empty())?))).collect())
}

const PATH: &str = "v1.0/users?$top=999&$select=id,userPrincipalName,displayName,givenName,surname,mail,\
                    proxyAddresses,userType,accountEnabled,createdDateTime,employeeId,employeeType,employeeOrgData,jobTitle,\
                    department,companyName,officeLocation,city,state,country,usageLocation,\
                    preferredLanguage,assignedLicenses,licenseAssignmentStates,onPremisesSyncEnabled,\
                    onPremisesExtensionAttributes,lastPasswordChangeDateTime,isResourceAccount";
const MANAGER: &str = "&$expand=manager($select=id,displayName,userPrincipalName)";

impl Client {
    /// Every user with licenses and manager.
    ///
    /// [`Pages::total`] comes from `/users/$count`, asked for beside the first page: Graph does not
    /// combine `$count` with `$expand`. Where Graph does not let managers come along, the users
    /// come without, and [`Pages::reduced`] says so.
    pub fn users(&self) -> Pages<User> {
        Pages::new(self, &format!("{PATH}{MANAGER}")).counted_by("v1.0/users/$count").or_reduced_to(PATH)
    }

    /// Whether the directory still knows a user.
    pub async fn user_exists(&self, id: &str) -> Result<bool, Error> {
        let mut ask = self.get("v1.0/users")?;
        ask.push_segment(id);
        ask.url.set_query(Some("$select=id"));
        match self.json::<IgnoredAny>(&ask).await {
            Ok(_) => Ok(true),
            // A 404 without Graph's own reason says nothing about the user.
            Err(error) if error.kind == ErrorKind::NotFound && error.code.is_some() => Ok(false),
            Err(error) => Err(error),
        }
    }
}
