//! What the product knows about SKUs and service plans, by GUID.
//!
//! A short list of the products most tenants hold, written for this product; an SKU that is not on
//! it is shown by its part number in words, unless somebody names it. Part numbers are no keys: Microsoft uses one for
//! several SKUs.

/// A product whose name is known.
#[derive(Debug)]
pub struct Product {
    /// `skuId`, lower case.
    pub sku_id: &'static str,
    /// The name the admin center shows.
    pub name: &'static str,
    /// Whether and how its seats are judged.
    pub class: Class,
}

/// How an SKU's seats and holders are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Bought per person.
    Paid,
    /// Self-service, viral or free: never judged by a seat count or a missing price.
    Free,
    /// For rooms, shared devices and call queues: its holder is not a person.
    Resource,
    /// The same, at no price: never judged by a seat count either.
    FreeResource,
}

impl Class {
    /// Whether its seats are never judged.
    pub fn is_free(self) -> bool {
        matches!(self, Self::Free | Self::FreeResource)
    }

    /// Whether its holder is not a person.
    pub fn is_resource(self) -> bool {
        matches!(self, Self::Resource | Self::FreeResource)
    }
}

const fn paid(sku_id: &'static str, name: &'static str) -> Product {
    Product { sku_id, name, class: Class::Paid }
}
const fn free(sku_id: &'static str, name: &'static str) -> Product {
    Product { sku_id, name, class: Class::Free }
}
const fn resource(sku_id: &'static str, name: &'static str) -> Product {
    Product { sku_id, name, class: Class::Resource }
}
const fn free_resource(sku_id: &'static str, name: &'static str) -> Product {
    Product { sku_id, name, class: Class::FreeResource }
}

/// Service plans that bring the Microsoft 365 Apps: whoever holds one enabled is measured by
/// `getM365AppUserDetail` too.
pub static M365_APPS_PLANS: &[&str] = &[
    "43de0ff5-c92c-492b-9116-175376d08c38",
    "094e7854-93fc-4d55-b2c0-3ab5369ebdc1",
    "de9234ff-6483-44d9-b15e-dca72fdd27af",
    "8ca59559-e2ca-470b-b7dd-afd8c0dee963",
];

/// Something a tenant has when one of its products has one of these service plans.
#[derive(Debug)]
pub struct License {
    /// What people call it.
    pub name: &'static str,
    /// The plans' ids.
    pub plans: &'static [&'static str],
}

/// Without it a tenant has no report of its usage.
pub static COPILOT: License = License {
    name: "Microsoft 365 Copilot",
    plans: &[
        "a62f8878-de10-42f3-b68f-6149a25ceb97",
        "3f30311c-6b1e-48a4-ab79-725b469da960",
        "b95945de-b3bd-46db-8437-f2beb6ea2347",
        "0aedf20c-091d-420b-aadf-30c042609612",
        "89f1c4c8-0878-40f7-804d-869c9128ab5d",
        "931e4a88-a67f-48b5-814f-16a5f1e6028d",
        "82d30987-df9b-4486-b146-198b21d164c7",
    ],
};

/// The products known by name.
pub static PRODUCTS: &[Product] = &[
    paid("99049c9c-6011-4908-bf17-15f496e6519d", "Office 365 Extra File Storage"),
    paid("078d2b04-f1bd-4111-bbd4-b4b1b354cef4", "Microsoft Entra ID P1"),
    paid("84a661c4-e949-4bd2-a560-ed7766fcaf2b", "Microsoft Entra ID P2"),
    paid("4ef96642-f096-40de-a3e9-d83fb2f90211", "Defender for Office 365 Plan 1"),
    free("606b54a9-78d8-4298-ad8b-df6ef4481c80", "Copilot Studio viral trial"),
    paid("4b585984-651b-448a-9e53-3b10f069cf7f", "Office 365 F3"),
    free("036c2481-aa8a-47cd-ab43-324f0c157c2d", "Dynamics 365 Customer Insights vTrial"),
    free("338148b6-1b11-4102-afb9-f92b6cdc0f8d", "Dynamics 365 P1 trial for information workers"),
    paid("1e1a282c-9c54-43a2-9310-98ef728faace", "Dynamics 365 Sales Enterprise"),
    free("1e615a51-59db-4807-9957-aa83c3657351", "Dynamics 365 Customer Service Enterprise Viral Trial"),
    free("29fcd665-d8d1-4f34-8eed-3811e3fca7b3", "Dynamics 365 Field Service Viral Trial"),
    free("6ec92958-3cc1-49db-95bd-bc6b3798df71", "Dynamics 365 Sales Premium Viral Trial"),
    paid("efccb6f7-5641-4e0e-bd10-b4976e1bf68e", "Enterprise Mobility + Security E3"),
    paid("b05e124f-c7cc-45a0-a6aa-8cf78c946968", "Enterprise Mobility + Security E5"),
    paid("6fd2c87f-b296-42f0-b197-1e91e994b900", "Office 365 E3"),
    paid("c7df2760-2c81-4ef7-b578-5b5392b571df", "Office 365 E5"),
    paid("80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82", "Exchange Online Kiosk"),
    paid("19ec0d23-8335-4cbd-94ac-6050e30712fa", "Exchange Online (Plan 2)"),
    paid("4b9405b0-7788-4568-add1-99614e613b69", "Exchange Online (Plan 1)"),
    free("f30db892-07e9-47e9-837c-80727f46fd3d", "Power Automate Free"),
    paid("4a51bf65-409c-4a91-b845-1121b571cc9d", "Power Automate per user plan"),
    free("bc946dac-7877-4271-b2f7-99d2db13cd2c", "Dynamics 365 Customer Voice trial"),
    paid("26124093-3d78-432b-b5dc-48bf992543d5", "Microsoft 365 E5 Security"),
    paid("061f9ace-7d42-4136-88ac-31dc755f143f", "Intune Plan 1"),
    paid("44575883-256e-4a79-9da4-ebe9acabe2b2", "Microsoft 365 F1"),
    resource("295a8eb0-f78d-45c7-8b5b-1eed5ed02dff", "Teams Shared Devices"),
    paid("e43b5b99-8dfb-405f-9987-dc307f34bcbd", "Teams Phone Standard"),
    paid("0c266dff-15dd-4b49-8397-2bb16070ed52", "Audio Conferencing"),
    paid("0dab259f-bf13-4952-b7f8-7db8f131b28d", "Teams domestic calling plan"),
    paid("d3b4fe1f-9992-4930-8acb-ca6ec609365e", "Teams domestic and international calling plan"),
    resource("6070a4c8-34c6-4937-8dfb-39bbc6397a60", "Teams Rooms Standard"),
    resource("61bec411-e46a-4dab-8f46-8b58ec845ffe", "Microsoft Teams Rooms Standard without Audio Conferencing"),
    paid("639dec6b-bb19-468b-871c-c5c441c4b0cb", "Microsoft 365 Copilot"),
    paid("0c21030a-7e60-4ec7-9a0f-0042e0e0211a", "Microsoft 365 E3 (500 seats or more)"),
    paid("dcf0408c-aaec-446c-afd4-43e3683943ea", "Microsoft 365 E3 (no Teams)"),
    paid("db684ac5-c0e7-4f92-8284-ef9ebde75d33", "Microsoft 365 E5 (500 seats or more)"),
    paid("18a4bd3f-0b5b-4887-b04f-61dd0ee15f5e", "Microsoft 365 E5 (no Teams)"),
    free("e0dfc8b9-9531-4ec8-94b4-9fec23b05fc8", "Microsoft Teams Exploratory Dept"),
    paid("36a0f3b3-adb5-49ea-bf66-762134cf063a", "Microsoft Teams Premium"),
    resource("6af4b3d6-14bb-4a2a-960c-6c902aad34f3", "Teams Rooms Basic"),
    resource("50509a35-f0bd-4c5e-89ac-22f0e16a00f8", "Microsoft Teams Rooms Basic without Audio Conferencing"),
    resource("4cde982a-ede4-4409-9ae6-b003453c8ea6", "Teams Rooms Pro"),
    resource("21943e3a-2429-4f83-84c1-02735cd49e78", "Microsoft Teams Rooms Pro without Audio Conferencing"),
    free("74fbf1bb-47c6-4796-9623-77dc7371723b", "Microsoft Teams Trial"),
    resource("4fb214cb-a430-4a91-9c91-4976763aa78f", "Teams Rooms Premium"),
    paid("cdd28e44-67e3-425e-be4c-737fab2899d3", "Microsoft 365 Apps for business"),
    paid("3b555118-da6a-4418-894f-7df1e2096870", "Microsoft 365 Business Basic"),
    paid("f245ecc8-75af-4f8e-b61f-27d8114de5f3", "Microsoft 365 Business Standard"),
    paid("c2273bd0-dff7-4215-9ef5-2c7bcfb06425", "Microsoft 365 Apps for enterprise"),
    paid("c1d032e0-5619-4761-9b5c-75b6831e1711", "Power BI Premium Per User"),
    free_resource("440eaaa8-b3e0-484b-a8be-62870b9ba70a", "Teams Phone resource account"),
    free_resource("0e142028-345e-45da-8d92-8bfd4093bbb9", "Teams Phone resource account for faculty"),
    free_resource("2cf22bcb-0c9e-4bc6-8daf-7e7654c0f285", "Teams Phone resource account (GCC)"),
    free_resource("e3f0522e-ebb7-4561-9f90-b44516d65b77", "Teams Phone resource account (GCC High)"),
    resource("420c7602-7f70-4895-9394-d3d679ea36fb", "Teams Shared Devices for faculty"),
    resource("b1511558-69bd-4e1b-8270-59ca96dba0f3", "Teams Shared Devices (GCC)"),
    resource("9571e9ac-2741-4b63-95fd-a79696f0d0ac", "Teams Rooms Standard (GCC)"),
    resource("b4348f75-a776-4061-ac6c-36b9016b01d1", "Teams Rooms Standard (GCC) without Audio Conferencing"),
    paid("f8a1db68-be16-40ed-86d5-cb42ce701560", "Power BI Pro"),
    free("a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", "Microsoft Fabric (Free)"),
    free("ade29b5f-397e-4eb9-a287-0344bd46c68d", "Microsoft Fabric (Free) for faculty"),
    free("bdcaf6aa-04c1-4b8f-b64e-6e3bd505ac64", "Microsoft Fabric (Free) for students"),
    free("3f9f06f5-3c31-472c-985f-62d9c10ec167", "Power Pages trial for makers"),
    free("5b631642-bd26-49fe-bd20-1daaa972ef80", "Power Apps for developers"),
    paid("b30411f5-fea1-4a59-9ad9-3db7c7ead579", "Power Apps Premium"),
    free("dcb1a3ae-b33f-4487-846a-a640262fadf4", "Power Apps trial"),
    paid("eda1941c-3c4f-4995-b5eb-e85a42175ab9", "Power Automate Premium"),
    paid("beb6439c-caad-48d3-bf46-0c82871e12be", "Planner Plan 1"),
    paid("09015f9f-377f-4538-bbb5-f75ceb09358a", "Project Online Premium"),
    paid("53818b1b-4a27-454b-8896-0dba576410e6", "Planner and Project Plan 3"),
    free("8c4ce438-32a7-4ac5-91a6-e22ae08d9c8b", "Rights Management ad hoc"),
    paid("a9732ec9-17d9-494c-a51c-d6b45b384dcb", "SharePoint Online (Plan 2)"),
    paid("1fc08a02-8b3d-43b9-831e-f76859e04e1a", "SharePoint Online (Plan 1)"),
    free("90d8b3f8-712e-4f7b-aa1e-62e7ae6cbe96", "Business Apps (free)"),
    paid("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", "Microsoft 365 Business Premium"),
    paid("05e9a617-0261-4cee-bb44-138d3ef5d965", "Microsoft 365 E3"),
    paid("ca9d1dd9-dfe9-4fef-b97c-9bc1ea3c3658", "Microsoft 365 E3 (GCC High)"),
    paid("06ebc4ee-1bb5-47dd-8120-11324bc54e06", "Microsoft 365 E5"),
    paid("66b55226-6b4f-492c-910c-a3b7a3c9d993", "Microsoft 365 F3"),
    paid("18181a46-0d4e-45cd-891e-60aabd171b4e", "Office 365 E1"),
    free("1f2f344a-700d-42c9-9427-5cea1d5d7ba6", "Microsoft Stream"),
    free("29a2f828-8f39-4837-b8ff-c957e86abe3c", "Microsoft Teams Commercial Cloud"),
    free("710779e8-3d4a-4c88-adb9-386c958d1fdf", "Microsoft Teams Exploratory"),
    free("16ddbbfc-09ea-4de2-b1d7-312db6112d70", "Microsoft Teams (Free)"),
    paid("3dd6cf57-d688-4eed-ba52-9e40b5468c3e", "Defender for Office 365 Plan 2"),
    paid("38b434d2-a15e-4cde-9a98-e737c75623e1", "Visio Plan 2"),
    paid("c5928f49-12ba-48f7-ada3-0d743a3601d5", "Visio Plan 2"),
    paid("4b244418-9658-4451-a2b8-b5e2b364e9bd", "Visio Plan 1"),
    paid("111046dd-295b-4d6d-9724-d52ac90bd1f2", "Defender for Endpoint Plan 2"),
    free("6470687e-a428-4b7a-bef2-8a291ad947c9", "Windows Store for Business"),
];

/// The product with this `skuId` (lower case), if its name is known.
pub fn by_sku_id(sku_id: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.sku_id == sku_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_sku_has_its_name_and_class() {
        assert_eq!(by_sku_id("06ebc4ee-1bb5-47dd-8120-11324bc54e06").map(|p| p.name), Some("Microsoft 365 E5"));
        assert_eq!(by_sku_id("f30db892-07e9-47e9-837c-80727f46fd3d").map(|p| p.class), Some(Class::Free));
        assert!(by_sku_id("00000000-0000-0000-0000-000000000000").is_none());
    }

    #[test]
    fn the_account_of_a_call_queue_is_free_and_no_person() {
        let class = by_sku_id("440eaaa8-b3e0-484b-a8be-62870b9ba70a").map(|p| p.class);
        assert_eq!(class.map(|class| (class.is_free(), class.is_resource())), Some((true, true)));
    }

    #[test]
    fn every_sku_id_is_there_once_and_in_lower_case() {
        let mut ids: Vec<_> = PRODUCTS.iter().map(|product| product.sku_id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), PRODUCTS.len());
        assert!(ids.iter().all(|id| id.len() == 36 && *id == id.to_lowercase()));
    }
}
