//! How many people were active in each service, day by day.

use jiff::civil::Date;
use rusqlite::{Connection, params};

use super::source;
use crate::{ConnectorId, Error, Store, UsageSource};

/// The services, and the columns of their counts.
const SERVICES: [(&str, &str); 6] = [
    ("office365", "office365"),
    ("exchange", "exchange"),
    ("oneDrive", "one_drive"),
    ("sharePoint", "share_point"),
    ("teams", "teams"),
    ("yammer", "yammer"),
];

/// Every day that is known. Microsoft tells of 180; what was collected earlier stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityByDay {
    /// How the report stands; `None`: it was never asked for.
    pub source: Option<UsageSource>,
    /// The services with a figure for any day.
    pub series: Vec<ActivitySeries>,
}

/// Active users of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivitySeries {
    /// `office365` (any of them), `exchange`, `oneDrive`, `sharePoint`, `teams` or `yammer`.
    pub service: &'static str,
    /// Day (`yyyy-MM-dd`) and active users, days ascending. A day without a figure is absent.
    pub points: Vec<(String, u64)>,
}

impl Store {
    /// Active users by service and day, as far back as anything was collected.
    pub fn activity_by_day(&self, connector: ConnectorId) -> Result<ActivityByDay, Error> {
        let db = self.shown()?;
        let db = db.unchecked_transaction()?;
        Ok(ActivityByDay {
            source: source(&db, connector, "active-user-counts")?,
            series: series(&db, connector, None)?,
        })
    }
}

/// The counts from a day on, or all of them.
pub(crate) fn series(
    db: &Connection,
    connector: ConnectorId,
    from: Option<Date>,
) -> Result<Vec<ActivitySeries>, Error> {
    let columns = SERVICES.map(|(_, column)| column).join(", ");
    let sql = format!(
        "SELECT report_date, {columns} FROM active_user_counts
         WHERE connector_id = ?1 AND report_date >= ?2 ORDER BY report_date"
    );
    let mut series = SERVICES.map(|(service, _)| ActivitySeries { service, points: Vec::new() });
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![connector.0, from.map_or_else(String::new, |day| day.to_string())])?;
    while let Some(row) = rows.next()? {
        let day: String = row.get(0)?;
        for (column, one) in series.iter_mut().enumerate() {
            if let Some(users) = row.get::<_, Option<i64>>(column + 1)? {
                one.points.push((day.clone(), users.unsigned_abs()));
            }
        }
    }
    Ok(series.into_iter().filter(|one| !one.points.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::fixture::{CONTOSO, FABRIKAM, empty, filled};

    #[test]
    fn days_that_were_collected_long_ago_stay_and_a_day_without_a_figure_is_absent() {
        let (store, _dir) = filled();
        let known = store.activity_by_day(CONTOSO).unwrap();
        let teams = known.series.iter().find(|one| one.service == "teams").unwrap();
        let days: Vec<_> = teams.points.iter().map(|(day, users)| (day.as_str(), *users)).collect();
        assert_eq!(days, [("2025-11-20", 9), ("2026-11-18", 3), ("2026-11-20", 5)]);
        let exchange = known.series.iter().find(|one| one.service == "exchange").unwrap();
        assert_eq!(exchange.points.last().unwrap(), &("2026-11-20".to_owned(), 0), "a zero that was told is one");
        assert_eq!(exchange.points.len(), 2, "of the 18th nothing was told");
        assert!(!known.series.iter().any(|one| one.service == "yammer"), "of which nothing ever was told");
        assert_eq!(known.source.unwrap().report_refresh_date.as_deref(), Some("2026-11-20"));
    }

    #[test]
    fn a_report_never_asked_for_has_no_source() {
        let (store, _dir) = empty();
        let known = store.activity_by_day(FABRIKAM).unwrap();
        assert!(known.series.is_empty() && known.source.is_none());
    }
}
