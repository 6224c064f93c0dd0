//! `getTeamsDeviceUsageUserDetail`: on what somebody uses Teams. One header has two blanks in it, as the service writes it.

use super::csv::USUAL;
use super::service_detail::ServiceDetail;
use super::teams_user_activity_user_detail::name;
use crate::products::Service;

/// The devices in the order of the columns, and how many in a hundred use them.
const DEVICES: [(&str, u64); 8] = [
    ("web", 30),
    ("Windows Phone", 0),
    ("iOS", 40),
    ("Mac", 12),
    ("Android", 35),
    ("Windows", 85),
    ("Chrome OS", 2),
    ("Linux", 1),
];

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Id,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Used Web,\
             Used Windows Phone,Used iOS,Used Mac,Used Android Phone,Used Windows,Used  Chrome OS,Used Linux,Is Licensed,\
             Report Period",
    style: USUAL,
    service: Service::Teams,
    has: |person| person.activity.has(Service::Teams),
    strangers: &[0, 1, 2],
    row: |asked, who, rows| {
        rows.day(Some(asked.refresh)).text(&asked.id(who.id())).text(&asked.name(&name(who))).day(who.last);
        rows.true_or_false(who.deleted.is_some()).day(who.deleted);
        let within = asked.is_within(who.last);
        for (device, percent) in DEVICES {
            rows.yes_or_no(within && who.dice.chance(device, percent));
        }
        rows.yes_or_no(who.person.is_some()).number(u64::from(asked.period));
        rows.end_row();
    },
};
