//! What could be saved, in sums; the rows are the report `savings`.

use store::ConnectorId;

use crate::App;
use crate::api::{CommandError, ConnectorRef, Cost, Decided, FindingSum, Savings};
use crate::{overview, settings};

/// What could be saved at one connector.
pub async fn savings(app: &App, connector: ConnectorRef) -> Result<Savings, CommandError> {
    let inactive_days = settings::get(app, ()).await?.inactive_days;
    let today = app.today();
    let found =
        app.store(move |store| store.savings(ConnectorId(connector.connector_id), today, inactive_days)).await?;
    let unknown = found.people.is_none_or(|people| people.unknown > 0);
    Ok(Savings {
        known: found.known,
        inactive_days,
        activity_as_of: found.activity_as_of,
        at_least: unknown
            || found.findings.iter().any(|sum| sum.unpriced + sum.mixed + sum.at_lowest + sum.not_measured > 0),
        people: found.people.map(overview::people),
        findings: found.findings.into_iter().map(sum).collect(),
        total: costs(found.total),
        costs: costs(found.costs),
        not_people: found.not_people,
        unpriced_products: found.unpriced_products,
        trials_known: found.trials_known,
        excluded: found.excluded,
        to_free: decided(found.to_free),
        freed: decided(found.freed),
        saved: decided(found.saved),
    })
}

fn sum(sum: store::FindingSum) -> FindingSum {
    FindingSum {
        finding: sum.finding.to_owned(),
        people: sum.people,
        licenses: sum.licenses,
        unpriced: sum.unpriced,
        mixed: sum.mixed,
        at_lowest: sum.at_lowest,
        not_measured: sum.not_measured,
        money: costs(sum.money),
    }
}

fn decided(decided: store::Decided) -> Decided {
    Decided { licenses: decided.licenses, money: costs(decided.money), at_least: decided.at_least }
}

fn costs(costs: Vec<store::Cost>) -> Vec<Cost> {
    costs.into_iter().map(|cost| Cost { currency: cost.currency, minor: cost.minor }).collect()
}
