//! `getOffice365ActiveUserCounts`: active users by day and service.

use std::sync::Arc;

use axum::body::Body;
use jiff::civil::Date;

use super::asked::{Asked, Span};
use super::csv::{Rows, USUAL};
use crate::calendar::days_after;
use crate::dice::Dice;
use crate::people::is_weekend;
use crate::products::Service;
use crate::tenant::Tenant;

const HEADER: &str = "Report Refresh Date,Office 365,Exchange,OneDrive,SharePoint,Skype For Business,Yammer,Teams,Report Date,Report Period";

pub(super) fn body(tenant: Arc<Tenant>, span: Span) -> Body {
    let Asked { period, refresh, .. } = Asked::new(&tenant, span);
    let mut rows = Rows::with_header(USUAL, HEADER);
    for back in 0..i64::from(period) {
        let date = days_after(refresh, -back);
        let [exchange, onedrive, sharepoint, yammer, teams] =
            [Service::Exchange, Service::OneDrive, Service::SharePoint, Service::Yammer, Service::Teams]
                .map(|service| active_on(&tenant, service, date));
        // Whoever is active in a service is active in Office 365.
        let any = exchange.max(onedrive).max(sharepoint).max(yammer).max(teams);
        rows.day(Some(refresh));
        for count in [any, exchange, onedrive, sharepoint, 0, yammer, teams] {
            rows.number(count);
        }
        rows.day(Some(date)).number(u64::from(period));
        rows.end_row();
    }
    rows.into_body()
}

/// Most come on working days, few at weekends, and never twice the same number.
fn active_on(tenant: &Tenant, service: Service, date: Date) -> u64 {
    let users = tenant.census.users_of(service);
    let percent = if is_weekend(date) { 9 } else { 78 };
    let wobble = Dice::new(tenant.seed, service as u64).below(&date.to_string(), 9);
    users * (percent + wobble) / 100
}
