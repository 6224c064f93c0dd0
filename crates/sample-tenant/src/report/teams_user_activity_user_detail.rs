//! `getTeamsUserActivityUserDetail`: who wrote, called and met. The columns stand in the order the service
//! writes them in, which is not the documented one.

use super::asked::{Asked, Who};
use super::csv::{Rows, USUAL};
use super::service_detail::ServiceDetail;
use crate::people::Person;
use crate::products::Service;
use crate::tenant::NAME;

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Id,User Principal Name,Last Activity Date,Is Deleted,Deleted Date,Assigned Products,\
             Team Chat Message Count,Private Chat Message Count,Call Count,Meeting Count,Meetings Organized Count,\
             Meetings Attended Count,Ad Hoc Meetings Organized Count,Ad Hoc Meetings Attended Count,\
             Scheduled One-time Meetings Organized Count,Scheduled One-time Meetings Attended Count,\
             Scheduled Recurring Meetings Organized Count,Scheduled Recurring Meetings Attended Count,Audio Duration,\
             Video Duration,Screen Share Duration,Audio Duration In Seconds,Video Duration In Seconds,\
             Screen Share Duration In Seconds,Has Other Action,Urgent Messages,Post Messages,Tenant Display Name,\
             Shared Channel Tenant Display Names,Reply Messages,Is Licensed,Report Period",
    style: USUAL,
    service: Service::Teams,
    has: |person| person.activity.has(Service::Teams),
    strangers: &[0, 1, 2],
    row,
};

fn row(asked: &Asked<'_>, who: &Who<'_>, rows: &mut Rows) {
    let count = |what, weekly| asked.count(who, what, weekly);
    let (posts, replies) = (count("posts", 6), count("replies", 12));
    let organized = ["ad hoc", "once", "recurring"].map(|kind| count(kind, 2));
    let attended = organized.map(|own| own * 3);
    rows.day(Some(asked.refresh)).text(&asked.id(who.id())).text(&asked.name(&name(who))).day(who.last);
    rows.true_or_false(who.deleted.is_some()).day(who.deleted).text(&who.products());
    rows.number(posts + replies).number(count("private chat", 150)).number(count("calls", 10));
    rows.number(attended.iter().sum()).number(organized.iter().sum()).number(attended.iter().sum());
    for (organized, attended) in organized.into_iter().zip(attended) {
        rows.number(organized).number(attended);
    }
    let seconds = [("audio", 18_000), ("video", 9_000), ("screen", 4_000)].map(|(what, weekly)| count(what, weekly));
    for seconds in seconds {
        rows.text(&duration(seconds));
    }
    for seconds in seconds {
        rows.number(seconds);
    }
    rows.yes_or_no(asked.is_within(who.last) && who.dice.chance("other action", 60));
    rows.number(count("urgent", 1)).number(posts).text(NAME);
    rows.text(if who.dice.chance("shared channel", 4) { "Fabrikam, Inc." } else { "" });
    rows.number(replies).yes_or_no(who.person.is_some()).number(u64::from(asked.period));
    rows.end_row();
}

/// Teams keeps names of its own.
pub(super) fn name(who: &Who<'_>) -> String {
    who.person.map_or_else(|| who.name.clone(), Person::name_in_teams_reports)
}

/// ISO 8601, as short as it goes.
fn duration(seconds: u64) -> String {
    let parts = [(seconds / 3_600, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')];
    let written: String =
        parts.into_iter().filter(|(number, _)| *number > 0).map(|(number, unit)| format!("{number}{unit}")).collect();
    if written.is_empty() { "PT0S".to_owned() } else { format!("PT{written}") }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn a_duration_leaves_out_what_is_zero() {
        let written = [0, 59, 3_600, 3_723, 90_060].map(duration);
        assert_eq!(written, ["PT0S", "PT59S", "PT1H", "PT1H2M3S", "PT25H1M"]);
    }
}
