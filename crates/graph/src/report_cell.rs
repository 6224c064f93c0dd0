use datasets::{Cell, Kind};
use jiff::civil::Date;
use jiff::{Span, SpanRelativeTo, Unit};

/// Reads one cell by its column's kind; `None` when it is of another kind.
pub(crate) fn read(kind: Kind, text: &str) -> Option<Cell> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Some(Cell::Null);
    }
    match kind {
        Kind::Text => Some(Cell::Text(text.into())),
        Kind::Date => is_date(trimmed).then(|| Cell::Text(trimmed.into())),
        Kind::Integer => trimmed.parse().ok().map(Cell::Integer),
        Kind::Boolean => boolean(trimmed).map(|yes| Cell::Integer(yes.into())),
        Kind::Duration => seconds(trimmed).map(Cell::Integer),
    }
}

/// A real day written `yyyy-MM-dd`.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// Each report has its own way to say yes.
fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => Some(true),
        "false" | "no" | "0" => Some(false),
        _ => None,
    }
}

/// The whole seconds of an ISO 8601 duration.
fn seconds(text: &str) -> Option<i64> {
    let span: Span = text.strip_prefix('P').and_then(|_| text.parse().ok())?;
    let seconds = span.total((Unit::Second, SpanRelativeTo::days_are_24_hours())).ok()?;
    (seconds >= 0.0).then_some(seconds as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Kind::Text, " a, b ", Some(Cell::Text(" a, b ".into())))]
    #[case(Kind::Text, "", Some(Cell::Null))]
    #[case(Kind::Date, "2026-02-28", Some(Cell::Text("2026-02-28".into())))]
    #[case(Kind::Date, "", Some(Cell::Null))]
    #[case(Kind::Date, "2026-02-30", None)]
    #[case(Kind::Date, "28.02.2026", None)]
    #[case(Kind::Date, "2026-02-28T00:00:00", None)]
    #[case(Kind::Integer, "5497558138880", Some(Cell::Integer(5_497_558_138_880)))]
    #[case(Kind::Integer, "-1", Some(Cell::Integer(-1)))]
    #[case(Kind::Integer, " ", Some(Cell::Null))]
    #[case(Kind::Integer, "1.5", None)]
    #[case(Kind::Integer, "99999999999999999999", None)]
    #[case(Kind::Boolean, "True", Some(Cell::Integer(1)))]
    #[case(Kind::Boolean, "YES", Some(Cell::Integer(1)))]
    #[case(Kind::Boolean, "1", Some(Cell::Integer(1)))]
    #[case(Kind::Boolean, "false", Some(Cell::Integer(0)))]
    #[case(Kind::Boolean, "No", Some(Cell::Integer(0)))]
    #[case(Kind::Boolean, "0", Some(Cell::Integer(0)))]
    #[case(Kind::Boolean, "", Some(Cell::Null))]
    #[case(Kind::Boolean, "2", None)]
    #[case(Kind::Duration, "PT1H2M3S", Some(Cell::Integer(3_723)))]
    #[case(Kind::Duration, "PT0S", Some(Cell::Integer(0)))]
    #[case(Kind::Duration, "P1DT1.9S", Some(Cell::Integer(86_401)))]
    #[case(Kind::Duration, "PT2000000H", Some(Cell::Integer(7_200_000_000)))]
    #[case(Kind::Duration, "", Some(Cell::Null))]
    #[case(Kind::Duration, "P1M", None)]
    #[case(Kind::Duration, "1:02:03", None)]
    #[case(Kind::Duration, "3 hours", None)]
    fn a_cell_is_of_its_columns_kind_or_an_error(
        #[case] kind: Kind,
        #[case] text: &str,
        #[case] expected: Option<Cell>,
    ) {
        assert_eq!(read(kind, text), expected);
    }
}
