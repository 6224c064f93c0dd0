//! What is known of the products while licenses are judged. Users are many and products few: what is worked out of
//! a product, or of several held together, is worked out once.

use std::collections::{HashMap, HashSet};

use datasets::plans::{self, Measured};
use datasets::products;
use jiff::civil::Date;
use rusqlite::Connection;

use crate::overview::all;
use crate::{ConnectorId, Error, Query};

/// An SKU with what of it is switched off, by its place in [`Skus`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Variant(usize);

/// One SKU.
#[derive(Debug)]
pub(super) struct Sku {
    pub(super) sku_id: String,
    /// Never judged: it costs nothing, or is not for users.
    pub(super) free: bool,
    pub(super) adds_capacity: bool,
    pub(super) price: Option<Worth>,
    plans: Vec<(String, bool)>,
}

/// What a license is worth, to compare it with another.
#[derive(Debug)]
pub(super) struct Worth {
    pub(super) currency: String,
    pub(super) yearly: i64,
}

/// The plans of a license that are switched on.
#[derive(Debug, Default)]
pub(super) struct Plans {
    pub(super) all: HashSet<String>,
    /// Those of them for users.
    pub(super) user: HashSet<String>,
}

/// Everything known of products and groups.
#[derive(Debug)]
pub(super) struct Skus {
    skus: Vec<Sku>,
    places: HashMap<String, usize>,
    variants: HashMap<(usize, String), Variant>,
    of_variant: Vec<(usize, Plans, Measured)>,
    overlaps: HashMap<Vec<Variant>, Vec<Option<String>>>,
    /// Whether the rule of a group decides, or Active Directory.
    groups: HashMap<String, &'static str>,
    ways: HashMap<(String, String), Option<&'static str>>,
}

impl Skus {
    pub(super) fn read(db: &Connection, connector: ConnectorId, today: Date) -> Result<Self, Error> {
        let mut skus = Self {
            skus: Vec::new(),
            places: HashMap::new(),
            variants: HashMap::new(),
            of_variant: Vec::new(),
            overlaps: HashMap::new(),
            groups: groups(db, connector)?,
            ways: HashMap::new(),
        };
        let mut prices = prices(db, connector, today)?;
        let mut plans: HashMap<String, Vec<(String, bool)>> = HashMap::new();
        let sql = "SELECT sku_id, service_plan_id, coalesce(applies_to, 'User') = 'User' FROM sku_plans
                   WHERE connector_id = ?1";
        let mut statement = db.prepare(sql)?;
        let mut rows = statement.query([connector.0])?;
        while let Some(row) = rows.next()? {
            plans.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
        }
        let sql = "SELECT sku_id, class = 'free' OR coalesce(applies_to, 'User') <> 'User' FROM skus
                   WHERE connector_id = ?1";
        let mut statement = db.prepare(sql)?;
        let mut rows = statement.query([connector.0])?;
        while let Some(row) = rows.next()? {
            let (sku_id, free): (String, bool) = (row.get(0)?, row.get(1)?);
            let (price, plans) = (prices.remove(&sku_id), plans.remove(&sku_id).unwrap_or_default());
            skus.add(sku_id, free, price, plans);
        }
        Ok(skus)
    }

    fn add(&mut self, sku_id: String, free: bool, price: Option<Worth>, plans: Vec<(String, bool)>) -> usize {
        let place = self.skus.len();
        self.places.insert(sku_id.clone(), place);
        let adds_capacity = plans::adds_capacity(&sku_id);
        self.skus.push(Sku { sku_id, free, adds_capacity, price, plans });
        place
    }

    /// A license of this SKU with these plans (a JSON array) switched off.
    pub(super) fn variant(&mut self, sku_id: &str, disabled_plans: &str) -> Result<Variant, Error> {
        let place = match self.places.get(sku_id) {
            Some(place) => *place,
            // Held, and not among the tenant's products any more.
            None => {
                let free = products::by_sku_id(sku_id).is_some_and(|product| product.class.is_free());
                self.add(sku_id.to_owned(), free, None, Vec::new())
            }
        };
        let wanted = (place, disabled_plans.to_owned());
        if let Some(variant) = self.variants.get(&wanted) {
            return Ok(*variant);
        }
        let off: Vec<String> = serde_json::from_str(disabled_plans)?;
        let mut on = Plans::default();
        for (plan, of_user) in self.skus[place].plans.iter().filter(|(plan, _)| !off.contains(plan)) {
            on.all.insert(plan.clone());
            if *of_user {
                on.user.insert(plan.clone());
            }
        }
        let measured = plans::measured(on.user.iter().map(String::as_str));
        let variant = Variant(self.of_variant.len());
        self.of_variant.push((place, on, measured));
        self.variants.insert(wanted, variant);
        Ok(variant)
    }

    pub(super) fn sku(&self, variant: Variant) -> &Sku {
        &self.skus[self.of_variant[variant.0].0]
    }

    pub(super) fn plans_of(&self, variant: Variant) -> &Plans {
        &self.of_variant[variant.0].1
    }

    pub(super) fn measured(&self, variant: Variant) -> Measured {
        self.of_variant[variant.0].2
    }

    /// How a license that came like this can be freed: its groups are a JSON array. Where several groups give it,
    /// what is hardest to change counts, since all of them have to go.
    pub(super) fn way(&mut self, assignment: &str, groups: &str) -> Result<Option<&'static str>, Error> {
        match assignment {
            "direct" => return Ok(Some("direct")),
            "both" => return Ok(Some("direct and group")),
            "group" => {}
            _ => return Ok(None),
        }
        let wanted = (assignment.to_owned(), groups.to_owned());
        if let Some(way) = self.ways.get(&wanted) {
            return Ok(*way);
        }
        let ids: Vec<String> = serde_json::from_str(groups)?;
        let of_all: Vec<&str> = ids.iter().map(|id| self.groups.get(id).copied().unwrap_or("group")).collect();
        let way = ["synced group", "dynamic group", "group"].into_iter().find(|way| of_all.contains(way));
        self.ways.insert(wanted, way);
        Ok(way)
    }

    pub(super) fn known_overlaps(&self, held: &[Variant]) -> Option<&Vec<Option<String>>> {
        self.overlaps.get(held)
    }

    pub(super) fn remember_overlaps(&mut self, held: Vec<Variant>, overlaps: Vec<Option<String>>) {
        self.overlaps.insert(held, overlaps);
    }
}

fn groups(db: &Connection, connector: ConnectorId) -> Result<HashMap<String, &'static str>, Error> {
    let sql = "SELECT id, synced, membership FROM groups WHERE connector_id = ?1";
    let mut statement = db.prepare(sql)?;
    let groups = statement.query_map([connector.0], |row| {
        let synced = row.get::<_, Option<bool>>(1)? == Some(true);
        let dynamic = row.get_ref(2)?.as_str_or_null()? == Some("dynamic");
        let way = match (synced, dynamic) {
            (true, _) => "synced group",
            (false, true) => "dynamic group",
            (false, false) => "group",
        };
        Ok((row.get(0)?, way))
    })?;
    Ok(groups.collect::<Result<_, _>>()?)
}

/// Where the seats of a product differ in price, the lowest.
fn prices(db: &Connection, connector: ConnectorId, today: Date) -> Result<HashMap<String, Worth>, Error> {
    let sql = "SELECT sku_id, currency, iif(per = 'year', amount, amount * 12) FROM sku_price WHERE amount IS NOT NULL";
    let prices = all(db, sql, &Query::new(connector, today), |row| {
        Ok((row.get(0)?, Worth { currency: row.get(1)?, yearly: row.get(2)? }))
    })?;
    Ok(prices.into_iter().collect())
}
