//! A report without one of its columns.

/// The same CSV without the column of this heading; as it is where there is none.
pub(super) fn without(csv: &[u8], heading: &str) -> Vec<u8> {
    let mut lost = None;
    let mut kept = Vec::with_capacity(csv.len());
    for (number, line) in lines(csv).enumerate() {
        let fields: Vec<&[u8]> = split(line, b',').collect();
        if number == 0 {
            lost = fields.iter().position(|field| String::from_utf8_lossy(field).trim() == heading);
        }
        let fields = fields.into_iter().enumerate().filter(|(place, _)| Some(*place) != lost).map(|(_, field)| field);
        kept.extend(fields.collect::<Vec<_>>().join(&b','));
        kept.push(b'\n');
    }
    kept
}

fn lines(csv: &[u8]) -> impl Iterator<Item = &[u8]> {
    split(csv, b'\n').filter(|line| !line.is_empty())
}

/// The pieces between a sign, unless it stands within quotes.
fn split(text: &[u8], sign: u8) -> impl Iterator<Item = &[u8]> {
    let mut quoted = false;
    text.split(move |byte| {
        quoted ^= *byte == b'"';
        *byte == sign && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_taken_out_of_every_row_whatever_its_cells_hold() {
        let csv = b"Day,Name,Last\n2026-03-10,\"Lee, Kim \"\"K\"\"\nsenior\",2026-03-09\n2026-03-10,Ann,\n";
        let without = |heading| String::from_utf8_lossy(&without(csv, heading)).into_owned();
        assert_eq!(without("Name"), "Day,Last\n2026-03-10,2026-03-09\n2026-03-10,\n");
        assert_eq!(without("Last"), "Day,Name\n2026-03-10,\"Lee, Kim \"\"K\"\"\nsenior\"\n2026-03-10,Ann\n");
        assert_eq!(without("Shoe size").as_bytes(), csv);
    }
}
