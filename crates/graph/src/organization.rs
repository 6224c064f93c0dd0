use jiff::Timestamp;
use serde::Deserialize;

use crate::{Client, Error, ErrorKind, Pages, wire};

/// The tenant's own entry ([organization]).
///
/// [organization]: https://learn.microsoft.com/graph/api/resources/organization
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// The tenant ID.
    #[serde(deserialize_with = "wire::id")]
    pub id: String,
    /// The tenant's name.
    #[serde(default, deserialize_with = "wire::text")]
    pub display_name: Option<String>,
    /// `AAD`, `AAD B2C` or `CIAM`.
    #[serde(default, deserialize_with = "wire::text")]
    pub tenant_type: Option<String>,
    /// When the tenant was made.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub created_date_time: Option<Timestamp>,
    /// Two letters.
    #[serde(default, deserialize_with = "wire::text")]
    pub country_letter_code: Option<String>,
    /// Where users without a usage location are taken to be.
    #[serde(default, deserialize_with = "wire::text")]
    pub default_usage_location: Option<String>,
    /// The tenant's language.
    #[serde(default, deserialize_with = "wire::text")]
    pub preferred_language: Option<String>,
    /// Its domains.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub verified_domains: Vec<VerifiedDomain>,
    /// Whether a local Active Directory is synchronized; `None` = never was.
    #[serde(default)]
    pub on_premises_sync_enabled: Option<bool>,
}

/// A domain of the tenant.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VerifiedDomain {
    /// The domain itself.
    pub name: String,
    /// Whether new users get it.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub is_default: bool,
    /// Whether it is the `onmicrosoft.com` one the tenant began with.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub is_initial: bool,
}

const PATH: &str = "v1.0/organization?$select=id,displayName,tenantType,createdDateTime,countryLetterCode,\
                    defaultUsageLocation,preferredLanguage,verifiedDomains,onPremisesSyncEnabled";

impl Client {
    /// The tenant the connector reads.
    pub async fn organization(&self) -> Result<Organization, Error> {
        let organizations = Pages::new(self, PATH).all().await?;
        organizations.into_iter().next().ok_or_else(|| {
            Error::new(
                ErrorKind::UnexpectedAnswer,
                "Microsoft Graph listed no organization, though every tenant has one.",
            )
        })
    }
}
