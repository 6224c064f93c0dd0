//! Certificates that are good, and that are not, on a real TLS server.
#![cfg(target_os = "linux")]

use graph::{Error, ErrorKind, Retry};
use rstest::rstest;

use crate::server::Server;
use crate::tls::{Authority, in_child};

/// What a client of this computer meets at a server with this certificate.
async fn meet(names: &[&str], years: std::ops::Range<i32>) -> Result<(), Error> {
    let authority = Authority::new("Company");
    authority.install();
    ask(&Server::start_tls(authority.certify(names, years), |_| None).await).await
}

async fn ask(server: &Server) -> Result<(), Error> {
    let client = server.client().with_retry(Retry { max_attempts: 1, ..Retry::without_pauses() });
    client.token().await.map(|_| ())
}

#[tokio::test]
async fn a_company_authority_of_the_system_is_trusted() {
    if in_child("certificates::a_company_authority_of_the_system_is_trusted", &[]) {
        meet(&["localhost"], 2020..2096).await.unwrap();
    }
}

#[tokio::test]
async fn an_authority_that_nobody_installed_is_not_trusted() {
    if in_child("certificates::an_authority_that_nobody_installed_is_not_trusted", &[]) {
        Authority::new("Company").install();
        let server = Server::start_tls(Authority::new("Somebody").certify(&["localhost"], 2020..2096), |_| None).await;
        let error = ask(&server).await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::CertificateNotTrusted);
        assert_eq!(error.message, "The issuer of the certificate of localhost is not known.");
    }
}

#[rstest]
#[case::expired(2020..2021, ErrorKind::CertificateExpired, "ended 2021-01-01 00:00 UTC")]
#[case::not_yet_valid(2095..2096, ErrorKind::CertificateNotYetValid, "begins 2095-01-01 00:00 UTC")]
#[tokio::test]
async fn a_certificate_out_of_its_time_is_told_with_this_computers_time(
    #[case] years: std::ops::Range<i32>,
    #[case] kind: ErrorKind,
    #[case] when: &str,
) {
    let case = if kind == ErrorKind::CertificateExpired { "case_1_expired" } else { "case_2_not_yet_valid" };
    let name = format!("certificates::a_certificate_out_of_its_time_is_told_with_this_computers_time::{case}");
    if in_child(&name, &[]) {
        let error = meet(&["localhost"], years).await.unwrap_err();
        assert_eq!(error.kind, kind);
        let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
        assert!(error.message.contains(when) && error.message.contains(&today), "{error}");
    }
}

#[tokio::test]
async fn a_certificate_for_another_name_is_told_from_one_that_is_not_trusted() {
    if in_child("certificates::a_certificate_for_another_name_is_told_from_one_that_is_not_trusted", &[]) {
        let error = meet(&["portal.hotel.example"], 2020..2096).await.unwrap_err();
        assert_eq!((error.kind, error.message.as_str()), {
            (ErrorKind::CertificateWrongName, "The certificate was shown for localhost.")
        });
    }
}
