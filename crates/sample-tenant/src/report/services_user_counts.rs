//! `getOffice365ServicesUserCounts`: how many of the licensed were active within the period, by service.

use std::sync::Arc;

use axum::body::Body;

use super::asked::{Asked, Span};
use super::csv::{Rows, USUAL};
use crate::census::ActiveWithin;
use crate::products::Service;
use crate::tenant::Tenant;

const HEADER: &str = "Report Refresh Date,Exchange Active,Exchange Inactive,OneDrive Active,OneDrive Inactive,\
SharePoint Active,SharePoint Inactive,Skype For Business Active,Skype For Business Inactive,Yammer Active,\
Yammer Inactive,Teams Active,Teams Inactive,Office 365 Active,Office 365 Inactive,Report Period";

pub(super) fn body(tenant: Arc<Tenant>, span: Span) -> Body {
    let Asked { period, refresh, .. } = Asked::new(&tenant, span);
    let mut rows = Rows::with_header(USUAL, HEADER);
    rows.day(Some(refresh));
    let mut both = |counted: &ActiveWithin| {
        let active = counted.within(period);
        rows.number(active).number(counted.licensed - active);
    };
    let of = |service: Service| &tenant.census.services[service as usize];
    both(of(Service::Exchange));
    both(of(Service::OneDrive));
    both(of(Service::SharePoint));
    // Skype for Business is retired.
    both(&ActiveWithin::default());
    both(of(Service::Yammer));
    both(of(Service::Teams));
    both(&tenant.census.any_service);
    rows.number(u64::from(period));
    rows.end_row();
    rows.into_body()
}
