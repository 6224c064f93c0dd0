//! One user or one SKU, for the panel beside the list.

use jiff::civil::Date;
use rusqlite::types::Value as Bound;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::reports::{prepare, sql};
use crate::{
    ConnectorId, Error, NextStep, Query, RenewalMark, ServiceDays, Store, Term, UserChange, activity_days, changes,
};

/// One user. The words are those of the reports *users* and *license-assignments*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserDetail {
    /// Object ID.
    pub id: String,
    /// Name.
    pub display_name: Option<String>,
    /// User principal name.
    pub user_principal_name: Option<String>,
    /// Member or Guest.
    pub user_type: Option<String>,
    /// Whether sign-in is allowed.
    pub account_enabled: Option<bool>,
    /// `disabled`, `new`, `unknown`, `never active`, `inactive` or `active`; `None`: not a licensed person.
    pub state: Option<String>,
    /// Why it is unknown: a code of [`Uncovered`](crate::Uncovered).
    pub state_reason: Option<String>,
    /// `person` or `resource`; `None` before the first summary.
    pub kind: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
    /// Office.
    pub office_location: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Cost center.
    pub cost_center: Option<String>,
    /// The manager's name.
    pub manager: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// The day it was created.
    pub created_date: Option<String>,
    /// When the account was first seen disabled.
    pub disabled_since: Option<String>,
    /// Whether it comes from Active Directory.
    pub on_premises_sync_enabled: Option<bool>,
    /// `present` or `missing`.
    pub presence: String,
    /// Day of the newest activity.
    pub last_activity_date: Option<String>,
    /// Its service.
    pub last_activity_service: Option<String>,
    /// The oldest refresh date used.
    pub activity_as_of: Option<String>,
    /// Day of the last sign-in.
    pub last_sign_in_date: Option<String>,
    /// `successful`, or `attempt`: failed ones count too.
    pub last_sign_in_result: Option<String>,
    /// The day the last sign-in was asked for; `None`: never.
    pub sign_in_as_of: Option<String>,
    /// What it holds.
    pub licenses: Vec<UserLicense>,
    /// Activity by service.
    pub activity: Vec<ServiceActivity>,
    /// The days of activity by service, a year back.
    pub activity_days: Vec<ServiceDays>,
    /// What changed, the newest first, 100 at most.
    pub changes: Vec<UserChange>,
}

/// One license of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserLicense {
    /// SKU.
    pub sku_id: String,
    /// Its name.
    pub product_name: String,
    /// `direct`, `group`, `both` or `unknown`.
    pub assignment: String,
    /// Names of the groups it comes through, ids where not permitted; separated by `; `.
    pub groups: Option<String>,
    /// The assignment's error.
    pub error: Option<String>,
    /// How it is freed; `None` where that is not known.
    pub how_to_free: Option<String>,
    /// Names of the plans switched off, separated by `; `.
    pub disabled_plans: Option<String>,
}

/// Last activity in one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceActivity {
    /// Its name.
    pub service: String,
    /// The day; `None`: none known.
    pub last_activity_date: Option<String>,
    /// Whether the user is licensed for it.
    pub licensed: Option<bool>,
    /// The last day the report contains.
    pub report_refresh_date: Option<String>,
}

/// One SKU. The figures are those of the report *subscriptions*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkuDetail {
    /// SKU.
    pub sku_id: String,
    /// Its name.
    pub product_name: String,
    /// Its part number.
    pub sku_part_number: String,
    /// `Enabled`, `Warning`, …
    pub capability_status: Option<String>,
    /// `User` or `Company`.
    pub applies_to: Option<String>,
    /// Paid and running.
    pub enabled: i64,
    /// In grace.
    pub warning: i64,
    /// Cancelled, restorable.
    pub suspended: i64,
    /// Cancelled.
    pub locked_out: i64,
    /// Enabled and warning.
    pub usable: i64,
    /// Given to users, as Graph says.
    pub assigned: i64,
    /// May be negative.
    pub available: i64,
    /// Enabled, not assigned, no trial; `None` where seats are not judged.
    pub unused_seats: Option<i64>,
    /// Never judged by seats.
    pub free: bool,
    /// Users who hold it directly.
    pub direct: u64,
    /// By a group.
    pub group: u64,
    /// Both.
    pub both: u64,
    /// It is not known how.
    pub unknown: u64,
    /// What was bought, the next date first.
    pub subscriptions: Vec<SkuSubscription>,
    /// Its service plans, by name.
    pub plans: Vec<SkuPlan>,
}

/// One company subscription of an SKU.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkuSubscription {
    /// Its id.
    pub id: String,
    /// `Enabled`, `Warning`, …
    pub status: Option<String>,
    /// Seats bought.
    pub total_licenses: i64,
    /// Whether it is a trial.
    pub is_trial: Option<bool>,
    /// The day something happens to it.
    pub next_lifecycle_date: Option<String>,
    /// Days until then.
    pub days_left: Option<i64>,
    /// What happens.
    pub what: Option<NextStep>,
    /// Whether it goes on then, as the administrator marked it.
    pub renewal: Option<RenewalMark>,
    /// For how long it is bought; `None`: not known.
    pub term: Option<Term>,
    /// Whether the term was learned from dates that moved, and nobody typed it.
    pub term_learned: bool,
    /// Sold by a partner.
    pub sold_by_partner: bool,
    /// The day of the first run in which Graph did not list it any more.
    pub not_listed_since: Option<String>,
}

/// One service plan of an SKU.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkuPlan {
    /// Its id.
    pub service_plan_id: String,
    /// Its name as Graph gives it.
    pub service_plan_name: String,
    /// `Success`, `Disabled`, …
    pub provisioning_status: Option<String>,
    /// `User` or `Company`.
    pub applies_to: Option<String>,
}

impl Store {
    /// One user by object ID; `None` when there is no such user, or it was removed.
    pub fn user_detail(
        &self,
        connector: ConnectorId,
        user_id: &str,
        today: Date,
        inactive_days: u16,
    ) -> Result<Option<UserDetail>, Error> {
        let query = Query { inactive_days, ..Query::new(connector, today) };
        let db = self.shown()?;
        let db = db.unchecked_transaction()?;
        let sql = format!(r#"SELECT * FROM ({}) WHERE "id" = :v0"#, sql::USERS);
        let Some((key, mut user)) = of(&db, &sql, &query, user_id, user)?.pop() else { return Ok(None) };
        let sql = format!(
            r#"SELECT * FROM ({}) WHERE "userId" = :v0 ORDER BY "productName" COLLATE NOCASE"#,
            sql::LICENSE_ASSIGNMENTS
        );
        user.licenses = of(&db, &sql, &query, user_id, license)?;
        let sql = format!(r#"SELECT * FROM ({}) WHERE "userId" = :v0 ORDER BY _key"#, sql::SERVICE_ACTIVITY);
        user.activity = of(&db, &sql, &query, user_id, |row| {
            Ok(ServiceActivity {
                service: row.get("service")?,
                last_activity_date: row.get("lastActivityDate")?,
                licensed: row.get("licensed")?,
                report_refresh_date: row.get("reportRefreshDate")?,
            })
        })?;
        user.activity_days = activity_days::of_user(&db, connector, key, today)?;
        user.changes = changes::of_user(&db, &query, key, user_id)?;
        Ok(Some(user))
    }

    /// One SKU by id; `None` when the tenant does not list it.
    pub fn sku_detail(&self, connector: ConnectorId, sku_id: &str, today: Date) -> Result<Option<SkuDetail>, Error> {
        let query = Query::new(connector, today);
        let sku_id = sku_id.to_lowercase();
        let db = self.shown()?;
        let db = db.unchecked_transaction()?;
        let sql = format!(r#"SELECT * FROM ({}) WHERE "skuId" = :v0"#, sql::SUBSCRIPTIONS);
        let Some(mut detail) = of(&db, &sql, &query, &sku_id, sku)?.pop() else { return Ok(None) };
        (detail.direct, detail.group, detail.both, detail.unknown) = holders(&db, connector, &sku_id)?;
        let sql = format!(
            r#"SELECT * FROM ({}) WHERE "skuId" = :v0 
               ORDER BY "notListedSince" IS NOT NULL, "nextLifecycleDate" NULLS LAST, _key"#,
            sql::RENEWALS
        );
        detail.subscriptions = of(&db, &sql, &query, &sku_id, subscription)?;
        detail.plans = plans(&db, connector, &sku_id)?;
        Ok(Some(detail))
    }
}

/// Every row of a statement over a report's SQL that is of the thing with this id, bound as `:v0`.
fn of<T>(
    db: &Connection,
    sql: &str,
    query: &Query,
    id: &str,
    mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let mut statement = prepare(db, sql, query, &[Bound::Text(id.to_owned())])?;
    let mut rows = statement.raw_query();
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}

fn user(row: &Row<'_>) -> rusqlite::Result<(i64, UserDetail)> {
    let detail = UserDetail {
        id: row.get("id")?,
        display_name: row.get("displayName")?,
        user_principal_name: row.get("userPrincipalName")?,
        user_type: row.get("userType")?,
        account_enabled: row.get("accountEnabled")?,
        state: row.get("state")?,
        state_reason: row.get("stateReason")?,
        kind: row.get("kind")?,
        department: row.get("department")?,
        job_title: row.get("jobTitle")?,
        office_location: row.get("officeLocation")?,
        country: row.get("country")?,
        cost_center: row.get("costCenter")?,
        manager: row.get("manager")?,
        mail: row.get("mail")?,
        created_date: row.get("createdDate")?,
        disabled_since: row.get("disabledSince")?,
        on_premises_sync_enabled: row.get("onPremisesSyncEnabled")?,
        presence: row.get("presence")?,
        last_activity_date: row.get("lastActivityDate")?,
        last_activity_service: row.get("lastActivityService")?,
        activity_as_of: row.get("activityAsOf")?,
        last_sign_in_date: row.get("lastSignInDate")?,
        last_sign_in_result: row.get("lastSignInResult")?,
        sign_in_as_of: row.get("signInAsOf")?,
        licenses: Vec::new(),
        activity: Vec::new(),
        activity_days: Vec::new(),
        changes: Vec::new(),
    };
    Ok((row.get("_key")?, detail))
}

fn license(row: &Row<'_>) -> rusqlite::Result<UserLicense> {
    Ok(UserLicense {
        sku_id: row.get("skuId")?,
        product_name: row.get("productName")?,
        assignment: row.get("assignment")?,
        groups: row.get("groups")?,
        error: row.get("error")?,
        how_to_free: row.get("howToFree")?,
        disabled_plans: row.get("disabledPlans")?,
    })
}

fn sku(row: &Row<'_>) -> rusqlite::Result<SkuDetail> {
    Ok(SkuDetail {
        sku_id: row.get("skuId")?,
        product_name: row.get("productName")?,
        sku_part_number: row.get("skuPartNumber")?,
        capability_status: row.get("capabilityStatus")?,
        applies_to: row.get("appliesTo")?,
        enabled: row.get("enabled")?,
        warning: row.get("warning")?,
        suspended: row.get("suspended")?,
        locked_out: row.get("lockedOut")?,
        usable: row.get("usable")?,
        assigned: row.get("assigned")?,
        available: row.get("available")?,
        unused_seats: row.get("unusedSeats")?,
        free: row.get("free")?,
        direct: 0,
        group: 0,
        both: 0,
        unknown: 0,
        subscriptions: Vec::new(),
        plans: Vec::new(),
    })
}

fn subscription(row: &Row<'_>) -> rusqlite::Result<SkuSubscription> {
    Ok(SkuSubscription {
        id: row.get("subscriptionId")?,
        status: row.get("status")?,
        total_licenses: row.get("totalLicenses")?,
        is_trial: row.get("isTrial")?,
        next_lifecycle_date: row.get("nextLifecycleDate")?,
        days_left: row.get("daysLeft")?,
        what: row.get::<_, Option<String>>("what")?.as_deref().and_then(NextStep::from_words),
        renewal: row.get_ref("_renewal")?.as_str_or_null()?.and_then(RenewalMark::from_word),
        term: row.get_ref("term")?.as_str_or_null()?.and_then(Term::from_word),
        term_learned: row.get_ref("termFrom")?.as_str_or_null()? == Some("learned"),
        sold_by_partner: row.get("soldByPartner")?,
        not_listed_since: row.get("notListedSince")?,
    })
}

fn holders(db: &Connection, connector: ConnectorId, sku_id: &str) -> Result<(u64, u64, u64, u64), Error> {
    let sql = "SELECT count(*) FILTER (WHERE assignment = 'direct'), count(*) FILTER (WHERE assignment = 'group'),
                 count(*) FILTER (WHERE assignment = 'both'), count(*) FILTER (WHERE assignment = 'unknown')
               FROM license_assignments WHERE connector_id = ?1 AND sku_id = ?2";
    let counts = db.query_row(sql, (connector.0, sku_id), |row| {
        let count = |index| Ok::<_, rusqlite::Error>(row.get::<_, i64>(index)?.unsigned_abs());
        Ok((count(0)?, count(1)?, count(2)?, count(3)?))
    });
    Ok(counts.optional()?.unwrap_or_default())
}

fn plans(db: &Connection, connector: ConnectorId, sku_id: &str) -> Result<Vec<SkuPlan>, Error> {
    let mut statement = db.prepare_cached(
        "SELECT p.service_plan_id, coalesce(n.name, p.service_plan_name) AS name, p.provisioning_status, p.applies_to
         FROM sku_plans p LEFT JOIN service_plan_names n ON n.service_plan_id = p.service_plan_id
         WHERE p.connector_id = ?1 AND p.sku_id = ?2 ORDER BY name COLLATE NOCASE, p.service_plan_id",
    )?;
    let plans = statement
        .query_map((connector.0, sku_id), |row| {
            Ok(SkuPlan {
                service_plan_id: row.get(0)?,
                service_plan_name: row.get(1)?,
                provisioning_status: row.get(2)?,
                applies_to: row.get(3)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(plans)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::fixture::{CONTOSO, FABRIKAM, TODAY, filled};

    fn user_of(connector: ConnectorId, id: &str) -> Option<UserDetail> {
        let (store, _dir) = filled();
        store.user_detail(connector, id, TODAY, Query::INACTIVE_DAYS).unwrap()
    }

    #[test]
    fn a_user_is_shown_with_licenses_and_activity() {
        let ada = user_of(CONTOSO, "u-ada").unwrap();
        assert_eq!((ada.state.as_deref(), ada.manager.as_deref()), (Some("active"), Some("Cleo Never")));
        let licenses: Vec<_> = ada.licenses.iter().map(|l| (l.product_name.as_str(), l.assignment.as_str())).collect();
        assert_eq!(licenses, [("Microsoft 365 E5", "both"), ("Power Automate Free", "unknown")]);
        let activity: Vec<_> = ada.activity.iter().map(|a| (a.service.as_str(), a.licensed)).collect();
        assert_eq!(
            activity,
            [
                ("Exchange", Some(true)),
                ("OneDrive", Some(true)),
                ("Teams", Some(true)),
                ("Viva Engage", Some(false)),
                ("Microsoft 365 Apps", Some(true)),
                ("Copilot", Some(true)),
            ]
        );
    }

    #[test]
    fn an_account_that_is_no_person_shows_its_activity_too() {
        let room = user_of(CONTOSO, "u-room").unwrap();
        assert_eq!((room.kind.as_deref(), room.state, room.activity.len()), (Some("resource"), None, 1));
    }

    #[test]
    fn what_changed_is_told_newest_first() {
        let changes: Vec<_> = user_of(CONTOSO, "u-finn").unwrap().changes.into_iter().map(|c| c.what).collect();
        assert_eq!(
            changes,
            [
                "Account disabled",
                "Department: Sales → –",
                "License removed: Microsoft 365 E3",
                "License assigned: Microsoft 365 E5",
            ]
        );
        assert_eq!(user_of(CONTOSO, "u-ada").unwrap().changes, []);
    }

    #[test]
    fn there_is_no_user_who_was_removed_or_is_another_connectors() {
        assert_eq!(user_of(CONTOSO, "u-gone"), None);
        assert_eq!(user_of(FABRIKAM, "u-ada"), None);
    }

    #[test]
    fn an_sku_is_shown_with_what_was_bought_and_who_holds_it() {
        let (store, _dir) = filled();
        let e5 = store.sku_detail(CONTOSO, "06EBC4EE-1bb5-47dd-8120-11324bc54e06", TODAY).unwrap().unwrap();
        assert_eq!((e5.usable, e5.assigned, e5.available), (3, 5, -2));
        assert_eq!((e5.direct, e5.group, e5.both, e5.unknown), (2, 0, 1, 0));
        let bought: Vec<_> = e5.subscriptions.iter().map(|s| (s.id.as_str(), s.what)).collect();
        assert_eq!(bought, [("s-gone", None), ("s-endless", None)]);
        let plans: Vec<_> = e5.plans.iter().map(|plan| plan.service_plan_name.as_str()).collect();
        assert_eq!(plans, ["M365_COPILOT_APPS", "SWAY", "TEAMS1"]);
        assert_eq!(store.sku_detail(FABRIKAM, "rooms-sku", TODAY).unwrap(), None);
    }
}
