//! Usage reports: every entry of the catalog goes this one way.

use datasets::UsageReport;
use graph::{ErrorKind, ReportRows};
use store::{Applied, UsageImport};
use tokio::sync::mpsc;

use crate::arrived::Arrived;
use crate::context::{Context, blocking, joined};
use crate::fault::Fault;

/// Batches that may wait for the writer, so that memory does not grow with the report.
const WAITING: usize = 4;

/// How often a download that broke off is begun anew: a report may be asked for 14 times in ten minutes.
const TORN_AT_MOST: u32 = 2;

pub(crate) async fn collect(context: &Context, report: &'static UsageReport) -> Result<Arrived, Fault> {
    let mut broken = 0;
    let (import, missing) = loop {
        let answer = context.ask(context.client.report(report)).await?;
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
    let applied = blocking(move || import.finish()).await?;
    let remark = if applied.concealed {
        Some(CONCEALED.to_owned())
    } else if applied.rows == 0 {
        Some("The report came empty. What was there before stays; the next run asks again.".to_owned())
    } else if !missing.is_empty() {
        Some(format!("The report came without these columns, so what they tell is not known: {}.", missing.join(", ")))
    } else {
        None
    };
    Ok(Arrived {
        applied: Applied { rows: applied.rows, changed: applied.changed, removed: applied.removed },
        data_as_of: applied.report_refresh_date,
        remark,
    })
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
