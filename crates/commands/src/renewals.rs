//! What the administrator says of company subscriptions and Graph does not tell: whether they renew, and their term.

use store::{ConnectorId, MarkChange, Term};

use crate::App;
use crate::api::{ChangedCount, CommandError, RenewalMark, SubscriptionMarks, Tag, TermMark};

/// Marks company subscriptions, those among them that are listed no longer too.
pub async fn mark(app: &App, marks: SubscriptionMarks) -> Result<ChangedCount, CommandError> {
    let change = MarkChange {
        renewal: marks.renewal.map(|renewal| match renewal {
            RenewalMark::Renews => Some(store::RenewalMark::Renews),
            RenewalMark::Ends => Some(store::RenewalMark::Ends),
            RenewalMark::NotMarked => None,
        }),
        term: marks.term.map(|term| match term {
            TermMark::Monthly => Some(Term::Monthly),
            TermMark::Yearly => Some(Term::Yearly),
            TermMark::ThreeYears => Some(Term::ThreeYears),
            TermMark::NotMarked => None,
        }),
    };
    let connector = ConnectorId(marks.connector_id);
    let asked = marks.subscription_ids.len();
    let count = app.store(move |store| store.mark_subscriptions(connector, &marks.subscription_ids, change)).await?;
    if count == 0 && asked > 0 {
        return Err(CommandError::not_found("The subscription"));
    }
    app.changed(&[Tag::Data]);
    Ok(ChangedCount { count: count as u64 })
}
