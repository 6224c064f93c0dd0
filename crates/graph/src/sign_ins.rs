use jiff::Timestamp;
use serde::Deserialize;

use crate::{Client, Pages, wire};

/// When a user last signed in ([signInActivity]); `None`: never, as far as Microsoft knows.
///
/// [signInActivity]: https://learn.microsoft.com/graph/api/resources/signinactivity
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UserSignIns {
    /// The user.
    #[serde(deserialize_with = "wire::id")]
    pub id: String,
    /// The last sign-ins.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub sign_in_activity: SignInActivity,
}

/// The last sign-ins of a user, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInActivity {
    /// The last that succeeded; kept since December 2023.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub last_successful_sign_in_date_time: Option<Timestamp>,
    /// The last attempt in person, whether or not it succeeded.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub last_sign_in_date_time: Option<Timestamp>,
    /// The last attempt of an application on behalf of the user, whether or not it succeeded.
    #[serde(default, deserialize_with = "wire::timestamp")]
    pub last_non_interactive_sign_in_date_time: Option<Timestamp>,
}

/// The page sizes Microsoft documents, the present and the former one.
const LICENSED: [&str; 2] = [
    "v1.0/users?$top=500&$select=id,signInActivity&$count=true&$filter=assignedLicenses/$count ne 0",
    "v1.0/users?$top=120&$select=id,signInActivity&$count=true&$filter=assignedLicenses/$count ne 0",
];
const UNLICENSED: [&str; 2] = [
    "v1.0/users?$top=500&$select=id,signInActivity&$count=true&$filter=assignedLicenses/$count eq 0",
    "v1.0/users?$top=120&$select=id,signInActivity&$count=true&$filter=assignedLicenses/$count eq 0",
];

impl Client {
    /// The last sign-ins of users who have a license, or of those who have none. It needs AuditLog.Read.All and a
    /// tenant with Entra ID P1, and Microsoft allows ten requests a minute: whoever asks, asks slowly.
    pub fn sign_ins(&self, licensed: bool) -> Pages<UserSignIns> {
        let [large, small] = if licensed { LICENSED } else { UNLICENSED };
        Pages::new(self, large).or_reduced_to(small).eventual()
    }
}
