use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use commands::api::{NameSource, OwnName, OwnNames, ProductNameFile, ProductNameFileCheck, ProductNames};
use commands::{App, product_names};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::table::Table;

/// What products are called, for all connectors: as you say, as an imported list says, or as this program knows.
#[derive(Debug, Subcommand)]
pub(crate) enum Names {
    /// List the products that tenants have or had with their names, and where those come from.
    List,
    /// Give a product a name of your own.
    Set(Set),
    /// Import Microsoft's list "Product names and service plan identifiers for licensing" in place of the one before.
    Import(Import),
}

/// A name to give.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// The product: its SKU ID or its part number.
    #[arg(long)]
    sku: String,
    /// Its name.
    #[arg(long, required_unless_present = "none")]
    name: Option<String>,
    /// Take the name of your own back.
    #[arg(long, conflicts_with = "name")]
    none: bool,
}

/// A list to import.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The CSV file.
    #[arg(required_unless_present = "download")]
    file: Option<PathBuf>,
    /// Download it from Microsoft: download.microsoft.com is asked for this one file, and told nothing.
    #[arg(long, conflicts_with = "file")]
    download: bool,
    /// Tell what would change, and import nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Names {
    /// Does it.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        match self {
            Names::List => list(output, &product_names::list(app, ()).await?)?,
            Names::Set(set) => list(output, &set.run(app).await?)?,
            Names::Import(import) => import.run(app, output).await?,
        }
        Ok(Exit::Done)
    }
}

impl Set {
    async fn run(&self, app: &App) -> Result<ProductNames, Failure> {
        let sku_id = self.sku(&product_names::list(app, ()).await?)?;
        let entry = OwnName { sku_id, name: self.name.clone().unwrap_or_default() };
        Ok(product_names::set(app, OwnNames { entries: vec![entry] }).await?)
    }

    /// The product that is meant; of several with one part number, none.
    fn sku(&self, known: &ProductNames) -> Result<String, Failure> {
        let meant = |part: &str| part.eq_ignore_ascii_case(&self.sku);
        let fits: Vec<_> =
            known.products.iter().filter(|one| meant(&one.sku_id) || meant(&one.sku_part_number)).collect();
        match fits[..] {
            [product] => Ok(product.sku_id.clone()),
            [] => Err(Failure::usage(
                format!("No tenant has or had a product '{}'.", self.sku),
                "List them: m365-connector product-names list",
            )),
            _ => Err(Failure::usage(
                format!("Several products have the part number {}.", self.sku),
                "Say which by its SKU ID.",
            )),
        }
    }
}

impl Import {
    async fn run(&self, app: &App, output: Output) -> Result<(), Failure> {
        let text = match &self.file {
            Some(file) => read(file)?,
            None => product_names::download(app, ()).await?.text,
        };
        let file = ProductNameFile { text };
        let check = match self.dry_run {
            true => product_names::check(app, file).await?,
            false => product_names::import(app, file).await?,
        };
        output.print(&snake(&check)?, || self.text(&check))
    }

    fn text(&self, check: &ProductNameFileCheck) -> String {
        let mut table = Table::new(["Part number", "So far", "Then"]);
        for change in &check.changes {
            table.row([change.sku_part_number.clone(), change.before.clone(), change.after.clone()]);
        }
        let done = if self.dry_run { "Nothing was imported: this was a trial." } else { "Imported." };
        table.text("No product of a tenant is shown by another name.")
            + &format!(
                "{done} Products: {}. Service plans: {}. Lines left out: {}.\n",
                check.products, check.plans, check.skipped
            )
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(file).map_err(|error| {
        let message = format!("{} could not be read: {error}.", file.display());
        Failure::failed(message, "Nothing was imported.", "Check the path and the rights on the file.")
    })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn list(output: Output, list: &ProductNames) -> Result<(), Failure> {
    output.print(&snake(list)?, || {
        let mut table = Table::new(["Product", "Part number", "Name"]);
        for product in &list.products {
            let source = match product.source {
                NameSource::Own => "your own",
                NameSource::Imported => "imported",
                NameSource::BuiltIn => "built in",
                NameSource::PartNumber => "unknown",
            };
            let source = if product.listed { source.to_owned() } else { format!("{source}, in no tenant now") };
            table.row([product.product_name.clone(), product.sku_part_number.clone(), source]);
        }
        table.text("No product is known yet. Collect first.")
    })
}
