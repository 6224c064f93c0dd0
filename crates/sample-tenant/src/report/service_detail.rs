//! A usage report about one service: a row per user who is licensed for it.

use std::sync::Arc;

use axum::body::Body;

use super::asked::{Asked, Span, Who};
use super::csv::{Rows, Style, of_people};
use crate::people::Person;
use crate::products::Service;
use crate::tenant::Tenant;
use crate::usage::GHOSTS;

/// What makes one of these reports.
pub(super) struct ServiceDetail {
    pub(super) header: &'static str,
    pub(super) style: Style,
    pub(super) service: Service,
    /// Whether there is a row about this user.
    pub(super) has: fn(&Person) -> bool,
    /// Which of the [`GHOSTS`] have rows.
    pub(super) strangers: &'static [usize],
    pub(super) row: fn(&Asked<'_>, &Who<'_>, &mut Rows),
}

impl ServiceDetail {
    pub(super) fn body(&'static self, tenant: Arc<Tenant>, span: Span) -> Body {
        let mut first = Rows::with_header(self.style, self.header);
        let mut last = Rows::new(self.style);
        if !matches!(span, Span::Day(_)) {
            let asked = Asked::new(&tenant, span);
            // One stranger before everybody and the others after: neither the first nor the last
            // row of a name is always the right one.
            for (number, stranger) in self.strangers.iter().enumerate() {
                let rows = if number == 0 { &mut first } else { &mut last };
                (self.row)(&asked, &Who::stranger(&asked, &GHOSTS[*stranger]), rows);
            }
        }
        of_people(tenant, first, move |tenant, person, rows| self.write(&Asked::new(tenant, span), person, rows), last)
    }

    fn write(&self, asked: &Asked<'_>, person: &Person, rows: &mut Rows) {
        if !(self.has)(person) {
            return;
        }
        let last = person.last_in_detail(self.service, asked.refresh);
        if asked.tells_of(last) {
            (self.row)(asked, &Who::person(person, last), rows);
        }
    }
}
