//! Reads prices from CSV: the file the report `prices` is exported as, filled in, or one of the same columns.

use std::collections::{BTreeMap, HashMap, HashSet};

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::Date;
use store::{Amount, Per, Price, PricedSku, PricedSubscription};

use super::{in_force, shown};
use crate::api::{PriceFileChange, PriceFileCheck, PriceFileError};
use crate::money;

/// What a file says.
#[derive(Debug)]
pub(super) struct Read {
    /// What to show before it is imported.
    pub(super) check: PriceFileCheck,
    /// The prices that differ from what is known.
    pub(super) prices: Vec<Price>,
}

/// Reads a file; what is wrong with a line is told by its number.
///
/// # Errors
/// A sentence, when it is no file of prices at all.
pub(super) fn read(
    text: &str,
    skus: &[PricedSku],
    bought: &[PricedSubscription],
    known: &[Price],
    today: Date,
) -> Result<Read, String> {
    // The reader counts lines by their last character.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if text.contains('\0') {
        return Err("This is no CSV file in UTF-8. Save it as \"CSV UTF-8\" and choose it again.".to_owned());
    }
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b','].into_iter().find(|&sign| heading.contains(char::from(sign))).unwrap_or(b',');
    let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns = Columns::of(rows.headers().map_err(|error| error.to_string())?)?;
    let mut reader = Reader {
        products: Products::of(skus, known),
        subscriptions: subscriptions(bought, known),
        known: by_what(known),
        today,
        seen: HashSet::new(),
        read: Read {
            check: PriceFileCheck { changes: Vec::new(), unchanged: 0, empty: 0, errors: Vec::new() },
            prices: Vec::new(),
        },
    };
    for row in rows.records() {
        let row = row.map_err(|error| error.to_string())?;
        let line = row.position().map_or(0, csv::Position::line);
        if let Err(message) = reader.line(line, &row, &columns) {
            reader.read.check.errors.push(PriceFileError { line, message });
        }
    }
    Ok(reader.read)
}

struct Reader<'a> {
    products: Products<'a>,
    /// The SKU of each.
    subscriptions: HashMap<&'a str, &'a str>,
    known: HashMap<(&'a str, Option<&'a str>), Vec<Price>>,
    today: Date,
    seen: HashSet<(String, Option<String>, Date)>,
    read: Read,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: u64, row: &StringRecord, columns: &Columns) -> Result<(), String> {
        let cell = |place: Option<usize>| place.and_then(|place| row.get(place)).unwrap_or_default().trim();
        let amount = cell(columns.price);
        if amount.is_empty() {
            self.read.check.empty += 1;
            return Ok(());
        }
        let (sku_id, product_name, subscription_id) =
            self.meant(cell(columns.sku_id), cell(columns.part_number), cell(columns.subscription_id))?;
        let currency = money::currency(cell(columns.currency))?;
        let minor = money::minor(amount, &currency)?;
        let per = match cell(columns.per).to_ascii_lowercase().as_str() {
            "" => Per::Month,
            word => Per::from_word(word).ok_or("Write month or year under \"per\".")?,
        };
        let valid_from = match cell(columns.valid_from) {
            "" => self.today,
            typed => typed.parse().map_err(|_| format!("Write the day as 2026-01-31, not as {typed}."))?,
        };
        if !self.seen.insert((sku_id.to_owned(), subscription_id.map(str::to_owned), valid_from)) {
            let what = subscription_id.map_or_else(|| product_name.to_owned(), |id| format!("The subscription {id}"));
            return Err(format!("{what} has a price from {valid_from} on in a line above."));
        }
        let price = Price {
            sku_id: sku_id.to_owned(),
            subscription_id: subscription_id.map(str::to_owned),
            valid_from,
            amount: Some(Amount { minor, currency, per }),
        };
        let before = in_force(self.known.get(&(sku_id, subscription_id)).map_or(&[], Vec::as_slice), valid_from);
        if before.is_some_and(|before| before.amount == price.amount) {
            self.read.check.unchanged += 1;
            return Ok(());
        }
        self.read.check.changes.push(PriceFileChange {
            line,
            sku_id: sku_id.to_owned(),
            product_name: product_name.to_owned(),
            subscription_id: subscription_id.map(str::to_owned),
            before: before.filter(|before| before.amount.is_some()).map(shown),
            after: shown(&price),
        });
        self.read.prices.push(price);
        Ok(())
    }

    /// The product a line is about, with its name, and the subscription, if it is about one.
    fn meant(
        &self,
        sku_id: &str,
        part_number: &str,
        subscription_id: &str,
    ) -> Result<(&'a str, &'a str, Option<&'a str>), String> {
        if subscription_id.is_empty() {
            let (sku_id, name) = self.products.find(sku_id, part_number)?;
            return Ok((sku_id, name, None));
        }
        let (id, of) = self
            .subscriptions
            .get_key_value(subscription_id)
            .ok_or_else(|| format!("The tenant has no subscription of the ID {subscription_id}."))?;
        let (of, name) = self.products.find(of, "")?;
        let is_it = (sku_id, part_number) == ("", "") || self.products.find(sku_id, part_number)?.0 == of;
        if is_it { Ok((of, name, Some(id))) } else { Err(format!("The subscription {id} is of {name}.")) }
    }
}

/// Where the columns are. Titles and ids are both understood.
struct Columns {
    sku_id: Option<usize>,
    part_number: Option<usize>,
    subscription_id: Option<usize>,
    price: Option<usize>,
    currency: Option<usize>,
    per: Option<usize>,
    valid_from: Option<usize>,
}

impl Columns {
    fn of(heading: &StringRecord) -> Result<Self, String> {
        let plain =
            |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
        let names: Vec<String> = heading.iter().map(plain).collect();
        let place = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
        let columns = Self {
            sku_id: place(&["skuid"]),
            part_number: place(&["skupartnumber", "partnumber"]),
            subscription_id: place(&["subscriptionid"]),
            price: place(&["price", "amount"]),
            currency: place(&["currency"]),
            per: place(&["per"]),
            valid_from: place(&["validfrom"]),
        };
        if columns.price.is_none()
            || columns.currency.is_none()
            || (columns.sku_id, columns.part_number, columns.subscription_id) == (None, None, None)
        {
            return Err(
                "The first line has to name the columns: skuId or skuPartNumber, price and currency, and if you \
                        like subscriptionId, per and validFrom. Export the prices to have such a file."
                    .to_owned(),
            );
        }
        Ok(columns)
    }
}

/// The products a line can be about: what the tenant has, and what has a price already.
struct Products<'a> {
    by_id: BTreeMap<&'a str, &'a str>,
    by_part_number: HashMap<String, Vec<&'a str>>,
}

impl<'a> Products<'a> {
    fn of(skus: &'a [PricedSku], known: &'a [Price]) -> Self {
        let mut by_id: BTreeMap<&str, &str> =
            known.iter().map(|price| (price.sku_id.as_str(), price.sku_id.as_str())).collect();
        let mut by_part_number: HashMap<String, Vec<&str>> = HashMap::new();
        for sku in skus {
            by_id.insert(&sku.sku_id, &sku.product_name);
            // What is listed no longer has none.
            if sku.listed {
                by_part_number.entry(sku.sku_part_number.to_lowercase()).or_default().push(&sku.sku_id);
            }
        }
        Self { by_id, by_part_number }
    }

    fn find(&self, sku_id: &str, part_number: &str) -> Result<(&'a str, &'a str), String> {
        let named = |id: &str| self.by_id.get_key_value(id).map(|(id, name)| (*id, *name));
        if !sku_id.is_empty() {
            return named(&sku_id.to_lowercase())
                .ok_or_else(|| format!("The tenant has no product of the SKU ID {sku_id}."));
        }
        match self.by_part_number.get(&part_number.to_lowercase()).map(Vec::as_slice) {
            Some([id]) => named(id).ok_or_else(|| format!("The tenant has no product {part_number}.")),
            Some(_) => Err(format!("Several products have the part number {part_number}: write the SKU ID.")),
            None if part_number.is_empty() => Err("This line names no product.".to_owned()),
            None => Err(format!("The tenant has no product of the part number {part_number}.")),
        }
    }
}

/// What the tenant has bought, and what had a price of its own and is listed no longer.
fn subscriptions<'a>(bought: &'a [PricedSubscription], known: &'a [Price]) -> HashMap<&'a str, &'a str> {
    let former = known.iter().filter_map(|price| Some((price.subscription_id.as_deref()?, price.sku_id.as_str())));
    former.chain(bought.iter().map(|one| (one.id.as_str(), one.sku_id.as_str()))).collect()
}

fn by_what(known: &[Price]) -> HashMap<(&str, Option<&str>), Vec<Price>> {
    let mut by_what: HashMap<_, Vec<Price>> = HashMap::new();
    for price in known {
        by_what.entry((price.sku_id.as_str(), price.subscription_id.as_deref())).or_default().push(price.clone());
    }
    by_what
}

#[cfg(test)]
mod tests;
