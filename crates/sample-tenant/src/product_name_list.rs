//! What Microsoft publishes for everybody at its download center, here beside the tenant: the file "Product names and
//! service plan identifiers for licensing".

use axum::http::{Method, StatusCode};
use axum::response::Response;

use crate::http::answer::{bytes, with_header};
use crate::http::ask::Ask;
use crate::products::{Product, SKUS, Sku};

const FOLDER: [&str; 5] = ["download", "e", "3", "e", "e3e9faf2-f28b-490a-9ada-c6089a1fc5b0"];
const FILE: &str = "Product names and service plan identifiers for licensing.csv";
const HEADER: &str =
    "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";

/// Whether a request asks for it.
pub(crate) fn is_asked_for(ask: &Ask) -> bool {
    ask.segments.split_last().is_some_and(|(file, folder)| file == FILE && folder == FOLDER)
}

/// Answers its address; none where the path is another one.
pub(crate) fn answer(ask: &Ask) -> Option<Response> {
    if !is_asked_for(ask) {
        return None;
    }
    if ask.method != Method::GET {
        return Some(bytes(StatusCode::METHOD_NOT_ALLOWED, "text/plain", "A file is fetched."));
    }
    let response = bytes(StatusCode::OK, "application/octet-stream", csv());
    Some(with_header(response, "content-disposition", "attachment"))
}

/// A line per product and service plan, as Microsoft writes it: with a byte order mark, and by many hands.
fn csv() -> String {
    let mut text = format!("\u{feff}{HEADER}\r\n");
    for (product, name) in SKUS.iter().filter_map(|product| Some((product, name(product.sku)?))) {
        for plan in product.plans {
            let Product { id, part_number, .. } = product;
            text += &format!("{name},{part_number},{id},{},{},{}\r\n", plan.name, plan.id, friendly(plan.name));
        }
    }
    text
}

/// The name in Microsoft's list; none of what it does not have.
fn name(sku: Sku) -> Option<&'static str> {
    Some(match sku {
        Sku::E5 => "Microsoft 365 E5",
        Sku::E3 => "Microsoft 365 E3",
        Sku::F3 => "Microsoft 365 F3",
        Sku::BusinessPremium => "Microsoft 365 Business Premium",
        Sku::OfficeE3 => "Office 365 E3",
        Sku::ExchangePlan1 => "Exchange Online (Plan 1)",
        Sku::Copilot => "Copilot for Microsoft 365",
        Sku::Visio => "Visio Plan 2",
        Sku::PowerBiPro => "Power BI Pro",
        Sku::Project => "Project Plan 3",
        Sku::Sales => "Dynamics 365 For Sales Enterprise Edition",
        Sku::EntraP1 => "Microsoft Entra ID P1",
        Sku::RoomsPro => "Microsoft Teams Rooms Pro",
        Sku::PhoneResource => "Microsoft Teams Phone Resource Account",
        Sku::PowerBiFree => "Power BI (free)",
        Sku::FlowFree => "Microsoft Power Automate Free",
        Sku::ExtraStorage => "Office 365 Extra File Storage",
        Sku::Telemetry => return None,
    })
}

/// Nobody at Microsoft has named every plan: many stand there by their own name, in capitals.
fn friendly(plan: &str) -> String {
    plan.replace('_', " ").to_uppercase()
}
