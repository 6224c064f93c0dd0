//! `$select` and `$expand` of users.

use axum::http::StatusCode;
use serde_json::json;

use super::Call;
use super::user_properties::{DEFAULT, NOT_IN_A_LIST, Property, find};
use crate::http::answer::{ErrorAnswer, bad_request, error, no_such_property};
use crate::limits::SIGN_INS;
use crate::people::Person;
use crate::tenant::Tenant;

/// The properties asked for, each once, the id always among them.
pub(super) struct Select(Vec<&'static Property>);

/// `$expand=manager`, with what is wanted of the manager.
pub(super) struct Expand(Select);

impl Select {
    pub(super) fn of_list(call: &Call<'_>) -> Result<Self, ErrorAnswer> {
        let asked = call.ask.parameter("$select").unwrap_or_default();
        if asked.split(',').any(|name| NOT_IN_A_LIST.contains(&name.trim())) {
            let message = "This operation target is not yet supported.";
            return Err(error(call.ask, StatusCode::NOT_IMPLEMENTED, "NotImplemented", message));
        }
        Self::of_one(call)
    }

    pub(super) fn of_one(call: &Call<'_>) -> Result<Self, ErrorAnswer> {
        match call.ask.parameter("$select") {
            None => Ok(Self::default_properties()),
            Some(names) => Self::parse(call, names),
        }
    }

    pub(super) fn default_properties() -> Self {
        Self(DEFAULT.iter().filter_map(|name| find(name)).collect())
    }

    fn parse(call: &Call<'_>, names: &str) -> Result<Self, ErrorAnswer> {
        let mut properties: Vec<&'static Property> = find("id").into_iter().collect();
        for name in names.split(',').map(str::trim) {
            let property = find(name).ok_or_else(|| no_such_property(call.ask, name, "user"))?;
            if properties.iter().all(|one| one.name != property.name) {
                properties.push(property);
            }
        }
        let select = Self(properties);
        if select.has_sign_ins() && !call.has_one_of(&["AuditLog.Read.All"]) {
            let message = "Calling principal does not have required MSGraph permissions AuditLog.Read.All";
            let code = "Authentication_MSGraphPermissionMissing";
            return Err(error(call.ask, StatusCode::FORBIDDEN, code, message));
        }
        if select.has_sign_ins() && call.tenant.faults.no_premium() {
            let message = "Neither tenant is B2C or tenant doesn't have premium license";
            let code = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";
            return Err(error(call.ask, StatusCode::FORBIDDEN, code, message));
        }
        if select.has_sign_ins() {
            call.within("signInActivity", SIGN_INS)?;
        }
        Ok(select)
    }

    pub(super) fn has_sign_ins(&self) -> bool {
        self.0.iter().any(|property| property.name == "signInActivity")
    }

    /// Writes one user.
    pub(super) fn write(&self, tenant: &Tenant, person: &Person, expand: Option<&Expand>, out: &mut Vec<u8>) {
        out.push(b'{');
        self.write_properties(tenant, person, out);
        // Who has no manager has no such property.
        if let Some((expand, manager)) = expand.and_then(|one| Some((one, tenant.people.manager_of(person)?))) {
            out.extend_from_slice(b",\"manager\":{\"@odata.type\":\"#microsoft.graph.user\",");
            expand.0.write_properties(tenant, &manager, out);
            out.push(b'}');
        }
        out.push(b'}');
    }

    fn write_properties(&self, tenant: &Tenant, person: &Person, out: &mut Vec<u8>) {
        for (number, property) in self.0.iter().enumerate() {
            if number > 0 {
                out.push(b',');
            }
            out.extend(json!(property.name).to_string().into_bytes());
            out.push(b':');
            (property.write)(tenant, person, out);
        }
    }
}

impl Expand {
    pub(super) fn of(call: &Call<'_>) -> Result<Option<Self>, ErrorAnswer> {
        let Some(asked) = call.ask.parameter("$expand") else { return Ok(None) };
        let select = match asked.strip_prefix("manager") {
            Some("") => Select::default_properties(),
            Some(options) => {
                let names = options.strip_prefix("($select=").and_then(|rest| rest.strip_suffix(')'));
                let Some(names) = names else { return Err(unsupported(call, asked)) };
                Select::parse(call, names)?
            }
            None => return Err(unsupported(call, asked)),
        };
        Ok(Some(Self(select)))
    }
}

fn unsupported(call: &Call<'_>, asked: &str) -> ErrorAnswer {
    bad_request(call.ask, "Request_UnsupportedQuery", &format!("Unsupported expand '{asked}'."))
}
