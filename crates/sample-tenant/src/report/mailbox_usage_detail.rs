//! `getMailboxUsageDetail`: every mailbox, those nobody signs in to among them, and how full it is.

use super::csv::USUAL;
use super::service_detail::ServiceDetail;
use crate::people::{Account, Person};
use crate::products::{EXCHANGE_2, EXCHANGE_KIOSK, Service};

const GIBIBYTE: u64 = 1 << 30;

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Created Date,Last Activity Date,\
             Item Count,Storage Used (Byte),Issue Warning Quota (Byte),Prohibit Send Quota (Byte),\
             Prohibit Send/Receive Quota (Byte),Deleted Item Count,Deleted Item Size (Byte),Deleted Item Quota (Byte),\
             Has Archive,Report Period",
    style: USUAL,
    service: Service::Exchange,
    has: |person| person.activity.has(Service::Exchange) || person.account == Account::Mailbox,
    strangers: &[0, 1, 2],
    row: |asked, who, rows| {
        let quota = who.person.map_or(100 * GIBIBYTE, quota);
        let used = quota / 1_000 * who.dice.below("mailbox fill", 1_000);
        let deleted_size = used / 40;
        // A mailbox takes in what others send to it: that it moved says nothing about its owner.
        let moved = asked.tenant.day.before_refresh(who.dice.below("mailbox moved", 4) as u32);
        let created = who.person.map(|person| person.created);
        rows.day(Some(asked.refresh)).text(&asked.name(&who.name)).text(&asked.name(&who.display));
        rows.true_or_false(who.deleted.is_some()).day(who.deleted).day(created);
        rows.day(if who.person.is_some() { Some(moved).max(created).max(who.last) } else { who.last });
        rows.number(used / 90_000).number(used);
        rows.number(quota / 100 * 98).number(quota / 100 * 99).number(quota);
        rows.number(deleted_size / 90_000).number(deleted_size).number(30 * GIBIBYTE);
        rows.true_or_false(who.dice.chance("archive", 15)).number(u64::from(asked.period));
        rows.end_row();
    },
};

/// What the plan allows: the large one for Plan 2, little for kiosks, and half of it for everybody else.
fn quota(person: &Person) -> u64 {
    let has = |plan: &crate::products::Plan| {
        person.licenses.iter().any(|license| license.enabled_plans().any(|one| one.id == plan.id))
    };
    if has(&EXCHANGE_2) {
        100 * GIBIBYTE
    } else if has(&EXCHANGE_KIOSK) {
        2 * GIBIBYTE
    } else {
        50 * GIBIBYTE
    }
}
