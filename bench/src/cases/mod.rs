//! What is measured: the one list of cases.

mod baseline;
mod collecting;
mod export;
mod figures;
mod pages;
mod writing;

use crate::Failure;
use crate::product::Product;
use crate::served::{Kind, Served};
use crate::table::Line;

/// One thing that is measured.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) measure: fn(&mut Scene) -> Result<Vec<Line>, Failure>,
}

/// Every case. Those on one tenant stand together, for making a large one takes time.
pub(crate) const ALL: &[Case] = &[
    Case { name: "first-run", measure: collecting::first_run },
    Case { name: "second-run", measure: collecting::second_run },
    Case { name: "write-lock", measure: writing::write_lock },
    Case { name: "delay", measure: collecting::delay },
    Case { name: "full-run", measure: collecting::full_run },
    Case { name: "pages", measure: pages::hundred_thousand },
    Case { name: "memory", measure: collecting::memory },
    Case { name: "pages-million", measure: pages::million },
    Case { name: "export", measure: export::export },
];

const HUNDRED_THOUSAND: u32 = 100_000;
const MILLION: u32 = 1_000_000;

/// How often a comparison is repeated; the quickest of each side counts, for noise only ever adds.
const REPEATED: usize = 3;

/// What cases hand on to each other: the tenant served last, and what was collected from it.
pub(crate) struct Scene {
    served: Option<(Kind, Served)>,
    collected: Option<(Kind, Product)>,
}

impl Scene {
    pub(crate) fn new() -> Result<Self, Failure> {
        Ok(Self { served: None, collected: None })
    }

    /// A tenant of this kind, its pages made beforehand.
    fn served(&mut self, kind: Kind) -> Result<&Served, Failure> {
        if self.served.as_ref().is_none_or(|(served, _)| *served != kind) {
            self.served = None;
            eprintln!("   preparing a tenant of {} users", kind.users);
            let served = Served::start(kind)?;
            let product = Product::connected(&served.tenant)?;
            product.collect(&served.tenant)?;
            self.served = Some((kind, served));
            self.collected = Some((kind, product));
        }
        match &self.served {
            Some((_, served)) => Ok(served),
            None => Err("no tenant is served".into()),
        }
    }

    /// What was collected from a tenant of this kind.
    fn collected(&mut self, kind: Kind) -> Result<&Product, Failure> {
        if self.collected.as_ref().is_none_or(|(collected, _)| *collected != kind) {
            self.served = None;
            self.served(kind)?;
        }
        match &self.collected {
            Some((_, product)) => Ok(product),
            None => Err("nothing was collected".into()),
        }
    }
}
