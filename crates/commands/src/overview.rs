use store::{ConnectorId, NextStep};

use crate::App;
use crate::api::{
    ActivityPoint, ActivitySeries, CommandError, ConnectorRef, Overview, People, ProductSeats, Renewal, Seats,
};
use crate::connectors::{secret_of, stored};
use crate::{runs, settings};

/// Everything the Overview shows.
pub(crate) async fn overview(app: &App, connector: ConnectorRef) -> Result<Overview, CommandError> {
    let id = ConnectorId(connector.connector_id);
    let connector = stored(app, id).await?;
    let inactive_days = settings::get(app, ()).await?.inactive_days;
    let (handle, today) = (app.clone(), app.today());
    app.store(move |store| {
        let figures = store.overview(id, today, inactive_days)?;
        Ok::<_, store::Error>(Overview {
            organization: figures.organization,
            has_data: store.has_data(id)?,
            secret: secret_of(&handle, &connector)?,
            last_run: figures.last_run.map(|run| runs::summary(store, run)).transpose()?,
            activity_as_of: figures.activity_as_of,
            directory_as_of: figures.directory_as_of,
            seats: figures.seats.map(seats),
            products: figures.products.into_iter().map(product).collect(),
            renewals: figures.renewals.into_iter().map(renewal).collect(),
            people: figures.people.map(people),
            activity: figures.activity.into_iter().map(series).collect(),
        })
    })
    .await
}

fn seats(seats: store::Seats) -> Seats {
    Seats {
        usable: seats.usable,
        assigned: seats.assigned,
        available: seats.available,
        over_assigned: seats.over_assigned,
        unused: seats.unused,
    }
}

fn product(product: store::ProductSeats) -> ProductSeats {
    ProductSeats {
        sku_id: product.sku_id,
        product_name: product.product_name,
        usable: product.usable,
        assigned: product.assigned,
        available: product.available,
    }
}

fn renewal(renewal: store::Renewal) -> Renewal {
    Renewal {
        subscription_id: renewal.subscription_id,
        product_name: renewal.product_name,
        seats: renewal.seats,
        date: renewal.date,
        days_left: renewal.days_left,
        what: next_step(renewal.what).to_owned(),
        term: renewal.term.map(|term| term.as_str().to_owned()),
        is_trial: renewal.is_trial.unwrap_or(false),
    }
}

pub(crate) fn next_step(step: NextStep) -> &'static str {
    match step {
        NextStep::RenewsOrEnds => "renewsOrEnds",
        NextStep::Renews => "renews",
        NextStep::Ends => "ends",
        NextStep::IsSuspended => "isSuspended",
        NextStep::IsDeleted => "isDeleted",
    }
}

pub(crate) fn people(people: store::People) -> People {
    People {
        users: people.users,
        licensed: people.licensed,
        covered: people.covered,
        active: people.active,
        inactive: people.inactive,
        never_active: people.never_active,
        new: people.new,
        unknown: people.unknown,
        disabled: people.disabled,
        guests: people.guests,
        assignment_errors: people.assignment_errors,
    }
}

pub(crate) fn series(series: store::ActivitySeries) -> ActivitySeries {
    let points = series.points.into_iter().map(|(day, users)| ActivityPoint { day, users });
    ActivitySeries { service: series.service.to_owned(), points: points.collect() }
}
