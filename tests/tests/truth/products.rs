//! The products of the sample tenant, as they are called in plain words.

/// One product.
pub(crate) struct Product {
    pub(crate) part_number: &'static str,
    pub(crate) name: &'static str,
    /// Costs nothing, so that its seats say nothing.
    pub(crate) free: bool,
    /// Whoever holds it is a room, a device or a queue.
    pub(crate) of_rooms: bool,
}

const fn paid(part_number: &'static str, name: &'static str) -> Product {
    Product { part_number, name, free: false, of_rooms: false }
}

const fn free(part_number: &'static str, name: &'static str) -> Product {
    Product { free: true, ..paid(part_number, name) }
}

const PRODUCTS: [Product; 18] = [
    paid("SPE_E5", "Microsoft 365 E5"),
    paid("SPE_E3", "Microsoft 365 E3"),
    paid("SPE_F1", "Microsoft 365 F3"),
    paid("SPB", "Microsoft 365 Business Premium"),
    paid("ENTERPRISEPACK", "Office 365 E3"),
    paid("EXCHANGESTANDARD", "Exchange Online (Plan 1)"),
    paid("Microsoft_365_Copilot", "Microsoft 365 Copilot"),
    paid("VISIOCLIENT", "Visio Plan 2"),
    paid("POWER_BI_PRO", "Power BI Pro"),
    paid("PROJECTPROFESSIONAL", "Planner and Project Plan 3"),
    paid("DYN365_ENTERPRISE_SALES", "Dynamics 365 Sales Enterprise"),
    paid("AAD_PREMIUM", "Microsoft Entra ID P1"),
    Product { of_rooms: true, ..paid("Microsoft_Teams_Rooms_Pro", "Teams Rooms Pro") },
    Product { of_rooms: true, ..free("PHONESYSTEM_VIRTUALUSER", "Teams Phone resource account") },
    free("POWER_BI_STANDARD", "Microsoft Fabric (Free)"),
    free("FLOW_FREE", "Power Automate Free"),
    // In no list: its part number in words, marked as that.
    paid("FABRIKAM_FLEET_TELEMETRY", "Fabrikam Fleet Telemetry (unknown)"),
    paid("SHAREPOINTSTORAGE", "Office 365 Extra File Storage"),
];

/// The product with this part number.
pub(crate) fn product(part_number: &str) -> &'static Product {
    PRODUCTS.iter().find(|product| product.part_number == part_number).unwrap()
}
