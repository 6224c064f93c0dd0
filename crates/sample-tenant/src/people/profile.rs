//! What a person is called and where the person works: texts, made on demand.

use super::names::{CULTURES, Culture, ascii};
use super::{Account, DOMAIN, INITIAL_DOMAIN, Person};
use crate::products::Sku;

/// A department, its cost center and the jobs in it.
pub(crate) struct Department {
    pub(crate) name: &'static str,
    pub(crate) cost_center: &'static str,
    pub(crate) division: &'static str,
    jobs: &'static [&'static str],
}

const fn department(
    name: &'static str,
    cost_center: &'static str,
    division: &'static str,
    jobs: &'static [&'static str],
) -> Department {
    Department { name, cost_center, division, jobs }
}

pub(crate) static DEPARTMENTS: [Department; 10] = [
    department(
        "Production",
        "CC-2100",
        "Operations",
        &["Machine Operator", "Shift Lead", "Assembler", "Quality Inspector"],
    ),
    department("Sales", "CC-4100", "Market", &["Account Manager", "Sales Representative", "Sales Director"]),
    department("Research & Development", "CC-3100", "Technology", &["Engineer", "Senior Engineer", "Lab Technician"]),
    department("Customer Service", "CC-4200", "Market", &["Service Agent", "Field Technician", "Team Lead"]),
    department("Finance", "CC-1200", "Administration", &["Accountant", "Controller", "Payroll Clerk"]),
    department("Human Resources", "CC-1300", "Administration", &["HR Partner", "Recruiter"]),
    department("IT", "CC-1400", "Administration", &["System Administrator", "Developer", "Service Desk Agent"]),
    department("Marketing", "CC-4300", "Market", &["Designer", "Campaign Manager", "Editor"]),
    department("Logistics", "CC-2200", "Operations", &["Warehouse Clerk", "Dispatcher", "Driver"]),
    department("Legal, Risk & Compliance", "CC-1500", "Administration", &["Counsel", "Compliance Officer"]),
];

/// Tenants guests come from.
const PARTNERS: [(&str, &str); 3] =
    [("fabrikam.com", "Fabrikam"), ("adatum.com", "A. Datum"), ("tailspintoys.com", "Tailspin Toys")];

impl Person {
    pub(crate) fn culture(&self) -> &'static Culture {
        &CULTURES[self.name.culture]
    }

    pub(crate) fn given_name(&self) -> Option<&'static str> {
        match self.special {
            Some(special) => special.given,
            None => Some(self.name.given()),
        }
    }

    pub(crate) fn surname(&self) -> Option<&'static str> {
        match self.special {
            Some(special) => special.surname,
            None => Some(self.name.surname()),
        }
    }

    pub(crate) fn display_name(&self) -> String {
        if let Some(special) = self.special {
            return special.display.to_owned();
        }
        let (given, surname) = (self.name.given(), self.name.surname());
        match self.account {
            Account::Guest => format!("{given} {surname} ({})", self.partner().1),
            // What is left of people who went: their mailbox, made a shared one.
            Account::Mailbox => format!("{given} {surname} (former)"),
            // A fifth of all directories write the surname first, with a comma.
            _ if self.dice().chance("surname first", 20) => format!("{surname}, {given}"),
            _ => format!("{given} {surname}"),
        }
    }

    pub(crate) fn user_principal_name(&self) -> String {
        match self.special {
            Some(special) => special.user_principal_name.to_owned(),
            None if self.is_guest() => {
                format!("{}_{}#EXT#@{INITIAL_DOMAIN}", self.name.local_part(), self.partner().0)
            }
            None => format!("{}@{DOMAIN}", self.name.local_part()),
        }
    }

    /// The name usage reports know: for the renamed still the old one, for some in another case.
    pub(crate) fn name_in_reports(&self) -> String {
        match self.special.and_then(|special| special.name_in_reports) {
            Some(name) => name.to_owned(),
            None => self.user_principal_name(),
        }
    }

    /// The name the Teams reports know, for some one that is nobody's address.
    pub(crate) fn name_in_teams_reports(&self) -> String {
        match self.special.and_then(|special| special.name_in_teams_reports) {
            Some(name) => name.to_owned(),
            None => self.name_in_reports(),
        }
    }

    pub(crate) fn mail_nickname(&self) -> String {
        let name = self.user_principal_name();
        name.split('@').next().unwrap_or_default().to_owned()
    }

    pub(crate) fn mail(&self) -> Option<String> {
        match self.account {
            Account::Resource => None,
            Account::Guest => Some(self.mail_nickname().replace("#EXT#", "").replacen('_', "@", 1)),
            _ => Some(self.user_principal_name()),
        }
    }

    pub(crate) fn proxy_addresses(&self) -> Vec<String> {
        let Some(mail) = self.mail() else { return Vec::new() };
        let mut addresses = vec![format!("SMTP:{mail}")];
        if !self.is_guest() {
            addresses.push(format!("smtp:{}@{INITIAL_DOMAIN}", self.mail_nickname()));
        }
        // Exchange keeps the old address of the renamed, and nobody else's in another case.
        let old = self.name_in_reports();
        if !old.eq_ignore_ascii_case(&self.user_principal_name()) {
            addresses.push(format!("smtp:{old}"));
        }
        addresses
    }

    pub(crate) fn job_title(&self) -> Option<&'static str> {
        match self.special {
            Some(special) => special.job_title,
            None => self.department().map(|department| self.dice().pick("job", department.jobs)),
        }
    }

    pub(crate) fn department(&self) -> Option<&'static Department> {
        self.department.map(|number| &DEPARTMENTS[number])
    }

    pub(crate) fn company_name(&self) -> Option<&'static str> {
        match self.account {
            Account::Guest => Some(self.partner().1),
            Account::Mailbox | Account::Resource => None,
            Account::Member if self.licenses.iter().any(|one| one.sku == Sku::BusinessPremium) => Some("Litware Tools"),
            Account::Member => Some("Contoso Instruments"),
        }
    }

    /// What is out of the ordinary about this user.
    pub(crate) fn why_special(&self) -> Option<&'static str> {
        self.special.map(|special| special.why)
    }

    pub(crate) fn sam_account_name(&self) -> String {
        let mut name = ascii(self.given_name().unwrap_or("x"));
        name.truncate(3);
        format!("{name}{:07}", self.index)
    }

    fn partner(&self) -> (&'static str, &'static str) {
        self.dice().pick("partner", &PARTNERS)
    }
}
