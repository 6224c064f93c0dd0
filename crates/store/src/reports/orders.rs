//! The order of the rows of queries that somebody scrolls through. A page deep in a long report would cost a
//! walk over all the rows before it, and so does any page where few rows fulfil a condition or no index has the
//! order; so the keys of all rows are noted at the second such page, eight bytes each, and hold until the
//! database changes.

use std::collections::VecDeque;
use std::sync::Arc;

use rusqlite::types::Value as Bound;

/// How many keys are noted at most, over all queries: 64 MB.
const MOST_KEYS: usize = 8 << 20;
/// How many queries are remembered.
const MOST_ORDERS: usize = 16;

/// What an order depends on.
#[derive(Debug, PartialEq)]
pub(crate) struct OrderOf {
    /// The statement that yields the keys.
    pub(super) sql: String,
    /// What is bound to its parameters.
    pub(super) values: Vec<Bound>,
    /// The state of the database.
    pub(super) data_version: i64,
}

/// What is known of the order of a query.
#[derive(Debug, Clone)]
pub(super) enum Order {
    /// To walk to a page of it takes long.
    Slow,
    /// The keys of all its rows.
    Noted(Arc<[i64]>),
}

/// The orders of the queries asked for last, the newest first.
#[derive(Debug, Default)]
pub(crate) struct Orders(VecDeque<(OrderOf, Order)>);

impl Orders {
    pub(super) fn find(&mut self, wanted: &OrderOf) -> Option<Order> {
        let at = self.0.iter().position(|(of, _)| of == wanted)?;
        let found = self.0.remove(at)?;
        let order = found.1.clone();
        self.0.push_front(found);
        Some(order)
    }

    /// Keeps what is known of an order, and forgets what no longer holds or there is no room for.
    pub(super) fn keep(&mut self, of: OrderOf, order: Order) {
        self.0.retain(|(kept, _)| kept.data_version == of.data_version && *kept != of);
        self.0.push_front((of, order));
        let keys = |(_, order): &(OrderOf, Order)| match order {
            Order::Slow => 0,
            Order::Noted(keys) => keys.len(),
        };
        while self.0.len() > MOST_ORDERS || self.0.iter().map(keys).sum::<usize>() > MOST_KEYS {
            self.0.pop_back();
        }
    }
}
