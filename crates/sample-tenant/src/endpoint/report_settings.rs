//! `GET /admin/reportSettings`: whether usage reports conceal names.

use serde_json::json;

use super::Call;
use crate::http::answer::{Answer, json as answer};

pub(super) fn get(call: &Call<'_>) -> Answer {
    call.needs_one_of(&["ReportSettings.Read.All", "ReportSettings.ReadWrite.All"])?;
    call.allows(&["$select"])?;
    Ok(answer(&json!({
        "@odata.context": format!("{}/v1.0/$metadata#admin/reportSettings/$entity", call.base),
        "displayConcealedNames": call.tenant.faults.conceal_names(),
    })))
}
