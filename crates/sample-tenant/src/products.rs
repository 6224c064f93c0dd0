//! The SKUs this tenant has, their service plans, and how many seats were bought.
//!
//! SKU and plan GUIDs and part numbers are Microsoft's, except for the one SKU nobody knows.

use crate::seats::Supply;

/// An SKU by its place in [`SKUS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sku {
    E5,
    E3,
    F3,
    BusinessPremium,
    OfficeE3,
    ExchangePlan1,
    Copilot,
    Visio,
    PowerBiPro,
    Project,
    Sales,
    EntraP1,
    RoomsPro,
    PhoneResource,
    PowerBiFree,
    FlowFree,
    Telemetry,
    ExtraStorage,
}

pub(crate) const SKU_COUNT: usize = 18;

/// The usage-report service a plan licenses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Service {
    Exchange,
    OneDrive,
    SharePoint,
    Yammer,
    Teams,
    /// The Microsoft 365 Apps, which have a report of their own.
    Apps,
}

pub(crate) const SERVICES: [Service; 6] =
    [Service::Exchange, Service::OneDrive, Service::SharePoint, Service::Yammer, Service::Teams, Service::Apps];

pub(crate) struct Plan {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) applies_to: &'static str,
    /// The service as `assignedPlans` names it.
    pub(crate) service_name: &'static str,
    pub(crate) licenses: &'static [Service],
}

pub(crate) struct Product {
    pub(crate) sku: Sku,
    pub(crate) id: &'static str,
    pub(crate) part_number: &'static str,
    /// As usage reports name it under "Assigned Products".
    pub(crate) report_name: &'static str,
    pub(crate) applies_to: &'static str,
    pub(crate) free: bool,
    /// For rooms and call queues: its holder is no person.
    pub(crate) resource: bool,
    pub(crate) supply: Supply,
    pub(crate) plans: &'static [&'static Plan],
}

impl Sku {
    pub(crate) fn product(self) -> &'static Product {
        &SKUS[self as usize]
    }
}

const fn plan(id: &'static str, name: &'static str, service_name: &'static str, licenses: &'static [Service]) -> Plan {
    Plan { id, name, applies_to: "User", service_name, licenses }
}
const fn company(id: &'static str, name: &'static str, service_name: &'static str) -> Plan {
    Plan { id, name, applies_to: "Company", service_name, licenses: &[] }
}

const FILES: &[Service] = &[Service::OneDrive, Service::SharePoint];
pub(crate) static EXCHANGE_2: Plan =
    plan("efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE", "exchange", &[Service::Exchange]);
static EXCHANGE_1: Plan =
    plan("9aaf7827-d63c-4b61-89c3-182f06f82e5c", "EXCHANGE_S_STANDARD", "exchange", &[Service::Exchange]);
pub(crate) static EXCHANGE_KIOSK: Plan =
    plan("4a82b400-a79f-41a4-b4e2-e94f5787b113", "EXCHANGE_S_DESKLESS", "exchange", &[Service::Exchange]);
static EXCHANGE_FOUNDATION: Plan = company("113feb6c-3fe4-4440-bddc-54d774bf0318", "EXCHANGE_S_FOUNDATION", "exchange");
static SHAREPOINT_2: Plan = plan("5dbe027f-2339-4123-9542-606e4d348a72", "SHAREPOINTENTERPRISE", "SharePoint", FILES);
static SHAREPOINT_1: Plan = plan("c7699d2e-19aa-44de-8edf-1736da088ca1", "SHAREPOINTSTANDARD", "SharePoint", FILES);
static SHAREPOINT_KIOSK: Plan = plan("902b47e5-dcb2-4fdc-858b-c63a90a2bdb9", "SHAREPOINTDESKLESS", "SharePoint", FILES);
static TEAMS: Plan = plan("57ff2da0-773e-42df-b2af-ffb7a2317929", "TEAMS1", "TeamspaceAPI", &[Service::Teams]);
pub(crate) static YAMMER: Plan =
    plan("7547a3fe-08ee-4ccb-b430-5077c5041653", "YAMMER_ENTERPRISE", "YammerEnterprise", &[Service::Yammer]);
static APPS: Plan =
    plan("43de0ff5-c92c-492b-9116-175376d08c38", "OFFICESUBSCRIPTION", "MicrosoftOffice", &[Service::Apps]);
static APPS_BUSINESS: Plan =
    plan("094e7854-93fc-4d55-b2c0-3ab5369ebdc1", "OFFICE_BUSINESS", "MicrosoftOffice", &[Service::Apps]);
static OFFICE_WEB: Plan = plan("e95bec33-7c88-4a70-8e19-b10bd9d0c014", "SHAREPOINTWAC", "SharePoint", &[]);
static OFFICE_MOBILE: Plan =
    plan("c63d4d19-e8cb-460e-b37c-4d6c34603745", "OFFICEMOBILE_SUBSCRIPTION", "MicrosoftOffice", &[]);
static INTUNE: Plan = plan("c1ec4a95-1f05-45b3-a911-aa3fa01094f5", "INTUNE_A", "SCO", &[]);
static ENTRA_P1: Plan = plan("41781fb2-bc02-4b7c-bd55-b576c07bb09d", "AAD_PREMIUM", "AADPremiumService", &[]);
static ENTRA_P2: Plan = plan("eec0eb4f-6444-4f95-aba0-50c24d67f998", "AAD_PREMIUM_P2", "AADPremiumService", &[]);
static MFA: Plan = plan("8a256a2b-b617-496d-b51b-e76466e88db0", "MFA_PREMIUM", "MultiFactorService", &[]);
static DEFENDER: Plan = plan("f20fedf3-f3c3-43c3-8267-2bfdd51c0939", "ATP_ENTERPRISE", "exchange", &[]);
static POWER_BI_PRO: Plan = plan("70d33638-9c74-4d01-bfd3-562de28bd4ba", "BI_AZURE_P2", "PowerBI", &[]);
static POWER_BI_FREE: Plan = plan("2049e525-b859-401b-b2a0-e0a31c4b1fe4", "BI_AZURE_P0", "PowerBI", &[]);
static PHONE: Plan = plan("4828c8ec-dc2e-4779-b502-87ac9ce28ab7", "MCOEV", "MicrosoftCommunicationsOnline", &[]);
static AUDIO: Plan = plan("3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40", "MCOMEETADV", "MicrosoftCommunicationsOnline", &[]);
static PHONE_RESOURCE: Plan =
    plan("f47330e9-c134-43b3-9993-e7f004506889", "MCOEV_VIRTUALUSER", "MicrosoftCommunicationsOnline", &[]);
static ROOMS: Plan = plan("0374d34c-6be4-4dbb-b3f0-26105db0b28a", "Teams_Rooms_Pro", "TeamspaceAPI", &[]);
static COPILOT_APPS: Plan = plan("a62f8878-de10-42f3-b68f-6149a25ceb97", "M365_COPILOT_APPS", "MicrosoftOffice", &[]);
static COPILOT_TEAMS: Plan = plan("b95945de-b3bd-46db-8437-f2beb6ea2347", "M365_COPILOT_TEAMS", "TeamspaceAPI", &[]);
static COPILOT_CHAT: Plan = plan("3f30311c-6b1e-48a4-ab79-725b469da960", "M365_COPILOT_BUSINESS_CHAT", "Bing", &[]);
static VISIO_DESKTOP: Plan =
    plan("663a804f-1c30-4ff0-9915-9db84f0d1cea", "VISIO_CLIENT_SUBSCRIPTION", "MicrosoftOffice", &[]);
static VISIO_WEB: Plan = plan("2bdbaf8f-738f-4ac7-9234-3c3ee2ce7d0f", "VISIOONLINE", "WhiteboardServices", &[]);
static PROJECT_DESKTOP: Plan =
    plan("fafd7243-e5c1-4a3a-9e40-495efcb1d3c3", "PROJECT_CLIENT_SUBSCRIPTION", "MicrosoftOffice", &[]);
static PROJECT_ONLINE: Plan = plan("fe71d6c3-a2ea-4499-9778-da042bf08063", "SHAREPOINT_PROJECT", "SharePoint", &[]);
static SALES: Plan = plan("2da8e897-7791-486b-b08f-cc63c8129df7", "DYN365_ENTERPRISE_SALES", "CRM", &[]);
static FLOW_FREE: Plan = plan("50e68c76-46c6-4674-81f9-75456511b170", "FLOW_P2_VIRAL", "ProcessSimple", &[]);
static STORAGE: Plan = company("be5a7ed5-c598-4fcd-a061-5e6724c68a58", "SHAREPOINTSTORAGE", "SharePoint");
/// A plan, like its SKU, that no list of products has.
static TELEMETRY: Plan =
    plan("5f3c9e52-7a1d-4c0b-9d8e-2b6f41a7c913", "FABRIKAM_FLEET_TELEMETRY_CORE", "FleetTelemetry", &[]);

const fn paid(
    sku: Sku,
    id: &'static str,
    part_number: &'static str,
    report_name: &'static str,
    supply: Supply,
    plans: &'static [&'static Plan],
) -> Product {
    Product { sku, id, part_number, report_name, applies_to: "User", free: false, resource: false, supply, plans }
}

/// Every SKU of the tenant, in the order of [`Sku`].
pub(crate) static SKUS: [Product; SKU_COUNT] = [
    paid(
        Sku::E5,
        "06ebc4ee-1bb5-47dd-8120-11324bc54e06",
        "SPE_E5",
        "MICROSOFT 365 E5",
        Supply::Roomy,
        &[
            &EXCHANGE_2,
            &SHAREPOINT_2,
            &TEAMS,
            &YAMMER,
            &APPS,
            &OFFICE_WEB,
            &OFFICE_MOBILE,
            &INTUNE,
            &ENTRA_P1,
            &ENTRA_P2,
            &MFA,
            &DEFENDER,
            &POWER_BI_PRO,
            &PHONE,
            &AUDIO,
        ],
    ),
    paid(
        Sku::E3,
        "05e9a617-0261-4cee-bb44-138d3ef5d965",
        "SPE_E3",
        "MICROSOFT 365 E3",
        Supply::ThroughPartner,
        &[&EXCHANGE_2, &SHAREPOINT_2, &TEAMS, &YAMMER, &APPS, &OFFICE_WEB, &OFFICE_MOBILE, &INTUNE, &ENTRA_P1, &MFA],
    ),
    paid(
        Sku::F3,
        "66b55226-6b4f-492c-910c-a3b7a3c9d993",
        "SPE_F1",
        "MICROSOFT 365 F3",
        Supply::Roomy,
        &[&EXCHANGE_KIOSK, &SHAREPOINT_KIOSK, &TEAMS, &YAMMER, &OFFICE_WEB, &OFFICE_MOBILE, &INTUNE, &ENTRA_P1, &MFA],
    ),
    paid(
        Sku::BusinessPremium,
        "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46",
        "SPB",
        "MICROSOFT 365 BUSINESS PREMIUM",
        Supply::Roomy,
        &[&EXCHANGE_1, &SHAREPOINT_1, &TEAMS, &YAMMER, &APPS_BUSINESS, &OFFICE_WEB, &INTUNE, &ENTRA_P1, &DEFENDER],
    ),
    paid(
        Sku::OfficeE3,
        "6fd2c87f-b296-42f0-b197-1e91e994b900",
        "ENTERPRISEPACK",
        "OFFICE 365 E3",
        Supply::Roomy,
        &[&EXCHANGE_2, &SHAREPOINT_2, &TEAMS, &YAMMER, &APPS, &OFFICE_WEB, &OFFICE_MOBILE],
    ),
    paid(
        Sku::ExchangePlan1,
        "4b9405b0-7788-4568-add1-99614e613b69",
        "EXCHANGESTANDARD",
        "EXCHANGE ONLINE (PLAN 1)",
        Supply::NoNextDate,
        &[&EXCHANGE_1],
    ),
    paid(
        Sku::Copilot,
        "639dec6b-bb19-468b-871c-c5c441c4b0cb",
        "Microsoft_365_Copilot",
        "MICROSOFT 365 COPILOT",
        Supply::WithTrial(25),
        &[&COPILOT_APPS, &COPILOT_TEAMS, &COPILOT_CHAT],
    ),
    paid(
        Sku::Visio,
        "c5928f49-12ba-48f7-ada3-0d743a3601d5",
        "VISIOCLIENT",
        "VISIO PLAN 2",
        Supply::Roomy,
        &[&VISIO_DESKTOP, &VISIO_WEB, &EXCHANGE_FOUNDATION],
    ),
    paid(
        Sku::PowerBiPro,
        "f8a1db68-be16-40ed-86d5-cb42ce701560",
        "POWER_BI_PRO",
        "POWER BI PRO",
        Supply::TooFew(3),
        &[&POWER_BI_PRO, &EXCHANGE_FOUNDATION],
    ),
    paid(
        Sku::Project,
        "53818b1b-4a27-454b-8896-0dba576410e6",
        "PROJECTPROFESSIONAL",
        "PROJECT PLAN 3",
        Supply::InGrace,
        &[&PROJECT_DESKTOP, &PROJECT_ONLINE],
    ),
    paid(
        Sku::Sales,
        "1e1a282c-9c54-43a2-9310-98ef728faace",
        "DYN365_ENTERPRISE_SALES",
        "DYNAMICS 365 FOR SALES ENTERPRISE EDITION",
        Supply::Suspended,
        &[&SALES],
    ),
    paid(
        Sku::EntraP1,
        "078d2b04-f1bd-4111-bbd4-b4b1b354cef4",
        "AAD_PREMIUM",
        "MICROSOFT ENTRA ID P1",
        Supply::Fixed(20_000),
        &[&ENTRA_P1, &MFA],
    ),
    Product {
        resource: true,
        ..paid(
            Sku::RoomsPro,
            "4cde982a-ede4-4409-9ae6-b003453c8ea6",
            "Microsoft_Teams_Rooms_Pro",
            "MICROSOFT TEAMS ROOMS PRO",
            Supply::Roomy,
            &[&TEAMS, &ROOMS, &INTUNE, &PHONE],
        )
    },
    Product {
        free: true,
        resource: true,
        ..paid(
            Sku::PhoneResource,
            "440eaaa8-b3e0-484b-a8be-62870b9ba70a",
            "PHONESYSTEM_VIRTUALUSER",
            "MICROSOFT TEAMS PHONE RESOURCE ACCOUNT",
            Supply::Fixed(25),
            &[&PHONE_RESOURCE],
        )
    },
    Product {
        free: true,
        ..paid(
            Sku::PowerBiFree,
            "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235",
            "POWER_BI_STANDARD",
            "POWER BI (FREE)",
            Supply::Fixed(1_000_000),
            &[&POWER_BI_FREE, &EXCHANGE_FOUNDATION],
        )
    },
    Product {
        free: true,
        ..paid(
            Sku::FlowFree,
            "f30db892-07e9-47e9-837c-80727f46fd3d",
            "FLOW_FREE",
            "MICROSOFT POWER AUTOMATE FREE",
            Supply::Fixed(10_000),
            &[&FLOW_FREE, &EXCHANGE_FOUNDATION],
        )
    },
    paid(
        Sku::Telemetry,
        "b7e1d4c6-2f3a-4e58-8c90-6d15a0f7392b",
        "FABRIKAM_FLEET_TELEMETRY",
        "FABRIKAM FLEET TELEMETRY",
        Supply::Fixed(15),
        &[&TELEMETRY],
    ),
    Product {
        applies_to: "Company",
        ..paid(
            Sku::ExtraStorage,
            "99049c9c-6011-4908-bf17-15f496e6519d",
            "SHAREPOINTSTORAGE",
            "OFFICE 365 EXTRA FILE STORAGE",
            Supply::Fixed(500),
            &[&STORAGE],
        )
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sku_stands_at_its_place() {
        for (place, product) in SKUS.iter().enumerate() {
            assert_eq!(product.sku as usize, place, "{}", product.part_number);
        }
    }
}
