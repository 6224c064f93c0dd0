use store::Applied;

use crate::context::Context;

/// A dataset that arrived and is stored.
pub(crate) struct Arrived {
    pub(crate) applied: Applied,
    /// A report's refresh date, or the time of collection.
    pub(crate) data_as_of: Option<String>,
    /// What the administrator should know although it went well.
    pub(crate) remark: Option<String>,
}

impl Arrived {
    /// Arrived from the directory, as it is now.
    pub(crate) fn now(context: &Context, applied: Applied) -> Self {
        Self { applied, data_as_of: Some(context.started_at.to_string()), remark: None }
    }
}
