//! `getOneDriveActivityUserDetail`: who worked on files of their own.

use super::csv::USUAL;
use super::service_detail::ServiceDetail;
use crate::products::Service;

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Principal Name,Is Deleted,Deleted Date,Last Activity Date,\
             Viewed Or Edited File Count,Synced File Count,Shared Internally File Count,Shared Externally File Count,\
             Assigned Products,Report Period",
    style: USUAL,
    service: Service::OneDrive,
    has: |person| person.activity.has(Service::OneDrive),
    strangers: &[0, 1, 2],
    row: |asked, who, rows| {
        rows.day(Some(asked.refresh)).text(&asked.name(&who.name));
        rows.true_or_false(who.deleted.is_some()).day(who.deleted).day(who.last);
        for (what, weekly) in [("own files", 80), ("synced", 120), ("shared inside", 6), ("shared outside", 1)] {
            rows.number(asked.count(who, what, weekly));
        }
        rows.text(&who.products()).number(u64::from(asked.period));
        rows.end_row();
    },
};
