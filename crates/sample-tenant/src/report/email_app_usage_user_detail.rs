//! `getEmailAppUsageUserDetail`: with which application somebody reads e-mail. Its lines end with LF alone.

use super::csv::{Style, USUAL};
use super::service_detail::ServiceDetail;
use crate::products::Service;

/// The applications in the order of the columns, what a cell says, and how many in a hundred use them.
const APPS: [(&str, &str, u64); 9] = [
    ("Mail For Mac", "Yes", 3),
    ("Outlook For Mac", "16", 9),
    ("Outlook For Windows", "ProPlus", 82),
    ("Outlook For Mobile", "Yes", 48),
    ("Other For Mobile", "Yes", 5),
    ("Outlook For Web", "Yes", 37),
    ("POP3 App", "Yes", 1),
    ("IMAP4 App", "Yes", 2),
    ("SMTP App", "Yes", 2),
];

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Last Activity Date,Mail For Mac,\
             Outlook For Mac,Outlook For Windows,Outlook For Mobile,Other For Mobile,Outlook For Web,POP3 App,IMAP4 App,\
             SMTP App,Report Period",
    style: Style { line_end: "\n", ..USUAL },
    service: Service::Exchange,
    has: |person| person.activity.has(Service::Exchange),
    strangers: &[0, 1, 2],
    row: |asked, who, rows| {
        rows.day(Some(asked.refresh)).text(&asked.name(&who.name)).text(&asked.name(&who.display));
        rows.true_or_false(who.deleted.is_some()).day(who.deleted).day(who.last);
        let within = asked.is_within(who.last);
        for (app, says, percent) in APPS {
            rows.text(if within && who.dice.chance(app, percent) { says } else { "" });
        }
        rows.number(u64::from(asked.period));
        rows.end_row();
    },
};
