use std::io::{self, Write};

use export::{Cell, CsvOptions, CsvWriter, XlsxWriter};
use store::{ColumnKind, Value};

use super::{About, Writing};
use crate::api::{Delimiter, FileFormat};
use crate::money;

/// A file of rows under way.
pub(super) enum Table<'o> {
    Csv(Box<CsvWriter<Box<dyn Write + Send + 'o>>>),
    Xlsx(Box<XlsxWriter>, Box<dyn Write + Send + 'o>),
}

impl<'o> Table<'o> {
    /// Begins it with its header; `named`: the first column is the connector.
    pub(super) fn begin(writing: &Writing, named: bool, out: Box<dyn Write + Send + 'o>) -> io::Result<Self> {
        let titles = writing.options.titles;
        let connector = if titles { "Connector" } else { "connector" };
        let columns = writing.columns.iter().map(|&i| &writing.report.columns[i]);
        let columns = columns.map(|column| if titles { column.title } else { column.id });
        let header: Vec<&str> = named.then_some(connector).into_iter().chain(columns).collect();
        match writing.format {
            FileFormat::Csv => {
                let guarded = !writing.options.raw;
                let decimal_comma = writing.delimiter == Delimiter::Semicolon;
                let delimiter = match writing.delimiter {
                    Delimiter::Comma => b',',
                    Delimiter::Semicolon => b';',
                    Delimiter::Tab => b'\t',
                };
                let mut csv =
                    CsvWriter::new(out, CsvOptions { bom: guarded, guard: guarded, delimiter, decimal_comma })?;
                csv.row(header.into_iter().map(Cell::Plain))?;
                Ok(Self::Csv(Box::new(csv)))
            }
            FileFormat::Xlsx => {
                let xlsx = XlsxWriter::new(writing.report.title, &header, &writing.options.folder)?;
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

    /// Writes what is still held back.
    pub(super) fn finish(self, about: &About) -> io::Result<()> {
        match self {
            Self::Csv(csv) => csv.finish()?.flush(),
            Self::Xlsx(xlsx, mut out) => {
                xlsx.finish(about.lines(), &mut out)?;
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
