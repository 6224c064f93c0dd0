use datasets::{Clouds, Dataset, Source};
use graph::Cloud;
use store::{DatasetOutcome, DatasetResult};

use crate::LineState;
use crate::arrived::Arrived;
use crate::context::Context;
use crate::fault::{Fault, Verdict, judge};
use crate::{company_subscriptions, credentials, groups, organization, report_settings, subscribed_skus, usage, users};

/// How a dataset ended, for the run's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    Ok,
    Skipped,
    /// Skipped for want of a permission.
    NotPermitted,
    Failed,
    /// It is the data of another tenant; nothing of it was stored.
    WrongTenant,
}

/// Collects one dataset, stores its result, and says how it ended. A database that fails is a failure of this
/// dataset alone: another one may fit or find the lock free.
pub(crate) async fn collect(run: &Context, dataset: &'static Dataset, cloud: Cloud, roles: Option<&[String]>) -> Ended {
    let context = Context { client: run.client.metered(), dataset: dataset.id, ..run.clone() };
    context.progress.line(dataset.id, |line| line.state = LineState::Running);
    let (result, ended) = if !is_offered(dataset, cloud) {
        (refused(&context, Verdict::skipped("Not offered in this cloud.")), Ended::Skipped)
    } else {
        match receive(&context, dataset).await {
            Ok(arrived) => (arrived_result(&context, arrived), Ended::Ok),
            Err(fault) => {
                let verdict = judge(dataset, &fault, roles);
                if let Some(failure) = fault.sign_in() {
                    context.notes.signed_out(failure);
                }
                let verdict = match dataset.source {
                    // Where what stays cannot be read, the fault alone is told.
                    Source::Usage(_) => usage::with_what_stays(&context, &fault, verdict)
                        .await
                        .unwrap_or_else(|_| judge(dataset, &fault, roles)),
                    Source::Directory => verdict,
                };
                let ended = match verdict.outcome {
                    DatasetOutcome::Skipped if verdict.not_permitted => Ended::NotPermitted,
                    DatasetOutcome::Skipped => Ended::Skipped,
                    _ if matches!(fault, Fault::WrongTenant) => Ended::WrongTenant,
                    _ => Ended::Failed,
                };
                (refused(&context, verdict), ended)
            }
        }
    };
    if dataset.id == "users" {
        run.turns.users_ended();
    }
    let stored = result.clone();
    let run_id = run.run;
    if context.store(move |store| store.finish_dataset(run_id, &stored)).await.is_err() {
        context.notes.unwritten(result.clone());
    }
    context.progress.line(dataset.id, |line| {
        line.state = match ended {
            Ended::Ok => LineState::Ok,
            Ended::Skipped | Ended::NotPermitted => LineState::Skipped,
            Ended::Failed | Ended::WrongTenant => LineState::Failed,
        };
        line.rows = result.rows.unwrap_or(line.rows);
        line.reason = result.reason;
    });
    ended
}

/// A custom cloud imitates the worldwide one.
fn is_offered(dataset: &Dataset, cloud: Cloud) -> bool {
    dataset.clouds == Clouds::All || matches!(cloud, Cloud::Global | Cloud::Custom)
}

async fn receive(context: &Context, dataset: &'static Dataset) -> Result<Arrived, Fault> {
    match (&dataset.source, dataset.id) {
        (Source::Usage(report), _) => usage::collect(context, dataset, report).await,
        (Source::Directory, "organization") => organization::collect(context).await,
        (Source::Directory, "subscribed-skus") => subscribed_skus::collect(context).await,
        (Source::Directory, "company-subscriptions") => company_subscriptions::collect(context).await,
        (Source::Directory, "users") => users::collect(context).await,
        (Source::Directory, "groups") => groups::collect(context).await,
        (Source::Directory, "credentials") => credentials::collect(context).await,
        (Source::Directory, "report-settings") => report_settings::collect(context).await,
        (Source::Directory, id) => unreachable!("the catalog names the directory dataset {id}, which nobody collects"),
    }
}

fn arrived_result(context: &Context, arrived: Arrived) -> DatasetResult {
    DatasetResult {
        outcome: DatasetOutcome::Ok,
        reason: arrived.remark,
        rows: Some(arrived.applied.rows),
        changed: Some(arrived.applied.changed),
        removed: Some(arrived.applied.removed),
        data_as_of: arrived.data_as_of,
        ..empty_result(context)
    }
}

fn refused(context: &Context, verdict: Verdict) -> DatasetResult {
    DatasetResult {
        outcome: verdict.outcome,
        reason: Some(verdict.reason),
        failure: verdict.failure,
        ..empty_result(context)
    }
}

fn empty_result(context: &Context) -> DatasetResult {
    let traffic = context.client.traffic();
    DatasetResult {
        dataset: context.dataset.to_owned(),
        outcome: DatasetOutcome::Failed,
        reason: None,
        rows: None,
        changed: None,
        removed: None,
        requests: traffic.requests,
        bytes: traffic.bytes,
        data_as_of: None,
        failure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_clouds_have_the_directory_and_no_usage_report() {
        for dataset in datasets::ALL {
            let directory = matches!(dataset.source, Source::Directory) && dataset.id != "report-settings";
            for cloud in [Cloud::GccHigh, Cloud::Dod, Cloud::China] {
                assert_eq!(is_offered(dataset, cloud), directory, "{} in {cloud:?}", dataset.id);
            }
            assert!(is_offered(dataset, Cloud::Global) && is_offered(dataset, Cloud::Custom), "{}", dataset.id);
        }
    }
}
