//! What an exclusion leaves out, and what a rule says of people.

use super::*;

fn exclude(t: &Trial, what: Excluded, value: &str, until: Option<&str>) {
    let subject = Subject { what, value: value.into() };
    let until = until.map(|day| day.parse().unwrap());
    let because = Because { effect: Effect::LeaveOut, reason: "because", until };
    t.store.exclude(t.connector, &[subject], because, date(2026, 11, 20)).unwrap();
}

/// Says what whoever fits is, and works out what follows.
fn rule(t: &Trial, effect: Effect, what: Excluded, value: &str, until: Option<&str>) {
    let subject = Subject { what, value: value.into() };
    let because = Because { effect, reason: "so it is", until: until.map(|day| day.parse().unwrap()) };
    let people = t.store.tells_people_apart(t.connector).unwrap();
    t.store.exclude(t.connector, &[subject], because, date(2026, 11, 20)).unwrap();
    t.store.follow_exclusions(t.connector, people || effect == Effect::NotAPerson, now()).unwrap();
}

fn told_of(t: &Trial, report: &str, column: &str) -> Vec<String> {
    crate::fixture::column(&t.store, report, &Query::new(t.connector, date(2026, 11, 20)), column)
}

#[test]
fn whom_a_rule_calls_no_person_counts_in_no_sum_until_it_ends() {
    let robots = |user: UserRow| UserRow { department: Some("Robots".into()), ..user };
    let users = [
        disabled(user(1, "Ann").with(E3)),
        disabled(robots(user(2, "Bob").with(E3))),
        disabled(user(3, "svc-backup").with(E3)),
        disabled(user(4, "Dan").with_group(E3)),
        disabled(user(5, "Eve").with(E3)),
    ];
    let t = told(&users, &[]);
    let no_people = || {
        let names = told_of(&t, "savings", "displayName");
        let findings = told_of(&t, "savings", "finding");
        names
            .into_iter()
            .zip(findings)
            .filter(|(_, finding)| finding == "not a person")
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(no_people(), Vec::<String>::new());
    rule(&t, Effect::NotAPerson, Excluded::Department, "robots", None);
    rule(&t, Effect::NotAPerson, Excluded::Pattern, "SVC-*", None);
    rule(&t, Effect::NotAPerson, Excluded::Group, crate::trial::GROUP, None);
    rule(&t, Effect::NotAPerson, Excluded::User, &users[4].id, Some("2026-11-19"));
    assert_eq!(no_people(), ["Bob", "Dan", "svc-backup"], "the last rule ended yesterday");
    assert_eq!(told_of(&t, "disabled-licensed-users", "displayName"), ["Ann", "Eve"]);
    let savings = t.store.savings(t.connector, date(2026, 11, 20), 90).unwrap();
    assert_eq!((savings.not_people, savings.findings[0].people, savings.excluded), (3, 2, 0));
    assert_eq!(savings.people.unwrap().licensed, 2);
    let why = told_of(&t, "savings", "why");
    assert_eq!(why.iter().filter(|why| *why == "By your rule the account is not of a person").count(), 3);
    // What a thing is excluded as, and whether it is at all, can be changed.
    rule(&t, Effect::LeaveOut, Excluded::Department, "robots", None);
    assert_eq!(no_people(), ["Dan", "svc-backup"]);
    let ids: Vec<i64> = t.texts("SELECT id FROM exclusions").iter().map(|id| id.parse().unwrap()).collect();
    t.store.end_exclusions(t.connector, &ids).unwrap();
    t.store.follow_exclusions(t.connector, true, now()).unwrap();
    assert_eq!(no_people(), Vec::<String>::new());
}

#[test]
fn whoever_is_on_leave_stays_in_the_findings_and_is_to_be_looked_at_first() {
    let users = [disabled(user(1, "Ann").with(E3)), disabled(user(2, "Bob").with(E3).with_group(E5))];
    let t = told(&users, &[]);
    found(&t, 90);
    let checks = || told_of(&t, "savings", "checkFirst");
    assert_eq!(checks(), ["", "", ""]);
    rule(&t, Effect::OnLeave, Excluded::Pattern, "ann@*", Some("2026-11-20"));
    assert_eq!(checks(), ["on leave", "", ""]);
    rule(&t, Effect::OnLeave, Excluded::Group, crate::trial::GROUP, None);
    assert_eq!(checks(), ["on leave", "on leave", "on leave"], "every license of whom a group makes absent");
    rule(&t, Effect::OnLeave, Excluded::Pattern, "ann@*", Some("2026-11-19"));
    assert_eq!(checks(), ["", "on leave", "on leave"], "the leave is over");
    assert_eq!(told_of(&t, "excluded-savings", "displayName"), [""; 0]);
    assert_eq!(told_of(&t, "exclusions", "rows"), ["", ""], "a rule leaves nothing out");
}

#[test]
fn what_is_excluded_is_in_no_finding_and_no_sum_but_in_a_list_of_its_own() {
    let sales = |user: UserRow| UserRow { department: Some("Sales".into()), ..user };
    let users = [
        disabled(user(1, "Ann").with(E3)),
        disabled(sales(user(2, "Bob").with(E3))),
        disabled(user(3, "svc-backup").with(E3)),
        disabled(user(4, "Dan").with_group(E3)),
        disabled(user(5, "Eve").with(E5)),
        disabled(user(6, "Fay").with(E3)),
    ];
    let t = told(&users, &[]);
    assert_eq!(found(&t, 90).len(), 6);
    exclude(&t, Excluded::User, &users[0].id, None);
    exclude(&t, Excluded::Department, "sales", None);
    exclude(&t, Excluded::Pattern, "SVC-*", None);
    exclude(&t, Excluded::Group, crate::trial::GROUP, None);
    exclude(&t, Excluded::Product, E5, None);
    assert_eq!(found(&t, 90), ["Fay | E3 | disabled account | disabled | direct"]);
    let query = Query::new(t.connector, date(2026, 11, 20));
    let excluded = crate::fixture::column(&t.store, "excluded-savings", &query, "displayName");
    assert_eq!(excluded, ["Ann", "Bob", "Dan", "Eve", "svc-backup"]);
    let savings = t.store.savings(t.connector, date(2026, 11, 20), 90).unwrap();
    assert_eq!((savings.excluded, savings.findings[0].licenses, savings.findings[0].people), (5, 1, 1));
    assert_eq!(crate::fixture::column(&t.store, "exclusions", &query, "rows"), ["1"; 5]);
}

#[test]
fn an_exclusion_ends_with_its_day_and_of_several_the_longest_counts() {
    let t = told(&[disabled(user(1, "Ann").with(E3))], &[]);
    exclude(&t, Excluded::Pattern, "ann@*", Some("2026-11-19"));
    assert_eq!(found(&t, 90).len(), 1, "it ended yesterday");
    exclude(&t, Excluded::Pattern, "ann@*", Some("2026-11-20"));
    assert_eq!(found(&t, 90).len(), 0, "today it still holds");
    let tomorrow = Query::new(t.connector, date(2026, 11, 21));
    assert_eq!(crate::fixture::column(&t.store, "savings", &tomorrow, "displayName"), ["Ann"], "and tomorrow no more");
    exclude(&t, Excluded::Product, E3, None);
    found(&t, 90);
    assert_eq!(crate::fixture::column(&t.store, "savings", &tomorrow, "displayName"), [""; 0]);
    let ids: Vec<i64> = t.texts("SELECT id FROM exclusions").iter().map(|id| id.parse().unwrap()).collect();
    assert_eq!(t.store.end_exclusions(t.connector, &ids).unwrap(), 2);
    assert_eq!(found(&t, 90).len(), 1);
}
