use std::process::ExitCode;

use commands::api::{ErrorCode, Level, RunOutcome};

/// How the process ends. The order is from good to bad, so that the worst of several is their maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done; a run is complete.
    Done,
    /// Something failed, the rest is kept; or something is not permitted.
    Partial,
    /// A run of this connector is already going on.
    AlreadyRunning,
    /// It did not work.
    Failed,
    /// What was typed cannot be done.
    Usage,
    /// Somebody pressed Ctrl+C.
    Cancelled,
}

impl Exit {
    /// The process's exit code.
    pub(crate) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Partial => 3,
            Exit::AlreadyRunning => 4,
            Exit::Cancelled => 130,
        }
    }

    /// The same for a monitoring plugin, where everything that keeps it from judging is *unknown*.
    pub(crate) fn monitoring_code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Cancelled => 130,
            _ => monitoring(Level::Unknown),
        }
    }
}

/// A level as monitoring plugins say it.
pub(crate) fn monitoring(level: Level) -> u8 {
    match level {
        Level::Ok => 0,
        Level::Notice | Level::Warning => 1,
        Level::Critical => 2,
        Level::Unknown => 3,
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

impl From<RunOutcome> for Exit {
    fn from(outcome: RunOutcome) -> Self {
        match outcome {
            RunOutcome::Complete => Exit::Done,
            RunOutcome::Partial => Exit::Partial,
            RunOutcome::Cancelled => Exit::Cancelled,
            RunOutcome::Failed | RunOutcome::Running => Exit::Failed,
        }
    }
}

impl From<ErrorCode> for Exit {
    fn from(code: ErrorCode) -> Self {
        match code {
            // What was typed is not acceptable, or names nothing that is there.
            ErrorCode::Invalid | ErrorCode::NotFound => Exit::Usage,
            ErrorCode::AlreadyRunning => Exit::AlreadyRunning,
            ErrorCode::Cancelled => Exit::Cancelled,
            ErrorCode::SecretMissing
            | ErrorCode::KeyringLocked
            | ErrorCode::KeyringAbsent
            | ErrorCode::SignIn
            | ErrorCode::NotPermitted
            | ErrorCode::Network
            | ErrorCode::Storage
            | ErrorCode::Other => Exit::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_of_several_runs_wins() {
        let worst = |exits: &[Exit]| exits.iter().copied().max().map(Exit::code);
        assert_eq!(worst(&[Exit::Done, Exit::Partial, Exit::Done]), Some(3));
        assert_eq!(worst(&[Exit::Partial, Exit::Failed, Exit::AlreadyRunning]), Some(1));
        assert_eq!(worst(&[Exit::Failed, Exit::Cancelled]), Some(130));
    }

    #[test]
    fn monitoring_never_reads_a_failure_of_its_own_as_a_warning_or_as_critical() {
        for exit in [Exit::Failed, Exit::Usage, Exit::Partial, Exit::AlreadyRunning] {
            assert_eq!(exit.monitoring_code(), 3);
        }
    }
}
