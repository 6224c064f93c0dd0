//! The CSV of a usage report, read in whatever pieces the network hands over. What it holds does
//! not grow with the report.

use csv_core::{ReadRecordResult, Reader};
use datasets::{Cell, Column, UsageReport};

use crate::{Error, ErrorKind, report_cell};

pub(crate) struct Parser {
    core: Reader,
    report: &'static UsageReport,
    layout: Option<Layout>,
    rows: Vec<Vec<Cell>>,
    /// The bytes of the record being read, and where its fields end in them.
    fields: Vec<u8>,
    ends: Vec<usize>,
    filled: (usize, usize),
    line: u64,
    /// How much of the byte order mark has been seen; `None` once past it.
    mark: Option<usize>,
}

/// Which field of a line each column of the report is.
pub(crate) struct Layout {
    fields: Vec<Option<usize>>,
    width: usize,
    pub(crate) missing: Vec<&'static Column>,
    pub(crate) unknown: Vec<String>,
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const LONGEST_LINE: usize = 1 << 20;
const MOST_FIELDS: usize = 4096;

impl Parser {
    pub(crate) fn new(report: &'static UsageReport) -> Self {
        Self {
            core: Reader::new(),
            report,
            layout: None,
            rows: Vec::new(),
            fields: vec![0; 4096],
            ends: vec![0; 64],
            filled: (0, 0),
            line: 0,
            mark: Some(0),
        }
    }

    /// Known once the header has been read.
    pub(crate) fn layout(&self) -> Option<&Layout> {
        self.layout.as_ref()
    }

    pub(crate) fn rows(&mut self) -> &mut Vec<Vec<Cell>> {
        &mut self.rows
    }

    pub(crate) fn push(&mut self, mut input: &[u8]) -> Result<(), Error> {
        while let Some(seen) = self.mark {
            match input.split_first() {
                Some((byte, rest)) if BYTE_ORDER_MARK.get(seen) == Some(byte) => {
                    self.mark = Some(seen + 1);
                    input = rest;
                }
                Some(_) => self.mark = None,
                None => return Ok(()),
            }
        }
        while !input.is_empty() {
            input = &input[self.read(input)?..];
        }
        Ok(())
    }

    /// Reads the last line, which may lack its end.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        // No input means the end to csv-core; it answers with the record at hand first.
        self.read(&[])?;
        if self.layout.is_none() {
            return Err(unexpected("The usage report arrived empty, without even its header line."));
        }
        Ok(())
    }

    fn read(&mut self, input: &[u8]) -> Result<usize, Error> {
        let mut consumed = 0;
        loop {
            let (bytes, count) = self.filled;
            let (result, read, written, ended) =
                self.core.read_record(&input[consumed..], &mut self.fields[bytes..], &mut self.ends[count..]);
            consumed += read;
            self.filled = (bytes + written, count + ended);
            match result {
                ReadRecordResult::OutputFull => self.fields.resize(grown(self.fields.len(), LONGEST_LINE)?, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(grown(self.ends.len(), MOST_FIELDS)?, 0),
                ReadRecordResult::Record => {
                    self.record()?;
                    self.filled = (0, 0);
                    if input.is_empty() {
                        return Ok(0);
                    }
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(consumed),
            }
            if consumed == input.len() && !input.is_empty() {
                return Ok(consumed);
            }
        }
    }

    fn record(&mut self) -> Result<(), Error> {
        self.line += 1;
        let mut start = 0;
        let mut fields = Vec::with_capacity(self.filled.1);
        for &end in &self.ends[..self.filled.1] {
            fields.push(String::from_utf8_lossy(&self.fields[start..end]));
            start = end;
        }
        if fields.iter().all(|field| field.trim().is_empty()) {
            return Ok(());
        }
        let Some(layout) = &self.layout else {
            self.layout = Some(Layout::of(self.report, &fields)?);
            return Ok(());
        };
        // A short line is a torn one; beyond the header's width nothing may be said.
        if fields.len() < layout.width || fields[layout.width..].iter().any(|field| !field.trim().is_empty()) {
            let (line, found, width) = (self.line, fields.len(), layout.width);
            return Err(unexpected(format!("Line {line} of the usage report has {found} fields, its header {width}.")));
        }
        let mut row = Vec::with_capacity(layout.fields.len());
        for (column, field) in self.report.columns.iter().zip(&layout.fields) {
            let text = field.map_or("", |index| fields[index].as_ref());
            row.push(report_cell::read(column.kind, text).ok_or_else(|| {
                unexpected(format!(
                    "Line {} of the usage report has a value under \"{}\" that is not of its kind ({:?}).",
                    self.line, column.header, column.kind
                ))
            })?);
        }
        self.rows.push(row);
        Ok(())
    }
}

impl Layout {
    /// Columns are found by their normalized names: their order and spelling vary, and new ones appear.
    fn of(report: &'static UsageReport, header: &[impl AsRef<str>]) -> Result<Self, Error> {
        let names: Vec<String> = header.iter().map(|name| normalized(name.as_ref())).collect();
        let place = |name: &str| names.iter().position(|found| *found == normalized(name));
        let fields: Vec<Option<usize>> = report.columns.iter().map(|column| place(column.header)).collect();
        if fields.iter().all(Option::is_none) {
            return Err(unexpected("The answer is not a usage report: none of its columns is in the first line."));
        }
        let missing = report.columns.iter().zip(&fields).filter(|(_, field)| field.is_none());
        let unknown = header.iter().enumerate().filter(|(index, _)| !fields.contains(&Some(*index)));
        Ok(Self {
            missing: missing.map(|(column, _)| column).collect(),
            unknown: unknown.map(|(_, name)| name.as_ref().trim().to_owned()).filter(|name| !name.is_empty()).collect(),
            width: header.len(),
            fields,
        })
    }
}

/// A header as it is compared: trimmed, blanks collapsed, without case.
fn normalized(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn grown(size: usize, limit: usize) -> Result<usize, Error> {
    if size >= limit {
        return Err(Error::new(ErrorKind::TooLarge, "A line of the usage report exceeds every bound; it is not one."));
    }
    Ok(size * 2)
}

fn unexpected(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::UnexpectedAnswer, message)
}

#[cfg(test)]
mod headers;
#[cfg(test)]
mod tests;
