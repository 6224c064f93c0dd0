use crate::products::{COPILOT, License};
use crate::usage::{
    ACTIVATIONS_USER_DETAIL, ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL, COPILOT_USAGE_USER_DETAIL,
    EMAIL_ACTIVITY_USER_DETAIL, EMAIL_APP_USAGE_USER_DETAIL, M365_APP_USER_DETAIL, MAILBOX_USAGE_DETAIL,
    ONEDRIVE_ACTIVITY_USER_DETAIL, ONEDRIVE_USAGE_ACCOUNT_DETAIL, SERVICES_USER_COUNTS,
    SHAREPOINT_ACTIVITY_USER_DETAIL, TEAMS_DEVICE_USAGE_USER_DETAIL, TEAMS_USER_ACTIVITY_USER_DETAIL, UsageReport,
    YAMMER_ACTIVITY_USER_DETAIL,
};

/// One thing collected by one run, or after it. Its id is its name in every layer.
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
    /// What a tenant has to have, for Microsoft to have this of it; `None`: nothing in particular.
    pub license: Option<&'static License>,
    /// Whether it is welcome where its permission is granted, and not missed where it is not.
    pub optional: bool,
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

/// One function answers for all: a test of the connection leaves the others' share of requests to the run.
const REPORTS_PROBE: &str = "v1.0/reports/getOffice365ActiveUserCounts(period='D7')";
const COPILOT_PROBE: &str = "v1.0/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='D7')";

const fn usage(id: &'static str, title: &'static str, report: &'static UsageReport) -> Dataset {
    Dataset {
        id,
        title,
        permissions: &["Reports.Read.All"],
        clouds: Clouds::GlobalOnly,
        license: None,
        optional: false,
        source: Source::Usage(report),
        probe: REPORTS_PROBE,
    }
}

/// Every dataset, in the order a run shows them.
pub static ALL: &[Dataset] = &[
    Dataset {
        id: "organization",
        title: "Organization",
        permissions: &["Organization.Read.All", "Directory.Read.All", "User.Read.All"],
        clouds: Clouds::All,
        license: None,
        optional: false,
        source: Source::Directory,
        probe: "v1.0/organization?$select=id",
    },
    Dataset {
        id: "subscribed-skus",
        title: "Products and seats",
        permissions: &["Organization.Read.All", "Directory.Read.All", "LicenseAssignment.Read.All"],
        clouds: Clouds::All,
        license: None,
        optional: false,
        source: Source::Directory,
        probe: "v1.0/subscribedSkus?$select=skuId",
    },
    Dataset {
        id: "company-subscriptions",
        title: "Subscriptions and renewals",
        permissions: &["Organization.Read.All", "Directory.Read.All"],
        clouds: Clouds::All,
        license: None,
        optional: false,
        source: Source::Directory,
        probe: "v1.0/directory/subscriptions",
    },
    Dataset {
        id: "users",
        title: "Users and licenses",
        permissions: &["User.Read.All", "Directory.Read.All"],
        clouds: Clouds::All,
        license: None,
        optional: false,
        source: Source::Directory,
        probe: "v1.0/users?$select=id,assignedLicenses&$top=1",
    },
    Dataset {
        id: "groups",
        title: "Groups that assign licenses",
        permissions: &["Directory.Read.All", "GroupMember.Read.All", "Group.Read.All"],
        clouds: Clouds::All,
        license: None,
        optional: false,
        source: Source::Directory,
        // Nobody's id: whoever may read groups is told that there is none.
        probe: "v1.0/groups/00000000-0000-0000-0000-000000000000?$select=id",
    },
    Dataset {
        id: "credentials",
        title: "The connector's own secrets",
        permissions: &["Directory.Read.All", "Application.Read.All", "Application.ReadWrite.OwnedBy"],
        clouds: Clouds::All,
        license: None,
        optional: false,
        source: Source::Directory,
        probe: "v1.0/applications(appId='{client}')?$select=id",
    },
    Dataset {
        id: "report-settings",
        title: "Whether reports conceal names",
        permissions: &["ReportSettings.Read.All"],
        clouds: Clouds::GlobalOnly,
        license: None,
        optional: true,
        source: Source::Directory,
        probe: "v1.0/admin/reportSettings",
    },
    Dataset {
        id: "sign-ins",
        title: "Last sign-ins",
        permissions: &["AuditLog.Read.All"],
        clouds: Clouds::All,
        license: None,
        optional: true,
        source: Source::Directory,
        probe: "v1.0/users?$select=id,signInActivity&$top=1",
    },
    usage("active-user-detail", "Activity per user and service", &ACTIVE_USER_DETAIL),
    usage("m365-app-user-detail", "Activity in Microsoft 365 Apps", &M365_APP_USER_DETAIL),
    usage("activations-user-detail", "Activations of Microsoft 365 Apps", &ACTIVATIONS_USER_DETAIL),
    usage("email-activity-user-detail", "E-mail activity", &EMAIL_ACTIVITY_USER_DETAIL),
    usage("email-app-usage-user-detail", "E-mail programs", &EMAIL_APP_USAGE_USER_DETAIL),
    usage("mailbox-usage-detail", "Mailbox sizes", &MAILBOX_USAGE_DETAIL),
    usage("onedrive-activity-user-detail", "OneDrive activity", &ONEDRIVE_ACTIVITY_USER_DETAIL),
    usage("onedrive-usage-account-detail", "OneDrive storage", &ONEDRIVE_USAGE_ACCOUNT_DETAIL),
    usage("sharepoint-activity-user-detail", "SharePoint activity", &SHAREPOINT_ACTIVITY_USER_DETAIL),
    usage("teams-user-activity-user-detail", "Teams activity", &TEAMS_USER_ACTIVITY_USER_DETAIL),
    usage("teams-device-usage-user-detail", "Teams devices", &TEAMS_DEVICE_USAGE_USER_DETAIL),
    usage("yammer-activity-user-detail", "Viva Engage activity", &YAMMER_ACTIVITY_USER_DETAIL),
    Dataset {
        license: Some(&COPILOT),
        probe: COPILOT_PROBE,
        ..usage("copilot-usage-user-detail", "Copilot usage", &COPILOT_USAGE_USER_DETAIL)
    },
    usage("active-user-counts", "Active users by day", &ACTIVE_USER_COUNTS),
    usage("services-user-counts", "Active and inactive users by service", &SERVICES_USER_COUNTS),
];

/// The dataset with this id.
pub fn by_id(id: &str) -> Option<&'static Dataset> {
    ALL.iter().find(|dataset| dataset.id == id)
}
