//! Which notifications are due, by what is so and what was told. Pure.

use store::RunOutcome;

use super::Matter;

/// What is so.
pub(super) struct Facts {
    /// Whole days until the secret ends.
    pub(super) days_left: Option<i64>,
    /// Whether it is over.
    pub(super) expired: bool,
    /// How the newest run that says something ended.
    pub(super) run: Option<RunOutcome>,
    /// Whether the data are too old for the schedule.
    pub(super) old: bool,
    /// Whether they are about to be collected.
    pub(super) catching_up: bool,
    /// Whether the last rotation of the secret failed.
    pub(super) rotation_failed: bool,
}

/// The days left at which the end of a secret is told, the last first.
const THRESHOLDS: [(i64, &str); 5] = [(1, "1"), (7, "7"), (14, "14"), (30, "30"), (60, "60")];

/// The stages of a secret's end, the most urgent first.
const STAGES: [&str; 6] = ["expired", "1", "7", "14", "30", "60"];

/// What becomes of a topic: the stage it is at from now on, and what is told of that.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// What was told before.
    pub(super) was: Option<String>,
    /// What has been told from now on; `None` = nothing, for all is well.
    pub(super) becomes: Option<&'static str>,
    /// What is told; `None` when it is only noted.
    pub(super) tell: Option<Matter>,
}

impl Step {
    fn new(was: Option<String>, becomes: Option<&'static str>, tell: Option<Matter>) -> Option<Self> {
        (was.as_deref() != becomes).then_some(Self { was, becomes, tell })
    }
}

/// The end of a secret: each threshold once, and after a gap the most urgent alone. A date that moves away, because
/// the clock was wrong or the secret was replaced under the same typed date, is told anew when it comes.
pub(super) fn secret(facts: &Facts, was: Option<String>) -> Option<Step> {
    let stage = match facts.days_left {
        _ if facts.expired => Some(STAGES[0]),
        Some(left) => THRESHOLDS.iter().find(|(days, _)| left <= *days).map(|(_, stage)| *stage),
        None => None,
    };
    let urgency = |stage: &str| STAGES.iter().rev().position(|known| *known == stage);
    let grew = stage.and_then(urgency) > was.as_deref().and_then(urgency);
    Step::new(was, stage, grew.then_some(Matter::Secret))
}

/// A rotation that fails, once, until one succeeds or the secret is replaced.
pub(super) fn rotation(facts: &Facts, was: Option<String>) -> Option<Step> {
    let stage = facts.rotation_failed.then_some("failed");
    Step::new(was, stage, stage.map(|_| Matter::Rotation))
}

/// How runs end: the first that fails, the first that is partial, and the first that is whole again.
pub(super) fn run(facts: &Facts, was: Option<String>) -> Option<Step> {
    match facts.run? {
        // That the secret has expired says it all.
        RunOutcome::Failed => Step::new(was, Some("failed"), (!facts.expired).then_some(Matter::Failed)),
        RunOutcome::Partial => Step::new(was, Some("partial"), Some(Matter::Partial)),
        RunOutcome::Complete => Step::new(was, None, Some(Matter::Recovered)),
        RunOutcome::Running | RunOutcome::Cancelled => None,
    }
}

/// Data that have become old, and that they are no longer.
pub(super) fn data(facts: &Facts, was: Option<String>) -> Option<Step> {
    match (facts.old, was) {
        (true, None) if facts.catching_up => None,
        (true, was) => Step::new(was, Some("old"), Some(Matter::Old)),
        (false, was) => Step::new(was, None, (facts.run == Some(RunOutcome::Complete)).then_some(Matter::Recovered)),
    }
}

#[cfg(test)]
mod tests;
