use std::io::{self, Write};
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::Cell;

/// Rows a sheet holds, the header among them.
const SHEET_ROWS: u32 = 1_048_576;
/// Characters a cell holds.
const CELL_CHARACTERS: usize = 32_767;
/// The largest whole number a spreadsheet keeps to the last digit.
const EXACT: u64 = 1 << 53;
/// Characters the name of a sheet may have.
const NAME_CHARACTERS: usize = 31;
/// The most digits an amount of money has after the decimal sign.
const MOST_DIGITS: usize = 3;
/// Columns are as wide as their heading, within these.
const WIDTHS: std::ops::RangeInclusive<usize> = 12..=40;

/// Writes a spreadsheet (Office Open XML): a header that stays in view and filters, cells of their own types, in
/// memory that does not grow with the rows. More rows than a sheet holds go on in the next.
pub struct XlsxWriter {
    book: Workbook,
    name: String,
    titles: Vec<String>,
    sheet: Option<Worksheet>,
    sheets: u32,
    sheet_rows: u32,
    /// The next row of the sheet.
    row: u32,
    formats: Formats,
}

struct Formats {
    header: Format,
    date: Format,
    time: Format,
    /// By the digits after the decimal sign.
    amounts: [Format; MOST_DIGITS + 1],
    label: Format,
    words: Format,
}

impl XlsxWriter {
    /// Begins a spreadsheet whose sheets are called `name`, with these headings. What cannot be written before
    /// the end is kept in nameless files in `folder`: where the file itself goes there is room for it, or there
    /// is none for the file either.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn new(name: &str, titles: &[&str], folder: &Path) -> io::Result<Self> {
        Self::with_sheets_of(SHEET_ROWS, name, titles, folder)
    }

    fn with_sheets_of(sheet_rows: u32, name: &str, titles: &[&str], folder: &Path) -> io::Result<Self> {
        let mut book = Workbook::new();
        book.set_tempdir(folder).map_err(told)?;
        let bold = || Format::new().set_bold();
        let formats = Formats {
            header: bold().set_border_bottom(FormatBorder::Thin),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            amounts: ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000"].map(|digits| Format::new().set_num_format(digits)),
            label: bold(),
            words: Format::new().set_text_wrap(),
        };
        let titles = titles.iter().map(|title| (*title).to_owned()).collect();
        let mut this =
            Self { book, name: name.to_owned(), titles, sheet: None, sheets: 0, sheet_rows, row: 0, formats };
        // A report without rows has a sheet all the same.
        this.begin_sheet()?;
        Ok(this)
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> io::Result<()> {
        if self.row == self.sheet_rows {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        let Some(sheet) = &mut self.sheet else { return Err(io::Error::other("there is no sheet to write to")) };
        for (column, cell) in (0..).zip(cells) {
            write(sheet, self.row, column, cell, &self.formats).map_err(told)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Adds a last sheet that says what this is, line by line, and writes all of it to `out`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(mut self, about: &[(String, String)], out: impl Write + Send) -> io::Result<()> {
        self.end_sheet()?;
        let sheet = self.book.add_worksheet();
        sheet.set_name("About").map_err(told)?;
        sheet.set_column_width(0, 20).map_err(told)?;
        sheet.set_column_width(1, 100).map_err(told)?;
        for (row, (label, words)) in (0..).zip(about) {
            sheet.write_string_with_format(row, 0, label.as_str(), &self.formats.label).map_err(told)?;
            sheet.write_string_with_format(row, 1, fitting(words), &self.formats.words).map_err(told)?;
        }
        self.book.save_to_writer(out).map_err(told)
    }

    fn begin_sheet(&mut self) -> io::Result<()> {
        self.sheets += 1;
        let mut sheet = self.book.new_worksheet_with_constant_memory().map_err(told)?;
        sheet.set_name(sheet_name(&self.name, self.sheets)).map_err(told)?;
        sheet.set_freeze_panes(1, 0).map_err(told)?;
        for (column, title) in (0..).zip(&self.titles) {
            let width = (title.chars().count() + 4).clamp(*WIDTHS.start(), *WIDTHS.end());
            sheet.set_column_width(column, width as f64).map_err(told)?;
            sheet.write_string_with_format(0, column, title.as_str(), &self.formats.header).map_err(told)?;
        }
        self.sheet = Some(sheet);
        self.row = 1;
        Ok(())
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        let Some(mut sheet) = self.sheet.take() else { return Ok(()) };
        if let Some(last) = u16::try_from(self.titles.len()).ok().and_then(|columns| columns.checked_sub(1)) {
            sheet.autofilter(0, 0, self.row - 1, last).map_err(told)?;
        }
        self.book.push_worksheet(sheet);
        Ok(())
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: Cell<'_>, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        // Text is written as text, so that nothing in it is run.
        Cell::Text(text) | Cell::Plain(text) => sheet.write_string(row, column, fitting(text)),
        Cell::Integer(number) if number.unsigned_abs() > EXACT => sheet.write_string(row, column, number.to_string()),
        Cell::Integer(number) => sheet.write_number(row, column, number as f64),
        Cell::Money { minor, digits } => {
            let amount = minor as f64 / 10_f64.powi(i32::try_from(digits).unwrap_or(2));
            sheet.write_number_with_format(row, column, amount, &formats.amounts[digits.min(MOST_DIGITS)])
        }
        Cell::Boolean(yes) => sheet.write_boolean(row, column, yes),
        Cell::Date(text) => match moment(text) {
            Some(day) => sheet.write_datetime_with_format(row, column, &day, &formats.date),
            None => sheet.write_string(row, column, text),
        },
        // A spreadsheet knows no zones: the time it shows is UTC.
        Cell::DateTime(text) => match moment(text) {
            Some(time) => sheet.write_datetime_with_format(row, column, &time, &formats.time),
            None => sheet.write_string(row, column, text),
        },
    }
    .map(drop)
}

/// A day or a moment of the time a spreadsheet has, which begins in 1900.
fn moment(text: &str) -> Option<ExcelDateTime> {
    let day = text.get(..10)?;
    let date = day.parse::<jiff::civil::Date>().ok()?;
    let (month, of_month) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    let begun = ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, of_month).ok()?;
    let Some(time) = text.strip_prefix(day).filter(|rest| !rest.is_empty()) else { return Some(begun) };
    let time = time.trim_start_matches('T').trim_end_matches('Z').parse::<jiff::civil::Time>().ok()?;
    let (hour, minute) = (u16::try_from(time.hour()).ok()?, u8::try_from(time.minute()).ok()?);
    begun.and_hms(hour, minute, f64::from(time.second())).ok()
}

/// As much of a text as a cell holds.
fn fitting(text: &str) -> &str {
    // Counted as the spreadsheet does: most characters are one, some two.
    let mut units = 0;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units > CELL_CHARACTERS {
            return &text[..at];
        }
    }
    text
}

fn sheet_name(name: &str, number: u32) -> String {
    let allowed = |character: &char| !"[]:*?/\\".contains(*character);
    let ending = if number == 1 { String::new() } else { format!(" ({number})") };
    let room = NAME_CHARACTERS - ending.len();
    name.trim_matches('\'').chars().filter(allowed).take(room).collect::<String>() + &ending
}

fn told(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        XlsxError::ZipError(error) => error.into(),
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests;
