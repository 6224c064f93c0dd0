use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// Who may when, among the datasets of a run.
pub(crate) struct Turns {
    /// Of the usage reports, one arrives at a time as long as users do, for which all the others wait; then two. More
    /// would take memory and no less time.
    pub(crate) reports: Semaphore,
    /// One report at a time looks up whom its rows are about: it takes memory.
    pub(crate) matching: Semaphore,
    /// One dataset at a time is applied, so that none waits for the database's own lock until it gives up.
    pub(crate) apply: Semaphore,
    /// Set when the users have been stored, or will not be: reports are about them.
    pub(crate) users_ended: CancellationToken,
}

impl Turns {
    pub(crate) fn new() -> Self {
        Self {
            reports: Semaphore::new(1),
            matching: Semaphore::new(1),
            apply: Semaphore::new(1),
            users_ended: CancellationToken::new(),
        }
    }

    /// Lets go on what waits for the users.
    pub(crate) fn users_ended(&self) {
        self.users_ended.cancel();
        self.reports.add_permits(1);
    }
}
