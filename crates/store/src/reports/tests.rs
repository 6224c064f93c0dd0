#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use rstest::rstest;

use super::condition::Condition;
use super::engine::{count_sql, ordered_sql};
use super::*;
use crate::fixture::{CONTOSO, FABRIKAM, TODAY, column, empty, everything, filled, text};
use crate::{Error, Store, Value};

fn where_(column: &str, values: &[&str]) -> Query {
    let filter = Filter {
        column: column.to_owned(),
        values: values.iter().map(|&value| value.to_owned()).collect(),
        negated: false,
    };
    Query { filters: vec![filter], ..everything() }
}

fn not(mut query: Query) -> Query {
    query.filters.iter_mut().for_each(|filter| filter.negated = true);
    query
}

fn search(words: &str) -> Query {
    Query { search: Some(words.to_owned()), ..everything() }
}

fn sorted(column: &'static str, descending: bool) -> Query {
    Query { sort: Some(Sort { column: column.into(), descending }), ..everything() }
}

fn rows(store: &Store, report: &Report, query: &Query) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    store
        .each_row(report, query, &mut |row| {
            rows.push(row.to_vec());
            Ok(())
        })
        .unwrap();
    rows
}

fn plan(store: &Store, sql: &str, query: &Query) -> String {
    let db = store.connection().unwrap();
    let mut statement = prepare(&db, &format!("EXPLAIN QUERY PLAN {sql}"), query, &[]).unwrap();
    let mut rows = statement.raw_query();
    let mut plan = String::new();
    while let Some(row) = rows.next().unwrap() {
        plan.push_str(&row.get::<_, String>(3).unwrap());
        plan.push('\n');
    }
    plan
}

#[test]
fn every_report_is_declared_soundly() {
    let mut ids = HashSet::new();
    for report in reports() {
        assert!(ids.insert(report.id), "{} is there twice", report.id);
        assert!(report.column(&report.default_sort.column).is_some(), "{} sorts by nothing", report.id);
        assert!(report.columns.iter().any(|column| column.shown), "{} shows nothing", report.id);
        let mut columns = HashSet::new();
        for column in report.columns {
            assert!(columns.insert(column.id), "{}.{} is there twice", report.id, column.id);
            for dataset in column.from {
                assert!(datasets::by_id(dataset).is_some(), "{}.{}: no dataset {dataset}", report.id, column.id);
            }
        }
    }
}

/// Names with an underscore in front are the engine's and other queries' own. A report that is a part of
/// another one may leave columns out.
#[test]
fn the_sql_yields_exactly_the_declared_columns() {
    let (store, _dir) = empty();
    let db = store.connection().unwrap();
    for report in reports() {
        let statement = prepare(&db, report.sql, &everything(), &[]).unwrap();
        let yielded: HashSet<&str> =
            statement.column_names().into_iter().filter(|name| !name.starts_with('_')).collect();
        let declared: HashSet<&str> = report.columns.iter().map(|column| column.id).collect();
        if report.only.is_none() {
            assert_eq!(yielded, declared, "{}", report.id);
        }
        assert!(declared.is_subset(&yielded), "{}: {:?}", report.id, declared.difference(&yielded));
        assert!(statement.column_names().contains(&"_key"), "{}", report.id);
    }
}

#[test]
fn an_empty_database_gives_empty_reports() {
    let (store, _dir) = empty();
    for report in reports() {
        assert_eq!(store.count(report, &everything()).unwrap(), 0, "{}", report.id);
        assert_eq!(store.page(report, &everything(), 0, 200).unwrap(), Vec::<Vec<Value>>::new(), "{}", report.id);
    }
}

/// The figures themselves, for review: every report over the tenant of the fixture.
#[test]
fn every_report_of_the_fixture() {
    let (store, _dir) = filled();
    for report in reports() {
        let mut table = report.columns.iter().map(|column| column.id).collect::<Vec<_>>().join(" | ");
        for row in rows(&store, report, &everything()) {
            table.push('\n');
            table.push_str(&row.iter().map(text).collect::<Vec<_>>().join(" | "));
        }
        insta::assert_snapshot!(report.id, table);
    }
}

#[test]
fn pages_in_any_order_are_the_stream_cut_into_pieces() {
    let (store, _dir) = filled();
    for report in reports() {
        for column in report.columns {
            for descending in [false, true] {
                let query = sorted(column.id, descending);
                let all = rows(&store, report, &query);
                let mut paged = Vec::new();
                for offset in (0..).step_by(2) {
                    let page = store.page(report, &query, offset, 2).unwrap();
                    if page.is_empty() {
                        break;
                    }
                    paged.extend(page);
                }
                assert_eq!(paged, all, "{} by {}", report.id, column.id);
                assert_eq!(store.count(report, &query).unwrap(), all.len() as u64, "{}", report.id);
            }
        }
    }
}

#[test]
fn no_report_shows_rows_of_another_connector() {
    let (store, _dir) = filled();
    let fabrikam = Query::new(FABRIKAM, TODAY);
    for report in reports() {
        let ours: HashSet<_> = rows(&store, report, &everything()).into_iter().collect();
        for row in rows(&store, report, &fabrikam) {
            assert!(!row.iter().any(|cell| text(cell).contains("ontoso")), "{}: {row:?}", report.id);
            assert!(!ours.contains(&row), "{}: {row:?}", report.id);
        }
    }
}

#[test]
fn text_is_ordered_without_regard_to_case_and_empty_cells_come_last() {
    let (store, _dir) = filled();
    let up = column(&store, "users", &sorted("displayName", false), "displayName");
    assert_eq!(up[..3], ["100% Guest", "Ada Active", "ben inactive"]);
    assert_eq!(up.last().unwrap(), "");
    let down = column(&store, "users", &sorted("displayName", true), "displayName");
    assert_eq!(down[0], "Özlem Unlicensed");
    assert_eq!(down.last().unwrap(), "");
    assert_eq!(column(&store, "users", &sorted("lastActivityDate", false), "lastActivityDate")[0], "2026-08-21");
}

#[rstest]
#[case::anywhere_in_a_word("INACT", &["u-ben"])]
#[case::every_word_in_any_order("contoso ada", &["u-ada"])]
#[case::letters_of_any_script_in_any_case("öZLEM", &["u-oezlem"])]
#[case::a_percent_sign_is_itself("100%", &["u-guest"])]
#[case::an_underscore_is_itself("gast_", &["u-guest"])]
#[case::not_found("nobody", &[])]
fn search_finds(#[case] words: &str, #[case] expected: &[&str]) {
    let (store, _dir) = filled();
    assert_eq!(column(&store, "users", &search(words), "id"), expected);
}

#[rstest]
#[case::any_of_several(where_("department", &["research", "SALES"]), &["u-ada", "u-ben", "u-cleo", "u-dora"])]
#[case::empty_is_null_or_blank(where_("department", &["", "Sales"]), &["u-guest", "u-cleo", "u-dora", "u-emil", "u-finn", "u-room", "u-oezlem", "u-nameless"])]
#[case::others_include_empty_cells(not(where_("department", &["Research"])), &["u-guest", "u-cleo", "u-dora", "u-emil", "u-finn", "u-room", "u-oezlem", "u-nameless"])]
#[case::others_that_are_not_empty(not(where_("department", &["Research", ""])), &["u-cleo", "u-dora"])]
#[case::a_boolean_in_words(where_("accountEnabled", &["no"]), &["u-finn", "u-room"])]
#[case::a_number(where_("licenseCount", &["2"]), &["u-ada"])]
#[case::one_of_many_in_a_cell(where_("licenses", &["power automate free"]), &["u-ada"])]
#[case::the_beginning_of_a_moment(where_("disabledSince", &["2026-11"]), &["u-finn"])]
#[case::nothing_chosen(where_("department", &[]), &[])]
fn filters_keep(#[case] query: Query, #[case] expected: &[&str]) {
    let (store, _dir) = filled();
    assert_eq!(column(&store, "users", &query, "id"), expected);
    assert_eq!(store.count(report("users").unwrap(), &query).unwrap(), expected.len() as u64);
}

#[test]
fn a_column_that_is_not_there_is_named_with_those_that_are() {
    let (store, _dir) = filled();
    let error = store.count(report("activity-by-day").unwrap(), &where_("day", &["x"])).unwrap_err();
    assert!(matches!(error, Error::Query(QueryError::UnknownColumn { .. })));
    assert_eq!(
        error.to_string(),
        "the report activity-by-day has no column \"day\"; its columns are reportDate, service, activeUsers, reportRefreshDate"
    );
    let error = store.count(report("users").unwrap(), &where_("accountEnabled", &["maybe"])).unwrap_err();
    assert_eq!(error.to_string(), "\"maybe\" cannot be in the column accountEnabled, which holds true or false");
}

#[test]
fn choices_count_the_rows_of_the_other_filters() {
    let (store, _dir) = filled();
    let users = report("users").unwrap();
    let mut query = where_("department", &["Sales"]);
    query.filters.push(Filter { column: "accountEnabled".into(), values: vec!["true".into()], negated: false });
    let departments = store.choices(users, &query, "department").unwrap();
    let departments: Vec<_> = departments.iter().map(|(value, count)| (text(value), *count)).collect();
    assert_eq!(departments, [("".to_owned(), 4), ("Research".to_owned(), 2), ("Sales".to_owned(), 2)]);

    let products = store.choices(users, &everything(), "licenses").unwrap();
    assert!(products.contains(&(Value::Text("Power Automate Free".into()), 1)));
    assert!(products.contains(&(Value::Text("Microsoft 365 E5".into()), 3)));
}

#[test]
fn the_number_of_days_moves_the_line_between_active_and_inactive() {
    let (store, _dir) = filled();
    let inactive = |days| column(&store, "inactive-users", &Query { inactive_days: days, ..everything() }, "id");
    assert_eq!(inactive(90), ["u-ben", "u-cleo"]);
    assert_eq!(inactive(91), ["u-cleo"]);
    assert_eq!(inactive(89), ["u-ben", "u-ada", "u-cleo"]);
}

#[test]
fn a_long_list_of_users_is_neither_sorted_nor_joined_to_find_a_page_or_count_it() {
    let (store, _dir) = filled();
    let users = report("users").unwrap();
    let everyone = Condition::of(users, &everything(), None).unwrap();
    for descending in [false, true] {
        let query = sorted("displayName", descending);
        let keys = plan(&store, &ordered_sql(users, &query, "_key", &everyone).unwrap(), &query);
        assert!(keys.contains("INDEX users_name") && !keys.contains("TEMP B-TREE"), "{keys}");
        assert!(!keys.contains("LEFT-JOIN"), "{keys}");
    }
    let count = plan(&store, &count_sql(users, &everyone), &everything());
    assert!(!count.contains("LEFT-JOIN"), "{count}");
    let row = plan(&store, &format!("SELECT * FROM ({}) WHERE _key = 1", users.sql), &everything());
    assert!(row.contains("SEARCH u USING INTEGER PRIMARY KEY"), "{row}");
}

#[test]
fn a_user_of_copilot_is_looked_up_without_gathering_all_of_them() {
    let (store, _dir) = filled();
    let copilot = report("copilot").unwrap();
    let row = plan(&store, &format!("SELECT * FROM ({}) WHERE _key = 1", copilot.sql), &everything());
    assert!(!row.contains("UNION") && row.contains("SEARCH u USING INTEGER PRIMARY KEY"), "{row}");
}

#[test]
fn every_source_of_activity_in_the_catalog_is_shown_by_service_and_where_it_matches_nobody() {
    for report in datasets::USAGE_REPORTS.iter().filter(|report| !report.activity.is_empty()) {
        for id in ["service-activity", "unmatched-activity"] {
            let sql = super::report(id).unwrap().sql;
            assert!(sql.contains(&format!(" {} ", report.table)), "{id} without {}", report.table);
            for activity in report.activity {
                let column = crate::usage_tables::snake_case(activity.column);
                assert!(sql.contains(&format!(".{column}")), "{id} without {column}");
            }
        }
    }
    let sql = super::report("service-activity").unwrap().sql;
    for service in datasets::Service::ALL {
        assert!(sql.contains(&format!("({}, '{}')", service.number(), service.name())), "{service:?}");
    }
}

/// At most the rows of one name are sorted at a time.
#[rstest]
#[case("license-assignments")]
#[case("service-activity")]
fn long_lists_by_user_follow_the_index_of_names(#[case] id: &str) {
    let (store, _dir) = filled();
    // As a large import does.
    let anew = "DROP INDEX users_name;
        CREATE INDEX users_name ON users (connector_id, display_name COLLATE NOCASE) WHERE presence <> 'removed'";
    store.write(|tx| Ok::<_, Error>(tx.execute_batch(anew)?)).unwrap();
    let report = report(id).unwrap();
    let everyone = Condition::of(report, &everything(), None).unwrap();
    let plan = plan(&store, &ordered_sql(report, &everything(), "_key", &everyone).unwrap(), &everything());
    assert!(plan.contains("INDEX users_name") && !plan.contains("B-TREE FOR ORDER BY"), "{plan}");
}

/// Two lists are merged; of each, rows of one size are sorted at a time.
#[test]
fn storage_is_merged_from_what_is_in_order() {
    let (store, _dir) = filled();
    let storage = report("storage").unwrap();
    let everything_stored = Condition::of(storage, &everything(), None).unwrap();
    let columns = "_key, \"storageUsedInBytes\"";
    let plan = plan(&store, &ordered_sql(storage, &everything(), columns, &everything_stored).unwrap(), &everything());
    assert!(plan.contains("MERGE (UNION ALL)") && plan.contains("INDEX mailbox_usage_detail_sizes"), "{plan}");
    assert!(!plan.contains("B-TREE FOR ORDER BY") && !plan.contains("LEFT-JOIN"), "{plan}");
}

#[rstest]
#[case("guest-licensed-users", "users_guests")]
#[case("disabled-licensed-users", "users_disabled")]
fn few_among_many_users_are_found_without_a_look_at_the_others(#[case] id: &str, #[case] index: &str) {
    let (store, _dir) = filled();
    // As a large import does.
    let anew = "DROP INDEX users_name;
        CREATE INDEX users_name ON users (connector_id, display_name COLLATE NOCASE) WHERE presence <> 'removed'";
    store.write(|tx| Ok::<_, Error>(tx.execute_batch(anew)?)).unwrap();
    let report = report(id).unwrap();
    let everyone = Condition::of(report, &everything(), None).unwrap();
    let plan = plan(&store, &ordered_sql(report, &everything(), "_key", &everyone).unwrap(), &everything());
    assert!(plan.contains(&format!("INDEX {index}")) && !plan.contains("B-TREE FOR ORDER BY"), "{plan}");
}

#[rstest]
#[case("users")]
#[case("license-assignments")]
#[case("service-activity")]
#[case("storage")]
fn a_row_is_found_by_its_key_without_a_scan(#[case] id: &str) {
    let (store, _dir) = filled();
    let report = report(id).unwrap();
    let sql = format!("SELECT * FROM ({}) WHERE {}", report.sql, report.find.unwrap());
    let plan = plan(&store, &sql, &everything());
    let scans: Vec<&str> =
        plan.lines().filter(|line| line.starts_with("SCAN") && line.len() > "SCAN x".len()).collect();
    assert!(plan.contains("USING INTEGER PRIMARY KEY (rowid=?)"), "{plan}");
    assert!(scans.iter().all(|line| line.contains("-ROW VALUES") || line.contains("VIRTUAL TABLE")), "{plan}");
}

/// A tenant of a few thousand users.
fn large() -> (Store, tempfile::TempDir) {
    let (store, dir) = empty();
    store
        .write(|tx| {
            tx.execute_batch(include_str!("../fixture/tenant.sql"))?;
            tx.execute(
                "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                 INSERT INTO users (key, connector_id, id, display_name, proxy_addresses, extension_attributes,
                   presence, first_seen_run, from_run, content_hash, licenses_hash)
                 SELECT i, 1, i, format('User %05d', i), '[]', '{}', 'present', 1, 1, x'', x'' FROM n",
                [],
            )?;
            Ok::<_, Error>(())
        })
        .unwrap();
    (store, dir)
}

fn remove(store: &Store, name: &str) {
    let sql = "UPDATE users SET presence = 'removed' WHERE display_name = ?1";
    store.write(|tx| Ok::<_, Error>(tx.execute(sql, [name])?)).unwrap();
}

/// The keys noted for deep pages hold for one state of the database.
#[test]
fn a_page_deep_in_a_report_shows_what_changed_since_the_page_before() {
    let (store, _dir) = large();
    let users = report("users").unwrap();
    let deep = || -> Vec<String> {
        let rows = store.page(users, &everything(), 2000, 3).unwrap();
        rows.iter().map(|row| text(&row[0])).collect()
    };
    let before = deep();
    assert_eq!(before, deep(), "the same again, from the keys that were noted");
    assert_eq!(store.page(users, &everything(), 2001, 1).unwrap()[0][0], Value::Text(before[1].clone()));
    remove(&store, &before[0]);
    assert_eq!(deep()[..2], before[1..]);
    let others = Query { inactive_days: 30, ..Query::new(FABRIKAM, TODAY) };
    assert_eq!(store.page(users, &others, 2000, 3).unwrap(), Vec::<Vec<Value>>::new(), "of another connector");
}

/// Going through users by their sign-in names would look up everything else about them in an order of its own.
#[test]
fn what_is_sorted_anyway_reads_users_in_their_own_order() {
    let (store, _dir) = filled();
    let report = report("service-activity").unwrap();
    let query = sorted("lastActivityDate", false);
    let everyone = Condition::of(report, &query, None).unwrap();
    let plan = plan(&store, &ordered_sql(report, &query, "_key", &everyone).unwrap(), &query);
    assert!(!plan.contains("users_user_principal_name"), "{plan}");
}

#[test]
fn an_order_read_before_somebody_wrote_is_not_taken_for_the_order_afterwards() {
    let (store, _dir) = large();
    let users = report("users").unwrap();
    let first = |offset| store.page(users, &everything(), offset, 1).unwrap()[0][0].clone();
    let (gone, next) = (first(1500), first(1501));
    let db = store.connection().unwrap();
    remove(&store, "User 02999");
    let before = store.data_version().unwrap();
    let reading = db.unchecked_transaction().unwrap();
    reading.query_row("SELECT count(*) FROM users", [], |_| Ok(())).unwrap();
    remove(&store, &text(&gone));
    let read = store.page_of_keys(&reading, before, users, &everything(), (1500, 1)).unwrap();
    assert_eq!(read.len(), 1, "what is read is still of the state before");
    drop(reading);
    assert_eq!(first(1500), next);
}

#[test]
fn two_runs_are_compared_without_a_look_at_everybody() {
    let (store, _dir) = filled();
    let changes = report("changes").unwrap();
    let everything_changed = Condition::of(changes, &everything(), None).unwrap();
    let plan = plan(&store, &ordered_sql(changes, &everything(), "_key", &everything_changed).unwrap(), &everything());
    for index in
        ["users_from_run", "users_history_to_run", "license_assignments_from_run", "license_assignments_history_run"]
    {
        assert!(plan.contains(index), "{index} is not used: {plan}");
    }
    for table in ["users", "license_assignments"] {
        assert!(!plan.contains(&format!("SCAN {table}")), "{plan}");
    }
}

#[test]
fn what_the_caller_refuses_ends_the_stream() {
    let (store, _dir) = filled();
    let mut seen = 0;
    let error = store.each_row(report("users").unwrap(), &Query::new(CONTOSO, TODAY), &mut |_| {
        seen += 1;
        Err(Error::DiskFull)
    });
    assert_eq!((error, seen), (Err(Error::DiskFull), 1));
}

/// There may be thousands of exclusions.
#[test]
fn what_an_exclusion_leaves_out_is_counted_without_a_look_at_the_rest() {
    let (store, _dir) = filled();
    let exclusions = report("exclusions").unwrap();
    let all = Condition::of(exclusions, &everything(), None).unwrap();
    let plan = plan(&store, &ordered_sql(exclusions, &everything(), "*", &all).unwrap(), &everything());
    assert!(plan.contains("SEARCH f USING PRIMARY KEY (connector_id=? AND exclusion_id=?)"), "{plan}");
}
