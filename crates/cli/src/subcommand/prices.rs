use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use commands::api::{
    ConnectorRef, Per, Price, PriceEntry, PriceFile, PriceFileCheck, PriceList, PricedProduct, PricesChange,
};
use commands::{App, money, prices};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::export::Export;
use crate::subcommand::named;
use crate::table::Table;

/// What licenses cost, as you say: Microsoft Graph has no prices.
#[derive(Debug, Subcommand)]
pub(crate) enum Prices {
    /// List the products with the price in force.
    List {
        /// The connector's name.
        name: String,
    },
    /// Set the price of a license from a day on.
    Set(Set),
    /// Import prices from a CSV file: all of them, or none.
    Import(Import),
    /// Write all prices and the products without one as a CSV file, which can be filled in and imported.
    Export {
        /// The connector's name.
        name: String,
        /// The file to write; - is standard output.
        #[arg(long, value_name = "FILE", default_value = "-")]
        output: PathBuf,
    },
}

/// A price to set.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// The connector's name.
    name: String,
    /// The product: its SKU ID or its part number.
    #[arg(long, required_unless_present = "subscription")]
    sku: Option<String>,
    /// A company subscription that costs something else than its product: its ID, as the report renewals tells it.
    #[arg(long, value_name = "ID", conflicts_with = "sku")]
    subscription: Option<String>,
    /// The amount, such as 36.50.
    #[arg(long, requires = "currency", required_unless_present = "unknown")]
    amount: Option<String>,
    /// The currency's code, such as EUR.
    #[arg(long)]
    currency: Option<String>,
    /// What the amount pays for.
    #[arg(long, value_enum, default_value = "month")]
    per: Unit,
    /// The first day the price holds; today where not given.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// From that day on the price is not known; a subscription has none of its own any more.
    #[arg(long, conflicts_with = "amount")]
    unknown: bool,
}

/// A file to import.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The connector's name.
    name: String,
    /// The CSV file.
    file: PathBuf,
    /// Tell what would change, and import nothing.
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Unit {
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Prices {
    /// Does it.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        match self {
            Prices::List { name } => {
                let connector_id = named(app, name).await?.id;
                list(output, &prices::list(app, ConnectorRef { connector_id }).await?)?;
            }
            Prices::Set(set) => list(output, &set.run(app).await?)?,
            Prices::Import(import) => return import.run(app, output).await,
            Prices::Export { name, output: file } => return Export::whole("prices", name, file).run(app, output).await,
        }
        Ok(Exit::Done)
    }
}

impl Set {
    async fn run(&self, app: &App) -> Result<PriceList, Failure> {
        let connector_id = named(app, &self.name).await?.id;
        let known = prices::list(app, ConnectorRef { connector_id }).await?;
        let (sku_id, subscription_id) = self.meant(&known)?;
        let entry = PriceEntry {
            sku_id,
            subscription_id,
            amount: self.amount.clone().unwrap_or_default(),
            currency: self.currency.clone().unwrap_or_default(),
            per: match self.per {
                Unit::Month => Per::Month,
                Unit::Year => Per::Year,
            },
            valid_from: self.from.clone(),
        };
        Ok(prices::set(app, PricesChange { connector_id, entries: vec![entry] }).await?)
    }

    /// The product that is meant, or the subscription of it; of several with one part number, none.
    fn meant(&self, known: &PriceList) -> Result<(String, Option<String>), Failure> {
        let list = || format!("List them: m365-connector prices list '{}'", self.name);
        if let Some(id) = &self.subscription {
            let has_it =
                |one: &&PricedProduct| one.subscriptions.iter().any(|bought| bought.listed && bought.id == *id);
            return match known.products.iter().find(has_it) {
                Some(product) => Ok((product.sku_id.clone(), Some(id.clone()))),
                None => Err(Failure::usage(format!("The tenant has no subscription '{id}'."), list())),
            };
        }
        let sku = self.sku.as_deref().unwrap_or_default();
        let is_it = |part: &str| part.eq_ignore_ascii_case(sku);
        let fits: Vec<_> =
            known.products.iter().filter(|one| is_it(&one.sku_id) || is_it(&one.sku_part_number)).collect();
        match fits[..] {
            [product] => Ok((product.sku_id.clone(), None)),
            [] => Err(Failure::usage(format!("The tenant has no product '{sku}'."), list())),
            _ => {
                Err(Failure::usage(format!("Several products have the part number {sku}."), "Say which by its SKU ID."))
            }
        }
    }
}

impl Import {
    async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        let connector_id = named(app, &self.name).await?.id;
        let bytes = std::fs::read(&self.file).map_err(|error| {
            let message = format!("{} could not be read: {error}.", self.file.display());
            Failure::failed(message, "Nothing was imported.", "Check the path and the rights on the file.")
        })?;
        let file = PriceFile { connector_id, text: String::from_utf8_lossy(&bytes).into_owned() };
        let check = prices::check(app, file.clone()).await?;
        if check.errors.is_empty() && !self.dry_run {
            prices::import(app, file).await?;
        }
        output.print(&snake(&check)?, || self.text(&check))?;
        Ok(if check.errors.is_empty() { Exit::Done } else { Exit::Failed })
    }

    fn text(&self, check: &PriceFileCheck) -> String {
        let mut table = Table::new(["Line", "Product", "Subscription", "So far", "Then", "From"]);
        for change in &check.changes {
            table.row([
                change.line.to_string(),
                change.product_name.clone(),
                change.subscription_id.clone().unwrap_or_default(),
                price(change.before.as_ref()),
                price(Some(&change.after)),
                change.after.valid_from.clone(),
            ]);
        }
        let mut text = table.text("No price is different.");
        for error in &check.errors {
            text += &format!("line {}: {}\n", error.line, error.message);
        }
        let done = match (self.dry_run, check.errors.is_empty()) {
            (_, false) => "Nothing was imported.",
            (true, true) => "Nothing was imported: this was a trial.",
            (false, true) => "Imported.",
        };
        text + &format!("{done} Unchanged: {}. Without a price: {}.\n", check.unchanged, check.empty)
    }
}

fn list(output: Output, list: &PriceList) -> Result<(), Failure> {
    output.print(&snake(list)?, || {
        let mut table = Table::new(["Product", "Part number", "Subscription", "Price", "Since"]);
        let since = |price: Option<&Price>| price.map(|price| price.valid_from.clone()).unwrap_or_default();
        for product in &list.products {
            let current = product.current.as_ref();
            let told = match current {
                None if product.free => "free".to_owned(),
                current => price(current) + gone(product.listed),
            };
            let (name, part_number) = (&product.product_name, &product.sku_part_number);
            table.row([name.clone(), part_number.clone(), String::new(), told, since(current)]);
            for one in product.subscriptions.iter().filter(|one| one.paid || one.current.is_some()) {
                let own = one.current.as_ref().map_or_else(|| "as the product".to_owned(), |own| price(Some(own)));
                let since = since(one.current.as_ref());
                table.row([name.clone(), part_number.clone(), one.id.clone(), own + gone(one.listed), since]);
            }
        }
        table.text("No product is known yet. Collect first.")
    })
}

fn gone(listed: bool) -> &'static str {
    if listed { "" } else { ", no longer listed" }
}

fn price(price: Option<&Price>) -> String {
    match price.and_then(|price| Some((price.amount?, price.currency.as_deref()?, price.per))) {
        None => "no price".to_owned(),
        Some((minor, currency, per)) => {
            let per = if per == Per::Year { "a year" } else { "a month" };
            format!("{} {currency} {per}", money::decimal(minor, currency))
        }
    }
}
