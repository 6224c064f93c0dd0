use graph::ErrorKind;

use crate::server::{CLIENT, Server, TOKEN_PATH, answer, json};

#[tokio::test]
async fn a_report_that_redirects_may_be_read_and_is_not_fetched() {
    let server =
        Server::start(|asked| (asked.target != TOKEN_PATH).then(|| answer(302, &[("location", "/download/x")], "")))
            .await;
    server.client().probe("v1.0/reports/getOffice365ActiveUserCounts(period='D7')").await.unwrap();
    assert_eq!(server.asked("/v1.0/reports/getOffice365ActiveUserCounts(period='D7')").len(), 1);
    assert!(server.asked("/download").is_empty());
}

#[tokio::test]
async fn a_probe_is_sent_once_and_names_the_client() {
    let server = Server::start(|asked| (asked.target != TOKEN_PATH).then(|| json(503, ""))).await;
    let error = server.client().probe("v1.0/applications(appId='{client}')?$select=id").await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::ServiceUnavailable);
    assert_eq!(server.asked(&format!("/v1.0/applications(appId='{CLIENT}')?$select=id")).len(), 1);
}

#[tokio::test]
async fn the_sign_in_page_of_a_hotel_is_not_graph() {
    let server = Server::start(|asked| {
        (asked.target != TOKEN_PATH).then(|| answer(200, &[("content-type", "text/html; charset=utf-8")], "<html>"))
    })
    .await;
    assert_eq!(server.client().probe("v1.0/organization").await.unwrap_err().kind, ErrorKind::UnexpectedAnswer);
}
