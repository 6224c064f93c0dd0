//! Who holds which license, and how it came about.

use jiff::civil::Date;

use crate::groups;
use crate::products::{Plan, SERVICES, Service, Sku};

/// One entry of `assignedLicenses`.
#[derive(Debug, Clone)]
pub(crate) struct License {
    pub(crate) sku: Sku,
    /// Service plan ids.
    pub(crate) disabled_plans: Vec<&'static str>,
}

/// One entry of `licenseAssignmentStates`.
#[derive(Debug, Clone)]
pub(crate) struct Assignment {
    pub(crate) sku: Sku,
    /// The number of the group, or none where assigned directly.
    pub(crate) group: Option<usize>,
    pub(crate) state: &'static str,
    /// As served: live data say "None" where the documentation says null.
    pub(crate) error: Option<&'static str>,
    pub(crate) since: Date,
}

/// How a license reaches a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Direct,
    Group,
    Both,
}

impl Assignment {
    pub(crate) fn new(sku: Sku, group: Option<usize>, since: Date) -> Self {
        Self { sku, group, state: "Active", error: Some("None"), since }
    }

    pub(crate) fn is_active(&self) -> bool {
        matches!(self.state, "Active" | "ActiveWithError")
    }

    pub(crate) fn is_error(&self) -> bool {
        matches!(self.state, "Error" | "ActiveWithError")
    }
}

/// The two lists as Graph keeps them.
#[derive(Debug, Default)]
pub(crate) struct Holdings {
    pub(crate) licenses: Vec<License>,
    pub(crate) assignments: Vec<Assignment>,
}

impl Holdings {
    /// Gives `sku`; by a group only where there is one that assigns it.
    pub(crate) fn give(&mut self, sku: Sku, way: Way, since: Date) {
        let group = groups::assigning(sku).filter(|_| way != Way::Direct);
        if way != Way::Group || group.is_none() {
            self.assignments.push(Assignment::new(sku, None, since));
        }
        if group.is_some() {
            self.assignments.push(Assignment::new(sku, group, since));
        }
        self.licenses.push(License { sku, disabled_plans: Vec::new() });
    }
}

impl License {
    pub(crate) fn enabled_plans(&self) -> impl Iterator<Item = &'static Plan> {
        self.sku.product().plans.iter().copied().filter(|plan| !self.disabled_plans.contains(&plan.id))
    }
}

/// The services these licenses open, in the order of the reports.
pub(crate) fn services_of(licenses: &[License]) -> Vec<Service> {
    let opens =
        |service| licenses.iter().any(|license| license.enabled_plans().any(|plan| plan.licenses.contains(&service)));
    SERVICES.into_iter().filter(|service| opens(*service)).collect()
}
