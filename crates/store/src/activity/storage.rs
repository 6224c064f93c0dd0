//! What mailboxes and OneDrives hold.

use rusqlite::{Connection, params};

use super::source;
use crate::{ConnectorId, Error, Store, UsageSource};

/// How many of the largest are named.
const LARGEST: usize = 5;
/// From how many percent of what is allowed on one counts as nearly full.
const NEARLY_FULL: i64 = 90;

/// The storage of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageUse {
    /// `exchange` or `oneDrive`.
    pub service: &'static str,
    /// How its report stands; `None`: it was never asked for.
    pub source: Option<UsageSource>,
    /// Mailboxes or OneDrives, deleted ones included.
    pub accounts: u64,
    /// Of these, deleted ones that still take room.
    pub deleted: u64,
    /// Bytes of all of them; `None`: no size was told.
    pub used: Option<i64>,
    /// Not deleted, and 90 % or more of what they may hold, but not all of it.
    pub nearly_full: u64,
    /// Not deleted, and at what they may hold or above it.
    pub full: u64,
    /// Mailboxes with an archive; `None` where that is not told.
    pub archives: Option<u64>,
    /// The largest, the largest first.
    pub largest: Vec<Account>,
}

/// One mailbox or OneDrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Whose it is, by the user it was matched to, else by the report.
    pub display_name: Option<String>,
    /// The same.
    pub user_principal_name: Option<String>,
    /// The user's object ID; `None`: it was matched to nobody.
    pub user_id: Option<String>,
    /// Bytes.
    pub used: i64,
    /// Bytes it may hold; `None`: not told.
    pub allowed: Option<i64>,
}

/// Where the figures of a service are.
struct Report {
    service: &'static str,
    dataset: &'static str,
    table: &'static str,
    allowed: &'static str,
    display_name: &'static str,
    user_principal_name: &'static str,
    archive: &'static str,
}

const REPORTS: [Report; 2] = [
    Report {
        service: "exchange",
        dataset: "mailbox-usage-detail",
        table: "mailbox_usage_detail",
        allowed: "prohibit_send_receive_quota_in_bytes",
        display_name: "display_name",
        user_principal_name: "user_principal_name",
        archive: "has_archive",
    },
    Report {
        service: "oneDrive",
        dataset: "onedrive-usage-account-detail",
        table: "onedrive_usage_account_detail",
        allowed: "storage_allocated_in_bytes",
        display_name: "owner_display_name",
        user_principal_name: "owner_principal_name",
        archive: "NULL",
    },
];

impl Store {
    /// The storage of mailboxes and of OneDrives.
    pub fn storage_use(&self, connector: ConnectorId) -> Result<Vec<StorageUse>, Error> {
        let db = self.shown()?;
        let db = db.unchecked_transaction()?;
        REPORTS.iter().map(|report| of_report(&db, connector, report)).collect()
    }
}

fn of_report(db: &Connection, connector: ConnectorId, report: &Report) -> Result<StorageUse, Error> {
    let Report { service, dataset, table, allowed, archive, .. } = report;
    // Every row is read: in the order of the table, not by an index that names the connector.
    let sql = format!(
        "SELECT count(*), count(*) FILTER (WHERE is_deleted), sum(storage_used_in_bytes),
           count(*) FILTER (WHERE is_deleted IS NOT 1 AND storage_used_in_bytes < {allowed}
             AND storage_used_in_bytes * 100 >= {allowed} * {NEARLY_FULL}),
           count(*) FILTER (WHERE is_deleted IS NOT 1 AND storage_used_in_bytes >= {allowed}),
           sum({archive})
         FROM {table} NOT INDEXED WHERE connector_id = ?1"
    );
    let largest = largest(db, connector, report)?;
    let source = source(db, connector, dataset)?;
    Ok(db.prepare_cached(&sql)?.query_row([connector.0], |row| {
        let count = |index| Ok::<_, rusqlite::Error>(row.get::<_, i64>(index)?.unsigned_abs());
        Ok(StorageUse {
            service,
            source,
            accounts: count(0)?,
            deleted: count(1)?,
            used: row.get(2)?,
            nearly_full: count(3)?,
            full: count(4)?,
            archives: row.get::<_, Option<i64>>(5)?.map(i64::unsigned_abs),
            largest,
        })
    })?)
}

fn largest(db: &Connection, connector: ConnectorId, report: &Report) -> Result<Vec<Account>, Error> {
    let Report { table, allowed, display_name, user_principal_name, .. } = report;
    let sql = format!(
        "SELECT coalesce(u.display_name, r.{display_name}), coalesce(u.user_principal_name, r.{user_principal_name}),
           u.id, r.storage_used_in_bytes, r.{allowed}
         FROM (SELECT * FROM {table} WHERE connector_id = ?1 AND storage_used_in_bytes IS NOT NULL
               ORDER BY storage_used_in_bytes DESC LIMIT ?2) r
         LEFT JOIN users u ON u.key = r.user_key ORDER BY r.storage_used_in_bytes DESC"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let accounts = statement.query_map(params![connector.0, LARGEST as i64], |row| {
        Ok(Account {
            display_name: row.get(0)?,
            user_principal_name: row.get(1)?,
            user_id: row.get(2)?,
            used: row.get(3)?,
            allowed: row.get(4)?,
        })
    })?;
    Ok(accounts.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rstest::rstest;

    use super::*;
    use crate::fixture::{CONTOSO, empty, filled};

    fn mailboxes(store: &Store) -> StorageUse {
        store.storage_use(CONTOSO).unwrap().remove(0)
    }

    #[test]
    fn shared_ones_and_those_of_former_users_are_in_the_sum() {
        let (store, _dir) = filled();
        let mailboxes = mailboxes(&store);
        assert_eq!((mailboxes.accounts, mailboxes.deleted), (2, 1));
        assert_eq!(mailboxes.used, Some(109_951_162_777_600));
        assert_eq!((mailboxes.full, mailboxes.archives), (1, Some(1)));
        let names: Vec<_> = mailboxes.largest.iter().map(|one| (one.display_name.as_deref(), one.used)).collect();
        assert_eq!(names, [(Some("Ada Active"), 109_951_162_777_600), (Some("Left Behind"), 0)]);
        assert_eq!(mailboxes.largest[1].user_id, None, "it was matched to nobody");
        let drives = store.storage_use(CONTOSO).unwrap().remove(1);
        assert_eq!((drives.accounts, drives.used, drives.archives), (2, Some(1_099_511_627_783), None));
    }

    #[rstest]
    #[case::at_nine_tenths(96_636_764_160, None, (1, 0))]
    #[case::just_below(96_636_764_000, None, (0, 0))]
    #[case::at_all_of_it(107_374_182_400, None, (0, 1))]
    #[case::deleted(107_374_182_400, Some(1), (0, 0))]
    fn a_mailbox_is_nearly_full_from_nine_tenths_on(
        #[case] used: i64,
        #[case] deleted: Option<i64>,
        #[case] expected: (u64, u64),
    ) {
        let (store, _dir) = filled();
        let set = "UPDATE mailbox_usage_detail SET storage_used_in_bytes = ?1, is_deleted = ?2 WHERE user_key = 1";
        store.write(|tx| Ok::<_, Error>(tx.execute(set, params![used, deleted])?)).unwrap();
        let mailboxes = mailboxes(&store);
        assert_eq!((mailboxes.nearly_full, mailboxes.full), expected);
    }

    #[test]
    fn without_the_report_no_size_is_known() {
        let (store, _dir) = empty();
        let mailboxes = mailboxes(&store);
        assert_eq!((mailboxes.used, mailboxes.source, mailboxes.archives), (None, None, None));
    }
}
