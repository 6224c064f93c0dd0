//! Usage reports: every entry of the catalog goes this one way.

use datasets::{Column, Dataset, UsageReport};
use graph::{ErrorKind, ReportRows};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Applied, DatasetOutcome, Failure, RowsGone, Store, UsageApplied, UsageImport};
use tokio::sync::mpsc;

use crate::arrived::Arrived;
use crate::belief;
use crate::context::{Context, blocking, joined};
use crate::fault::{Fault, Verdict, failure};

/// Batches that may wait for the writer, so that memory does not grow with the report.
const WAITING: usize = 1;

/// How often a download that broke off is begun anew: a report may be asked for 14 times in ten minutes.
const TORN_AT_MOST: u32 = 2;

pub(crate) async fn collect(
    context: &Context,
    dataset: &'static Dataset,
    report: &'static UsageReport,
) -> Result<Arrived, Fault> {
    let turn = context.turns.reports.acquire().await;
    let mut broken = 0;
    let (import, missing) = loop {
        let answer = match context.ask(context.client.report(report)).await {
            Err(fault) => return Err(unless_not_licensed(context, dataset, fault).await?),
            Ok(answer) => answer,
        };
        let missing = answer.missing_columns().to_vec();
        match receive(context, report, answer).await {
            // Rows are handed on as they arrive, so only here can a torn download be begun anew.
            Err(Fault::Graph(error))
                if broken < TORN_AT_MOST && matches!(error.kind, ErrorKind::Offline | ErrorKind::Timeout) =>
            {
                broken += 1;
                context.progress.line(context.dataset, |line| line.rows = 0);
            }
            import => break (import?, missing),
        }
    };
    let import = blocking(move || import.give_back().map(|()| import)).await?;
    drop(turn);
    // Stored users first, so that rows are stored with the users they are about.
    context.turns.users_ended.cancelled().await;
    let turn = context.turns.matching.acquire().await;
    let (import, gone) = blocking(move || matched(import)).await?;
    drop(turn);
    belief::not_suddenly_short(context, gone).await?;
    let turn = context.turns.apply.acquire().await;
    let applied = blocking(move || import.finish()).await?;
    drop(turn);
    if applied.rows == 0
        && let Some(name) = not_licensed(context, dataset).await?
    {
        return Err(Fault::NotLicensed(name));
    }
    let remark = remark(&applied, &missing, context.started_at.to_zoned(TimeZone::UTC).date());
    Ok(Arrived {
        applied: Applied { rows: applied.rows, changed: applied.changed, removed: applied.removed },
        data_as_of: applied.report_refresh_date,
        remark,
    })
}

fn matched(mut import: UsageImport) -> Result<(UsageImport, RowsGone), store::Error> {
    import.match_users()?;
    let gone = import.rows_gone()?;
    Ok((import, gone))
}

/// What is to be said of a report that arrived.
fn remark(applied: &UsageApplied, missing: &[&Column], today: Date) -> Option<String> {
    let refreshed = applied.report_refresh_date.as_deref();
    if applied.concealed {
        let stays = refreshed.map(|day| format!(" What was stored before stays; it ends on {day}."));
        return Some(CONCEALED.to_owned() + &stays.unwrap_or_default());
    }
    if applied.rows == 0 {
        return Some(match refreshed {
            Some(day) => format!("The report came empty. What was stored before stays; it ends on {day}. {AGAIN}"),
            None => format!("The report came empty: Microsoft has no figures for this tenant yet. {AGAIN}"),
        });
    }
    let age = refreshed.and_then(|day| day.parse::<Date>().ok()).map_or(0, |day| (today - day).get_days().into());
    let standing = (age > store::FRESH_DAYS).then(|| {
        format!(
            "Microsoft has not renewed this report for {age} days: it ends on {}, and what happened since is not known. {AGAIN}",
            refreshed.unwrap_or_default()
        )
    });
    let required: Vec<_> = missing.iter().filter(|column| !column.optional).map(|column| column.header).collect();
    let lacking = (!required.is_empty()).then(|| {
        format!("The report came without these columns, so what they tell is not known: {}.", required.join(", "))
    });
    let remarks: Vec<String> = [standing, lacking].into_iter().flatten().collect();
    (!remarks.is_empty()).then(|| remarks.join(" "))
}

/// Adds to the verdict on a report that did not arrive what there still is of it. One that came before and is
/// now said not to exist is a failure, whatever its answer is called.
pub(crate) async fn with_what_stays(context: &Context, fault: &Fault, verdict: Verdict) -> Result<Verdict, Fault> {
    let (connector, dataset) = (context.connector, context.dataset);
    let stored = move |store: Store| {
        let source = store.usage_sources(connector)?.into_iter().find(|source| source.dataset == dataset);
        let collected_at = store.collected_by(connector, dataset)?.map(|run| run.started_at);
        Ok((source.and_then(|source| source.report_refresh_date), collected_at))
    };
    let (day, last) = context.store(stored).await?;
    let gone = match fault {
        Fault::Graph(error) => matches!(error.kind, ErrorKind::NotFound | ErrorKind::NotInThisCloud).then_some(error),
        _ => None,
    };
    let last = last.map(|at| at.to_zoned(TimeZone::UTC).date());
    let stays = day.map_or_else(String::new, |day| format!(" What is stored of it stays; it ends on {day}."));
    match (gone, last, verdict) {
        (Some(error), Some(last), _) => {
            let says = &error.message;
            let message = format!(
                "Microsoft Graph no longer offers this report. It came last on {last}.{stays} {AGAIN} The answer was: {says}"
            );
            Ok(failed(failure(error, message)))
        }
        (Some(error), None, _) if error.kind == ErrorKind::NotFound => {
            let message = format!(
                "Microsoft Graph has no such report for this tenant. Its service may not be in use here. {AGAIN} The answer was: {}",
                error.message
            );
            Ok(failed(failure(error, message)))
        }
        (_, _, Verdict { outcome: DatasetOutcome::Failed, failure: Some(failure), .. })
            if !matches!(fault, Fault::Cancelled) =>
        {
            Ok(failed(Failure { message: failure.message.clone() + &stays, ..failure }))
        }
        (_, _, verdict) => Ok(verdict),
    }
}

fn failed(failure: Failure) -> Verdict {
    Verdict {
        outcome: DatasetOutcome::Failed,
        reason: failure.message.clone(),
        failure: Some(failure),
        not_permitted: false,
    }
}

/// A refusal proves nothing to a tenant that has not what the report is about.
async fn unless_not_licensed(context: &Context, dataset: &'static Dataset, fault: Fault) -> Result<Fault, Fault> {
    const REFUSALS: [ErrorKind; 4] =
        [ErrorKind::NotPermitted, ErrorKind::NotFound, ErrorKind::NotInThisCloud, ErrorKind::BadRequest];
    let refused = matches!(&fault, Fault::Graph(error) if REFUSALS.contains(&error.kind));
    Ok(match not_licensed(context, dataset).await? {
        Some(name) if refused => Fault::NotLicensed(name),
        _ => fault,
    })
}

/// What the tenant would have to have for this dataset, and is known not to have.
async fn not_licensed(context: &Context, dataset: &'static Dataset) -> Result<Option<&'static str>, Fault> {
    let Some(license) = dataset.license else { return Ok(None) };
    let connector = context.connector;
    let has = context.store(move |store| store.has_plan(connector, license.plans)).await?;
    Ok((has == Some(false)).then_some(license.name))
}

/// Reads a report to its end, into an import that is not yet finished.
async fn receive(
    context: &Context,
    report: &'static UsageReport,
    mut answer: ReportRows,
) -> Result<UsageImport, Fault> {
    let (sender, mut receiver) = mpsc::channel::<Vec<Vec<datasets::Cell>>>(WAITING);
    let (store, run) = (context.store.clone(), context.run);
    let lacks = answer.missing_columns().to_vec();
    let writer = tokio::task::spawn_blocking(move || {
        let mut import = store.import_usage(run, report)?;
        import.lacks(&lacks);
        while let Some(rows) = receiver.blocking_recv() {
            import.push(rows)?;
        }
        Ok::<_, store::Error>(import)
    });
    let received = async move {
        while let Some(rows) = context.ask(answer.next()).await? {
            context.arrived(rows.len(), None);
            if sender.send(rows).await.is_err() {
                break; // The writer failed; its error is told below.
            }
        }
        drop(sender);
        Ok::<_, Fault>(())
    }
    .await;
    let import = joined(writer.await)?;
    received?;
    Ok(import)
}

const CONCEALED: &str = "The names in this report are concealed, so activity cannot be matched to users. \
     A Global Administrator changes it in the Microsoft 365 admin center: Settings, Org settings, Services, Reports.";
const AGAIN: &str = "The next run asks again.";

#[cfg(test)]
mod tests {
    use datasets::EMAIL_ACTIVITY_USER_DETAIL;

    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 20);

    fn check(rows: u64, ends_on: Option<&str>, missing: &[&str], expected: Option<&str>) {
        let report_refresh_date = ends_on.map(str::to_owned);
        let applied = UsageApplied { rows, report_refresh_date, ..UsageApplied::default() };
        let columns = EMAIL_ACTIVITY_USER_DETAIL.columns.iter();
        let missing: Vec<_> = columns.filter(|column| missing.contains(&column.header)).collect();
        assert_eq!(remark(&applied, &missing, TODAY).as_deref(), expected);
    }

    #[test]
    fn a_fresh_and_complete_report_needs_no_words() {
        check(7, Some("2026-11-18"), &[], None);
        check(7, Some("2026-11-15"), &[], None);
        check(7, Some("2026-11-18"), &["Meeting Created Count"], None);
    }

    #[test]
    fn an_empty_report_is_not_taken_for_nobody() {
        let first = "The report came empty: Microsoft has no figures for this tenant yet. The next run asks again.";
        check(0, None, &[], Some(first));
        let later =
            "The report came empty. What was stored before stays; it ends on 2026-11-10. The next run asks again.";
        check(0, Some("2026-11-10"), &[], Some(later));
    }

    #[test]
    fn a_report_older_than_five_days_stands_still() {
        let standing = "Microsoft has not renewed this report for 6 days: it ends on 2026-11-14, and what happened since is not known. The next run asks again.";
        check(7, Some("2026-11-14"), &[], Some(standing));
        let both = format!(
            "{standing} The report came without these columns, so what they tell is not known: Last Activity Date."
        );
        check(7, Some("2026-11-14"), &["Last Activity Date", "Meeting Created Count"], Some(&both));
    }
}
