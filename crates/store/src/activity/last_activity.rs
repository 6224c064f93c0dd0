//! When licensed people were last active, in groups.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::overview::{activity_as_of, are_people_known, users_of_the_table};
use crate::reports::prepare;
use crate::{ConnectorId, Error, Query, Store};

/// Licensed persons by their last activity. Each is in one group: by the state of the report *users* where that is
/// disabled, unknown or never active; new, where nothing is known of the account's short life; else by the days from
/// the last activity to the day the activity is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastActivity {
    /// The oldest refresh date among the usage reports that judge.
    pub as_of: Option<String>,
    /// All of them.
    pub licensed: u64,
    /// Those whose activity is known.
    pub covered: u64,
    /// Up to 7 days ago.
    pub days7: u64,
    /// 8 to 30 days ago.
    pub days30: u64,
    /// 31 to 90 days ago.
    pub days90: u64,
    /// 91 to 180 days ago.
    pub days180: u64,
    /// Longer ago.
    pub longer: u64,
    /// Never, and long enough there to be judged.
    pub never: u64,
    /// Too new to be judged, and no activity is known.
    pub new: u64,
    /// The account is disabled.
    pub disabled: u64,
    /// It is not known.
    pub unknown: u64,
    /// Why it is not known, the most frequent reason first.
    pub reasons: Vec<UnknownReason>,
}

/// A reason for not knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownReason {
    /// A code of [`Uncovered`](crate::Uncovered).
    pub reason: String,
    /// People it concerns.
    pub people: u64,
}

impl Store {
    /// Licensed persons by their last activity; `None` before the first complete listing of users.
    pub fn last_activity(
        &self,
        connector: ConnectorId,
        today: Date,
        inactive_days: u16,
    ) -> Result<Option<LastActivity>, Error> {
        let query = Query { inactive_days, ..Query::new(connector, today) };
        let db = self.shown()?;
        let db = db.unchecked_transaction()?;
        if !are_people_known(&db, connector)? {
            return Ok(None);
        }
        // The state is the one of the report, so that the figures of both agree. To sort hundred thousand texts into
        // groups takes SQLite far longer than to hand them out.
        let sql = format!(
            r#"SELECT "state", _unknown_reason, _covered, "lastActivityDate", "activityAsOf"
               FROM ({}) WHERE "licenseCount" > 0 AND "kind" = 'person'"#,
            users_of_the_table()
        );
        let mut sums = LastActivity { as_of: activity_as_of(&db, connector)?.0, ..LastActivity::default() };
        let mut reasons: BTreeMap<String, u64> = BTreeMap::new();
        let mut ages = Ages { today, ..Ages::default() };
        let mut statement = prepare(&db, &sql, &query, &[])?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let text = |column: usize| Ok::<_, Error>(row.get_ref(column)?.as_str_or_null().ok().flatten());
            let covered: bool = row.get(2)?;
            sums.licensed += 1;
            sums.covered += u64::from(covered);
            let group = match (text(0)?.unwrap_or_default(), text(3)?) {
                ("disabled", _) => &mut sums.disabled,
                ("never active", _) => &mut sums.never,
                ("new", last) if last.is_none() || !covered => &mut sums.new,
                ("unknown", _) | (_, None) => {
                    *reasons.entry(text(1)?.unwrap_or_default().to_owned()).or_default() += 1;
                    &mut sums.unknown
                }
                (_, Some(last)) => match ages.of(last, text(4)?) {
                    ..=7 => &mut sums.days7,
                    8..=30 => &mut sums.days30,
                    31..=90 => &mut sums.days90,
                    91..=180 => &mut sums.days180,
                    _ => &mut sums.longer,
                },
            };
            *group += 1;
        }
        sums.reasons = reasons.into_iter().map(|(reason, people)| UnknownReason { reason, people }).collect();
        sums.reasons.sort_by_key(|one| std::cmp::Reverse(one.people));
        Ok(Some(sums))
    }
}

/// Days from one day to another. There are few different ones, and to read a day takes its time.
#[derive(Default)]
struct Ages {
    today: Date,
    numbers: HashMap<String, i32>,
}

impl Ages {
    /// Days from the last activity to the day it is of, else to today.
    fn of(&mut self, last: &str, as_of: Option<&str>) -> i32 {
        let today = number(self.today);
        as_of.map_or(today, |day| self.number(day).unwrap_or(today)) - self.number(last).unwrap_or(today)
    }

    fn number(&mut self, day: &str) -> Option<i32> {
        if let Some(number) = self.numbers.get(day) {
            return Some(*number);
        }
        let found = number(day.parse().ok()?);
        self.numbers.insert(day.to_owned(), found);
        Some(found)
    }
}

fn number(day: Date) -> i32 {
    (day - Date::constant(1970, 1, 1)).get_days()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rstest::rstest;

    use super::*;
    use crate::fixture::{CONTOSO, TODAY, empty, filled};

    fn last_activity(store: &Store) -> LastActivity {
        store.last_activity(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap().unwrap()
    }

    #[test]
    fn everybody_is_in_one_group_and_the_groups_agree_with_the_states() {
        let (store, _dir) = filled();
        let last = last_activity(&store);
        let groups = [last.days7, last.days30, last.days90, last.days180, last.longer, last.never, last.new];
        assert_eq!(groups.iter().sum::<u64>() + last.disabled + last.unknown, last.licensed);
        let people = store.overview(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap().people.unwrap();
        assert_eq!((last.licensed, last.covered), (people.licensed, people.covered));
        assert_eq!((last.never, last.disabled, last.unknown), (people.never_active, people.disabled, people.unknown));
        assert_eq!((last.days7 + last.days30 + last.days90, last.days180), (people.active, people.inactive));
    }

    #[test]
    fn who_is_not_known_is_in_a_group_of_their_own_with_the_reason() {
        let (store, _dir) = filled();
        let last = last_activity(&store);
        assert_eq!(last.unknown, 1);
        assert_eq!(last.reasons, [UnknownReason { reason: "not-in-report".into(), people: 1 }]);
        assert_eq!(last.new, 1, "who came last week is not counted as never active");
    }

    #[rstest]
    #[case::today("2026-11-20", "days7")]
    #[case::a_week("2026-11-13", "days7")]
    #[case::more_than_a_week("2026-11-12", "days30")]
    #[case::more_than_thirty("2026-10-20", "days90")]
    #[case::the_cut_off_is_active("2026-08-22", "days90")]
    #[case::the_day_before_it_is_not("2026-08-21", "days180")]
    #[case::half_a_year("2026-05-24", "days180")]
    #[case::more_than_half_a_year("2026-05-23", "longer")]
    fn days_count_back_from_the_day_the_activity_is_of(#[case] last: &str, #[case] group: &str) {
        let (store, _dir) = filled();
        let alone = |tx: &rusqlite::Transaction<'_>| {
            tx.execute("UPDATE user_summary SET license_count = 0 WHERE user_key <> 1", [])?;
            tx.execute("UPDATE user_summary SET last_activity_date = ?1 WHERE user_key = 1", [last])?;
            Ok::<_, Error>(())
        };
        store.write(alone).unwrap();
        let counted = last_activity(&store);
        let groups = [
            ("days7", counted.days7),
            ("days30", counted.days30),
            ("days90", counted.days90),
            ("days180", counted.days180),
            ("longer", counted.longer),
        ];
        assert_eq!(groups.iter().find(|(_, people)| *people > 0), Some(&(group, 1)));
    }

    #[test]
    fn before_users_were_listed_there_is_nothing_to_count() {
        let (store, _dir) = empty();
        assert_eq!(store.last_activity(CONTOSO, TODAY, Query::INACTIVE_DAYS).unwrap(), None);
    }

    #[test]
    fn where_users_were_listed_and_are_none_nobody_is_in_any_group() {
        let (store, _dir) = filled();
        let nobody = "DELETE FROM users WHERE connector_id = 1; DELETE FROM user_summary WHERE connector_id = 1";
        store.write(|tx| Ok::<_, Error>(tx.execute_batch(nobody)?)).unwrap();
        let last = last_activity(&store);
        assert_eq!((last.licensed, last.covered, last.days7, last.unknown), (0, 0, 0, 0));
    }
}
