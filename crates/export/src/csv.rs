use std::io::{self, Write};

use crate::Cell;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What the file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    /// Starts with a byte order mark, without which Excel does not believe in UTF-8.
    pub bom: bool,
    /// Puts an apostrophe before text that a spreadsheet would take for a formula.
    pub guard: bool,
    /// What stands between two cells. Excel takes a comma or a semicolon, as the decimal sign of its country has it.
    pub delimiter: u8,
    /// Writes amounts with a comma before their fraction, as Excel reads them there.
    pub decimal_comma: bool,
}

/// Writes CSV as of RFC 4180, with a delimiter of one's choice: CRLF, quotes where needed, UTF-8.
pub struct CsvWriter<W: Write> {
    rows: ::csv::Writer<W>,
    guard: bool,
    decimal_comma: bool,
    guarded: String,
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When the byte order mark cannot be written.
    pub fn new(mut out: W, options: CsvOptions) -> io::Result<Self> {
        if options.bom {
            out.write_all(BYTE_ORDER_MARK)?;
        }
        // The engine knows how many columns a report has; a row that is shorter is its error, not ours.
        let rows = ::csv::WriterBuilder::new()
            .delimiter(options.delimiter)
            .terminator(::csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(out);
        Ok(Self { rows, guard: options.guard, decimal_comma: options.decimal_comma, guarded: String::new() })
    }

    /// Writes one row. Headings are a row of [`Cell::Plain`].
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Empty => self.rows.write_field(""),
                Cell::Plain(text) | Cell::Date(text) | Cell::DateTime(text) => self.rows.write_field(text),
                Cell::Boolean(yes) => self.rows.write_field(if yes { "true" } else { "false" }),
                Cell::Text(text) if self.guard && runs_in_a_spreadsheet(text) => {
                    self.guarded.clear();
                    self.guarded.push('\'');
                    self.guarded.push_str(text);
                    self.rows.write_field(&self.guarded)
                }
                Cell::Text(text) => self.rows.write_field(text),
                Cell::Integer(number) => self.rows.write_field(number.to_string()),
                Cell::Money { minor, digits } => {
                    let amount = decimal(minor, digits);
                    self.rows.write_field(if self.decimal_comma { amount.replace('.', ",") } else { amount })
                }
            }
            .map_err(io::Error::from)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(io::Error::from)
    }

    /// Writes what is still held back and gives the file back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(self) -> io::Result<W> {
        self.rows.into_inner().map_err(|error| error.into_error())
    }
}

/// An amount with a point and so many digits after it: 3650 with two digits is `36.50`.
pub fn decimal(minor: i64, digits: usize) -> String {
    let unit = 10_u64.pow(digits as u32);
    let (sign, minor) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
    match digits {
        0 => format!("{sign}{minor}"),
        _ => format!("{sign}{}.{:0digits$}", minor / unit, minor % unit),
    }
}

fn runs_in_a_spreadsheet(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rstest::rstest;

    use super::*;

    const SPREADSHEET: CsvOptions = CsvOptions { bom: false, guard: true, delimiter: b',', decimal_comma: false };
    const RAW: CsvOptions = CsvOptions { guard: false, ..SPREADSHEET };

    fn written(options: CsvOptions, rows: &[&[Cell<'_>]]) -> String {
        let mut csv = CsvWriter::new(Vec::new(), options).unwrap();
        for row in rows {
            csv.row(row.iter().copied()).unwrap();
        }
        String::from_utf8(csv.finish().unwrap()).unwrap()
    }

    fn cell(options: CsvOptions, cell: Cell<'_>) -> String {
        let line = written(options, &[&[cell, Cell::Plain("|")]]);
        line.strip_suffix(",|\r\n").unwrap().to_owned()
    }

    #[rstest]
    #[case("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    #[case("+49 30 1234", "'+49 30 1234")]
    #[case("-5", "'-5")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("\tTAB", "'\tTAB")]
    #[case("\rCR", "\"'\rCR\"")]
    #[case("=1,2", "\"'=1,2\"")]
    #[case("a=b", "a=b")]
    #[case("", "")]
    fn text_that_a_spreadsheet_would_run_is_guarded(#[case] text: &str, #[case] expect: &str) {
        assert_eq!(cell(SPREADSHEET, Cell::Text(text)), expect);
    }

    #[rstest]
    #[case(Cell::Integer(-5), "-5")]
    #[case(Cell::Integer(i64::MAX), "9223372036854775807")]
    #[case(Cell::Money { minor: 3650, digits: 2 }, "36.50")]
    #[case(Cell::Money { minor: -105, digits: 2 }, "-1.05")]
    #[case(Cell::Money { minor: 1, digits: 3 }, "0.001")]
    #[case(Cell::Money { minor: 1200, digits: 0 }, "1200")]
    #[case(Cell::Plain("-"), "-")]
    #[case(Cell::Date("2026-11-23"), "2026-11-23")]
    #[case(Cell::DateTime("2026-11-23T06:00:00Z"), "2026-11-23T06:00:00Z")]
    #[case(Cell::Boolean(true), "true")]
    #[case(Cell::Boolean(false), "false")]
    #[case(Cell::Empty, "")]
    fn numbers_and_our_own_words_are_never_guarded(#[case] given: Cell<'_>, #[case] expect: &str) {
        assert_eq!(cell(SPREADSHEET, given), expect);
    }

    #[test]
    fn raw_text_is_left_as_it_is() {
        assert_eq!(cell(RAW, Cell::Text("=1+1")), "=1+1");
    }

    #[rstest]
    #[case("a,b", "\"a,b\"")]
    #[case("say \"hi\"", "\"say \"\"hi\"\"\"")]
    #[case("two\nlines", "\"two\nlines\"")]
    #[case("two\r\nlines", "\"two\r\nlines\"")]
    #[case("日本 Ünïcode ملف", "日本 Ünïcode ملف")]
    #[case(" spaces ", " spaces ")]
    fn quotes_stand_where_rfc_4180_wants_them(#[case] text: &str, #[case] expect: &str) {
        assert_eq!(cell(SPREADSHEET, Cell::Text(text)), expect);
    }

    #[test]
    fn what_stands_between_cells_is_quoted_within_them() {
        let semicolons = CsvOptions { delimiter: b';', decimal_comma: true, ..SPREADSHEET };
        let row: &[Cell<'_>] = &[Cell::Text("a;b"), Cell::Text("a,b"), Cell::Money { minor: 3650, digits: 2 }];
        assert_eq!(written(semicolons, &[row]), "\"a;b\";a,b;36,50\r\n");
    }

    #[test]
    fn rows_end_in_crlf_and_an_empty_only_cell_is_still_a_row() {
        let rows: [&[Cell<'_>]; 3] = [&[Cell::Plain("department")], &[Cell::Empty], &[Cell::Text("Sales")]];
        assert_eq!(written(SPREADSHEET, &rows), "department\r\n\"\"\r\nSales\r\n");
    }

    #[test]
    fn the_byte_order_mark_comes_once_and_first() {
        let options = CsvOptions { bom: true, ..SPREADSHEET };
        assert_eq!(written(options, &[&[Cell::Plain("a")], &[Cell::Plain("b")]]), "\u{feff}a\r\nb\r\n");
    }
}
