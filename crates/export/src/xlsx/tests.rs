#![allow(clippy::unwrap_used)]
//! What another library reads of a spreadsheet.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rstest::rstest;

use super::*;

type Read = Xlsx<Cursor<Vec<u8>>>;

fn written(sheet_rows: u32, name: &str, titles: &[&str], rows: &[&[Cell<'_>]]) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let mut xlsx = XlsxWriter::with_sheets_of(sheet_rows, name, titles, folder.path()).unwrap();
    for row in rows {
        xlsx.row(row.iter().copied()).unwrap();
    }
    let mut file = Vec::new();
    xlsx.finish(&[("Report".to_owned(), "Users".to_owned())], &mut file).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left beside it");
    Xlsx::new(Cursor::new(file)).unwrap()
}

fn read(cell: Cell<'_>) -> Data {
    let mut book = written(SHEET_ROWS, "Users", &["a"], &[&[cell]]);
    book.worksheet_range("Users").unwrap().get_value((1, 0)).cloned().unwrap_or_default()
}

#[rstest]
#[case(Cell::Text("=1+1"), Data::String("=1+1".to_owned()))]
#[case(Cell::Text("日本 <Ünïcode> & \"ملف\"\n"), Data::String("日本 <Ünïcode> & \"ملف\"\n".to_owned()))]
#[case(Cell::Text("007"), Data::String("007".to_owned()))]
#[case(Cell::Plain("2026"), Data::String("2026".to_owned()))]
#[case(Cell::Integer(-5), Data::Float(-5.0))]
#[case(Cell::Integer(9_007_199_254_740_992), Data::Float(9_007_199_254_740_992.0))]
#[case(Cell::Integer(9_007_199_254_740_993), Data::String("9007199254740993".to_owned()))]
#[case(Cell::Boolean(true), Data::Bool(true))]
#[case(Cell::Money { minor: 3650, digits: 2 }, Data::Float(36.5))]
#[case(Cell::Money { minor: -105, digits: 2 }, Data::Float(-1.05))]
#[case(Cell::Money { minor: 1, digits: 3 }, Data::Float(0.001))]
#[case(Cell::Money { minor: 1200, digits: 0 }, Data::Float(1200.0))]
#[case(Cell::Date("1601-01-01"), Data::String("1601-01-01".to_owned()))]
#[case(Cell::Date("soon"), Data::String("soon".to_owned()))]
#[case(Cell::Empty, Data::Empty)]
fn a_cell_has_the_type_it_is_of(#[case] cell: Cell<'_>, #[case] expected: Data) {
    assert_eq!(read(cell), expected);
}

#[rstest]
#[case(Cell::Date("2026-11-27"), "2026-11-27T00:00:00")]
#[case(Cell::Date("2024-02-29"), "2024-02-29T00:00:00")]
#[case(Cell::DateTime("2026-11-27T06:04:59Z"), "2026-11-27T06:04:59")]
#[case(Cell::DateTime("2026-11-27T23:59:59.4Z"), "2026-11-27T23:59:59")]
fn days_and_moments_are_dates_to_calculate_with(#[case] cell: Cell<'_>, #[case] expected: &str) {
    let Data::DateTime(time) = read(cell) else { panic!("{:?}", read(cell)) };
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    assert_eq!(format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"), expected);
}

#[test]
fn more_rows_than_a_sheet_holds_go_on_in_the_next() {
    let numbers: Vec<[Cell<'_>; 1]> = (0..7).map(|number| [Cell::Integer(number)]).collect();
    let rows: Vec<&[Cell<'_>]> = numbers.iter().map(<[_; 1]>::as_slice).collect();
    let mut book = written(4, "Users", &["number"], &rows);
    assert_eq!(book.sheet_names(), ["Users", "Users (2)", "Users (3)", "About"]);
    let mut found = Vec::new();
    for name in ["Users", "Users (2)", "Users (3)"] {
        let sheet = book.worksheet_range(name).unwrap();
        assert_eq!(sheet.get_value((0, 0)), Some(&Data::String("number".to_owned())), "each sheet has the header");
        found.extend(sheet.rows().skip(1).map(|row| row[0].clone()));
    }
    assert_eq!(found, (0..7).map(|number| Data::Float(f64::from(number))).collect::<Vec<_>>());
}

#[test]
fn a_full_sheet_is_not_followed_by_an_empty_one() {
    let row: &[Cell<'_>] = &[Cell::Integer(1)];
    assert_eq!(written(3, "Users", &["number"], &[row, row]).sheet_names(), ["Users", "About"]);
}

#[test]
fn a_report_without_rows_has_its_header_and_says_what_it_is() {
    let mut book = written(SHEET_ROWS, "Users", &["Name", "State"], &[]);
    let header = book.worksheet_range("Users").unwrap();
    assert_eq!(header.rows().count(), 1);
    let about = book.worksheet_range("About").unwrap();
    assert_eq!(about.get_value((0, 1)), Some(&Data::String("Users".to_owned())));
}

#[test]
fn a_text_no_cell_holds_is_cut_between_two_characters() {
    let long = "a".repeat(CELL_CHARACTERS - 1) + "😀";
    assert_eq!(fitting(&long).len(), CELL_CHARACTERS - 1);
    assert_eq!(read(Cell::Text(&long)), Data::String("a".repeat(CELL_CHARACTERS - 1)));
}

#[rstest]
#[case("Users", 1, "Users")]
#[case("Users", 12, "Users (12)")]
#[case("Licenses: by group/user [all]?", 1, "Licenses by groupuser all")]
#[case("A name that is longer than a sheet may have", 2, "A name that is longer than  (2)")]
fn a_sheet_has_a_name_spreadsheets_take(#[case] name: &str, #[case] number: u32, #[case] expected: &str) {
    assert_eq!(sheet_name(name, number), expected);
}

#[test]
fn the_header_stays_in_view_and_filters() {
    let folder = tempfile::tempdir().unwrap();
    let mut xlsx = XlsxWriter::new("Users", &["Name", "State"], folder.path()).unwrap();
    xlsx.row([Cell::Text("Ann"), Cell::Plain("active")]).unwrap();
    let mut file = Vec::new();
    xlsx.finish(&[], &mut file).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let sheet = std::io::read_to_string(zip.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(sheet.contains("<autoFilter ref=\"A1:B2\"/>"), "{sheet}");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"1\""), "{sheet}");
}
