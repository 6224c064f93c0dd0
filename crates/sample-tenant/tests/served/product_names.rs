//! Microsoft's list of product names, which belongs to nobody.

use reqwest::StatusCode;

use crate::client::session;

const PATH: &str = "/download/e/3/e/e3e9faf2-f28b-490a-9ada-c6089a1fc5b0/\
                    Product%20names%20and%20service%20plan%20identifiers%20for%20licensing.csv";

#[tokio::test]
async fn the_list_of_product_names_is_for_everybody_and_names_no_product_of_fabrikams() {
    let session = session(10, &[]).await;
    let url = format!("{}{PATH}", session.tenant.base_url());
    let answer = session.http.get(&url).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/octet-stream");
    let text = answer.text().await.unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        lines.next(),
        Some(
            "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names"
        )
    );
    let lines: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert!(lines.iter().all(|cells| cells.len() == 6), "{lines:?}");
    let e5: Vec<_> = lines.iter().filter(|cells| cells[1] == "SPE_E5").collect();
    assert!(e5.len() > 10 && e5.iter().all(|cells| cells[0] == "Microsoft 365 E5" && cells[2].starts_with("06ebc4ee")));
    assert!(!text.contains("FABRIKAM"));
    assert_eq!(session.http.post(&url).send().await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn it_may_be_gone_without_harm_to_graph() {
    let session = session(10, &["empty=404@product-names"]).await;
    let url = format!("{}{PATH}", session.tenant.base_url());
    assert_eq!(session.http.get(&url).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    assert!(session.tenant.idle_faults().is_empty());
}
