#![allow(clippy::unwrap_used)]
use super::*;

const HEADING: &str =
    "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";
const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";
const PLAN: &str = "57ff2da0-773e-42df-b2af-ffb7a2317929";

#[track_caller]
fn names(lines: &[&str]) -> Read {
    read(&format!("\u{feff}{HEADING}\r\n{}\r\n", lines.join("\r\n"))).unwrap()
}

#[test]
fn a_product_on_many_lines_is_named_once_and_its_plans_as_well() {
    let other = "13696edf-5a08-49f6-8134-03083ed8ba30";
    let read = names(&[
        &format!("Microsoft 365 E5,SPE_E5,{E5},TEAMS1,{PLAN},Microsoft Teams"),
        &format!("Microsoft 365 E5,SPE_E5,{E5},SWAY,{other},Sway"),
    ]);
    assert_eq!(read.names.products.get(E5).unwrap(), "Microsoft 365 E5");
    assert_eq!((read.names.products.len(), read.names.plans.len(), read.skipped), (1, 2, 0));
    assert_eq!(read.names.plans.get(PLAN).unwrap(), "Microsoft Teams");
}

#[test]
fn what_many_hands_left_in_the_list_is_put_in_order_or_left_out() {
    let read = names(&[
        // Capitals, spaces that are none, a line break, the sign between names.
        &format!("\"Contoso\u{a0}Insights;\nPremium \",X,\u{200b}{} ,P,{PLAN},\"Plan\n\"", E5.to_uppercase()),
        // Named again, otherwise.
        &format!("Another name,X,{E5},P,{PLAN},Another plan"),
        // No ID, no name, a name in another encoding.
        "No ID,X,not-a-guid,P,,",
        "  ,X,05e9a617-0261-4cee-bb44-138d3ef5d965,P,,",
        "Caf\u{fffd},X,05e9a617-0261-4cee-bb44-138d3ef5d965,P,,",
    ]);
    assert_eq!(read.names.products.get(E5).unwrap(), "Contoso Insights, Premium");
    assert_eq!(read.names.plans.get(PLAN).unwrap(), "Plan");
    assert_eq!((read.names.products.len(), read.skipped), (1, 3));
}

#[test]
fn columns_are_found_by_their_names_in_any_order_with_any_delimiter() {
    let read = read(&format!("GUID;String_Id;Product_Display_Name\n{E5};SPE_E5;Microsoft 365 E5\n")).unwrap();
    assert_eq!((read.names.products.len(), read.names.plans.len()), (1, 0));
}

#[test]
fn what_is_no_such_list_is_refused_with_what_to_do() {
    for (text, why) in [
        ("", "The first line has to name the columns Product_Display_Name and GUID."),
        ("skuId,price\n1,2\n", "The first line has to name the columns"),
        ("Product_Display_Name,GUID\n", "The file names no product."),
        ("P\0r\0o\0", "This is no CSV file in UTF-8."),
    ] {
        let told = read(text).unwrap_err();
        assert!(told.starts_with(why), "{told}");
    }
}
