//! Views of reports that somebody gave a name. They are kept with the settings, for all connectors.

use crate::App;
use crate::api::{CommandError, ReportRef, SavedView, SavedViewChange, SavedViewRef, Tag};
use crate::reports::declared;

/// What a name may have, in characters.
const LONGEST: usize = 60;
/// More than anybody finds their way in.
const MOST: usize = 50;

/// The views of a report, by name.
pub(crate) async fn list(app: &App, of: ReportRef) -> Result<Vec<SavedView>, CommandError> {
    let key = key(&of.report)?;
    Ok(app.store(move |store| store.get_setting(&key)).await?.unwrap_or_default())
}

/// Keeps a view, and answers all of the report.
pub(crate) async fn save(app: &App, change: SavedViewChange) -> Result<Vec<SavedView>, CommandError> {
    let SavedViewChange { report, former, mut view } = change;
    view.name = view.name.trim().to_owned();
    if view.name.is_empty() {
        return Err(CommandError::invalid("name", "Give the view a name."));
    }
    if view.name.chars().count() > LONGEST {
        return Err(CommandError::invalid("name", &format!("Use {LONGEST} characters at most.")));
    }
    let mut views = list(app, ReportRef { report: report.clone() }).await?;
    views.retain(|one| Some(&one.name) != former.as_ref());
    if views.iter().any(|one| one.name.to_lowercase() == view.name.to_lowercase()) {
        return Err(CommandError::invalid("name", "There is a view of this name. Choose another one."));
    }
    if views.len() >= MOST {
        return Err(CommandError::invalid("name", &format!("There are {MOST} views. Delete one first.")));
    }
    views.push(view);
    views.sort_by_key(|one| one.name.to_lowercase());
    keep(app, &report, views).await
}

/// Forgets a view, and answers those that are left.
pub(crate) async fn forget(app: &App, view: SavedViewRef) -> Result<Vec<SavedView>, CommandError> {
    let mut views = list(app, ReportRef { report: view.report.clone() }).await?;
    views.retain(|one| one.name != view.name);
    keep(app, &view.report, views).await
}

async fn keep(app: &App, report: &str, views: Vec<SavedView>) -> Result<Vec<SavedView>, CommandError> {
    let (key, kept) = (key(report)?, views.clone());
    app.store(move |store| store.set_setting(&key, &kept)).await?;
    app.changed(&[Tag::Settings]);
    Ok(views)
}

fn key(report: &str) -> Result<String, CommandError> {
    Ok(format!("views:{}", declared(report)?.id))
}
