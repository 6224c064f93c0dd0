//! What was bought of each SKU, given how many users hold it.

use jiff::Timestamp;
use uuid::Uuid;

use crate::calendar::{Calendar, at};
use crate::dice::Dice;
use crate::products::Product;

/// How the seats of an SKU came about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Supply {
    /// About a tenth more than are used.
    Roomy,
    /// As roomy, half of it sold by a partner.
    ThroughPartner,
    /// As roomy, and nobody knows when it renews.
    NoNextDate,
    /// As roomy, and this many trial seats on top.
    WithTrial(u32),
    /// This many fewer than are used.
    TooFew(u32),
    /// Exactly this many, whoever uses them.
    Fixed(u32),
    /// Expired; usable for some more days.
    InGrace,
    /// Expired for longer; not usable any more.
    Suspended,
}

/// A company subscription.
pub(crate) struct Subscription {
    pub(crate) id: Uuid,
    pub(crate) commerce_id: Uuid,
    pub(crate) status: &'static str,
    pub(crate) seats: u32,
    pub(crate) trial: bool,
    pub(crate) created: Timestamp,
    pub(crate) next: Option<Timestamp>,
    pub(crate) partner: Option<Uuid>,
}

/// The seats of an SKU and the subscriptions that brought them.
pub(crate) struct Bought {
    pub(crate) product: &'static Product,
    pub(crate) assigned: u32,
    pub(crate) enabled: u32,
    pub(crate) warning: u32,
    pub(crate) suspended: u32,
    pub(crate) subscriptions: Vec<Subscription>,
}

impl Bought {
    pub(crate) fn trial_seats(&self) -> u32 {
        self.subscriptions.iter().filter(|one| one.trial).map(|one| one.seats).sum()
    }

    pub(crate) fn capability_status(&self) -> &'static str {
        match (self.enabled, self.warning, self.suspended) {
            (0, 0, 1..) => "Suspended",
            (0, 1.., _) => "Warning",
            _ => "Enabled",
        }
    }
}

/// Buys what `assigned` users of `product` need, or what they do not need.
pub(crate) fn buy(product: &'static Product, assigned: u32, seed: u64, day: &Calendar) -> Bought {
    let dice = Dice::new(seed ^ 0x5ea7, product.sku as u64);
    let roomy = (assigned + assigned / 10 + 5).next_multiple_of(5);
    let bought = |number: u64, status, seats, next_in_days: Option<i64>| Subscription {
        id: dice.guid(&format!("subscription {number}")),
        commerce_id: dice.guid(&format!("commerce {number}")),
        status,
        seats,
        trial: false,
        created: at(day.days_ago(400 + 97 * number as u32 + dice.below("first bought", 900) as u32), 36_000),
        next: next_in_days.map(|days| at(day.next(days, 365), 0)),
        partner: None,
    };
    let renewal = 20 + dice.below("renewal", 320) as i64;
    let subscriptions = match product.supply {
        Supply::Roomy => vec![bought(1, "Enabled", roomy, Some(renewal))],
        Supply::ThroughPartner => {
            let own = roomy / 2;
            let partner = Some(dice.guid("partner"));
            vec![
                bought(1, "Enabled", own, Some(renewal)),
                Subscription { partner, ..bought(2, "Enabled", roomy - own, Some(41)) },
            ]
        }
        Supply::NoNextDate => vec![bought(1, "Enabled", roomy, None)],
        Supply::WithTrial(seats) => vec![
            bought(1, "Enabled", roomy, Some(renewal)),
            Subscription {
                trial: true,
                created: at(day.days_ago(18), 36_000),
                ..bought(2, "Enabled", seats, Some(12))
            },
        ],
        Supply::TooFew(missing) => vec![bought(1, "Enabled", assigned.saturating_sub(missing), Some(renewal))],
        Supply::Fixed(seats) => {
            // Free SKUs have no end.
            vec![bought(1, "Enabled", seats, (!product.free).then_some(renewal))]
        }
        Supply::InGrace => vec![bought(1, "Warning", roomy, Some(19))],
        Supply::Suspended => vec![bought(1, "Suspended", roomy, Some(63))],
    };
    let sum = |status| subscriptions.iter().filter(|one| one.status == status).map(|one| one.seats).sum();
    Bought {
        product,
        assigned,
        enabled: sum("Enabled"),
        warning: sum("Warning"),
        suspended: sum("Suspended"),
        subscriptions,
    }
}
