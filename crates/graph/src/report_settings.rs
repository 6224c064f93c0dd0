use serde::Deserialize;

use crate::{Client, Error};

/// The tenant's settings for usage reports ([adminReportSettings]).
///
/// [adminReportSettings]: https://learn.microsoft.com/graph/api/resources/adminreportsettings
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportSettings {
    /// Whether reports conceal the names of users, groups and sites; `None` when Graph does not tell.
    #[serde(default)]
    pub display_concealed_names: Option<bool>,
}

impl Client {
    /// The tenant's settings for usage reports.
    pub async fn report_settings(&self) -> Result<ReportSettings, Error> {
        self.json(&self.get("v1.0/admin/reportSettings")?).await
    }
}
