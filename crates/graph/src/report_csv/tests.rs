#![allow(clippy::unwrap_used)]
use super::*;
use datasets::ACTIVE_USER_COUNTS;
use rstest::rstest;

/// Reads a report in pieces of this many bytes.
fn read(csv: &[u8], piece: usize) -> Result<Parser, Error> {
    let mut parser = Parser::new(&ACTIVE_USER_COUNTS);
    csv.chunks(piece).try_for_each(|piece| parser.push(piece))?;
    parser.finish()?;
    Ok(parser)
}

/// Every way of tearing a report apart must read the same.
fn check(csv: &[u8], expected: &str) {
    for piece in [1, 2, 3, 7, csv.len().max(1)] {
        let found = match read(csv, piece) {
            Ok(parser) => {
                let row = |row: &Vec<Cell>| row.iter().map(shown).collect::<Vec<_>>().join("|");
                parser.rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Err(error) => error.message,
        };
        assert_eq!(found, expected, "in pieces of {piece}");
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Null => "-".into(),
        Cell::Text(text) => text.to_string(),
        Cell::Integer(number) => number.to_string(),
    }
}

#[rstest]
#[case::byte_order_mark_and_crlf(b"\xEF\xBB\xBFReport Refresh Date,Report Date,Teams\r\n2026-11-21,2026-11-20,5\r\n")]
#[case::no_last_line_end(b"Report Refresh Date,Report Date,Teams\n2026-11-21,2026-11-20,5")]
#[case::quoted(b"\xEF\xBB\xBF\"Report Refresh Date\",\"Report Date\",Teams\n\"2026-11-21\",2026-11-20,\"5\"\n")]
#[case::empty_lines(b"Report Refresh Date,Report Date,Teams\r\n\r\n2026-11-21,2026-11-20,5\r\n\r\n  \n,,\n\n")]
#[case::two_blanks_in_a_header(b" report  REFRESH date , Report Date\t,TEAMS\n2026-11-21,2026-11-20, 5 \n")]
#[case::other_order_than_documented(
    b"Teams,New Thing,Report Date,Report Refresh Date\n5,\"a\nb\",2026-11-20,2026-11-21\n"
)]
#[case::idle_commas(b"Report Refresh Date,Report Date,Teams\n2026-11-21,2026-11-20,5,,\n")]
fn a_report_reads_the_same_in_every_dress(#[case] csv: &[u8]) {
    check(csv, "2026-11-21|2026-11-20|-|-|-|-|-|5");
}

#[rstest]
#[case::header_only("Report Refresh Date,Teams\r\n", "")]
#[case::nothing("", "The usage report arrived empty, without even its header line.")]
#[case::web_page("<html>\n<p>Sorry</p>", "The answer is not a usage report: none of its columns is in the first line.")]
#[case::wrong_kind(
    "Report Refresh Date,Teams\n2026-11-21,5\n2026-11-21,many\n",
    "Line 3 of the usage report has a value under \"Teams\" that is not of its kind (Integer)."
)]
#[case::torn_line(
    "Report Refresh Date,Report Date,Teams\n2026-11-21,2026",
    "Line 2 of the usage report has 2 fields, its header 3."
)]
#[case::shifted_line(
    "Report Refresh Date,Teams\n2026-11-21,5,6\n",
    "Line 2 of the usage report has 3 fields, its header 2."
)]
fn what_is_not_a_report_is_an_error_and_no_rows_are_none(#[case] csv: &str, #[case] expected: &str) {
    check(csv.as_bytes(), expected);
}

#[test]
fn columns_missing_and_unknown_are_named() {
    let parser = read(b"Teams,Used  Chrome OS,,Exchange\n", 5).unwrap();
    let layout = parser.layout().unwrap();
    assert_eq!(
        layout.missing.iter().map(|column| column.header).collect::<Vec<_>>(),
        ["Report Refresh Date", "Report Date", "Office 365", "OneDrive", "SharePoint", "Yammer"]
    );
    assert_eq!(layout.unknown, ["Used  Chrome OS"]);
}

#[test]
fn a_long_line_is_read_and_an_endless_one_refused() {
    let line = |length: usize| format!("Teams,Other\n5,\"{}\"\n", "x".repeat(length));
    assert_eq!(read(line(300_000).as_bytes(), 4_096).unwrap().rows.len(), 1);
    let endless = read(line(LONGEST_LINE + 1).as_bytes(), 4_096).err().unwrap();
    assert_eq!(endless.kind, ErrorKind::TooLarge);
    let wide = format!("Teams{}\n", ",".repeat(MOST_FIELDS));
    assert_eq!(read(wide.as_bytes(), 4_096).err().unwrap().kind, ErrorKind::TooLarge);
}
