use std::path::Path;

use store::{ConnectorId, ExportPlan, Report};

use crate::api::{CommandError, Delimiter, ExportRequest, ExportView, FileFormat, ReportQuery, ScheduledExportForm};
use crate::errors::blocking;
use crate::{App, connectors, reports};

/// What no system takes in a file's name.
const NOT_IN_NAMES: &str = "/\\:*?\"<>|";
/// Leaves room for the day, and for what the file is, in the 255 bytes of a name.
const LONGEST_NAME: usize = 200;

const FORMATS: [(FileFormat, Delimiter, &str); 4] = [
    (FileFormat::Csv, Delimiter::Comma, "csv"),
    (FileFormat::Csv, Delimiter::Semicolon, "csv-semicolon"),
    (FileFormat::Csv, Delimiter::Tab, "csv-tab"),
    (FileFormat::Xlsx, Delimiter::Comma, "xlsx"),
];

/// A form as it is kept, once it is found to be one that can be done.
pub(super) async fn checked(app: &App, form: ScheduledExportForm) -> Result<ExportPlan, CommandError> {
    let report = reports::declared(&form.report)?;
    known_columns(report, &form.view)?;
    let connector = form.connector_id.map(ConnectorId);
    if let Some(connector) = connector {
        connectors::stored(app, connector).await?;
    }
    let name = form.name.trim().to_owned();
    check_name(&name)?;
    let folder = form.folder.trim().to_owned();
    let place = folder.clone();
    blocking(move || check_folder(&place)).await?;
    let format = FORMATS.iter().find(|(format, delimiter, _)| {
        *format == form.format && (*delimiter == form.delimiter || form.format == FileFormat::Xlsx)
    });
    Ok(ExportPlan {
        connector,
        name,
        folder,
        report: form.report,
        format: format.map_or("csv", |(_, _, word)| word).to_owned(),
        view: serde_json::to_string(&form.view).map_err(CommandError::unreadable_request)?,
        daily: form.daily,
    })
}

/// The form that is kept.
pub(super) fn read(plan: &ExportPlan) -> Result<ScheduledExportForm, CommandError> {
    let format = FORMATS.iter().find(|(_, _, word)| *word == plan.format);
    let (format, delimiter) =
        format.map_or((FileFormat::Csv, Delimiter::Comma), |(format, delimiter, _)| (*format, *delimiter));
    Ok(ScheduledExportForm {
        connector_id: plan.connector.map(|connector| connector.0),
        report: plan.report.clone(),
        view: serde_json::from_str(&plan.view).map_err(CommandError::unreadable_request)?,
        name: plan.name.clone(),
        folder: plan.folder.clone(),
        format,
        delimiter,
        daily: plan.daily,
    })
}

/// What is asked of one connector.
pub(super) fn request(form: &ScheduledExportForm, connector: ConnectorId) -> ExportRequest {
    let ExportView { search, filters, sort, columns } = form.view.clone();
    let query = ReportQuery {
        report: form.report.clone(),
        connector_id: connector.0,
        search,
        filters,
        sort,
        from_run: None,
        to_run: None,
    };
    ExportRequest { query, columns, format: form.format, delimiter: form.delimiter }
}

fn known_columns(report: &Report, view: &ExportView) -> Result<(), CommandError> {
    let filtered = view.filters.iter().map(|filter| &filter.column);
    let sorted = view.sort.iter().map(|sort| &sort.column);
    match view.columns.iter().chain(filtered).chain(sorted).find(|id| report.column(id).is_none()) {
        Some(id) => {
            let message = format!("The report {} has no column {id}.", report.id);
            Err(CommandError::invalid("columns", &message))
        }
        None => Ok(()),
    }
}

fn check_name(name: &str) -> Result<(), CommandError> {
    let unfit = |c: char| NOT_IN_NAMES.contains(c) || c.is_control();
    let message = if name.is_empty() {
        "Give the file a name, such as license-assignments; the day follows it.".to_owned()
    } else if name.len() > LONGEST_NAME {
        format!("The name is too long: {LONGEST_NAME} characters at most.")
    } else if name.starts_with('.') || name.chars().any(unfit) {
        format!("A file's name does not begin with a point and has none of {NOT_IN_NAMES} in it.")
    } else {
        return Ok(());
    };
    Err(CommandError::invalid("name", &message))
}

fn check_folder(folder: &str) -> Result<(), CommandError> {
    let path = Path::new(folder);
    let message = if folder.is_empty() {
        "Choose the folder the files go to.".to_owned()
    } else if !path.is_absolute() {
        "Give the whole path of the folder.".to_owned()
    } else if !path.is_dir() {
        format!("There is no folder {folder}.")
    } else {
        return Ok(());
    };
    Err(CommandError::invalid("folder", &message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name_and_leaves_its_folder_on_no_system() {
        for name in ["license-assignments", "Lizenzen Müller & Söhne"] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        for name in ["", "../secrets", "a\\b", "CON:", ".hidden", "two\nlines"] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }
}
