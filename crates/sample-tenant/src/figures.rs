//! From what was counted to the truth.

use crate::calendar::Calendar;
use crate::census::Census;
use crate::credentials::{Credential, IN_USE};
use crate::seats::Bought;
use crate::truth::{Seats, Secret, SkuSeats, Truth};
use crate::usage::{GHOSTS, LONGEST_PERIOD, Usage};

pub(crate) fn truth(census: &Census, bought: &[Bought], usage: &Usage, secret: Secret) -> Truth {
    let skus: Vec<_> = bought.iter().map(sku_seats).collect();
    let counted = bought.iter().zip(&skus).filter(|(one, _)| is_counted(one)).map(|(_, seats)| seats);
    Truth {
        users: census.members + census.guests,
        members: census.members,
        guests: census.guests,
        licensed_users: census.licensed,
        licensed_persons: census.licensed_persons,
        enabled_users: census.enabled,
        disabled_licensed_users: census.states.disabled,
        guest_licensed_users: census.guest_licensed,
        license_assignments: census.assignments.clone(),
        assignment_errors: census.assignment_errors,
        license_groups: census.assigning_groups.iter().filter(|assigns| **assigns).count() as u64,
        subscribed_skus: bought.len() as u64,
        company_subscriptions: bought.iter().map(|one| one.subscriptions.len() as u64).sum(),
        seats: counted.fold(Seats::default(), add),
        skus,
        states: census.states.clone(),
        inactive_users: census.states.inactive + census.states.never_active,
        unmatched_activity: if usage.names_people() { GHOSTS.len() as u64 } else { 0 },
        service_activity_rows: if usage.names_people() { census.licensed_services } else { 0 },
        activity_days: if usage.readable { u64::from(LONGEST_PERIOD) } else { 0 },
        report_refresh_date: usage.readable.then_some(usage.day.refresh),
        secret,
    }
}

/// What can be known of the secret in use: by its hint, like anybody who holds it.
pub(crate) fn secret(credentials: &[Credential], readable: bool, day: &Calendar) -> Secret {
    if !readable {
        return Secret::default();
    }
    let hint = credentials[IN_USE].hint();
    let now = crate::calendar::at(day.today, 0);
    let fitting = credentials.iter().filter(|one| one.hint() == hint && one.start <= now && now <= one.end);
    let ends: Vec<_> = fitting.map(|one| one.end).collect();
    Secret { expires_at: ends.iter().min().copied(), ambiguous: ends.len() > 1 }
}

/// Seats are summed over SKUs that are bought for users.
fn is_counted(bought: &Bought) -> bool {
    !bought.product.free && bought.product.applies_to == "User"
}

fn sku_seats(bought: &Bought) -> SkuSeats {
    let [enabled, warning, suspended, assigned] =
        [bought.enabled, bought.warning, bought.suspended, bought.assigned].map(i64::from);
    let usable = enabled + warning;
    let unused = (enabled - assigned - i64::from(bought.trial_seats())).max(0);
    SkuSeats {
        sku_id: bought.product.id.to_owned(),
        sku_part_number: bought.product.part_number.to_owned(),
        enabled,
        warning,
        suspended,
        usable,
        assigned,
        available: usable - assigned,
        unused_seats: if is_counted(bought) { unused } else { 0 },
    }
}

fn add(mut sum: Seats, sku: &SkuSeats) -> Seats {
    sum.enabled += sku.enabled;
    sum.warning += sku.warning;
    sum.suspended += sku.suspended;
    sum.usable += sku.usable;
    sum.assigned += sku.assigned;
    sum.available += sku.available;
    sum.over_assigned_skus += u64::from(sku.available < 0);
    sum
}
