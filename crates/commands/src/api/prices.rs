use super::ConnectorId;

door! {
    /// How long an amount pays for.
    #[derive(Eq, Copy)]
    pub enum Per {
        /// A month.
        Month,
        /// A year; a twelfth of it counts for a month.
        Year,
    }

    /// What a license costs from a day on, until the next price of the same SKU or subscription.
    #[derive(Eq)]
    pub struct Price {
        /// The first day, `yyyy-MM-dd`.
        pub valid_from: String,
        /// In the currency's smallest unit; null = from this day on it is not known, or the subscription has none of
        /// its own.
        pub amount: Option<i64>,
        /// ISO 4217; null with the amount.
        pub currency: Option<String>,
        /// For how long.
        pub per: Per,
    }

    /// A product with its prices.
    pub struct PricedProduct {
        /// The SKU.
        pub sku_id: String,
        /// Its name.
        pub product_name: String,
        /// Its part number.
        pub sku_part_number: String,
        /// Whether it is never missed a price.
        pub free: bool,
        /// Whether the tenant has it still; one that it has not keeps the prices that were typed.
        pub listed: bool,
        /// The price in force; null = none is known.
        pub current: Option<Price>,
        /// Every price, the earliest first.
        pub prices: Vec<Price>,
        /// What was bought of it, the next date first. Those may have prices of their own; at the end come those that have
        /// and are listed no longer.
        pub subscriptions: Vec<PricedSubscription>,
    }

    /// A company subscription with the prices that are its own.
    pub struct PricedSubscription {
        /// Its id.
        pub id: String,
        /// Seats bought; of one that is listed no longer those it had last; null = not known any more.
        pub total_licenses: Option<i64>,
        /// The day something happens to it, `yyyy-MM-dd`; null = none is told.
        pub next_lifecycle_date: Option<String>,
        /// Whether it costs something: it runs, and is no trial.
        pub paid: bool,
        /// Whether it is listed still; one that is not costs nothing, whatever its price.
        pub listed: bool,
        /// Its own price in force; null = it costs what the product does.
        pub current: Option<Price>,
        /// Every price of its own, the earliest first.
        pub prices: Vec<Price>,
    }

    /// The products of a connector with their prices.
    pub struct PriceList {
        /// By name, and after them those that have prices and are listed no longer.
        pub products: Vec<PricedProduct>,
        /// How many of them, free ones left out, have no price for any seat.
        pub unpriced: u64,
        /// The currency most prices are in; null = there are none.
        pub currency: Option<String>,
    }

    /// A price as it was typed.
    pub struct PriceEntry {
        /// The SKU.
        pub sku_id: String,
        /// The company subscription whose own price it is; null = it is the SKU's.
        pub subscription_id: Option<String>,
        /// The amount, with a point or a comma before the fraction; "" = from this day on it is not known, or the
        /// subscription costs what the SKU does.
        pub amount: String,
        /// The currency's code.
        pub currency: String,
        /// For how long.
        pub per: Per,
        /// The first day, `yyyy-MM-dd`; null = today.
        pub valid_from: Option<String>,
    }

    /// Prices to keep: all of them, or none.
    pub struct PricesChange {
        /// The connector.
        pub connector_id: ConnectorId,
        /// The prices.
        pub entries: Vec<PriceEntry>,
    }

    /// One price.
    pub struct PriceRef {
        /// The connector.
        pub connector_id: ConnectorId,
        /// The SKU.
        pub sku_id: String,
        /// The company subscription whose own price it is; null = it is the SKU's.
        pub subscription_id: Option<String>,
        /// Its first day.
        pub valid_from: String,
    }

    /// A CSV file with prices.
    pub struct PriceFile {
        /// The connector.
        pub connector_id: ConnectorId,
        /// What is in it.
        pub text: String,
    }

    /// What a file with prices changes.
    pub struct PriceFileCheck {
        /// The prices that differ from what is known.
        pub changes: Vec<PriceFileChange>,
        /// Lines that say what is known already.
        pub unchanged: u64,
        /// Lines without a price; they change nothing.
        pub empty: u64,
        /// Lines that cannot be read. With one of them nothing is imported.
        pub errors: Vec<PriceFileError>,
    }

    /// A line that changes a price.
    pub struct PriceFileChange {
        /// Its number, from 1; the heading is a line.
        pub line: u64,
        /// The SKU.
        pub sku_id: String,
        /// Its name.
        pub product_name: String,
        /// The company subscription whose own price it is; null = it is the SKU's.
        pub subscription_id: Option<String>,
        /// What holds on that day so far; null = no price, or none of its own.
        pub before: Option<Price>,
        /// What the line says.
        pub after: Price,
    }

    /// A line that cannot be read.
    pub struct PriceFileError {
        /// Its number, from 1; the heading is a line.
        pub line: u64,
        /// Why.
        pub message: String,
    }
}
