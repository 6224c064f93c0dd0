//! Which of somebody's licenses another one contains, plan by plan.

use std::collections::HashSet;

use datasets::plans;

use super::judge::License;
use super::skus::{Skus, Variant};

/// For each of the licenses the SKU that contains all of its plans, if there is one. Of licenses with equal plans
/// one stays: the dearest where all have a price in one currency, else the one with the lowest SKU ID.
pub(super) fn contained(licenses: &[License], skus: &mut Skus) -> Vec<Option<String>> {
    let variants: Vec<Variant> = licenses.iter().map(|license| license.variant).collect();
    if let Some(known) = skus.known_overlaps(&variants) {
        return known.clone();
    }
    let contains = |larger: Variant, smaller: Variant| {
        let (larger, smaller) = (skus.plans_of(larger), skus.plans_of(smaller));
        !smaller.user.is_empty()
            && smaller.user.iter().all(|plan| larger.all.iter().any(|one| plans::includes(one, plan)))
    };
    let judged = |variant: Variant| !skus.sku(variant).free && !skus.sku(variant).adds_capacity;
    let mut covers: Vec<Vec<usize>> = vec![Vec::new(); variants.len()];
    for (a, &smaller) in variants.iter().enumerate().filter(|(_, variant)| judged(**variant)) {
        for (b, &larger) in variants.iter().enumerate().filter(|(b, variant)| *b != a && judged(**variant)) {
            if contains(larger, smaller) {
                covers[a].push(b);
            }
        }
    }
    let rows: HashSet<usize> = (0..variants.len()).filter(|&a| is_row(a, &covers, &variants, skus)).collect();
    let names = (0..variants.len())
        .map(|a| {
            let by = covers[a].iter().filter(|_| rows.contains(&a));
            // Best one that stays itself.
            let by = by.min_by_key(|&&b| (rows.contains(&b), &skus.sku(variants[b]).sku_id));
            by.map(|&b| skus.sku(variants[b]).sku_id.clone())
        })
        .collect::<Vec<_>>();
    skus.remember_overlaps(variants, names.clone());
    names
}

/// Whether a license is the one to go: something contains it that it does not contain, or of those it is equal to
/// another one stays.
fn is_row(a: usize, covers: &[Vec<usize>], variants: &[Variant], skus: &Skus) -> bool {
    let (equal, larger): (Vec<usize>, Vec<usize>) = covers[a].iter().partition(|&&b| covers[b].contains(&a));
    if !larger.is_empty() {
        return true;
    }
    let all: Vec<&super::skus::Sku> = equal.iter().chain([&a]).map(|&one| skus.sku(variants[one])).collect();
    let first = all[0].price.as_ref();
    let comparable = all
        .iter()
        .all(|sku| sku.price.as_ref().zip(first).is_some_and(|(price, first)| price.currency == first.currency));
    let worth = |sku: &super::skus::Sku| if comparable { sku.price.as_ref().map(|price| -price.yearly) } else { None };
    let stays = all.iter().min_by_key(|sku| (worth(sku), &sku.sku_id)).map(|sku| &sku.sku_id);
    stays != Some(&skus.sku(variants[a]).sku_id)
}
