//! The properties of a user, by name: each is written straight into the page.

use serde::Serialize;
use serde_json::{Value, json};

use crate::calendar::at;
use crate::groups;
use crate::people::{Account, INITIAL_DOMAIN, Moment, Person};
use crate::tenant::Tenant;

/// A property's name and how its value is written.
pub(super) struct Property {
    pub(super) name: &'static str,
    pub(super) write: fn(&Tenant, &Person, &mut Vec<u8>),
}

/// What comes without `$select`.
pub(super) const DEFAULT: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "id",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
];

/// Properties of a user that a list of users cannot give.
pub(super) const NOT_IN_A_LIST: [&str; 11] = [
    "aboutMe",
    "birthday",
    "hireDate",
    "interests",
    "mySite",
    "pastProjects",
    "preferredName",
    "responsibilities",
    "schools",
    "skills",
    "mailboxSettings",
];

pub(super) fn find(name: &str) -> Option<&'static Property> {
    PROPERTIES.iter().find(|property| property.name == name)
}

fn put<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    let written = serde_json::to_writer(out, value);
    debug_assert!(written.is_ok(), "text, numbers and lists can always be written");
}

macro_rules! properties {
    ($($name:literal => |$tenant:pat_param, $person:pat_param| $value:expr;)*) => {
        &[$(Property { name: $name, write: |$tenant, $person, out| put(out, &$value) }),*]
    };
}

static PROPERTIES: &[Property] = properties! {
    "id" => |_, person| person.id();
    "userPrincipalName" => |_, person| person.user_principal_name();
    "displayName" => |_, person| person.display_name();
    "givenName" => |_, person| person.given_name();
    "surname" => |_, person| person.surname();
    "mail" => |_, person| person.mail();
    "mailNickname" => |_, person| person.mail_nickname();
    "proxyAddresses" => |_, person| person.proxy_addresses();
    "otherMails" => |_, person| person.mail().filter(|_| person.is_guest()).into_iter().collect::<Vec<_>>();
    "imAddresses" => |_, _| [(); 0];
    "userType" => |_, person| if person.is_guest() { "Guest" } else { "Member" };
    "accountEnabled" => |_, person| person.enabled;
    "createdDateTime" => |_, person| at(person.created, 21_600 + person.dice().below("created at", 43_200));
    "creationType" => |_, person| person.is_guest().then_some("Invitation");
    "externalUserState" => |_, person| person.is_guest().then_some("Accepted");
    "externalUserStateChangeDateTime" => |_, person| person.is_guest().then(|| at(person.created, 70_000));
    "employeeId" => |_, person| employee(person).then(|| format!("{:06}", 100_000 + u64::from(person.index)));
    "employeeType" => |_, person| employee(person).then_some("Employee");
    "employeeHireDate" => |_, person| employee(person).then(|| at(person.created, 0));
    "employeeLeaveDateTime" => |_, _| ();
    "employeeOrgData" => |_, person| person.department().map(|one| {
        json!({ "costCenter": one.cost_center, "division": one.division })
    });
    "jobTitle" => |_, person| person.job_title();
    "department" => |_, person| person.department().map(|one| one.name);
    "companyName" => |_, person| person.company_name();
    "officeLocation" => |_, person| office_location(person);
    "city" => |_, person| person.culture().city;
    "state" => |_, person| person.culture().state;
    "country" => |_, person| person.culture().country;
    "postalCode" => |_, person| format!("{:05}", 10_000 + person.dice().below("postal code", 80_000));
    "streetAddress" => |_, person| format!("Sample Street {}", 1 + person.dice().below("street", 200));
    "usageLocation" => |_, person| person.culture().country_code;
    "preferredLanguage" => |_, person| employee(person).then_some(person.culture().language);
    "preferredDataLocation" => |_, _| ();
    "mobilePhone" => |_, person| phone(person, "mobile", 40);
    "businessPhones" => |_, person| phone(person, "desk", 75).into_iter().collect::<Vec<_>>();
    "faxNumber" => |_, _| ();
    "assignedLicenses" => |_, person| assigned_licenses(person);
    "assignedPlans" => |_, person| assigned_plans(person);
    "provisionedPlans" => |_, person| provisioned_plans(person);
    "licenseAssignmentStates" => |tenant, person| license_assignment_states(tenant, person);
    "onPremisesSyncEnabled" => |_, person| person.synced.then_some(true);
    "onPremisesImmutableId" => |_, person| person.synced.then(|| format!("{:022x}==", person.dice().roll("immutable")));
    "onPremisesSamAccountName" => |_, person| person.synced.then(|| person.sam_account_name());
    "onPremisesDistinguishedName" => |_, person| person.synced.then(|| {
        format!("CN={},OU=People,DC=corp,DC=contoso,DC=com", person.display_name().replace(',', "\\,"))
    });
    "onPremisesDomainName" => |_, person| person.synced.then_some("corp.contoso.com");
    "onPremisesSecurityIdentifier" => |_, person| person.synced.then(|| security_identifier(person));
    "onPremisesUserPrincipalName" => |_, person| person.synced.then(|| person.user_principal_name());
    "onPremisesLastSyncDateTime" => |tenant, person| person.synced.then(|| at(tenant.day.today, 3_600));
    "onPremisesExtensionAttributes" => |_, person| extension_attributes(person);
    "onPremisesProvisioningErrors" => |_, _| [(); 0];
    "lastPasswordChangeDateTime" => |_, person| at(person.created, 50_000);
    "signInSessionsValidFromDateTime" => |_, person| at(person.created, 50_000);
    "refreshTokensValidFromDateTime" => |_, person| at(person.created, 50_000);
    "passwordPolicies" => |_, person| (!person.synced).then_some("DisablePasswordExpiration");
    "isResourceAccount" => |_, person| (person.account == Account::Resource).then_some(true);
    "ageGroup" => |_, _| ();
    "consentProvidedForMinor" => |_, _| ();
    "legalAgeGroupClassification" => |_, _| ();
    "securityIdentifier" => |_, person| security_identifier(person);
    "showInAddressList" => |_, person| (person.account == Account::Mailbox).then_some(false);
    "deletedDateTime" => |_, _| ();
    "identities" => |_, person| [json!({
        "signInType": "userPrincipalName",
        "issuer": INITIAL_DOMAIN,
        "issuerAssignedId": person.user_principal_name(),
    })];
    "signInActivity" => |tenant, person| sign_in_activity(tenant, person);
};

fn employee(person: &Person) -> bool {
    person.department.is_some()
}

fn office_location(person: &Person) -> Option<String> {
    let dice = person.dice();
    employee(person).then(|| format!("{}/{:04}", 1 + dice.below("building", 30), 1_000 + dice.below("room", 4_000)))
}

fn phone(person: &Person, kind: &str, percent: u64) -> Option<String> {
    let dice = person.dice();
    let number = 100 + dice.below(kind, 9_900);
    (employee(person) && dice.chance(kind, percent)).then(|| format!("+49 89 555{number:04}"))
}

fn security_identifier(person: &Person) -> String {
    let part = |question| person.dice().below(question, 4_000_000_000);
    format!("S-1-12-1-{}-{}-{}-{}", part("sid 1"), part("sid 2"), part("sid 3"), part("sid 4"))
}

fn extension_attributes(person: &Person) -> Value {
    let mut attributes: Value = (1..=15)
        .map(|number| (format!("extensionAttribute{number}"), Value::Null))
        .collect::<serde_json::Map<_, _>>()
        .into();
    attributes["extensionAttribute1"] = json!(person.department().map(|one| one.cost_center));
    attributes["extensionAttribute15"] = json!(person.why_special());
    attributes
}

fn assigned_licenses(person: &Person) -> Vec<Value> {
    let one = |license: &crate::people::License| json!({ "disabledPlans": license.disabled_plans, "skuId": license.sku.product().id });
    person.licenses.iter().map(one).collect()
}

fn license_assignment_states(tenant: &Tenant, person: &Person) -> Vec<Value> {
    let disabled = |sku| person.licenses.iter().find(|one| one.sku == sku).map_or(&[][..], |one| &one.disabled_plans);
    let state = |one: &crate::people::Assignment| {
        json!({
            "skuId": one.sku.product().id,
            "disabledPlans": disabled(one.sku),
            "assignedByGroup": one.group.map(|group| groups::id(tenant.seed, group)),
            "state": one.state,
            "error": one.error,
            "lastUpdatedDateTime": at(one.since, 43_000),
        })
    };
    person.assignments.iter().map(state).collect()
}

fn assigned_plans(person: &Person) -> Vec<Value> {
    let plan = |status: &str, id: &str, service: &str| {
        json!({
            "assignedDateTime": at(person.created, 43_000),
            "capabilityStatus": status,
            "service": service,
            "servicePlanId": id,
        })
    };
    let held = person.licenses.iter().flat_map(|license| license.enabled_plans());
    let mut plans: Vec<_> = held.map(|one| plan("Enabled", one.id, one.service_name)).collect();
    // What a license left behind stays in the list for ever.
    if person.dice().chance("former license", 20) {
        plans.push(plan("Deleted", "0feaeb32-d00e-4d66-bd5a-43b5b83db82c", "MicrosoftCommunicationsOnline"));
    }
    plans
}

fn provisioned_plans(person: &Person) -> Vec<Value> {
    let held = person.licenses.iter().flat_map(|license| license.enabled_plans());
    held.map(
        |one| json!({ "capabilityStatus": "Enabled", "provisioningStatus": "Success", "service": one.service_name }),
    )
    .collect()
}

fn sign_in_activity(tenant: &Tenant, person: &Person) -> Option<Value> {
    let sign_ins = person.sign_ins(&tenant.day)?;
    let told = |moment: Moment, second: u64| match moment {
        Moment::Untold => Value::Null,
        Moment::Never => json!("0001-01-01T00:00:00Z"),
        Moment::On(day) => json!(at(day, second)),
    };
    let id = |moment: Moment, of: &str| moment.day().map(|_| person.dice().guid(of).to_string()).unwrap_or_default();
    let second = 25_200 + person.dice().below("signed in at", 36_000);
    Some(json!({
        "lastSignInDateTime": told(sign_ins.interactive, second),
        "lastSignInRequestId": id(sign_ins.interactive, "sign-in"),
        "lastNonInteractiveSignInDateTime": told(sign_ins.non_interactive, second / 2),
        "lastNonInteractiveSignInRequestId": id(sign_ins.non_interactive, "non-interactive sign-in"),
        "lastSuccessfulSignInDateTime": told(sign_ins.successful, second / 2),
        "lastSuccessfulSignInRequestId": id(sign_ins.successful, "successful sign-in"),
    }))
}
