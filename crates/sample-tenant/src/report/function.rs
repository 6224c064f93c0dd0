//! The list of the report functions: what they are called, what they are asked with, who is in them.

use std::sync::Arc;

use axum::body::Body;

use super::asked::Span;
use super::copilot_usage_user_detail::Version;
use super::service_detail::ServiceDetail;
use super::{
    activations_user_detail, active_user_counts, active_user_detail, copilot_usage_user_detail,
    email_activity_user_detail, email_app_usage_user_detail, m365_app_user_detail, mailbox_usage_detail,
    one_drive_activity_user_detail, one_drive_usage_account_detail, services_user_counts,
    share_point_activity_user_detail, teams_device_usage_user_detail, teams_user_activity_user_detail,
    yammer_activity_user_detail,
};
use crate::people::Person;
use crate::tenant::Tenant;
use crate::usage::LONGEST_PERIOD;

/// One report function.
pub(crate) struct Function {
    pub(crate) name: &'static str,
    pub(crate) arguments: Arguments,
    kind: Kind,
}

/// What a function is asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arguments {
    None,
    Period,
    PeriodOrDate,
    /// A period, or all of them, and a version.
    Copilot,
}

enum Kind {
    Service(&'static ServiceDetail),
    Copilot,
    Own {
        body: fn(Arc<Tenant>, Span) -> Body,
        /// How many rows there are about a user.
        rows_about: fn(&Person) -> usize,
        /// How many rows there are about nobody.
        other_rows: usize,
        /// How many of those belong to no user the report could mean.
        strangers: usize,
    },
}

const fn detail(name: &'static str, arguments: Arguments, of: &'static ServiceDetail) -> Function {
    Function { name, arguments, kind: Kind::Service(of) }
}

const fn counts(name: &'static str, body: fn(Arc<Tenant>, Span) -> Body, rows: usize) -> Function {
    let kind = Kind::Own { body, rows_about: |_| 0, other_rows: rows, strangers: 0 };
    Function { name, arguments: Arguments::Period, kind }
}

/// Every one of them.
pub(crate) static FUNCTIONS: [Function; 15] = [
    Function {
        name: "getOffice365ActiveUserDetail",
        arguments: Arguments::PeriodOrDate,
        kind: Kind::Own {
            body: active_user_detail::body,
            rows_about: |person| usize::from(person.is_in_usage_reports()),
            other_rows: active_user_detail::STRANGERS.len(),
            strangers: active_user_detail::STRANGERS.len(),
        },
    },
    detail("getM365AppUserDetail", Arguments::PeriodOrDate, &m365_app_user_detail::DETAIL),
    Function {
        name: "getOffice365ActivationsUserDetail",
        arguments: Arguments::None,
        kind: Kind::Own {
            body: activations_user_detail::body,
            rows_about: |person| activations_user_detail::products(person).len(),
            other_rows: 0,
            strangers: 0,
        },
    },
    detail("getEmailActivityUserDetail", Arguments::PeriodOrDate, &email_activity_user_detail::DETAIL),
    detail("getEmailAppUsageUserDetail", Arguments::PeriodOrDate, &email_app_usage_user_detail::DETAIL),
    detail("getMailboxUsageDetail", Arguments::Period, &mailbox_usage_detail::DETAIL),
    detail("getOneDriveActivityUserDetail", Arguments::PeriodOrDate, &one_drive_activity_user_detail::DETAIL),
    detail("getOneDriveUsageAccountDetail", Arguments::PeriodOrDate, &one_drive_usage_account_detail::DETAIL),
    detail("getSharePointActivityUserDetail", Arguments::PeriodOrDate, &share_point_activity_user_detail::DETAIL),
    detail("getTeamsUserActivityUserDetail", Arguments::PeriodOrDate, &teams_user_activity_user_detail::DETAIL),
    detail("getTeamsDeviceUsageUserDetail", Arguments::PeriodOrDate, &teams_device_usage_user_detail::DETAIL),
    detail("getYammerActivityUserDetail", Arguments::PeriodOrDate, &yammer_activity_user_detail::DETAIL),
    Function { name: "getMicrosoft365CopilotUsageUserDetail", arguments: Arguments::Copilot, kind: Kind::Copilot },
    counts("getOffice365ActiveUserCounts", active_user_counts::body, LONGEST_PERIOD as usize),
    counts("getOffice365ServicesUserCounts", services_user_counts::body, 1),
];

impl Function {
    pub(crate) fn by_name(name: &str) -> Option<&'static Self> {
        FUNCTIONS.iter().find(|function| function.name == name)
    }

    /// The report itself; `version` is Copilot's alone.
    pub(crate) fn body(&self, tenant: Arc<Tenant>, span: Span, version: Version) -> Body {
        match &self.kind {
            Kind::Service(detail) => detail.body(tenant, span),
            Kind::Copilot => copilot_usage_user_detail::body(tenant, span, version),
            Kind::Own { body, .. } => body(tenant, span),
        }
    }

    /// How many rows the longest period has about this user.
    pub(crate) fn rows_about(&self, person: &Person) -> usize {
        match &self.kind {
            Kind::Service(detail) => usize::from((detail.has)(person)),
            Kind::Copilot => usize::from(person.has_copilot()),
            Kind::Own { rows_about, .. } => rows_about(person),
        }
    }

    /// How many rows the longest period has besides, and how many of those belong to nobody.
    pub(crate) fn other_rows(&self) -> (usize, usize) {
        match &self.kind {
            Kind::Service(detail) => (detail.strangers.len(), detail.strangers.len()),
            Kind::Copilot => (0, 0),
            Kind::Own { other_rows, strangers, .. } => (*other_rows, *strangers),
        }
    }
}
