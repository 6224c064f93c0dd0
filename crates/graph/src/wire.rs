//! How single properties of Graph are read. Graph writes null where others leave out, upper-case
//! ids where others write them small, and dates that mean "never".

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::{Deserialize, Deserializer};

/// null reads as the type's empty value: an empty list, a zero.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// An id, lower-cased so that ids of all answers compare equal.
pub(crate) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut id = String::deserialize(deserializer)?;
    id.make_ascii_lowercase();
    Ok(id)
}

/// An id that may be null or empty.
pub(crate) fn optional_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(text(deserializer)?.map(|id| id.to_ascii_lowercase()))
}

/// An id nobody depends on: null or absent reads as empty.
pub(crate) fn id_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(optional_id(deserializer)?.unwrap_or_default())
}

/// A number, also where it is written as text or with a fraction; anything else reads as not told.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    let text = value.as_str().map_or_else(|| value.to_string(), |text| text.trim().to_owned());
    // Cut towards zero, and into the bounds.
    Ok(text.parse::<f64>().ok().filter(|number| *number >= 0.0).map(|number| number as u64))
}

/// A list of ids that may be null.
pub(crate) fn ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let ids: Vec<String> = or_default(deserializer)?;
    Ok(ids.into_iter().map(|id| id.to_ascii_lowercase()).collect())
}

/// Text, where an empty one says no more than null.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.filter(|text| !text.is_empty()))
}

/// Text, where Graph writes the word `None` for nothing.
pub(crate) fn text_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(text(deserializer)?.filter(|text| !text.eq_ignore_ascii_case("none")))
}

/// A point in time; the year 1 stands for never.
///
/// Text that is no date at all reads as unknown: a page of 999 people is not lost for one of them.
pub(crate) fn timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    Ok(text(deserializer)?.and_then(|text| parse_timestamp(&text)))
}

/// Reads RFC 3339; without a zone it is UTC.
pub(crate) fn parse_timestamp(text: &str) -> Option<Timestamp> {
    let time = match text.parse::<Timestamp>() {
        Ok(time) => time,
        Err(_) => text.parse::<DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp(),
    };
    (time.to_zoned(jiff::tz::TimeZone::UTC).year() > 1).then_some(time)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2021-09-09T19:50:29.3086381Z", Some("2021-09-09T19:50:29.3086381Z"))]
    #[case("2025-02-13T10:17:06", Some("2025-02-13T10:17:06Z"))]
    #[case("2025-02-13T10:17:06+02:00", Some("2025-02-13T08:17:06Z"))]
    #[case("0001-01-01T00:00:00Z", None)]
    #[case("yesterday", None)]
    fn a_date_is_read_with_and_without_zone(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(parse_timestamp(text), expected.map(|time| time.parse().unwrap()));
    }
}
