//! `getYammerActivityUserDetail`: who posted, read and liked in Viva Engage. Every cell stands in quotes, and a state
//! tells what other reports tell with "Is Deleted".

use super::csv::{Style, USUAL};
use super::service_detail::ServiceDetail;
use crate::people::Person;
use crate::products::Service;

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Principal Name,Display Name,User State,State Change Date,Last Activity Date,\
             Posted Count,Read Count,Liked Count,Assigned Products,Report Period",
    style: Style { quoted: true, ..USUAL },
    service: Service::Yammer,
    has: |person| person.activity.has(Service::Yammer),
    strangers: &[0],
    row: |asked, who, rows| {
        let state = match who.person {
            None => "deleted",
            Some(Person { enabled: false, .. }) => "suspended",
            // Who never came has no state yet.
            Some(_) if who.last.is_none() => "",
            Some(_) => "active",
        };
        let changed = who.person.map(|person| person.created).filter(|_| !state.is_empty()).or(who.deleted);
        rows.day(Some(asked.refresh)).text(&asked.name(&who.name)).text(&asked.name(&who.display));
        rows.text(state).day(changed).day(who.last);
        for (what, weekly) in [("posted", 2), ("read posts", 30), ("liked", 5)] {
            rows.number(asked.count(who, what, weekly));
        }
        rows.text(&who.products()).number(u64::from(asked.period));
        rows.end_row();
    },
};
