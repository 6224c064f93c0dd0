//! Reads Microsoft's list "Product names and service plan identifiers for licensing": a line per product and service plan.
//! It is written by many hands, and what cannot be read of it is left out rather than the whole refused.

use csv::{ReaderBuilder, StringRecord};
use store::ImportedNames;

use super::LONGEST;

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The names.
    pub(super) names: ImportedNames,
    /// Lines that name no product.
    pub(super) skipped: u64,
}

/// Reads a file.
///
/// # Errors
/// A sentence, when it is no such list.
pub(super) fn read(text: &str) -> Result<Read, String> {
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\0') {
        return Err("This is no CSV file in UTF-8. Save it as \"CSV UTF-8\" and choose it again.".to_owned());
    }
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().find(|&sign| heading.contains(char::from(sign))).unwrap_or(b',');
    let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns = Columns::of(rows.headers().map_err(|error| error.to_string())?)?;
    let mut read = Read::default();
    for row in rows.records() {
        let row = row.map_err(|error| error.to_string())?;
        let cell = |place: Option<usize>| place.and_then(|place| row.get(place)).unwrap_or_default();
        match guid(cell(columns.sku_id)).zip(name(cell(columns.name))) {
            // Where the list names one twice, the first stands.
            Some((id, name)) => drop(read.names.products.entry(id).or_insert(name)),
            None => read.skipped += 1,
        }
        if let Some((id, name)) = guid(cell(columns.plan_id)).zip(name(cell(columns.plan_name))) {
            read.names.plans.entry(id).or_insert(name);
        }
    }
    if read.names.products.is_empty() {
        return Err("The file names no product.".to_owned());
    }
    Ok(read)
}

/// Where the columns are.
struct Columns {
    sku_id: Option<usize>,
    name: Option<usize>,
    plan_id: Option<usize>,
    plan_name: Option<usize>,
}

impl Columns {
    fn of(heading: &StringRecord) -> Result<Self, String> {
        let plain =
            |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
        let names: Vec<String> = heading.iter().map(plain).collect();
        let place = |known: &str| names.iter().position(|name| name == known);
        let columns = Self {
            sku_id: place("guid"),
            name: place("productdisplayname"),
            plan_id: place("serviceplanid"),
            plan_name: place("serviceplansincludedfriendlynames"),
        };
        if columns.sku_id.is_none() || columns.name.is_none() {
            return Err("The first line has to name the columns Product_Display_Name and GUID. Microsoft's page \
                        \"Product names and service plan identifiers for licensing\" offers such a file."
                .to_owned());
        }
        Ok(columns)
    }
}

/// An ID as Graph writes it.
fn guid(text: &str) -> Option<String> {
    let id: String = text.chars().filter(|letter| letter.is_ascii_hexdigit() || *letter == '-').collect();
    uuid::Uuid::try_parse(&id).ok().map(|id| id.hyphenated().to_string())
}

/// A name on one line, without the sign that stands between several names.
fn name(text: &str) -> Option<String> {
    let name = text.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty());
    let name = name.collect::<Vec<_>>().join(" ").replace(';', ",");
    // Letters in another encoding than UTF-8 arrive as this sign.
    let readable = !name.is_empty() && !name.contains('\u{fffd}') && name.chars().count() <= LONGEST;
    readable.then_some(name)
}

#[cfg(test)]
mod tests;
