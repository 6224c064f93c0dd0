//! What the administrator makes of the findings: licenses to free, and what to leave out.

mod file;

use std::collections::BTreeSet;

use store::{Because, ConnectorId, LicenseRef, Query, Report, Store, Subject, Value};

use crate::App;
use crate::api::{
    self, ChangedCount, CommandError, DecisionRefs, DecisionRequest, Effect, Excluded, ExclusionRefs, ExclusionRequest,
    ReportQuery, Tag,
};
use crate::reports::prepared;

pub use self::file::{import_decisions, import_exclusions};

/// The longest reason, owner or note.
const LONGEST: usize = 500;

/// Leaves things out of the findings, for a reason.
pub async fn exclude(app: &App, request: ExclusionRequest) -> Result<ChangedCount, CommandError> {
    let connector = ConnectorId(request.connector_id);
    let reason = text("reason", &request.reason)?;
    if reason.is_empty() {
        return Err(CommandError::invalid("reason", "Enter why, for whoever reads it later."));
    }
    let until = match request.until.as_deref().map(str::trim).filter(|day| !day.is_empty()) {
        Some(day) => Some(day.parse().map_err(|_| CommandError::invalid("until", "Enter the day as 2026-01-31."))?),
        None => None,
    };
    let subjects = request.subjects.iter().map(subject).collect::<Result<Vec<_>, _>>()?;
    let effect = match request.effect {
        Effect::LeaveOut => store::Effect::LeaveOut,
        Effect::NotAPerson => store::Effect::NotAPerson,
        Effect::OnLeave => store::Effect::OnLeave,
    };
    if request.effect != Effect::LeaveOut && subjects.iter().any(|one| one.what == store::Excluded::Product) {
        return Err(CommandError::invalid("value", "A product can only be left out. Choose whom it is about."));
    }
    let rows = rows_of(app, connector, request.users_of).await?;
    let (today, now) = (app.today(), app.now());
    let count = app
        .store(move |store| {
            let mut subjects = subjects;
            if let Some((report, query)) = rows {
                let users: BTreeSet<String> =
                    licenses(store, report, &query)?.into_iter().map(|one| one.user_id).collect();
                subjects.extend(users.into_iter().map(|value| Subject { what: store::Excluded::User, value }));
            }
            let people = store.tells_people_apart(connector)?;
            store.exclude(connector, &subjects, Because { effect, reason: &reason, until }, today)?;
            store.follow_exclusions(connector, people || effect == store::Effect::NotAPerson, now)?;
            Ok::<_, store::Error>(subjects.len())
        })
        .await?;
    Ok(changed(app, count))
}

/// Leaves exclusions out no longer.
pub async fn end_exclusions(app: &App, request: ExclusionRefs) -> Result<ChangedCount, CommandError> {
    let connector = ConnectorId(request.connector_id);
    let now = app.now();
    let count = app
        .store(move |store| {
            let people = store.tells_people_apart(connector)?;
            let count = store.end_exclusions(connector, &request.ids)?;
            store.follow_exclusions(connector, people, now)?;
            Ok::<_, store::Error>(count)
        })
        .await?;
    Ok(changed(app, count))
}

/// Notes that licenses are to be freed.
pub async fn decide(app: &App, request: DecisionRequest) -> Result<ChangedCount, CommandError> {
    let connector = ConnectorId(request.connector_id);
    let (owner, note) = (text("owner", &request.owner)?, text("note", &request.note)?);
    let named = request.licenses.into_iter().map(license);
    let mut wanted: Vec<LicenseRef> = named.collect();
    let rows = rows_of(app, connector, request.licenses_of).await?;
    let now = app.now();
    let count = app
        .store(move |store| {
            if let Some((report, query)) = rows {
                wanted.extend(licenses(store, report, &query)?);
            }
            store.decide(connector, &wanted, &owner, &note, now)
        })
        .await?;
    Ok(changed(app, count))
}

/// Forgets decisions.
pub async fn undecide(app: &App, request: DecisionRefs) -> Result<ChangedCount, CommandError> {
    let connector = ConnectorId(request.connector_id);
    let licenses: Vec<LicenseRef> = request.licenses.into_iter().map(license).collect();
    let count = app.store(move |store| store.undecide(connector, &licenses)).await?;
    Ok(changed(app, count))
}

fn changed(app: &App, count: usize) -> ChangedCount {
    app.changed(&[Tag::Data]);
    ChangedCount { count: count as u64 }
}

fn subject(given: &api::ExclusionSubject) -> Result<Subject, CommandError> {
    let value = text("value", &given.value)?;
    let what = match given.what {
        Excluded::User => store::Excluded::User,
        Excluded::Group => store::Excluded::Group,
        Excluded::Department => store::Excluded::Department,
        Excluded::Pattern => store::Excluded::Pattern,
        Excluded::Product => store::Excluded::Product,
    };
    if value.is_empty() {
        return Err(CommandError::invalid("value", "Enter what to leave out."));
    }
    if given.what == Excluded::Pattern && value.chars().all(|letter| letter == '*') {
        return Err(CommandError::invalid("value", "This would leave out everybody. Enter some letters beside the *."));
    }
    Ok(Subject { what, value })
}

fn license(given: api::LicenseRef) -> LicenseRef {
    LicenseRef { user_id: given.user_id, sku_id: given.sku_id.to_lowercase() }
}

fn text(field: &str, typed: &str) -> Result<String, CommandError> {
    let text = typed.trim();
    if text.chars().count() > LONGEST {
        return Err(CommandError::invalid(field, "Enter 500 letters at most."));
    }
    Ok(text.to_owned())
}

/// Rows of `savings` that are meant as a whole.
async fn rows_of(
    app: &App,
    connector: ConnectorId,
    asked: Option<ReportQuery>,
) -> Result<Option<(&'static Report, Query)>, CommandError> {
    let Some(asked) = asked else { return Ok(None) };
    if asked.report != "savings" || ConnectorId(asked.connector_id) != connector {
        return Err(CommandError::invalid("report", "Only rows of the report savings of this connector can be meant."));
    }
    Ok(Some(prepared(app, asked, None).await?))
}

/// The licenses of these rows; unused seats are nobody's.
fn licenses(store: &Store, report: &'static Report, query: &Query) -> Result<Vec<LicenseRef>, store::Error> {
    let place = |id: &str| report.columns.iter().position(|column| column.id == id);
    let (user, sku) = (place("userId"), place("skuId"));
    let mut licenses = Vec::new();
    store.each_row(report, query, &mut |row| {
        if let (Some(Value::Text(user_id)), Some(Value::Text(sku_id))) =
            (user.map(|at| &row[at]), sku.map(|at| &row[at]))
        {
            licenses.push(LicenseRef { user_id: user_id.clone(), sku_id: sku_id.clone() });
        }
        Ok(())
    })?;
    Ok(licenses)
}
