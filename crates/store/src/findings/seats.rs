//! How many seats of each product are found, under which finding and within which bounds. What could go of a product is
//! asked for with every page of its purchases, and to add up all findings for it took longer than the page.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};

use super::judge::Finding;
use crate::{ConnectorId, Error};

/// What findings have in common that are counted as one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Group {
    /// 0: no exclusion fits.
    exclusion: i64,
    sku_id: String,
    finding: String,
    measured: bool,
    above: i64,
    upto: i64,
}

/// The seats and the findings of one group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    seats: i64,
    found: i64,
}

/// The count, while findings are worked out.
#[derive(Debug, Default)]
pub(super) struct FoundSeats(HashMap<Group, Count>);

impl FoundSeats {
    /// Counts one finding.
    pub(super) fn add(&mut self, one: &Finding) {
        let count = self.0.entry(Group::of(one)).or_default();
        count.seats += one.seats;
        count.found += 1;
    }

    /// Stores what came out different.
    pub(super) fn store(&self, tx: &Connection, connector: ConnectorId) -> Result<(), Error> {
        let stored = Self::stored(tx, connector)?;
        let mut delete = tx.prepare(
            "DELETE FROM found_seats WHERE connector_id = ?1 AND exclusion_id = ?2 AND sku_id = ?3 AND finding = ?4
               AND measured = ?5 AND above = ?6 AND upto = ?7",
        )?;
        for group in stored.0.keys().filter(|group| !self.0.contains_key(group)) {
            let Group { exclusion, sku_id, finding, measured, above, upto } = group;
            delete.execute(params![connector.0, exclusion, sku_id, finding, measured, above, upto])?;
        }
        let mut keep = tx.prepare(
            "INSERT OR REPLACE INTO found_seats
               (connector_id, exclusion_id, sku_id, finding, measured, above, upto, seats, found)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for (group, Count { seats, found }) in self.0.iter().filter(|(group, count)| stored.0.get(group) != Some(count))
        {
            let Group { exclusion, sku_id, finding, measured, above, upto } = group;
            keep.execute(params![connector.0, exclusion, sku_id, finding, measured, above, upto, seats, found])?;
        }
        Ok(())
    }

    fn stored(db: &Connection, connector: ConnectorId) -> Result<Self, Error> {
        let mut statement = db.prepare(
            "SELECT exclusion_id, sku_id, finding, measured, above, upto, seats, found FROM found_seats
             WHERE connector_id = ?1",
        )?;
        let rows = statement.query_map([connector.0], |row| {
            Ok((Group::read(row)?, Count { seats: row.get(6)?, found: row.get(7)? }))
        })?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }
}

impl Group {
    fn of(one: &Finding) -> Self {
        Self {
            exclusion: one.exclusion.unwrap_or(0),
            sku_id: one.sku_id.clone(),
            finding: one.finding.to_owned(),
            measured: one.measured,
            above: one.above,
            upto: one.upto,
        }
    }

    fn read(row: &Row<'_>) -> Result<Self, rusqlite::Error> {
        Ok(Self {
            exclusion: row.get(0)?,
            sku_id: row.get(1)?,
            finding: row.get(2)?,
            measured: row.get(3)?,
            above: row.get(4)?,
            upto: row.get(5)?,
        })
    }
}
