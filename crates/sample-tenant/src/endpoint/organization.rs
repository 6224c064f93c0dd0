//! `GET /organization`.

use serde_json::{Value, json};

use super::Call;
use crate::calendar::at;
use crate::http::answer::{Answer, context, json as answer, selected};
use crate::people::{DOMAIN, INITIAL_DOMAIN};
use crate::tenant::NAME;

pub(super) fn list(call: &Call<'_>) -> Answer {
    call.needs_one_of(&["Organization.Read.All", "Directory.Read.All", "User.Read.All"])?;
    call.allows(&["$select"])?;
    let organization = selected(call.ask, object(call), "organization")?;
    Ok(answer(&json!({
        "@odata.context": context(call.base, call.ask, "organization", ""),
        "value": [organization],
    })))
}

fn object(call: &Call<'_>) -> Value {
    let tenant = call.tenant;
    let assigned = at(tenant.day.days_ago(900), 8_189);
    let plans = || tenant.bought.iter().flat_map(|bought| bought.product.plans);
    let capabilities = "Email, OfficeCommunicationsOnline";
    json!({
        "id": tenant.id(),
        "deletedDateTime": null,
        "displayName": NAME,
        "tenantType": "AAD",
        "createdDateTime": at(tenant.day.days_ago(3_650), 41_471),
        "countryLetterCode": "DE",
        "country": null,
        "city": "München",
        "state": "Bayern",
        "street": "Sample Street 1",
        "postalCode": "80331",
        "preferredLanguage": "en",
        "defaultUsageLocation": "DE",
        "businessPhones": ["+49 89 5550100"],
        "technicalNotificationMails": ["it@contoso.com"],
        "securityComplianceNotificationMails": [],
        "securityComplianceNotificationPhones": [],
        "marketingNotificationEmails": [],
        "isMultipleDataLocationsForServicesEnabled": null,
        "verifiedDomains": [
            { "name": INITIAL_DOMAIN, "type": "Managed", "isDefault": false, "isInitial": true, "capabilities": capabilities },
            { "name": DOMAIN, "type": "Managed", "isDefault": true, "isInitial": false, "capabilities": capabilities },
        ],
        "assignedPlans": plans().map(|plan| json!({
            "assignedDateTime": assigned,
            "capabilityStatus": "Enabled",
            "service": plan.service_name,
            "servicePlanId": plan.id,
        })).collect::<Value>(),
        "provisionedPlans": plans().map(|plan| json!({
            "capabilityStatus": "Enabled",
            "provisioningStatus": "Success",
            "service": plan.service_name,
        })).collect::<Value>(),
        "onPremisesSyncEnabled": true,
        "onPremisesLastSyncDateTime": at(tenant.day.today, 3_600),
        "onPremisesLastPasswordSyncDateTime": at(tenant.day.today, 3_900),
        "partnerTenantType": null,
        "mobileDeviceManagementAuthority": null,
        "privacyProfile": null,
    })
}
