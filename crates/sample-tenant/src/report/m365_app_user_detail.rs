//! `getM365AppUserDetail`: who used which of the Microsoft 365 Apps, and on what.

use super::asked::{Asked, Who};
use super::csv::{Rows, USUAL};
use super::service_detail::ServiceDetail;
use crate::products::Service;

/// In percent: how many of the active use an app, and how many are on a platform.
const APPS: [(&str, u64); 6] =
    [("Outlook", 92), ("Word", 70), ("Excel", 75), ("PowerPoint", 45), ("OneNote", 30), ("Teams", 88)];
const PLATFORMS: [(&str, u64); 4] = [("Windows", 85), ("Mac", 12), ("Mobile", 60), ("Web", 40)];

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Principal Name,Last Activation Date,Last Activity Date,Report Period,\
             Windows,Mac,Mobile,Web,Outlook,Word,Excel,PowerPoint,OneNote,Teams,\
             Outlook (Windows),Word (Windows),Excel (Windows),PowerPoint (Windows),OneNote (Windows),Teams (Windows),\
             Outlook (Mac),Word (Mac),Excel (Mac),PowerPoint (Mac),OneNote (Mac),Teams (Mac),\
             Outlook (Mobile),Word (Mobile),Excel (Mobile),PowerPoint (Mobile),OneNote (Mobile),Teams (Mobile),\
             Outlook (Web),Word (Web),Excel (Web),PowerPoint (Web),OneNote (Web),Teams (Web)",
    style: USUAL,
    service: Service::Apps,
    has: |person| person.activity.has(Service::Apps),
    strangers: &[],
    row,
};

fn row(asked: &Asked<'_>, who: &Who<'_>, rows: &mut Rows) {
    // Who was active longer ago than the period used nothing within it.
    let within = asked.is_within(who.last);
    let on = |(platform, percent): (&str, u64)| within && (platform == "Windows" || who.dice.chance(platform, percent));
    let used = |(app, percent): (&str, u64), platform: (&str, u64)| {
        on(platform) && (app == "Word" || who.dice.chance(&format!("{app} {}", platform.0), percent))
    };
    let activated = who.person.filter(|_| who.last.is_some()).map(|person| person.created);
    rows.day(Some(asked.refresh)).text(&asked.name(&who.name)).day(activated).day(who.last);
    rows.number(u64::from(asked.period));
    for platform in PLATFORMS {
        rows.yes_or_no(on(platform));
    }
    for app in APPS {
        rows.yes_or_no(PLATFORMS.iter().any(|platform| used(app, *platform)));
    }
    for platform in PLATFORMS {
        for app in APPS {
            rows.yes_or_no(used(app, platform));
        }
    }
    rows.end_row();
}
