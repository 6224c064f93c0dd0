use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use commands::App;
use commands::api::{ColumnKind, Connector, Delimiter, ExportRequest, FileFormat, Filter, ReportInfo, ReportQuery};
use commands::exports::{Part, Reader, WriteOptions, Written, beside, folder_of, write};
use export::{NewFile, write_file};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::signals;
use crate::sink::Sink;
use crate::subcommand::{every, named};

/// What to export.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The report's id; `m365-connector reports` lists them.
    report: String,
    /// One connector only; without it all, with the connector as first column.
    #[arg(long, value_name = "NAME")]
    connector: Option<String>,
    /// The file to write; - is standard output.
    #[arg(long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// What the file is; where not given, an .xlsx file is a spreadsheet and any other CSV.
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// What stands between two cells of CSV.
    #[arg(long, value_enum, default_value = "comma")]
    delimiter: Separator,
    /// Columns in order, by their ids; without it all.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    columns: Vec<String>,
    /// Rows with this value only. The same column again adds a value, another column narrows further;
    /// != means all others, and an empty value means empty cells.
    #[arg(long = "where", value_name = "COLUMN=VALUE", value_parser = condition)]
    conditions: Vec<Condition>,
    /// Days without activity after which a person counts as inactive.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=3650))]
    inactive_days: Option<u16>,
    /// For changes: one of the two runs to compare, by its number (see runs); the last one before the other
    /// where not given.
    #[arg(long, value_name = "R")]
    from_run: Option<i64>,
    /// For changes: the other one; the last run that brought something where not given.
    #[arg(long, value_name = "R")]
    to_run: Option<i64>,
    /// Readable column titles instead of ids.
    #[arg(long)]
    titles: bool,
    /// No byte order mark, no apostrophe before formulas: for programs, not for spreadsheets.
    #[arg(long)]
    raw: bool,
    /// Write beside a CSV file, as FILE.about.txt, from when its data is and what was left out. A spreadsheet says
    /// so in its last sheet.
    #[arg(long)]
    about: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// RFC 4180, UTF-8.
    Csv,
    /// Office Open XML, as Excel and LibreOffice read it.
    Xlsx,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Separator {
    /// ,
    Comma,
    /// ; and a comma before the fraction of an amount
    Semicolon,
    /// Tab
    Tab,
}

impl From<Format> for FileFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            Format::Xlsx => Self::Xlsx,
        }
    }
}

impl From<Separator> for Delimiter {
    fn from(separator: Separator) -> Self {
        match separator {
            Separator::Comma => Self::Comma,
            Separator::Semicolon => Self::Semicolon,
            Separator::Tab => Self::Tab,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Condition {
    column: String,
    value: String,
    negated: bool,
}

pub(crate) fn condition(typed: &str) -> Result<Condition, String> {
    let (column, value) = typed.split_once('=').ok_or("expected COLUMN=VALUE")?;
    let (column, negated) = match column.strip_suffix('!') {
        Some(column) => (column, true),
        None => (column, false),
    };
    Ok(Condition { column: column.to_owned(), value: value.to_owned(), negated })
}

impl Export {
    /// All of a report of one connector.
    pub(crate) fn whole(report: &str, connector: &str, output: &Path) -> Self {
        Self {
            report: report.to_owned(),
            connector: Some(connector.to_owned()),
            output: output.to_owned(),
            format: None,
            delimiter: Separator::Comma,
            columns: Vec::new(),
            conditions: Vec::new(),
            inactive_days: None,
            from_run: None,
            to_run: None,
            titles: false,
            raw: false,
            about: false,
        }
    }

    /// Writes the file. Until it is complete, the former one stands.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        let report = declared(app, &self.report).await?;
        self.check_columns(&report)?;
        let filters = filters(&report, &self.conditions)?;
        let connectors = self.connectors(app).await?;
        let sink = self.sink()?;

        let written = {
            let writing = self.write(app, &connectors, &filters, &sink);
            tokio::pin!(writing);
            tokio::select! {
                written = &mut writing => written,
                () = signals::interrupted() => {
                    sink.cancel();
                    writing.await
                }
            }
        };
        if sink.cancelled() {
            return Err(Failure::cancelled("No file was written; a former one stands."));
        }
        if sink.reader_gone() {
            return Ok(Exit::Done);
        }
        let Written { rows, about } = written?;
        sink.commit()?;
        if !self.to_stdout() {
            if self.about && self.format() == FileFormat::Csv {
                write_file(&beside(&self.output), |out| Ok::<_, Failure>(out.write_all(about.text().as_bytes())?))?;
            }
            let file = self.output.display();
            let told = serde_json::json!({ "file": file.to_string(), "rows": rows });
            output.print(&told, || format!("{} rows written to {file}\n", indicatif::HumanCount(rows)))?;
        }
        Ok(Exit::Done)
    }

    async fn write(
        &self,
        app: &App,
        connectors: &[Connector],
        filters: &[Filter],
        sink: &Sink,
    ) -> Result<Written, Failure> {
        let part = |connector: &Connector| Part {
            request: ExportRequest {
                query: ReportQuery {
                    report: self.report.clone(),
                    connector_id: connector.id,
                    search: None,
                    filters: filters.to_vec(),
                    sort: None,
                    from_run: self.from_run,
                    to_run: self.to_run,
                },
                columns: self.columns.clone(),
                format: self.format(),
                delimiter: self.delimiter.into(),
            },
            connector: self.connector.is_none().then(|| connector.name.clone()),
        };
        let options = WriteOptions {
            titles: self.titles,
            reader: if self.raw { Reader::Program } else { Reader::Spreadsheet },
            inactive_days: self.inactive_days,
            folder: if self.to_stdout() { std::env::temp_dir() } else { folder_of(&self.output) },
        };
        Ok(write(app, connectors.iter().map(part).collect(), options, Box::new(sink.clone())).await?)
    }

    fn format(&self) -> FileFormat {
        let named = self.output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        self.format.map_or(if named { FileFormat::Xlsx } else { FileFormat::Csv }, FileFormat::from)
    }

    async fn connectors(&self, app: &App) -> Result<Vec<Connector>, Failure> {
        if let Some(name) = &self.connector {
            return Ok(vec![named(app, name).await?]);
        }
        every(app).await
    }

    fn check_columns(&self, report: &ReportInfo) -> Result<(), Failure> {
        for column in &self.columns {
            known(report, column)?;
        }
        Ok(())
    }

    fn to_stdout(&self) -> bool {
        self.output == Path::new("-")
    }

    fn sink(&self) -> Result<Sink, Failure> {
        if self.to_stdout() {
            return Ok(Sink::stdout());
        }
        Ok(Sink::file(NewFile::create(&self.output)?))
    }
}

/// The report of this id; where there is none, the ids there are.
pub(crate) async fn declared(app: &App, id: &str) -> Result<ReportInfo, Failure> {
    let reports = commands::reports::list(app, ()).await?;
    let ids: Vec<_> = reports.iter().map(|report| report.id.clone()).collect();
    reports
        .into_iter()
        .find(|report| report.id == id)
        .ok_or_else(|| Failure::usage(format!("There is no report '{id}'."), format!("There are: {}", ids.join(", "))))
}

pub(crate) fn known<'a>(report: &'a ReportInfo, id: &str) -> Result<&'a commands::api::ColumnInfo, Failure> {
    report.columns.iter().find(|column| column.id == id).ok_or_else(|| {
        let ids: Vec<_> = report.columns.iter().map(|column| column.id.as_str()).collect();
        Failure::usage(
            format!("The report '{}' has no column '{id}'.", report.id),
            format!("It has: {}", ids.join(", ")),
        )
    })
}

/// One filter per column: its values are alternatives.
pub(crate) fn filters(report: &ReportInfo, conditions: &[Condition]) -> Result<Vec<Filter>, Failure> {
    let mut filters: Vec<Filter> = Vec::new();
    for condition in conditions {
        let column = known(report, &condition.column)?;
        let value = match (column.kind, condition.value.as_str()) {
            (ColumnKind::Boolean, "true" | "yes") => "1".to_owned(),
            (ColumnKind::Boolean, "false" | "no") => "0".to_owned(),
            (_, value) => value.to_owned(),
        };
        let same = |filter: &&mut Filter| filter.column == condition.column && filter.negated == condition.negated;
        match filters.iter_mut().find(same) {
            Some(filter) => filter.values.push(value),
            None => filters.push(Filter {
                column: condition.column.clone(),
                values: vec![value],
                negated: condition.negated,
            }),
        }
    }
    Ok(filters)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use commands::api::{ColumnInfo, Sort};

    use super::*;

    fn report() -> ReportInfo {
        let column = |id: &str, kind| ColumnInfo {
            id: id.to_owned(),
            title: id.to_owned(),
            kind,
            shown: true,
            from: Vec::new(),
        };
        ReportInfo {
            id: "users".to_owned(),
            title: "Users".to_owned(),
            about: String::new(),
            columns: vec![column("department", ColumnKind::Text), column("accountEnabled", ColumnKind::Boolean)],
            default_sort: Sort { column: "department".to_owned(), descending: false },
            compares_runs: false,
        }
    }

    fn check(typed: &[&str]) -> Vec<(String, Vec<String>, bool)> {
        let conditions: Vec<_> = typed.iter().map(|typed| condition(typed).unwrap()).collect();
        let filters = filters(&report(), &conditions).unwrap();
        filters.into_iter().map(|filter| (filter.column, filter.values, filter.negated)).collect()
    }

    #[test]
    fn the_same_column_again_adds_a_value_and_another_column_narrows() {
        assert_eq!(
            check(&["department=Sales", "accountEnabled=true", "department=R=D"]),
            [
                ("department".to_owned(), vec!["Sales".to_owned(), "R=D".to_owned()], false),
                ("accountEnabled".to_owned(), vec!["1".to_owned()], false),
            ]
        );
    }

    #[test]
    fn an_exclamation_mark_means_all_others_and_nothing_means_empty() {
        assert_eq!(check(&["department!="]), [("department".to_owned(), vec![String::new()], true)]);
    }

    #[test]
    fn a_column_that_is_not_there_is_wrong_usage_and_the_others_are_named() {
        let failure = filters(&report(), &[condition("dept=Sales").unwrap()]).unwrap_err();
        assert_eq!(failure.exit, Exit::Usage);
        assert_eq!(failure.error.next, "It has: department, accountEnabled");
    }
}
