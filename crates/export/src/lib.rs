//! Rows in, file out: CSV, calendar files, and files that are there completely or not at all.
//!
//! It never reads a database, never decides which rows or columns, and never leaves half a file
//! behind.
//!
//! ```
//! use export::{Cell, CsvOptions, CsvWriter};
//!
//! let mut csv = CsvWriter::new(Vec::new(), CsvOptions { bom: false, guard: true })?;
//! csv.row([Cell::Plain("displayName"), Cell::Plain("licenses")])?;
//! csv.row([Cell::Text("=Cut & Sew"), Cell::Integer(-5)])?;
//! assert_eq!(csv.finish()?, b"displayName,licenses\r\n'=Cut & Sew,-5\r\n");
//! # Ok::<(), std::io::Error>(())
//! ```

mod calendar;
mod csv;
mod file;

pub use crate::csv::{Cell, CsvOptions, CsvWriter, decimal};
pub use calendar::{CalendarEvent, EventTime};
pub use file::{FileError, NewFile, Reason, write_file};
