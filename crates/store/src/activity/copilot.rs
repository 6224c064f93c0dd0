//! Who of those with Microsoft 365 Copilot uses it.

use jiff::civil::Date;

use super::source;
use crate::overview::all;
use crate::reports::{WITH_COPILOT, sql};
use crate::{ConnectorId, Error, Query, Store, UsageSource};

/// The apps, and their columns in the report.
const APPS: [(&str, &str); 8] = [
    ("chat", "copilotChatLastActivityDate"),
    ("teams", "microsoftTeamsCopilotLastActivityDate"),
    ("outlook", "outlookCopilotLastActivityDate"),
    ("word", "wordCopilotLastActivityDate"),
    ("excel", "excelCopilotLastActivityDate"),
    ("powerPoint", "powerPointCopilotLastActivityDate"),
    ("oneNote", "oneNoteCopilotLastActivityDate"),
    ("loop", "loopCopilotLastActivityDate"),
];

/// The adoption of Copilot among those who hold it, by the report *copilot*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopilotUse {
    /// How its report stands; `None`: it was never asked for.
    pub source: Option<UsageSource>,
    /// Users who hold a product with Copilot.
    pub licensed: u64,
    /// Used since the cut-off.
    pub active: u64,
    /// Last used before it.
    pub lapsed: u64,
    /// Never used.
    pub never_used: u64,
    /// Not known: no fresh report, or no row in it.
    pub unknown: u64,
    /// Of those who are active, how many used it in which app since the cut-off: `chat`, `teams`, `outlook`, `word`,
    /// `excel`, `powerPoint`, `oneNote`, `loop`. Apps without a single date are left out.
    pub apps: Vec<(&'static str, u64)>,
}

impl Store {
    /// The adoption of Copilot, counting so many days back from the day its report ends on.
    pub fn copilot_use(&self, connector: ConnectorId, today: Date, inactive_days: u16) -> Result<CopilotUse, Error> {
        let query = Query { inactive_days, ..Query::new(connector, today) };
        let db = self.shown()?;
        let db = db.unchecked_transaction()?;
        let known: Vec<_> = APPS.map(|(_, column)| format!(r#"count("{column}")"#)).into();
        let recent: Vec<_> = APPS
            .map(|(_, column)| format!(r#"count(*) FILTER (WHERE "adoption" = 'active' AND "{column}" >= cut_off)"#))
            .into();
        let sql = format!(
            r#"SELECT count(*), count(*) FILTER (WHERE "adoption" = 'active'),
                 count(*) FILTER (WHERE "adoption" = 'lapsed'), count(*) FILTER (WHERE "adoption" = 'never used'),
                 count(*) FILTER (WHERE "adoption" = 'unknown'), {}, {}
               FROM (SELECT *, date("reportRefreshDate", '-' || :inactive_days || ' days') AS cut_off FROM ({}))
               WHERE {WITH_COPILOT} AND "licensed""#,
            known.join(", "),
            recent.join(", "),
            sql::COPILOT
        );
        let source = source(&db, connector, "copilot-usage-user-detail")?;
        let counts = all(&db, &sql, &query, |row| {
            let count = |index| Ok::<_, rusqlite::Error>(row.get::<_, i64>(index)?.unsigned_abs());
            let mut apps = Vec::new();
            for (place, (app, _)) in APPS.into_iter().enumerate() {
                if count(5 + place)? > 0 {
                    apps.push((app, count(5 + APPS.len() + place)?));
                }
            }
            Ok(CopilotUse {
                source: source.clone(),
                licensed: count(0)?,
                active: count(1)?,
                lapsed: count(2)?,
                never_used: count(3)?,
                unknown: count(4)?,
                apps,
            })
        })?;
        Ok(counts.into_iter().next().unwrap_or(CopilotUse {
            source,
            licensed: 0,
            active: 0,
            lapsed: 0,
            never_used: 0,
            unknown: 0,
            apps: Vec::new(),
        }))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::fixture::{CONTOSO, TODAY, column, everything, filled};

    #[test]
    fn adoption_is_that_of_the_report_among_those_who_hold_it() {
        let (store, _dir) = filled();
        let copilot = store.copilot_use(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap();
        let adoption = column(&store, "copilot", &everything(), "adoption");
        let licensed = column(&store, "copilot", &everything(), "licensed");
        let of = |word: &str| adoption.iter().zip(&licensed).filter(|(a, l)| *a == word && *l == "1").count() as u64;
        assert_eq!(
            (copilot.active, copilot.lapsed, copilot.never_used, copilot.unknown),
            (of("active"), of("lapsed"), of("never used"), of("unknown"))
        );
        assert_eq!(copilot.active + copilot.lapsed + copilot.never_used + copilot.unknown, copilot.licensed);
        assert!(copilot.licensed > 0 && copilot.unknown > 0, "{copilot:?}");
    }

    #[test]
    fn a_report_too_old_makes_everybody_unknown_and_nobody_lapsed() {
        let (store, _dir) = filled();
        let stale = "UPDATE usage_sources SET report_refresh_date = '2026-11-01'
                     WHERE dataset = 'copilot-usage-user-detail'";
        store.write(|tx| Ok::<_, Error>(tx.execute(stale, [])?)).unwrap();
        let copilot = store.copilot_use(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap();
        assert_eq!((copilot.lapsed, copilot.never_used, copilot.unknown), (0, 0, copilot.licensed));
    }
}
