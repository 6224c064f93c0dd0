//! Rows in, file out: CSV, spreadsheets, calendar files, and files that are there completely or not at all.
//!
//! It never reads a database, never decides which rows or columns, and never leaves half a file
//! behind.
//!
//! ```
//! use export::{Cell, CsvOptions, CsvWriter};
//!
//! let mut csv = CsvWriter::new(Vec::new(), CsvOptions { bom: false, guard: true, delimiter: b',', decimal_comma: false })?;
//! csv.row([Cell::Plain("displayName"), Cell::Plain("licenses")])?;
//! csv.row([Cell::Text("=Cut & Sew"), Cell::Integer(-5)])?;
//! assert_eq!(csv.finish()?, b"displayName,licenses\r\n'=Cut & Sew,-5\r\n");
//! # Ok::<(), std::io::Error>(())
//! ```

mod calendar;
mod cell;
mod csv;
mod file;
mod xlsx;

pub use crate::csv::{CsvOptions, CsvWriter, decimal};
pub use calendar::{CalendarEvent, EventTime, calendar_file};
pub use cell::Cell;
pub use file::{FileError, NewFile, Reason, write_file};
pub use xlsx::XlsxWriter;
