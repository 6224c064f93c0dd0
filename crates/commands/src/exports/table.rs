use std::io::{self, Write};

use export::{Cell, CsvOptions, CsvWriter, XlsxWriter};
use store::{ColumnKind, Value};

use super::{Layout, Reader};
use crate::api::{Delimiter, FileFormat};
use crate::money;

/// A file of rows under way.
pub(super) enum Table<'o> {
    Csv(Box<CsvWriter<Box<dyn Write + Send + 'o>>>),
    Xlsx(Box<XlsxWriter>, Box<dyn Write + Send + 'o>),
}

impl<'o> Table<'o> {
    /// Begins it with its header; `named`: the first column is the connector.
    pub(super) fn begin(layout: &Layout, named: bool, out: Box<dyn Write + Send + 'o>) -> io::Result<Self> {
        let titles = layout.options.titles;
        let connector = if titles { "Connector" } else { "connector" };
        let columns = layout.columns.iter().map(|&i| &layout.report.columns[i]);
        let columns = columns.map(|column| if titles { column.title } else { column.id });
        let header: Vec<&str> = named.then_some(connector).into_iter().chain(columns).collect();
        match layout.format {
            FileFormat::Csv => {
                let reader = layout.options.reader;
                let delimiter = match layout.delimiter {
                    Delimiter::Comma => b',',
                    Delimiter::Semicolon => b';',
                    Delimiter::Tab => b'\t',
                };
                let options = CsvOptions {
                    bom: reader == Reader::Spreadsheet,
                    guard: reader != Reader::Program,
                    delimiter,
                    decimal_comma: layout.decimal_comma,
                };
                let mut csv = CsvWriter::new(out, options)?;
                csv.row(header.into_iter().map(Cell::Plain))?;
                Ok(Self::Csv(Box::new(csv)))
            }
            FileFormat::Xlsx => {
                let xlsx = XlsxWriter::new(layout.report.title, &header, &layout.options.folder)?;
                Ok(Self::Xlsx(Box::new(xlsx), out))
            }
        }
    }

    pub(super) fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> io::Result<()> {
        match self {
            Self::Csv(csv) => csv.row(cells),
            Self::Xlsx(xlsx, _) => xlsx.row(cells),
        }
    }

    /// Writes what is still held back; a spreadsheet also what it is, as lines of label and words.
    pub(super) fn finish(self, about: &[(String, String)]) -> io::Result<()> {
        match self {
            Self::Csv(csv) => csv.finish()?.flush(),
            Self::Xlsx(xlsx, mut out) => {
                xlsx.finish(about, &mut out)?;
                out.flush()
            }
        }
    }
}

/// Only text needs the guard against formulas. An amount without a currency says nothing.
pub(super) fn cell<'v>(kind: ColumnKind, value: &'v Value, currency: Option<&Value>) -> Cell<'v> {
    match (kind, value) {
        (_, Value::Null) => Cell::Empty,
        (ColumnKind::Money, Value::Integer(minor)) => match currency {
            Some(Value::Text(currency)) => Cell::Money { minor: *minor, digits: money::digits(currency) },
            _ => Cell::Empty,
        },
        (ColumnKind::Boolean, Value::Integer(flag)) => Cell::Boolean(*flag != 0),
        (_, Value::Integer(number)) => Cell::Integer(*number),
        // Choices hold text of the tenant as well, such as departments.
        (ColumnKind::Text | ColumnKind::Choice, Value::Text(text)) => Cell::Text(text),
        (ColumnKind::Date, Value::Text(day)) => Cell::Date(day),
        (ColumnKind::DateTime, Value::Text(time)) => Cell::DateTime(time),
        (ColumnKind::Integer | ColumnKind::Money | ColumnKind::Boolean, Value::Text(text)) => Cell::Plain(text),
    }
}
