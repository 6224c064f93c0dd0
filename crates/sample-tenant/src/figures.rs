//! From what was counted to the truth.

use crate::calendar::Calendar;
use crate::census::Census;
use crate::credentials::{Credential, IN_USE};
use crate::report::{FUNCTIONS, Function};
use crate::seats::Bought;
use crate::truth::{CopilotAdoption, LastActive, Seats, Secret, SkuSeats, Truth, UsageReportRows};
use crate::usage::{LONGEST_PERIOD, Usage};

pub(crate) fn truth(census: &Census, bought: &[Bought], usage: &Usage, secret: Secret) -> Truth {
    let skus: Vec<_> = bought.iter().map(sku_seats).collect();
    let counted = bought.iter().zip(&skus).filter(|(one, _)| is_counted(one)).map(|(_, seats)| seats);
    let usage_reports: Vec<_> =
        FUNCTIONS.iter().zip(census.rows).map(|(one, rows)| report_rows(one, rows, usage)).collect();
    Truth {
        users: census.users(),
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
        states_with_sign_ins: census.states_with_sign_ins.clone(),
        inactive_users: census.states.inactive + census.states.never_active,
        last_active: if usage.names_people() { census.last_active.clone() } else { LastActive::default() },
        copilot: if usage.names_people() { census.copilot.clone() } else { CopilotAdoption::default() },
        unmatched_activity: usage_reports.first().map_or(0, |active_users| active_users.unmatched),
        usage_reports,
        service_activity_rows: if usage.names_people() { census.licensed_services } else { 0 },
        activity_days: if usage.readable { u64::from(LONGEST_PERIOD) } else { 0 },
        report_refresh_date: usage.readable.then_some(usage.day.refresh),
        secret,
    }
}

fn report_rows(function: &Function, about_users: u64, usage: &Usage) -> UsageReportRows {
    let (others, strangers) = function.other_rows();
    UsageReportRows {
        function: function.name,
        rows: if usage.readable { about_users + others as u64 } else { 0 },
        unmatched: if usage.names_people() { strangers as u64 } else { 0 },
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
