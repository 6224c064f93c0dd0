use store::ConnectorId;

use crate::App;
use crate::api::{
    ActivityDays, CommandError, RenewalMark, ServiceActivity, SkuDetail, SkuPlan, SkuRef, SkuSubscription, TermMark,
    UserChange, UserDetail, UserLicense, UserRef,
};
use crate::overview::next_step;
use crate::settings;

/// One user, for the panel.
pub(crate) async fn user(app: &App, user: UserRef) -> Result<UserDetail, CommandError> {
    let inactive_days = settings::get(app, ()).await?.inactive_days;
    let connector = ConnectorId(user.connector_id);
    let today = app.today();
    let found = app.store(move |store| store.user_detail(connector, &user.user_id, today, inactive_days)).await?;
    found.map(user_detail).ok_or_else(|| CommandError::not_found("The user"))
}

/// One SKU, for the panel.
pub(crate) async fn sku(app: &App, sku: SkuRef) -> Result<SkuDetail, CommandError> {
    let connector = ConnectorId(sku.connector_id);
    let today = app.today();
    let found = app.store(move |store| store.sku_detail(connector, &sku.sku_id, today)).await?;
    found.map(sku_detail).ok_or_else(|| CommandError::not_found("The subscription"))
}

fn user_detail(user: store::UserDetail) -> UserDetail {
    UserDetail {
        user_principal_name: user.user_principal_name.unwrap_or_else(|| user.id.clone()),
        id: user.id,
        display_name: user.display_name,
        user_type: user.user_type,
        account_enabled: user.account_enabled,
        state: user.state,
        state_reason: user.state_reason,
        kind: user.kind,
        department: user.department,
        job_title: user.job_title,
        office_location: user.office_location,
        country: user.country,
        cost_center: user.cost_center,
        manager: user.manager,
        mail: user.mail,
        created_date: user.created_date,
        on_premises_sync_enabled: user.on_premises_sync_enabled,
        presence: user.presence,
        last_activity_date: user.last_activity_date,
        last_activity_service: user.last_activity_service,
        licenses: user.licenses.into_iter().map(license).collect(),
        activity: user.activity.into_iter().map(activity).collect(),
        activity_days: user.activity_days.into_iter().map(activity_days).collect(),
        activity_as_of: user.activity_as_of,
        last_sign_in_date: user.last_sign_in_date,
        last_sign_in_result: user.last_sign_in_result,
        sign_in_as_of: user.sign_in_as_of,
        changes: user
            .changes
            .into_iter()
            .map(|change| UserChange { seen_at: change.seen_at, what: change.what })
            .collect(),
    }
}

fn license(license: store::UserLicense) -> UserLicense {
    UserLicense {
        sku_id: license.sku_id,
        product_name: license.product_name,
        assignment: license.assignment,
        groups: license.groups,
        error: license.error,
        how_to_free: license.how_to_free,
    }
}

fn activity(activity: store::ServiceActivity) -> ServiceActivity {
    ServiceActivity {
        service: activity.service,
        last_activity_date: activity.last_activity_date,
        licensed: activity.licensed,
    }
}

fn activity_days(days: store::ServiceDays) -> ActivityDays {
    ActivityDays { service: days.service.to_owned(), first_day: days.first_day, days: days.days }
}

fn sku_detail(sku: store::SkuDetail) -> SkuDetail {
    SkuDetail {
        sku_id: sku.sku_id,
        product_name: sku.product_name,
        sku_part_number: sku.sku_part_number,
        capability_status: sku.capability_status,
        enabled: sku.enabled,
        warning: sku.warning,
        suspended: sku.suspended,
        locked_out: sku.locked_out,
        usable: sku.usable,
        assigned: sku.assigned,
        available: sku.available,
        free: sku.free,
        direct: sku.direct,
        group: sku.group,
        both: sku.both,
        unknown: sku.unknown,
        subscriptions: sku.subscriptions.into_iter().map(subscription).collect(),
        plans: sku.plans.into_iter().map(plan).collect(),
    }
}

fn subscription(subscription: store::SkuSubscription) -> SkuSubscription {
    SkuSubscription {
        id: subscription.id,
        status: subscription.status,
        total_licenses: subscription.total_licenses,
        is_trial: subscription.is_trial,
        next_lifecycle_date: subscription.next_lifecycle_date,
        days_left: subscription.days_left,
        what: subscription.what.map(|what| next_step(what).to_owned()),
        renewal: renewal_mark(subscription.renewal),
        term: if subscription.term_learned { TermMark::NotMarked } else { term_mark(subscription.term) },
        learned_term: subscription.term.filter(|_| subscription.term_learned).map(|term| term_mark(Some(term))),
        sold_by_partner: subscription.sold_by_partner,
        not_listed_since: subscription.not_listed_since,
    }
}

fn renewal_mark(renewal: Option<store::RenewalMark>) -> RenewalMark {
    match renewal {
        Some(store::RenewalMark::Renews) => RenewalMark::Renews,
        Some(store::RenewalMark::Ends) => RenewalMark::Ends,
        None => RenewalMark::NotMarked,
    }
}

fn term_mark(term: Option<store::Term>) -> TermMark {
    match term {
        Some(store::Term::Monthly) => TermMark::Monthly,
        Some(store::Term::Yearly) => TermMark::Yearly,
        Some(store::Term::ThreeYears) => TermMark::ThreeYears,
        None => TermMark::NotMarked,
    }
}

fn plan(plan: store::SkuPlan) -> SkuPlan {
    SkuPlan {
        service_plan_id: plan.service_plan_id,
        service_plan_name: plan.service_plan_name,
        provisioning_status: plan.provisioning_status,
        applies_to: plan.applies_to,
    }
}
