//! The figures of the overview.

use std::collections::{BTreeMap, BTreeSet};

use application_tests::call;
use commands::api::{Overview, People, ProductSeats};
use jiff::civil::Date;
use serde_json::json;

use crate::activity::COUNTS;
use crate::collected::Collected;
use crate::known::{cell, day, text};
use crate::people::{ACTIVE_USERS, APPS};
use crate::seats::Seats;
use crate::tenant::Truth;

/// Series of active users: its id, and its heading in Microsoft's report.
pub(crate) const SERIES: [(&str, &str); 6] = [
    ("office365", "Office 365"),
    ("exchange", "Exchange"),
    ("oneDrive", "OneDrive"),
    ("sharePoint", "SharePoint"),
    ("yammer", "Yammer"),
    ("teams", "Teams"),
];

/// Something that happens to a purchase: day, product, seats, days left, what, for how long it is bought, and whether it is
/// a trial.
type Renewal = (String, String, i64, i64, String, String, bool);

impl Truth {
    /// The seats of the products whose number says something, by SKU.
    fn judged_seats(&self) -> Vec<(String, Seats)> {
        let all = self.known.skus.iter().map(|sku| (text(sku, "skuId"), self.seats(sku)));
        all.filter(|(_, seats)| seats.judged).collect()
    }

    /// The oldest day of the two reports by which people are judged.
    pub(crate) fn activity_as_of(&self) -> Option<Date> {
        let reports = [ACTIVE_USERS, APPS].into_iter().filter_map(|function| self.known.reports.get(function));
        reports.filter(|report| !report.nameless).map(|report| report.refreshed).min()
    }

    fn renewals(&self) -> Vec<Renewal> {
        let dated = self.known.subscriptions.iter().filter_map(|one| Some((one, day(one, "nextLifecycleDateTime")?)));
        let mut renewals: Vec<Renewal> = dated
            .map(|(one, day)| {
                let what = match one["status"].as_str() {
                    Some("Warning") => "isSuspended",
                    Some("Suspended") => "isDeleted",
                    _ if self.mark(one).renewal.is_empty() => "renewsOrEnds",
                    _ => self.mark(one).renewal,
                };
                let term = self.term(one).to_owned();
                let (product, seats) = (self.product(&text(one, "skuId")).name, one["totalLicenses"].as_i64().unwrap());
                let (left, trial) = (self.days_to(day), one["isTrial"] == true);
                (day.to_string(), product.to_owned(), seats, left, what.to_owned(), term, trial)
            })
            .collect();
        renewals.sort();
        renewals
    }
}

impl Collected {
    /// Compares every figure of the overview.
    pub(crate) async fn overview_holds(&self) {
        let truth = &self.truth;
        let overview: Overview = call(&self.app, "overview", json!({ "connectorId": self.connector.id })).await;
        self.seats_hold(&overview);
        self.people_hold(overview.people.as_ref().unwrap());

        let renewals: Vec<Renewal> = overview
            .renewals
            .iter()
            .map(|one| {
                let term = one.term.clone().unwrap_or_default();
                (
                    one.date.clone(),
                    one.product_name.clone(),
                    one.seats,
                    one.days_left,
                    one.what.clone(),
                    term,
                    one.is_trial,
                )
            })
            .collect();
        let expected = truth.renewals();
        let days = |renewals: &[Renewal]| renewals.iter().map(|one| one.0.clone()).collect::<Vec<_>>();
        assert_eq!(days(&renewals), days(&expected[..renewals.len().min(expected.len())]), "the next ones, in order");
        assert!(renewals.iter().all(|one| expected.contains(one)), "{renewals:?}, {expected:?}");
        assert!(!renewals.is_empty() || expected.is_empty());

        let counts = truth.known.reports.get(COUNTS);
        // The trend goes back half a year from today.
        let first = truth.known.today.checked_sub(jiff::Span::new().days(180)).unwrap().to_string();
        for (service, heading) in SERIES {
            let told = counts.iter().flat_map(|report| &report.lines);
            let of_day = |line| (cell(line, "Report Date"), cell(line, heading).parse().unwrap());
            let expected: BTreeMap<String, u64> = told.map(of_day).filter(|(day, _)| *day >= first).collect();
            let series = overview.activity.iter().find(|one| one.service == service);
            let points = series.iter().flat_map(|one| &one.points).map(|point| (point.day.clone(), point.users));
            let points: BTreeMap<String, u64> = points.collect();
            let days: BTreeSet<&String> = points.keys().chain(expected.keys()).collect();
            let different: Vec<_> = days.iter().filter(|day| points.get(**day) != expected.get(**day)).collect();
            assert!(different.is_empty(), "{service} on {different:?}");
        }

        let (end, ambiguous) = truth.secret();
        assert_eq!(overview.secret.expires_at, end.map(|end| end.to_string()));
        assert_eq!(overview.secret.ambiguous, ambiguous);
        assert_eq!(overview.activity_as_of, truth.activity_as_of().map(|day| day.to_string()));
        assert_eq!(overview.last_run.map(|run| run.outcome), truth.runs.last().map(|(_, outcome)| *outcome));
    }

    fn seats_hold(&self, overview: &Overview) {
        let judged = self.truth.judged_seats();
        let sum = |of: fn(&Seats) -> i64| judged.iter().map(|(_, seats)| of(seats)).sum::<i64>();
        let expected = commands::api::Seats {
            usable: sum(Seats::usable),
            assigned: sum(|seats| seats.assigned),
            available: sum(Seats::available),
            over_assigned: sum(|seats| (-seats.available()).max(0)),
            unused: sum(|seats| seats.unused().unwrap()),
        };
        let seats = overview.seats.as_ref().unwrap();
        assert_eq!(*seats, expected);

        // The largest by name, and one line for all others.
        let named: Vec<&str> = overview.products.iter().filter_map(|product| product.sku_id.as_deref()).collect();
        let of = |product: &ProductSeats| (product.usable, product.assigned, product.available);
        for product in &overview.products {
            let is_it = |id: &str| product.sku_id.as_deref().map_or(!named.contains(&id), |named| named == id);
            let belongs = judged.iter().filter(|(id, _)| is_it(id)).map(|(_, seats)| seats);
            let expected = belongs.fold((0, 0, 0), |sum, seats| {
                (sum.0 + seats.usable(), sum.1 + seats.assigned, sum.2 + seats.available())
            });
            assert_eq!(of(product), expected, "{}", product.product_name);
        }
        assert_eq!(overview.products.iter().map(|product| product.assigned).sum::<i64>(), seats.assigned);
    }

    pub(crate) fn people_hold(&self, people: &People) {
        let truth = &self.truth;
        let state = |name: &str| truth.licensed_people().filter(|user| truth.state(user).name == name).count() as u64;
        let guests =
            truth.known.users.iter().filter(|user| user["userType"] == "Guest" && !truth.held(user).is_empty());
        let expected = People {
            users: truth.known.users.len() as u64,
            licensed: truth.licensed_people().count() as u64,
            covered: truth.licensed_people().filter(|user| truth.is_covered(user)).count() as u64,
            active: state("active"),
            inactive: state("inactive"),
            never_active: state("never active"),
            new: state("new"),
            unknown: state("unknown"),
            disabled: state("disabled"),
            guests: guests.count() as u64,
            assignment_errors: crate::assignments::assignment_errors(truth).rows.len() as u64,
        };
        assert_eq!(*people, expected);
    }
}
