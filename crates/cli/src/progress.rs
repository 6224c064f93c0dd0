use std::time::Duration;

use commands::api::{DatasetOutcome, DatasetProgress, DatasetState, RunDetail, RunProgress};
use indicatif::{HumanCount, MultiProgress, ProgressBar, ProgressStyle};

/// A run on the terminal: a line per dataset on standard error.
pub(crate) struct Progress {
    connector_id: i64,
    lines: MultiProgress,
    datasets: Vec<(String, ProgressBar)>,
}

impl Progress {
    /// Begins with the connector's name.
    pub(crate) fn new(connector_id: i64, name: &str) -> Self {
        let lines = MultiProgress::new();
        // Where the terminal has gone, the run goes on.
        let _ = lines.println(name);
        Self { connector_id, lines, datasets: Vec::new() }
    }

    /// Whose run it is.
    pub(crate) fn connector_id(&self) -> i64 {
        self.connector_id
    }

    /// Whether nothing is shown yet.
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.datasets.is_empty()
    }

    /// Shows how far the run is.
    pub(crate) fn show(&mut self, run: &RunProgress) {
        for dataset in &run.datasets {
            let line = self.line(&dataset.name);
            match (dataset.state, dataset.total) {
                (DatasetState::Running, Some(total)) if total > 0 => {
                    line.set_style(style("  {prefix:.bold} [{bar:24}] {msg}"));
                    line.set_length(total);
                    line.set_position(dataset.rows.min(total));
                }
                (DatasetState::Running, _) => line.set_style(style("  {prefix:.bold} {spinner} {msg}")),
                _ => line.set_style(style("  {prefix} {msg}")),
            }
            line.set_message(words(dataset));
        }
    }

    /// Leaves every dataset as it ended; without a run, as it stood.
    pub(crate) fn finish(mut self, run: Option<&RunDetail>) {
        for result in run.into_iter().flat_map(|run| &run.datasets) {
            let line = self.line(&result.name);
            line.set_style(style("  {prefix} {msg}"));
            line.set_message(outcome(result.outcome, result.rows, result.reason.as_deref()));
        }
        for (_, line) in self.datasets {
            line.abandon();
        }
    }

    fn line(&mut self, name: &str) -> ProgressBar {
        if let Some((_, line)) = self.datasets.iter().find(|(shown, _)| shown == name) {
            return line.clone();
        }
        let line = self.lines.add(ProgressBar::no_length());
        line.set_prefix(format!("{name:<26}"));
        line.enable_steady_tick(Duration::from_millis(250));
        self.datasets.push((name.to_owned(), line.clone()));
        line
    }
}

/// What a dataset's line says once it is over.
fn outcome(outcome: DatasetOutcome, rows: Option<u64>, reason: Option<&str>) -> String {
    let ended = match outcome {
        DatasetOutcome::Ok => {
            return rows.map(|rows| format!("{} rows", HumanCount(rows))).unwrap_or_else(|| "ok".to_owned());
        }
        DatasetOutcome::Skipped => "skipped",
        DatasetOutcome::Failed => "failed",
    };
    reason.map_or_else(|| ended.to_owned(), |reason| format!("{ended}: {}", crate::table::printable(reason)))
}

fn words(dataset: &DatasetProgress) -> String {
    let reason = dataset.reason.as_deref();
    match dataset.state {
        DatasetState::Waiting => String::new(),
        DatasetState::Running => match dataset.total {
            Some(total) => format!("{} of {}", HumanCount(dataset.rows), HumanCount(total)),
            None => HumanCount(dataset.rows).to_string(),
        },
        DatasetState::Ok => outcome(DatasetOutcome::Ok, Some(dataset.rows), None),
        DatasetState::Skipped => outcome(DatasetOutcome::Skipped, None, reason),
        DatasetState::Failed => outcome(DatasetOutcome::Failed, None, reason),
    }
}

fn style(template: &str) -> ProgressStyle {
    // Our own templates; one that could not be read would only be less pretty.
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ")
}
