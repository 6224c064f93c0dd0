//! What the administrator leaves out of the findings, with a reason and if need be until a day.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, params};

use crate::{ConnectorId, Error, Store};

/// What is left out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// What kind of thing it is.
    pub what: Excluded,
    /// An ID, the department, or a user principal name in which `*` stands for any letters.
    pub value: String,
}

/// What kinds of things can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Excluded {
    /// A user, by ID.
    User,
    /// The licenses that come through a group, by its ID.
    Group,
    /// Everybody of a department.
    Department,
    /// Everybody whose user principal name fits a pattern.
    Pattern,
    /// A product, by SKU ID.
    Product,
}

impl Excluded {
    const ALL: [Self; 5] = [Self::User, Self::Group, Self::Department, Self::Pattern, Self::Product];

    /// As the database and the report write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Department => "department",
            Self::Pattern => "pattern",
            Self::Product => "product",
        }
    }

    /// From that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.as_str() == word)
    }
}

/// What becomes of whom an exclusion fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing is found about them.
    LeaveOut,
    /// The account is no person's: a service, a test, a shared device.
    NotAPerson,
    /// They are away: what is found is to be looked at first.
    OnLeave,
}

impl Effect {
    /// As the database and the report write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeaveOut => "leave out",
            Self::NotAPerson => "not a person",
            Self::OnLeave => "on leave",
        }
    }

    /// From that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::LeaveOut, Self::NotAPerson, Self::OnLeave].into_iter().find(|effect| effect.as_str() == word)
    }
}

/// Something that is left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// What.
    pub subject: Subject,
    /// What becomes of whom it fits.
    pub effect: Effect,
    /// Why.
    pub reason: String,
    /// The last day; `None`: for ever.
    pub until: Option<Date>,
}

/// Why an exclusion is made, and how long it holds.
#[derive(Debug, Clone, Copy)]
pub struct Because<'a> {
    /// What becomes of whom it fits.
    pub effect: Effect,
    /// Why.
    pub reason: &'a str,
    /// The last day; `None`: for ever.
    pub until: Option<Date>,
}

impl Store {
    /// Leaves all these out, or says what they are, for one reason.
    pub fn exclude(
        &self,
        connector: ConnectorId,
        subjects: &[Subject],
        because: Because<'_>,
        today: Date,
    ) -> Result<(), Error> {
        let Because { effect, reason, until } = because;
        let each = |subject: &Subject| Exclusion { subject: subject.clone(), effect, reason: reason.to_owned(), until };
        self.exclude_each(connector, &subjects.iter().map(each).collect::<Vec<_>>(), today)
    }

    /// Leaves all these out, or none where one fails; what is excluded already gets the new effect, reason and day.
    pub fn exclude_each(&self, connector: ConnectorId, exclusions: &[Exclusion], today: Date) -> Result<(), Error> {
        self.write(|tx| {
            for Exclusion { subject, effect, reason, until } in exclusions {
                tx.execute(
                    "INSERT INTO exclusions (connector_id, what, value, reason, until, created_on, effect)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                     ON CONFLICT (connector_id, what, value) DO UPDATE SET
                       reason = excluded.reason, until = excluded.until, effect = excluded.effect",
                    params![
                        connector.0,
                        subject.what.as_str(),
                        subject.value,
                        reason,
                        until.map(|day| day.to_string()),
                        today.to_string(),
                        effect.as_str()
                    ],
                )?;
            }
            Ok(())
        })
    }

    /// Leaves these exclusions out no longer; answers how many there were.
    pub fn end_exclusions(&self, connector: ConnectorId, ids: &[i64]) -> Result<usize, Error> {
        self.write(|tx| {
            let mut statement = tx.prepare("DELETE FROM exclusions WHERE connector_id = ?1 AND id = ?2")?;
            let mut ended = 0;
            for id in ids {
                ended += statement.execute([connector.0, *id])?;
            }
            Ok(ended)
        })
    }

    /// Whether the administrator says of somebody that they are no person.
    pub fn tells_people_apart(&self, connector: ConnectorId) -> Result<bool, Error> {
        let sql = "SELECT EXISTS (SELECT 1 FROM exclusions WHERE connector_id = ?1 AND effect = 'not a person')";
        Ok(self.connection()?.query_row(sql, [connector.0], |row| row.get(0))?)
    }

    /// Works out anew what follows from exclusions that changed; who is a person only where `people` may have.
    pub fn follow_exclusions(&self, connector: ConnectorId, people: bool, now: Timestamp) -> Result<(), Error> {
        match self.last_run(connector)? {
            Some(run) if people => self.refresh_summary(run.id, connector, now),
            _ => self.refresh_findings(connector, now),
        }
    }
}

/// Who is no person by the word of the administrator: temp.no_people.
pub(crate) fn work_out_people(db: &Connection, connector: ConnectorId, today: Date) -> Result<(), Error> {
    db.execute_batch("CREATE TEMP TABLE no_people (user_key INTEGER PRIMARY KEY)")?;
    let rules = Exclusions::read(db, connector, Effect::NotAPerson, today)?;
    if rules.is_empty() {
        return Ok(());
    }
    let mut keep = db.prepare("INSERT OR IGNORE INTO temp.no_people VALUES (?1)")?;
    let mut statement = db.prepare(
        "SELECT u.key, u.id, coalesce(u.user_principal_name, ''), coalesce(u.department, ''), coalesce(a.group_ids, '[]')
         FROM users u LEFT JOIN license_assignments a ON a.user_key = u.key
         WHERE u.connector_id = ?1 AND u.presence <> 'removed'",
    )?;
    let mut rows = statement.query([connector.0])?;
    while let Some(row) = rows.next()? {
        let who = WhoIs { id: row.get(1)?, user_principal_name: row.get(2)?, department: row.get(3)? };
        if rules.of(&who, "", &row.get::<_, String>(4)?)?.is_some() {
            keep.execute([row.get::<_, i64>(0)?])?;
        }
    }
    Ok(())
}

/// The exclusions of a connector while findings are worked out.
#[derive(Debug, Default)]
pub(crate) struct Exclusions {
    by: HashMap<(&'static str, String), Standing>,
    patterns: Vec<(String, Standing)>,
    has_groups: bool,
}

/// One that fits, and its last day: later is more, and for ever the most.
type Standing = (String, i64);

const FOR_EVER: &str = "9999-99-99";

impl Exclusions {
    /// Those of one effect. Whether something is left out today, its reader decides; the others hold today.
    pub(crate) fn read(db: &Connection, connector: ConnectorId, effect: Effect, today: Date) -> Result<Self, Error> {
        let mut statement = db.prepare(
            "SELECT what, value, coalesce(until, ?2), id FROM exclusions
             WHERE connector_id = ?1 AND effect = ?3 AND (effect = 'leave out' OR coalesce(until, ?2) >= ?4)",
        )?;
        let mut rows = statement.query(params![connector.0, FOR_EVER, effect.as_str(), today.to_string()])?;
        let mut exclusions = Self::default();
        while let Some(row) = rows.next()? {
            let (what, value, standing): (String, String, Standing) =
                (row.get(0)?, row.get(1)?, (row.get(2)?, row.get(3)?));
            match Excluded::from_word(&what) {
                Some(Excluded::Pattern) => exclusions.patterns.push((value.to_lowercase(), standing)),
                Some(what) => {
                    exclusions.has_groups |= what == Excluded::Group;
                    exclusions.by.insert((what.as_str(), value.to_lowercase()), standing);
                }
                None => {}
            }
        }
        Ok(exclusions)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.by.is_empty() && self.patterns.is_empty()
    }

    /// The exclusion a license falls under; of several the one that holds longest. `groups` is a JSON array.
    pub(crate) fn of(&self, user: &WhoIs, sku_id: &str, groups: &str) -> Result<Option<i64>, Error> {
        let by = |what: Excluded, value: &str| self.by.get(&(what.as_str(), value.to_lowercase()));
        let mut fitting: Vec<&Standing> = Vec::new();
        fitting.extend(by(Excluded::User, &user.id));
        fitting.extend(by(Excluded::Department, &user.department));
        fitting.extend(by(Excluded::Product, sku_id));
        if self.has_groups {
            let groups: Vec<String> = serde_json::from_str(groups)?;
            fitting.extend(groups.iter().filter_map(|group| by(Excluded::Group, group)));
        }
        let name = user.user_principal_name.to_lowercase();
        fitting.extend(self.patterns.iter().filter(|(pattern, _)| fits(pattern, &name)).map(|(_, standing)| standing));
        Ok(fitting.into_iter().max().map(|(_, id)| *id))
    }
}

/// Who a license is of, as exclusions name them.
#[derive(Debug, Default)]
pub(crate) struct WhoIs {
    pub(crate) id: String,
    pub(crate) user_principal_name: String,
    pub(crate) department: String,
}

/// Whether a text fits a pattern in which `*` stands for any letters, none included.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(head) else { return false };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let tail = pieces.pop().unwrap_or_default();
    for piece in pieces {
        let Some(found) = left.find(piece) else { return false };
        left = &left[found + piece.len()..];
    }
    left.ends_with(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asterisk_stands_for_any_letters_and_nothing_else_does() {
        for (pattern, text, expect) in [
            ("svc-*@contoso.com", "svc-backup@contoso.com", true),
            ("svc-*@contoso.com", "anna@contoso.com", false),
            ("*@contoso.com", "@contoso.com", true),
            ("*-adm@*", "anna-adm@contoso.com", true),
            ("a*b*c", "abc", true),
            ("a*bb*b", "abb", false),
            ("anna@contoso.com", "anna@contoso.com", true),
            ("anna@contoso.com", "joanna@contoso.com", false),
            ("a?na@*", "anna@contoso.com", false),
        ] {
            assert_eq!(fits(pattern, text), expect, "{pattern} {text}");
        }
    }
}
