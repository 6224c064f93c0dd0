//! `getOffice365ActiveUserCounts`: active users by day and service.

use std::sync::Arc;

use axum::body::Body;

use super::asked::{Asked, Span};
use super::csv::{Rows, USUAL};
use crate::calendar::{Day, days_after};
use crate::people::Person;
use crate::products::Service;
use crate::tenant::Tenant;

const HEADER: &str = "Report Refresh Date,Office 365,Exchange,OneDrive,SharePoint,Skype For Business,Yammer,Teams,Report Date,Report Period";

/// The services in the order of the columns; Skype for Business is retired.
const SERVICES: [Option<Service>; 6] = [
    Some(Service::Exchange),
    Some(Service::OneDrive),
    Some(Service::SharePoint),
    None,
    Some(Service::Yammer),
    Some(Service::Teams),
];

/// In a larger tenant not everybody is looked at.
const LOOKED_AT: u32 = 10_000;

pub(super) fn body(tenant: Arc<Tenant>, span: Span) -> Body {
    let Asked { period, refresh, .. } = Asked::new(&tenant, span);
    let days: Vec<_> = (0..i64::from(period)).map(|back| Day::of(days_after(refresh, -back))).collect();
    let mut rows = Rows::with_header(USUAL, HEADER);
    for (day, (any, active)) in days.iter().zip(counts(&tenant, &days)) {
        rows.day(Some(refresh)).number(any);
        for count in active {
            rows.number(count);
        }
        rows.day(Some(day.date)).number(u64::from(period));
        rows.end_row();
    }
    rows.into_body()
}

/// How many were active on each day, in any service and in each: those the details have rows of that day about.
fn counts(tenant: &Tenant, days: &[Day]) -> Vec<(u64, [u64; 6])> {
    let step = tenant.people.count.div_ceil(LOOKED_AT).max(1);
    let mut counts = vec![(0, [0; 6]); days.len()];
    for index in (0..tenant.people.count).step_by(step as usize) {
        let Some(person) = tenant.people.get(index).filter(Person::is_in_usage_reports) else { continue };
        for (day, (any, active)) in days.iter().zip(&mut counts) {
            let is_active = SERVICES.map(|service| service.is_some_and(|service| person.was_active(service, day)));
            *any += u64::from(step) * u64::from(is_active.contains(&true));
            for (count, is_active) in active.iter_mut().zip(is_active) {
                *count += u64::from(step) * u64::from(is_active);
            }
        }
    }
    counts
}
