//! The floor: a program that fetches the same bytes, decodes them into the same types and inserts them into bare
//! tables, without indexes, history or comparison, in one transaction. Faster than this makes no sense.

use datasets::{Cell, UsageReport};
use graph::{Client, Credential, Credentials, Endpoints, Proxy, User};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, Transaction, params, params_from_iter};

use crate::Failure;

/// `bench floor ADDRESS TENANT CLIENT DATABASE`, the secret in `CLIENT_SECRET`.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let [address, tenant_id, client_id, database] = arguments else {
        return Err("bench floor ADDRESS TENANT CLIENT DATABASE".into());
    };
    let endpoints = Endpoints::custom(address, address)?;
    let credential = Credential::Secret(std::env::var("CLIENT_SECRET")?.into());
    let credentials = Credentials { tenant_id: (*tenant_id).into(), client_id: (*client_id).into(), credential };
    let client = Client::new(endpoints, credentials, Proxy::Direct)?;
    let runtime = tokio::runtime::Runtime::new()?;
    let mut db = Connection::open(database)?;
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
    let tx = db.transaction()?;
    let rows = runtime.block_on(collect(&client, &tx))?;
    tx.commit()?;
    println!("{rows}");
    Ok(())
}

async fn collect(client: &Client, tx: &Transaction<'_>) -> Result<u64, Failure> {
    let mut rows = 0;
    tx.execute_batch("CREATE TABLE skus (sku_id, part_number, enabled, consumed)")?;
    for sku in client.subscribed_skus().await? {
        rows += tx.execute(
            "INSERT INTO skus VALUES (?1, ?2, ?3, ?4)",
            params![sku.sku_id, sku.sku_part_number, sku.prepaid_units.enabled, sku.consumed_units],
        )? as u64;
    }
    let places = vec!["?"; USER_COLUMNS].join(", ");
    let columns: Vec<String> = (0..USER_COLUMNS).map(|n| format!("c{n}")).collect();
    tx.execute_batch(&format!(
        "CREATE TABLE users ({}); CREATE TABLE licenses (user_id, sku_id, disabled_plans);
         CREATE TABLE states (user_id, sku_id, group_id, state, error, last_updated)",
        columns.join(", ")
    ))?;
    let insert = format!("INSERT INTO users VALUES ({places})");
    let mut pages = client.users();
    while let Some(page) = pages.next().await? {
        for user in page {
            rows += insert_user(tx, &insert, user)?;
        }
    }
    for report in datasets::USAGE_REPORTS {
        rows += usage(client, tx, report).await?;
    }
    Ok(rows)
}

const USER_COLUMNS: usize = 30;

fn insert_user(tx: &Transaction<'_>, insert: &str, user: User) -> Result<u64, Failure> {
    let manager = user.manager.unwrap_or_default();
    let time = |time: Option<jiff::Timestamp>| time.map(|time| time.to_string());
    let id = user.id;
    let values: [Value; USER_COLUMNS] = [
        id.clone().into(),
        user.user_principal_name.into(),
        user.display_name.into(),
        user.given_name.into(),
        user.surname.into(),
        user.mail.into(),
        user.user_type.into(),
        user.account_enabled.into(),
        time(user.created_date_time).into(),
        user.employee_id.into(),
        user.employee_type.into(),
        user.job_title.into(),
        user.department.into(),
        user.company_name.into(),
        user.office_location.into(),
        user.city.into(),
        user.state.into(),
        user.country.into(),
        user.usage_location.into(),
        user.preferred_language.into(),
        user.on_premises_sync_enabled.into(),
        user.is_resource_account.into(),
        time(user.last_password_change_date_time).into(),
        user.employee_org_data.cost_center.into(),
        user.employee_org_data.division.into(),
        manager.id.into(),
        manager.display_name.into(),
        manager.user_principal_name.into(),
        serde_json::to_string(&user.proxy_addresses)?.into(),
        serde_json::to_string(&user.on_premises_extension_attributes)?.into(),
    ];
    tx.prepare_cached(insert)?.execute(params_from_iter(values))?;
    for license in user.assigned_licenses {
        let plans = serde_json::to_string(&license.disabled_plans)?;
        tx.prepare_cached("INSERT INTO licenses VALUES (?1, ?2, ?3)")?.execute(params![id, license.sku_id, plans])?;
    }
    for state in user.license_assignment_states {
        let (group, updated) = (state.assigned_by_group, time(state.last_updated_date_time));
        tx.prepare_cached("INSERT INTO states VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
            id,
            state.sku_id,
            group,
            state.state,
            state.error,
            updated
        ])?;
    }
    Ok(1)
}

async fn usage(client: &Client, tx: &Transaction<'_>, report: &'static UsageReport) -> Result<u64, Failure> {
    let columns: Vec<String> = (0..report.columns.len()).map(|n| format!("c{n}")).collect();
    tx.execute_batch(&format!("CREATE TABLE {} ({})", report.table, columns.join(", ")))?;
    let places = vec!["?"; columns.len()].join(", ");
    let insert = format!("INSERT INTO {} VALUES ({places})", report.table);
    let mut statement = tx.prepare(&insert)?;
    let mut rows = 0;
    let mut answer = client.report(report).await?;
    while let Some(batch) = answer.next().await? {
        for row in batch {
            let values = row.iter().map(|cell| {
                ToSqlOutput::Borrowed(match cell {
                    Cell::Null => ValueRef::Null,
                    Cell::Text(text) => ValueRef::from(text.as_str()),
                    Cell::Integer(number) => ValueRef::Integer(*number),
                })
            });
            rows += statement.execute(params_from_iter(values))? as u64;
        }
    }
    Ok(rows)
}
