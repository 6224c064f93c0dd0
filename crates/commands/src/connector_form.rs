//! What may stand in the form of a connector. Pure: it asks nobody.

use jiff::civil::Date;

use crate::api::{Cloud, ConnectorForm, CredentialKind, FieldError};
use crate::errors::sentence;
use crate::secret_access::endpoints;

/// A form without white space around its values.
pub(crate) fn trimmed(form: ConnectorForm) -> ConnectorForm {
    let trim = |text: String| text.trim().to_owned();
    let some = |text: Option<String>| text.map(trim).filter(|text| !text.is_empty());
    ConnectorForm {
        name: trim(form.name),
        cloud: form.cloud,
        tenant_id: trim(form.tenant_id).to_lowercase(),
        client_id: trim(form.client_id).to_lowercase(),
        credential: form.credential,
        certificate: form.certificate,
        client_secret: form.client_secret.filter(|secret| !secret.value().is_empty()),
        login_url: some(form.login_url),
        graph_url: some(form.graph_url),
        secret_expires: some(form.secret_expires),
    }
}

/// What is wrong with a trimmed form, field by field. A stored secret or certificate may stand for an empty field.
pub(crate) fn errors(form: &ConnectorForm, secret_stored: bool) -> Vec<FieldError> {
    let by_secret = form.credential == CredentialKind::Secret;
    let checks = [
        ("name", name(&form.name)),
        ("tenantId", tenant_id(&form.tenant_id)),
        ("clientId", client_id(form)),
        (
            "clientSecret",
            match &form.client_secret {
                _ if !by_secret => None,
                Some(secret) => client_secret(secret.value()),
                None => no_secret(secret_stored),
            },
        ),
        (
            "certificate",
            (!by_secret && form.certificate.is_none() && !secret_stored)
                .then(|| "Create a certificate, or choose a file with one.".to_owned()),
        ),
        ("loginUrl", address(form, form.login_url.as_deref(), "Enter the sign-in address.")),
        ("graphUrl", address(form, form.graph_url.as_deref(), "Enter the address of Graph.")),
        ("secretExpires", form.secret_expires.as_deref().and_then(date)),
    ];
    checks
        .into_iter()
        .filter_map(|(field, message)| Some(FieldError { field: field.to_owned(), message: message? }))
        .collect()
}

fn name(name: &str) -> Option<String> {
    match name.chars().count() {
        0 => Some("Enter a name, such as the organization's.".to_owned()),
        1..=100 => None,
        _ => Some("Use at most 100 characters.".to_owned()),
    }
}

fn tenant_id(id: &str) -> Option<String> {
    if id.is_empty() {
        Some("Enter the Directory (tenant) ID from the application's Overview page.".to_owned())
    } else if !is_guid(id) {
        Some("This is not a tenant ID. Copy the Directory (tenant) ID from the application's Overview page; it looks like 7f0c2b9e-4d1a-4c57-9a86-2e5b8f31d604.".to_owned())
    } else {
        None
    }
}

fn client_id(form: &ConnectorForm) -> Option<String> {
    if form.client_id.is_empty() {
        Some("Enter the Application (client) ID from the application's Overview page.".to_owned())
    } else if !is_guid(&form.client_id) {
        Some("This is not a client ID. Copy the Application (client) ID from the application's Overview page; it looks like c38e91d5-60b7-4f2c-8d13-a94f7be0525a.".to_owned())
    } else if form.client_id == form.tenant_id {
        Some(
            "This is the same value as the tenant ID. Copy the Application (client) ID, which stands above it."
                .to_owned(),
        )
    } else {
        None
    }
}

/// What is wrong with a secret's value.
pub(crate) fn client_secret(secret: &str) -> Option<String> {
    if secret.is_empty() {
        no_secret(false)
    } else if is_guid(secret) {
        Some("This looks like the secret's ID. Copy the Value beside it, which Entra shows only once.".to_owned())
    } else if secret.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Some("A client secret has no spaces or line breaks. Copy its Value again.".to_owned())
    } else {
        None
    }
}

fn no_secret(stored: bool) -> Option<String> {
    (!stored).then(|| "Enter the client secret's Value from Certificates & secrets.".to_owned())
}

fn address(form: &ConnectorForm, value: Option<&str>, empty: &str) -> Option<String> {
    match (form.cloud, value) {
        (Cloud::Custom, None) => Some(empty.to_owned()),
        (Cloud::Custom, Some(url)) => {
            endpoints(graph::Cloud::Custom, Some(url), Some(url)).err().map(|error| sentence(&error.message))
        }
        _ => None,
    }
}

/// What is wrong with a date.
pub(crate) fn date(text: &str) -> Option<String> {
    text.parse::<Date>().err().map(|_| "Enter a date as year-month-day, such as 2027-03-31.".to_owned())
}

fn is_guid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::TypedSecret;

    fn secret(value: &str) -> Option<TypedSecret> {
        Some(TypedSecret::from(value.to_owned()))
    }

    fn form() -> ConnectorForm {
        ConnectorForm {
            name: "Contoso".into(),
            cloud: Cloud::Global,
            tenant_id: "7f0c2b9e-4d1a-4c57-9a86-2e5b8f31d604".into(),
            client_id: "c38e91d5-60b7-4f2c-8d13-a94f7be0525a".into(),
            credential: CredentialKind::Secret,
            client_secret: secret("Ab3~q.x_Y-12345678901234567890123456"),
            certificate: None,
            login_url: None,
            graph_url: None,
            secret_expires: None,
        }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut ConnectorForm), field: &str, message_begins: &str) {
        let mut changed = form();
        change(&mut changed);
        let errors = errors(&trimmed(changed), false);
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, [field]);
        assert!(errors[0].message.starts_with(message_begins), "{}", errors[0].message);
    }

    #[test]
    fn a_good_form_with_white_space_around_its_values_is_accepted() {
        let mut form = form();
        form.tenant_id = " 7F0C2B9E-4D1A-4C57-9A86-2E5B8F31D604\n".into();
        form.client_secret = secret("\tAb3~q.x_Y-12345678901234567890123456 ");
        assert_eq!(errors(&trimmed(form), false), []);
    }

    #[test]
    fn a_bad_value_is_told_at_its_field() {
        check(|form| form.name = "  ".into(), "name", "Enter a name");
        check(|form| form.tenant_id = "contoso.com".into(), "tenantId", "This is not a tenant ID");
        check(|form| form.client_id = String::new(), "clientId", "Enter the Application");
        check(|form| form.client_id = form.tenant_id.clone(), "clientId", "This is the same value");
        check(|form| form.client_secret = secret(&form.client_id), "clientSecret", "This looks like the secret's ID");
        check(|form| form.client_secret = secret("two words"), "clientSecret", "A client secret has no spaces");
        check(|form| form.client_secret = secret(" "), "clientSecret", "Enter the client secret");
        check(|form| form.secret_expires = Some("31.12.2026".into()), "secretExpires", "Enter a date");
    }

    #[test]
    fn a_custom_cloud_needs_addresses_and_sends_no_secret_in_the_clear() {
        let mut custom = ConnectorForm { cloud: Cloud::Custom, ..form() };
        let fields =
            |form: &ConnectorForm| errors(form, false).into_iter().map(|error| error.field).collect::<Vec<_>>();
        assert_eq!(fields(&custom), ["loginUrl", "graphUrl"]);
        custom.login_url = Some("http://login.example.com".into());
        custom.graph_url = Some("http://127.0.0.1:8470".into());
        assert_eq!(fields(&custom), ["loginUrl"]);
    }

    #[test]
    fn who_signs_in_with_a_certificate_needs_one_and_no_secret() {
        let form = ConnectorForm { credential: CredentialKind::Certificate, client_secret: None, ..form() };
        assert_eq!(errors(&form, true), []);
        let missing: Vec<_> = errors(&form, false).into_iter().map(|error| error.field).collect();
        assert_eq!(missing, ["certificate"]);
    }

    #[test]
    fn a_stored_secret_may_stand_for_an_empty_field() {
        let form = ConnectorForm { client_secret: None, ..form() };
        assert_eq!(errors(&form, true), []);
        assert_eq!(errors(&form, false).len(), 1);
    }
}
