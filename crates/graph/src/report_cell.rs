use datasets::{Cell, Kind};
use jiff::civil::Date;

/// Reads one cell by its column's kind; `None` when it is of another kind.
pub(crate) fn read(kind: Kind, text: &str) -> Option<Cell> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Some(Cell::Null);
    }
    match kind {
        Kind::Text => Some(Cell::Text(text.to_owned())),
        Kind::Date => is_date(trimmed).then(|| Cell::Text(trimmed.to_owned())),
        Kind::Integer => trimmed.parse().ok().map(Cell::Integer),
        Kind::Boolean => boolean(trimmed).map(|yes| Cell::Integer(yes.into())),
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
