door! {
    /// Where the name of a product comes from.
    #[derive(Eq, Copy)]
    pub enum NameSource {
        /// Typed here.
        Own,
        /// From an imported list.
        Imported,
        /// Known to this application.
        BuiltIn,
        /// Nobody told one: the part number in words, marked as unknown.
        PartNumber,
    }

    /// A product that any tenant has or had, or that was given a name, and its name.
    #[derive(Eq)]
    pub struct NamedProduct {
        /// The SKU.
        pub sku_id: String,
        /// Its part number.
        pub sku_part_number: String,
        /// The name that is shown.
        pub product_name: String,
        /// Where that comes from.
        pub source: NameSource,
        /// What is shown without an own name.
        pub otherwise: String,
        /// Whether a tenant has it now.
        pub listed: bool,
    }

    /// The names of products, for all connectors.
    pub struct ProductNames {
        /// The products of all tenants, by name; after them those that no tenant has now.
        pub products: Vec<NamedProduct>,
        /// How many products that a tenant has nobody named.
        pub unknown: u64,
        /// How many names the imported list has; 0 = none was imported.
        pub imported: u64,
    }

    /// A name as it was typed.
    pub struct OwnName {
        /// The SKU.
        pub sku_id: String,
        /// Its name; "" = none of one's own.
        pub name: String,
    }

    /// Names to keep: all of them, or none.
    pub struct OwnNames {
        /// The names.
        pub entries: Vec<OwnName>,
    }

    /// A CSV file with names.
    pub struct ProductNameFile {
        /// What is in it.
        pub text: String,
    }

    /// Microsoft's list as it was downloaded; nothing of it is kept yet.
    pub struct DownloadedNames {
        /// What is in it.
        pub text: String,
        /// What it would change.
        pub check: ProductNameFileCheck,
    }

    /// What a file with names changes.
    pub struct ProductNameFileCheck {
        /// The products that are shown by another name then, as they are listed.
        pub changes: Vec<ProductNameChange>,
        /// Products the file names.
        pub products: u64,
        /// Service plans the file names.
        pub plans: u64,
        /// Lines without a product's ID and a name that can be read; they are left out.
        pub skipped: u64,
    }

    /// A product that is shown by another name.
    pub struct ProductNameChange {
        /// The SKU.
        pub sku_id: String,
        /// Its part number.
        pub sku_part_number: String,
        /// Its name so far.
        pub before: String,
        /// Its name then.
        pub after: String,
    }
}
