//! What the product knows about service plans: which includes which, and which of them a usage report measures.
//!
//! By GUID, as everything about plans: Microsoft uses one name for several, and several names for one.

use crate::products;

/// Lines of plans, each of which includes those before it.
static LINES: &[&[&str]] = &[
    // Exchange Online: Kiosk, Plan 1, Plan 2; the same for US Government.
    &[
        "4a82b400-a79f-41a4-b4e2-e94f5787b113",
        "9aaf7827-d63c-4b61-89c3-182f06f82e5c",
        "efb87545-963c-4e0d-99df-69c6916d9eb0",
    ],
    &[
        "88f4d7ef-a73b-4246-8047-516022144c9f",
        "e9b4930a-925f-45e2-ac2a-3f7788ca6fdd",
        "8c3069c0-ccdb-44be-ab77-986203a67df2",
    ],
    // SharePoint Online: Kiosk, Plan 1, Plan 2.
    &[
        "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9",
        "c7699d2e-19aa-44de-8edf-1736da088ca1",
        "5dbe027f-2339-4123-9542-606e4d348a72",
    ],
    // Microsoft Entra ID P1, P2.
    &["41781fb2-bc02-4b7c-bd55-b576c07bb09d", "eec0eb4f-6444-4f95-aba0-50c24d67f998"],
    // Device management for Office 365, Intune Plan 1.
    &["882e1d05-acd1-4ccb-8708-6ee03664b117", "c1ec4a95-1f05-45b3-a911-aa3fa01094f5"],
    // Defender for Office 365 Plan 1, Plan 2.
    &["f20fedf3-f3c3-43c3-8267-2bfdd51c0939", "8e0c0a52-6a6c-4d40-8370-dd62790dcd70"],
    // Defender for Endpoint Plan 1, Plan 2.
    &["292cc034-7b7c-4950-aaf5-943befd3f1d4", "871d91ec-ec1a-452b-a83f-bd76c7d770ef"],
    // Power BI: free, Pro, Premium per user.
    &[
        "2049e525-b859-401b-b2a0-e0a31c4b1fe4",
        "70d33638-9c74-4d01-bfd3-562de28bd4ba",
        "0bf3c642-7bb5-4ccc-884e-59d09df0266c",
    ],
    // Azure Information Protection P1, P2.
    &["6c57d4b6-3b23-47a5-9bc9-69f17b4947b3", "5689bec4-755d-4753-8b61-40975025187c"],
    // Information Protection for Office 365: Standard, Premium.
    &["5136a095-5cf0-4aff-bec3-e84448b38ea5", "efb0351d-3b08-4503-993d-383af8de41e3"],
];

/// Plans whose use the active users report tells: mailboxes, Teams, Viva Engage. The Microsoft 365 Apps have a
/// report of their own.
static MEASURED: &[&str] = &[
    "4a82b400-a79f-41a4-b4e2-e94f5787b113",
    "9aaf7827-d63c-4b61-89c3-182f06f82e5c",
    "efb87545-963c-4e0d-99df-69c6916d9eb0",
    "88f4d7ef-a73b-4246-8047-516022144c9f",
    "e9b4930a-925f-45e2-ac2a-3f7788ca6fdd",
    "8c3069c0-ccdb-44be-ab77-986203a67df2",
    "1126bef5-da20-4f07-b45e-ad25d2581aa8",
    "fc52cc4b-ed7d-472d-bbe7-b081c23ecc56",
    "57ff2da0-773e-42df-b2af-ffb7a2317929",
    "a42de799-58ae-4e6a-aa1d-948e7abec726",
    "304767db-7d23-49e8-a945-4a7eb65f9f28",
    "f4f2f6de-6830-442b-a433-e92249faebe2",
    "7547a3fe-08ee-4ccb-b430-5077c5041653",
];

/// SharePoint and OneDrive. Project, Visio and Dynamics bring them along, which says nothing about the use of those:
/// they measure a product that is nothing else.
static FILES: &[&str] = &[
    "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9",
    "c7699d2e-19aa-44de-8edf-1736da088ca1",
    "5dbe027f-2339-4123-9542-606e4d348a72",
    "13696edf-5a08-49f6-8134-03083ed8ba30",
    "afcafa6a-d966-4462-918c-ec0b4e0fe642",
    "da792a53-cbc0-4184-a10d-e544dd34b3c1",
];

/// Office for the web, which comes with files and is opened through them.
const OFFICE_FOR_THE_WEB: &str = "e95bec33-7c88-4a70-8e19-b10bd9d0c014";

/// Which usage report tells whether a product is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// The reports of services: mail, files, Teams, Viva Engage, the apps.
    Services,
    /// The report of Microsoft 365 Copilot.
    Copilot,
    /// None.
    No,
}

/// Which report measures a product with these plans: those for users that are switched on.
pub fn measured<'a>(plans: impl Iterator<Item = &'a str> + Clone) -> Measured {
    let of_service = |plan: &str| MEASURED.contains(&plan) || products::M365_APPS_PLANS.contains(&plan);
    let of_files = |plan: &str| FILES.contains(&plan);
    if plans.clone().any(of_service) {
        Measured::Services
    } else if plans.clone().any(|plan| products::COPILOT.plans.contains(&plan)) {
        Measured::Copilot
    } else if plans.clone().any(of_files) && plans.clone().all(|plan| of_files(plan) || plan == OFFICE_FOR_THE_WEB) {
        Measured::Services
    } else {
        Measured::No
    }
}

/// Whether somebody who has `larger` has `smaller` with it.
pub fn includes(larger: &str, smaller: &str) -> bool {
    larger == smaller
        || LINES.iter().any(|line| {
            let place = |plan: &str| line.iter().position(|one| *one == plan);
            place(smaller).zip(place(larger)).is_some_and(|(smaller, larger)| smaller < larger)
        })
}

/// SKUs that add room or volume: two of them are twice as much, and none is contained in another product.
static CAPACITY: &[&str] = &[
    "99049c9c-6011-4908-bf17-15f496e6519d",
    "e5788282-6381-469f-84f0-3d7d4021d34d",
    "9bd7c846-9556-4453-a542-191d527209e8",
    "d2dea78b-507c-4e56-b400-39447f4738f8",
    "e612d426-6bc3-4181-9658-91aa906b0ac0",
    "eddf428b-da0e-4115-accf-b29eb0b83965",
    "631d5fb1-a668-4c2a-9427-8830665a742e",
    "448b063f-9cc6-42fc-a0e6-40e08724a395",
    "328dc228-00bc-48c6-8b09-1fbc8bc3435d",
    "7d0d4f9a-2686-4cb8-814c-eff3fdab6d74",
    "47794cd0-f0e5-45c5-9033-2eb6b5fc84e0",
    "3539d28c-6e35-4a30-b3a9-cd43d5d3e0e2",
];

/// Whether an SKU adds capacity, and is therefore never contained in another one.
pub fn adds_capacity(sku_id: &str) -> bool {
    CAPACITY.contains(&sku_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIOSK: &str = LINES[0][0];
    const PLAN_1: &str = LINES[0][1];
    const PLAN_2: &str = LINES[0][2];
    const SHAREPOINT_2: &str = LINES[2][2];
    const TEAMS: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";
    const VISIO: &str = "663a804f-1c30-4ff0-9915-9db84f0d1cea";
    const PROJECT: &str = "fe71d6c3-a2ea-4499-9778-da042bf08063";

    fn of(plans: &[&'static str]) -> Measured {
        measured(plans.iter().copied())
    }

    #[test]
    fn a_plan_includes_itself_and_the_smaller_ones_of_its_line_alone() {
        assert!(includes(PLAN_2, KIOSK) && includes(PLAN_2, PLAN_1) && includes(PLAN_1, KIOSK));
        assert!(includes(VISIO, VISIO), "also where it is in no line");
        assert!(!includes(KIOSK, PLAN_1) && !includes(SHAREPOINT_2, PLAN_1) && !includes(TEAMS, VISIO));
    }

    #[test]
    fn what_brings_files_along_is_not_measured_by_them() {
        assert_eq!(of(&[SHAREPOINT_2, OFFICE_FOR_THE_WEB]), Measured::Services);
        assert_eq!(of(&[SHAREPOINT_2, PROJECT]), Measured::No);
        assert_eq!(of(&[VISIO]), Measured::No);
        assert_eq!(of(&[OFFICE_FOR_THE_WEB]), Measured::No);
        assert_eq!(of(&[]), Measured::No);
    }

    #[test]
    fn a_suite_with_copilot_in_it_is_measured_by_its_services() {
        assert_eq!(of(&[products::COPILOT.plans[0]]), Measured::Copilot);
        assert_eq!(of(&[products::COPILOT.plans[0], TEAMS]), Measured::Services);
        assert_eq!(of(&[products::M365_APPS_PLANS[0]]), Measured::Services);
    }

    #[test]
    fn every_id_is_in_lower_case_and_in_one_line_alone() {
        let mut all: Vec<&str> = LINES.iter().copied().flatten().copied().collect();
        let lines = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), lines);
        let ids = all.into_iter().chain(MEASURED.iter().copied()).chain(FILES.iter().copied());
        assert!(ids.chain(CAPACITY.iter().copied()).all(|id| id.len() == 36 && id == id.to_lowercase()));
    }
}
