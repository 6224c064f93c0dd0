//! Answers that are not what Graph would send.

use commands::Limits;

use crate::check::{DOWNLOADS, REPORTS, check, check_within};

const NOT_UNDERSTOOD: &str = "The answer could not be understood";
const TOO_LARGE: &str = "The answer was larger than is plausible";
const ELSEWHERE: &str = "an address the connector does not go to";

#[tokio::test(flavor = "multi_thread")]
async fn json_that_is_cut_short_wrong_or_of_other_types_is_no_empty_page() {
    for fault in ["truncated", "not-json", "wrong-types", "bomb=1"] {
        check(&[&format!("{fault}@users:2")], &[("users", NOT_UNDERSTOOD)]).await;
    }
    check(
        &["truncated@subscribed-skus", "wrong-types@company-subscriptions", "not-json@groups"],
        &[("subscribed-skus", NOT_UNDERSTOOD), ("company-subscriptions", NOT_UNDERSTOOD), ("groups", NOT_UNDERSTOOD)],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_cut_short_is_no_short_report() {
    check(&["truncated@download/getM365AppUserDetail"], &[("m365-app-user-detail", NOT_UNDERSTOOD)]).await;
    check(&["html=200@download/getM365AppUserDetail", "not-json@download"], &[(DOWNLOADS, NOT_UNDERSTOOD)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_over_the_limit_is_not_read_however_small_it_was_on_the_way() {
    let limits = Limits { page: 4 << 20, report: 8 << 20, ..Limits::default() };
    check_within(limits, &["bomb=6@users", "bomb=12@download"], &[("users", TOO_LARGE), (DOWNLOADS, TOO_LARGE)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_elsewhere_is_not_followed() {
    check(&["redirect=foreign@reports"], &[(REPORTS, ELSEWHERE)]).await;
    check(&["redirect=http@reports/getM365AppUserDetail"], &[("m365-app-user-detail", ELSEWHERE)]).await;
    check(
        &["redirect=foreign@users", "redirect=loop@groups"],
        &[("users", NOT_UNDERSTOOD), ("groups", NOT_UNDERSTOOD)],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_in_a_loop_ends() {
    check(&["redirect=loop@download"], &[(DOWNLOADS, NOT_UNDERSTOOD)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_address_that_expired_is_replaced_once() {
    check(&["error=401@download/getM365AppUserDetail:1"], &[]).await;
    check(&["error=401@download/getM365AppUserDetail"], &[("m365-app-user-detail", NOT_UNDERSTOOD)]).await;
}
