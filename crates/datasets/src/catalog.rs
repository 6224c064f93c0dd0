use crate::usage::{ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL, M365_APP_USER_DETAIL, UsageReport};

/// One thing collected by one run. Its id is its name in every layer.
#[derive(Debug)]
pub struct Dataset {
    /// Stable name: file names, dataset results and messages use it.
    pub id: &'static str,
    /// What it brings, for people.
    pub title: &'static str,
    /// Application permissions any one of which suffices; the first is the one the set-up guide asks for.
    pub permissions: &'static [&'static str],
    /// Where Microsoft offers it.
    pub clouds: Clouds,
    /// How it is asked for.
    pub source: Source,
    /// A cheap request, relative to the Graph root, that shows whether it may be read.
    /// `{client}` stands for the client ID.
    pub probe: &'static str,
}

/// The clouds a dataset is offered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clouds {
    /// Every Microsoft cloud.
    All,
    /// The worldwide cloud (with GCC), and custom endpoints, which imitate it.
    GlobalOnly,
}

/// How a dataset is asked for.
#[derive(Debug)]
pub enum Source {
    /// A directory resource with wire types of its own.
    Directory,
    /// A usage report function, wholly described by its entry.
    Usage(&'static UsageReport),
}

/// Every dataset, in the order a run shows them.
pub static ALL: &[Dataset] = &[
    Dataset {
        id: "organization",
        title: "Organization",
        permissions: &["Organization.Read.All", "Directory.Read.All", "User.Read.All"],
        clouds: Clouds::All,
        source: Source::Directory,
        probe: "v1.0/organization?$select=id",
    },
    Dataset {
        id: "subscribed-skus",
        title: "Products and seats",
        permissions: &["Organization.Read.All", "Directory.Read.All", "LicenseAssignment.Read.All"],
        clouds: Clouds::All,
        source: Source::Directory,
        probe: "v1.0/subscribedSkus?$select=skuId",
    },
    Dataset {
        id: "company-subscriptions",
        title: "Subscriptions and renewals",
        permissions: &["Organization.Read.All", "Directory.Read.All"],
        clouds: Clouds::All,
        source: Source::Directory,
        probe: "v1.0/directory/subscriptions",
    },
    Dataset {
        id: "users",
        title: "Users and licenses",
        permissions: &["User.Read.All", "Directory.Read.All"],
        clouds: Clouds::All,
        source: Source::Directory,
        probe: "v1.0/users?$select=id,assignedLicenses&$top=1",
    },
    Dataset {
        id: "groups",
        title: "Groups that assign licenses",
        permissions: &["Directory.Read.All", "GroupMember.Read.All", "Group.Read.All"],
        clouds: Clouds::All,
        source: Source::Directory,
        // Nobody's id: whoever may read groups is told that there is none.
        probe: "v1.0/groups/00000000-0000-0000-0000-000000000000?$select=id",
    },
    Dataset {
        id: "credentials",
        title: "The connector's own secrets",
        permissions: &["Directory.Read.All", "Application.Read.All"],
        clouds: Clouds::All,
        source: Source::Directory,
        probe: "v1.0/applications(appId='{client}')?$select=id",
    },
    Dataset {
        id: "active-user-detail",
        title: "Activity per user and service",
        permissions: &["Reports.Read.All"],
        clouds: Clouds::GlobalOnly,
        source: Source::Usage(&ACTIVE_USER_DETAIL),
        probe: "v1.0/reports/getOffice365ActiveUserCounts(period='D7')",
    },
    Dataset {
        id: "m365-app-user-detail",
        title: "Activity in Microsoft 365 Apps",
        permissions: &["Reports.Read.All"],
        clouds: Clouds::GlobalOnly,
        source: Source::Usage(&M365_APP_USER_DETAIL),
        probe: "v1.0/reports/getOffice365ActiveUserCounts(period='D7')",
    },
    Dataset {
        id: "active-user-counts",
        title: "Active users by day",
        permissions: &["Reports.Read.All"],
        clouds: Clouds::GlobalOnly,
        source: Source::Usage(&ACTIVE_USER_COUNTS),
        probe: "v1.0/reports/getOffice365ActiveUserCounts(period='D7')",
    },
];

/// The dataset with this id.
pub fn by_id(id: &str) -> Option<&'static Dataset> {
    ALL.iter().find(|dataset| dataset.id == id)
}
