//! Whether this computer's clock is right, by what Microsoft's said at the last answer.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use store::{ConnectorId, Store};

use crate::api::{CommandError, Level, Message, Tag};
use crate::connectors::secret_of;
use crate::{App, audit};

const KEY: &str = "clock";
/// Below this nobody is told: clocks drift, and answers take time.
const BEARABLE: SignedDuration = SignedDuration::from_mins(5);

/// What the last answer of a test or a run said.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reading {
    /// Seconds the service's clock was ahead of this computer's.
    offset: i64,
    /// When that was, by this computer's clock.
    at: Timestamp,
}

impl Reading {
    /// What time it is by the service's clock, when this computer's says `now`.
    pub(crate) fn corrected(self, now: Timestamp) -> Timestamp {
        let offset = SignedDuration::from_secs(self.offset);
        // A clock that was behind has been set, or has come as far by itself, which nobody can tell apart.
        let caught_up = offset.is_positive() && now >= self.at + offset;
        if offset.abs() <= BEARABLE || self.was_set_back(now) || caught_up { now } else { now + offset }
    }

    /// A clock that was ahead has been set since: it says less than it did then.
    fn was_set_back(self, now: Timestamp) -> bool {
        self.offset < 0 && now < self.at
    }
}

/// What is wrong with the clock, in a sentence; `None` when nothing is.
///
/// `offset`: seconds the service's clock is ahead of this computer's.
pub fn sentence(offset: i64) -> Option<String> {
    let off = SignedDuration::from_secs(offset);
    let direction = if offset > 0 { "behind" } else { "ahead" };
    (off.abs() > BEARABLE).then(|| format!("This computer's clock is {} {direction}.", roughly(off.abs())))
}

/// A length of time as people say it.
fn roughly(length: SignedDuration) -> String {
    let (hours, minutes) = (length.as_hours(), length.as_mins());
    let (number, unit) = match () {
        () if hours >= 48 => (hours / 24, "day"),
        () if minutes >= 120 => ((minutes + 30) / 60, "hour"),
        () => (minutes, "minute"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// The last reading there was, of whatever connector.
pub(crate) fn reading(store: &Store) -> Result<Option<Reading>, store::Error> {
    store.get_setting(KEY)
}

/// What time it is by the service's clock, as far as known: what ends at Microsoft is judged by it.
pub(crate) fn corrected_now(app: &App) -> Result<Timestamp, store::Error> {
    let now = app.now();
    Ok(reading(&app.inner.store)?.map_or(now, |reading| reading.corrected(now)))
}

/// The same for whoever is not at the database.
pub(crate) async fn corrected(app: &App) -> Result<Timestamp, CommandError> {
    let handle = app.clone();
    app.store(move |_| corrected_now(&handle)).await
}

/// Asks the service what time it is where a secret would have ended and nobody has asked since: the clock may have been
/// set years ahead meanwhile. Whether it was asked.
pub(crate) async fn settle_doubt(app: &App, id: ConnectorId) -> Result<bool, CommandError> {
    let Some(connector) = app.store(move |store| store.connector(id)).await? else { return Ok(false) };
    let (handle, doubted) = (app.clone(), connector.clone());
    let in_doubt = app.store(move |store| {
        let secret = secret_of(&handle, &doubted)?;
        let over = secret.days_left.is_some_and(|left| left < 0);
        let end = secret.expires_at.and_then(|end| end.parse::<Timestamp>().ok());
        // A day that was typed has no moment: now is when it is over for certain.
        let ended = over.then(|| end.unwrap_or_else(|| handle.now()));
        let asked = reading(store)?.map(|reading| reading.at);
        Ok::<_, store::Error>(ended.is_some_and(|ended| asked.is_none_or(|asked| asked < ended)))
    });
    if !in_doubt.await? {
        return Ok(false);
    }
    let client = app.client(&connector, app.credential(id).await?).await?;
    // Whatever Entra says of the secret, its answer has a date.
    let answer = client.fresh_token().await;
    app.note_clock(client.clock_offset()).await?;
    if let Err(error) = answer {
        audit::of_error(app, id, &error).await?;
    }
    Ok(true)
}

/// What the administrator should know of the clock.
pub(crate) fn message(app: &App) -> Result<Option<Message>, store::Error> {
    let Some(reading) = reading(&app.inner.store)?.filter(|reading| !reading.was_set_back(app.now())) else {
        return Ok(None);
    };
    Ok(sentence(reading.offset).map(|title| Message {
        id: "clock-wrong".to_owned(),
        connector_id: None,
        level: Level::Warning,
        title,
        text: "The time Microsoft sent with its last answer says so. Times shown here are off by as much, and a wrong \
               clock can keep connections from being trusted. Set the clock, then test the connection."
            .to_owned(),
        action: None,
        detail: None,
    }))
}

impl App {
    /// Keeps what the service's clock said, when it said something.
    pub(crate) async fn note_clock(&self, offset: Option<SignedDuration>) -> Result<(), CommandError> {
        let Some(offset) = offset else { return Ok(()) };
        let noted = Reading { offset: offset.as_secs(), at: self.now() };
        let told_anew = self
            .store(move |store| {
                let former = reading(store)?.and_then(|former| sentence(former.offset));
                store.set_setting(KEY, &noted)?;
                Ok::<_, store::Error>(former != sentence(noted.offset))
            })
            .await?;
        if told_anew {
            self.changed(&[Tag::Connectors]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(offset: i64, now: &str, expect: &str) {
        let reading = Reading { offset, at: at("2026-11-23T12:00:00Z") };
        assert_eq!(reading.corrected(at(now)), at(expect));
    }

    const HOURS: i64 = 3_600;

    #[test]
    fn a_clock_known_to_be_wrong_is_corrected_until_it_is_set() {
        check(-3 * HOURS, "2026-11-23T13:00:00Z", "2026-11-23T10:00:00Z");
        check(-3 * HOURS, "2026-11-23T09:30:00Z", "2026-11-23T09:30:00Z");
        check(48 * HOURS, "2026-11-23T13:00:00Z", "2026-11-25T13:00:00Z");
        check(48 * HOURS, "2026-11-25T12:30:00Z", "2026-11-25T12:30:00Z");
    }

    #[test]
    fn a_clock_that_is_right_but_for_minutes_is_believed() {
        check(299, "2026-11-23T12:01:00Z", "2026-11-23T12:01:00Z");
        assert_eq!((sentence(300), sentence(-300), sentence(0)), (None, None, None));
    }

    #[test]
    fn how_far_and_which_way_is_said_as_people_say_it() {
        let said = [
            (301, "5 minutes behind"),
            (-5_400, "90 minutes ahead"),
            (7_300, "2 hours behind"),
            (-300_000, "3 days ahead"),
        ];
        for (offset, words) in said {
            assert_eq!(sentence(offset).unwrap(), format!("This computer's clock is {words}."));
        }
    }
}
