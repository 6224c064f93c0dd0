//! `getEmailActivityUserDetail`: who sent, received and read how much. Its last line has no empty line after it.

use super::csv::{Style, USUAL};
use super::service_detail::ServiceDetail;
use crate::products::Service;

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date,Send Count,\
             Receive Count,Read Count,Meeting Created Count,Meeting Interacted Count,Assigned Products,Report Period",
    style: Style { empty_line: false, ..USUAL },
    service: Service::Exchange,
    has: |person| person.activity.has(Service::Exchange),
    strangers: &[0, 1, 2],
    row: |asked, who, rows| {
        rows.day(Some(asked.refresh)).text(&asked.name(&who.name)).text(&asked.name(&who.display));
        rows.true_or_false(who.deleted.is_some()).day(who.deleted).day(who.last);
        for (what, weekly) in [("send", 60), ("receive", 220), ("read", 180), ("meetings", 4), ("invitations", 25)] {
            rows.number(asked.count(who, what, weekly));
        }
        rows.text(&who.products()).number(u64::from(asked.period));
        rows.end_row();
    },
};
