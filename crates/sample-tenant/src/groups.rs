//! The groups that assign licenses.

use uuid::Uuid;

use crate::calendar::{Calendar, days_between};
use crate::dice::Dice;
use crate::products::Sku;

/// How a group's members come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Membership {
    /// By hand, in the cloud.
    Plain,
    /// By a rule over the users' attributes.
    Dynamic(&'static str),
    /// By the Active Directory on premises.
    Synced,
}

pub(crate) struct Group {
    name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) sku: Sku,
    membership: Membership,
    /// What becomes of it where the tenant changes: after how many days, its name then, and how its members come about.
    later: Option<(i64, &'static str, Membership)>,
}

impl Group {
    /// How it is called and how its members come about, on a day.
    pub(crate) fn on(&self, day: &Calendar) -> (&'static str, Membership) {
        let passed = days_between(day.first, day.today);
        let later = self.later.filter(|(days, ..)| *days <= passed);
        later.map_or((self.name, self.membership), |(_, name, membership)| (name, membership))
    }
}

/// The groups, by the number an assignment names them with.
pub(crate) static GROUPS: [Group; 8] = [
    Group {
        name: "LIC-M365-E5",
        description: "Microsoft 365 E5, on approval by IT",
        sku: Sku::E5,
        membership: Membership::Plain,
        later: None,
    },
    Group {
        name: "LIC-M365-E3 (office staff)",
        description: "Microsoft 365 E3 for everybody at a desk",
        sku: Sku::E3,
        membership: Membership::Dynamic("(user.accountEnabled -eq true) and (user.employeeType -eq \"Employee\")"),
        later: None,
    },
    Group {
        name: "G-APP-M365F3",
        description: "Frontline workers, maintained in Active Directory",
        sku: Sku::F3,
        membership: Membership::Synced,
        later: None,
    },
    Group {
        name: "LIC-Copilot pilot, wave 2",
        description: "Copilot pilot",
        sku: Sku::Copilot,
        membership: Membership::Plain,
        later: None,
    },
    Group {
        name: "LIC-Power BI Pro",
        description: "Report authors",
        sku: Sku::PowerBiPro,
        membership: Membership::Plain,
        later: Some((125, "LIC-Power BI Pro (report authors)", Membership::Plain)),
    },
    Group {
        name: "G-APP-Visio",
        description: "Visio, maintained in Active Directory",
        sku: Sku::Visio,
        membership: Membership::Synced,
        later: Some((150, "G-APP-Visio-2", Membership::Synced)),
    },
    Group {
        name: "LIC-Business Premium (subsidiary)",
        description: "The subsidiary's people",
        sku: Sku::BusinessPremium,
        membership: Membership::Dynamic("(user.companyName -eq \"Litware Tools\")"),
        later: Some((
            131,
            "LIC-Business Premium (subsidiary)",
            Membership::Dynamic("(user.companyName -in [\"Litware Tools\", \"Litware\"])"),
        )),
    },
    Group {
        name: "LIC-Entra P1",
        description: "Conditional access for mail-only users",
        sku: Sku::EntraP1,
        membership: Membership::Plain,
        later: Some((140, "LIC-Entra P1 (all with a mailbox)", Membership::Dynamic("(user.mail -ne null)"))),
    },
];

/// The group that assigns this SKU.
pub(crate) fn assigning(sku: Sku) -> Option<usize> {
    GROUPS.iter().position(|group| group.sku == sku)
}

pub(crate) fn id(seed: u64, group: usize) -> Uuid {
    Dice::new(seed ^ 0x6e09, group as u64).guid("group")
}
