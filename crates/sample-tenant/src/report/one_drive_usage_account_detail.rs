//! `getOneDriveUsageAccountDetail`: every OneDrive, that of somebody who is gone and one without an owner among them.

use super::csv::USUAL;
use super::service_detail::ServiceDetail;
use crate::products::Service;

const TEBIBYTE: u64 = 1 << 40;

pub(super) static DETAIL: ServiceDetail = ServiceDetail {
    header: "Report Refresh Date,Site URL,Owner Display Name,Is Deleted,Last Activity Date,File Count,Active File Count,\
             Storage Used (Byte),Storage Allocated (Byte),Owner Principal Name,Report Period",
    style: USUAL,
    service: Service::OneDrive,
    has: |person| person.activity.has(Service::OneDrive),
    strangers: &[0, 1, 3],
    row: |asked, who, rows| {
        let used = TEBIBYTE / 1_000 * who.dice.below("drive fill", 1_000);
        // Others open what is shared with them: that a drive moved says nothing about its owner.
        let moved = asked.tenant.day.before_refresh(who.dice.below("drive moved", 30) as u32);
        let site = match &who.name[..] {
            "" => "left_behind_contoso_com".to_owned(),
            // Whoever takes over the name of somebody deleted gets another address.
            name if who.deleted.is_some() => site_name(name) + "1",
            name => site_name(name),
        };
        rows.day(Some(asked.refresh));
        rows.text(&asked.name(&format!("https://contoso-my.sharepoint.com/personal/{site}")));
        rows.text(&asked.name(&who.display)).true_or_false(who.deleted.is_some());
        rows.day(if who.person.is_some() { who.last.map(|last| last.max(moved).min(asked.refresh)) } else { who.last });
        rows.number(used / 700_000).number(asked.count(who, "active files", 90));
        rows.number(used).number(TEBIBYTE).text(&asked.name(&who.name)).number(u64::from(asked.period));
        rows.end_row();
    },
};

/// As SharePoint makes an address of a user principal name.
fn site_name(name: &str) -> String {
    name.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "_")
}
