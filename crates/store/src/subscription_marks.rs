//! What Graph does not tell of company subscriptions: whether they renew and for how long, marked by the administrator,
//! or learned from the dates own history saw move.

use rusqlite::{Transaction, params};

use crate::{ConnectorId, Error, RunId, Store};

/// Whether a company subscription goes on after its next date, as the administrator says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenewalMark {
    /// It goes on for another term.
    Renews,
    /// It ends on that date.
    Ends,
}

impl RenewalMark {
    /// As the database and the report write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Renews => "renews",
            Self::Ends => "ends",
        }
    }

    /// From that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Renews, Self::Ends].into_iter().find(|renewal| renewal.as_str() == word)
    }
}

/// How long a company subscription is bought for at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// From month to month.
    Monthly,
    /// For a year.
    Yearly,
    /// For three years.
    ThreeYears,
}

impl Term {
    /// As the database and the report write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Yearly => "yearly",
            Self::ThreeYears => "three years",
        }
    }

    /// From that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Monthly, Self::Yearly, Self::ThreeYears].into_iter().find(|term| term.as_str() == word)
    }
}

/// A change of what is marked: `None` leaves it as it is, `Some(None)` takes the mark away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MarkChange {
    /// Whether it goes on.
    pub renewal: Option<Option<RenewalMark>>,
    /// For how long it is bought.
    pub term: Option<Option<Term>>,
}

impl Store {
    /// Marks company subscriptions that the connector has or had; answers how many there were.
    pub fn mark_subscriptions(
        &self,
        connector: ConnectorId,
        ids: &[String],
        change: MarkChange,
    ) -> Result<usize, Error> {
        let renewal = change.renewal.map(|renewal| renewal.map(RenewalMark::as_str));
        let term = change.term.map(|term| term.map(Term::as_str));
        self.write(|tx| {
            let mut marked = 0;
            for id in ids {
                // One that was never seen is a slip of the pen.
                marked += tx.execute(
                    "INSERT INTO subscription_marks (connector_id, subscription_id, renewal, term)
                     SELECT ?1, ?2, ?3, ?5 WHERE EXISTS (
                       SELECT 1 FROM company_subscriptions WHERE connector_id = ?1 AND id = ?2
                       UNION ALL SELECT 1 FROM company_subscriptions_history WHERE connector_id = ?1 AND id = ?2
                       UNION ALL SELECT 1 FROM subscription_marks WHERE connector_id = ?1 AND subscription_id = ?2)
                     ON CONFLICT (connector_id, subscription_id) DO UPDATE SET
                       renewal = iif(?4, excluded.renewal, renewal), term = iif(?6, excluded.term, term)",
                    params![
                        connector.0,
                        id.to_lowercase(),
                        renewal.flatten(),
                        renewal.is_some(),
                        term.flatten(),
                        term.is_some()
                    ],
                )?;
            }
            Ok(marked)
        })
    }
}

/// Learns from the dates that moved with this run. A date that moves by a year may also have moved twelve times by a
/// month, where nobody looked in between; then nothing is learned. What was marked as ending and went on does not end.
pub(crate) fn learn(tx: &Transaction<'_>, connector: ConnectorId, run: RunId) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO subscription_marks (connector_id, subscription_id, learned_term)
         SELECT ?1, id, term FROM (
           SELECT id, CASE
               WHEN moved BETWEEN 28 AND 31 THEN 'monthly'
               WHEN moved BETWEEN 365 AND 366 AND unseen < 300 THEN 'yearly'
               WHEN moved BETWEEN 1095 AND 1096 AND unseen < 300 THEN 'three years'
             END AS term
           FROM (
             SELECT c.id, julianday(substr(c.next_lifecycle_date_time, 1, 10))
                 - julianday(substr(h.next_lifecycle_date_time, 1, 10)) AS moved,
               julianday(seen.started_at) - julianday(before.started_at) AS unseen
             FROM company_subscriptions_history h
             JOIN company_subscriptions c ON c.connector_id = h.connector_id AND c.id = h.id
             JOIN runs seen ON seen.id = h.to_run
             JOIN runs before ON before.id = coalesce(
               (SELECT max(d.run_id) FROM dataset_results d JOIN runs r ON r.id = d.run_id
                WHERE r.connector_id = ?1 AND d.run_id < h.to_run AND d.dataset = 'company-subscriptions'
                  AND d.outcome = 'ok'), h.from_run)
             WHERE h.connector_id = ?1 AND h.to_run = ?2 AND h.status = 'Enabled' AND c.status = 'Enabled'
           )
         ) WHERE term IS NOT NULL
         ON CONFLICT (connector_id, subscription_id) DO UPDATE SET learned_term = excluded.learned_term",
        [connector.0, run.0],
    )?;
    tx.execute(
        "UPDATE subscription_marks SET renewal = NULL
         WHERE connector_id = ?1 AND renewal = 'ends' AND subscription_id IN (
           SELECT c.id FROM company_subscriptions_history h
           JOIN company_subscriptions c ON c.connector_id = h.connector_id AND c.id = h.id
           WHERE h.connector_id = ?1 AND h.to_run = ?2 AND h.status = 'Enabled' AND c.status = 'Enabled'
             AND c.next_lifecycle_date_time > h.next_lifecycle_date_time)",
        [connector.0, run.0],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
