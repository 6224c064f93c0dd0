//! `getSharePointActivityUserDetail`: who worked in sites. It has a column that no documentation names.

use super::csv::USUAL;
use super::service_detail::ServiceDetail;
use crate::products::Service;

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Principal Name,Is Deleted,Deleted Date,Last Activity Date,\
             Viewed Or Edited File Count,Synced File Count,Shared Internally File Count,Shared Externally File Count,\
             Visited Page Count,Created Canvas Count,Assigned Products,Report Period",
    style: USUAL,
    service: Service::SharePoint,
    has: |person| person.activity.has(Service::SharePoint),
    strangers: &[0],
    row: |asked, who, rows| {
        rows.day(Some(asked.refresh)).text(&asked.name(&who.name));
        rows.true_or_false(who.deleted.is_some()).day(who.deleted).day(who.last);
        let counts = [
            ("files", 60),
            ("synced", 20),
            ("shared inside", 4),
            ("shared outside", 1),
            ("pages", 40),
            ("canvases", 2),
        ];
        for (what, weekly) in counts {
            rows.number(asked.count(who, what, weekly));
        }
        rows.text(&who.products()).number(u64::from(asked.period));
        rows.end_row();
    },
};
