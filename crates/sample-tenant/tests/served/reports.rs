use reqwest::StatusCode;
use rstest::rstest;

use crate::client::session;

#[tokio::test]
async fn a_report_is_fetched_at_another_address_without_the_token() {
    let session = session(60, &[]).await;
    let redirect = session.response("/reports/getOffice365ActiveUserDetail(period='D180')").await;
    assert_eq!(redirect.status(), StatusCode::FOUND);
    let location = redirect.headers()["location"].to_str().unwrap().to_owned();
    assert!(location.starts_with(session.tenant.base_url()));

    let with_token = session.response(&location).await;
    assert_eq!(with_token.status(), StatusCode::BAD_REQUEST);
    let report = session.http.get(&location).send().await.unwrap();
    assert_eq!(report.headers()["content-type"], "application/octet-stream");
    let bytes = report.bytes().await.unwrap();
    assert_eq!(bytes[..3], [0xef, 0xbb, 0xbf], "starts with a byte order mark");
    assert!(bytes.ends_with(b"\r\n\r\n"), "ends with an empty line");
    let forged = session.http.get(format!("{location}x")).send().await.unwrap();
    assert_eq!(forged.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_active_user_detail_has_the_licensed_and_three_strangers() {
    let session = session(250, &[]).await;
    let rows = session.report("getOffice365ActiveUserDetail(period='D180')").await;
    assert_eq!(rows[0].len(), 24);
    assert!(rows.iter().all(|row| row.len() == 24));
    assert_eq!((rows[0][1].as_str(), rows[0][23].as_str()), ("User Principal Name", "Assigned Products"));
    assert!(rows[1..].iter().all(|row| row[0] == "2026-11-18"), "two days behind");
    let of = |name: &str| rows.iter().filter(|row| row[1] == name).collect::<Vec<_>>();
    assert!(of("vic.visio@contoso.com").is_empty(), "licensed, but for no service");
    assert_eq!(of("aine.o'brien@contoso.com")[0][2], "O'Brien, Áine");
    assert_eq!(of("rena.maiden@contoso.com").len(), 1, "the renamed under the old name");
    assert!(of("rena.married@contoso.com").is_empty());
    let reused: Vec<_> = of("chris.common@contoso.com").iter().map(|row| row[3].as_str()).collect();
    assert_eq!(reused, ["False", "True"], "the living and the deleted of one name");
    assert_eq!(rows.iter().filter(|row| row[3] == "True").count(), 2);
    assert_eq!(of("edgar.edge@contoso.com")[0][11..17].iter().max().unwrap(), "2026-08-20");
}

#[tokio::test]
async fn the_apps_report_knows_who_uses_nothing_else() {
    let session = session(250, &[]).await;
    let rows = session.report("getM365AppUserDetail(period='D180')").await;
    assert!(rows.iter().all(|row| row.len() == 39));
    let otto = rows.iter().find(|row| row[1] == "otto.office@contoso.com").unwrap();
    assert_eq!((otto[3].as_str(), otto[4].as_str(), otto[5].as_str()), ("2026-11-15", "180", "Yes"));
    assert!(rows.iter().all(|row| row[1] != "fiona.field@contoso.com"), "F3 has no desktop apps");
}

#[tokio::test]
async fn the_daily_counts_are_lower_at_weekends() {
    let session = session(250, &[]).await;
    let rows = session.report("getOffice365ActiveUserCounts(period='D180')").await;
    assert_eq!(rows.len(), 181);
    let teams = |date: &str| rows.iter().find(|row| row[8] == date).unwrap()[7].parse::<u32>().unwrap();
    assert!(teams("2026-11-14") * 2 < teams("2026-11-13"), "Saturday and Friday");
    assert_eq!(session.report("getOffice365ActiveUserCounts(period='D7')").await.len(), 8);
    for day in ["2026-11-18", "2026-11-11"] {
        let count = rows.iter().find(|row| row[8] == day).unwrap();
        let active = session.report(&format!("getOffice365ActiveUserDetail(date={day})")).await;
        assert_eq!(count[1], (active.len() - 1).to_string(), "{day}: in any service");
        let mail = session.report(&format!("getEmailActivityUserDetail(date={day})")).await;
        let newer_in_detail = mail.iter().filter(|row| row[1] == "mai.lately@contoso.com").count();
        assert_eq!(count[2], (mail.len() - 1 - newer_in_detail).to_string(), "{day}: Exchange");
    }
}

#[tokio::test]
async fn a_report_of_one_day_has_those_active_on_it() {
    let session = session(250, &[]).await;
    let rows = session.report("getOffice365ActiveUserDetail(date=2026-11-18)").await;
    assert!(rows.len() > 20 && rows.len() < 200);
    let active = |row: &Vec<String>| row[0] == "2026-11-18" && row[11..17].iter().max().unwrap() == "2026-11-18";
    assert!(rows[1..].iter().all(active));
}

#[tokio::test]
async fn a_day_passed_shows_everybody_as_they_were_that_day() {
    let session = session(250, &[]).await;
    let now = session.report("getOffice365ActiveUserDetail(period='D7')").await;
    let then = session.report("getOffice365ActiveUserDetail(date=2026-11-11)").await;
    let last_now = |row: &[String]| now.iter().find(|one| one[1] == row[1]).unwrap()[11..17].to_vec();
    let (mut since, mut still) = (0, 0);
    for row in &then[1..] {
        assert_eq!(row[11..17].iter().max().unwrap(), "2026-11-11", "active on that day");
        for (then, now) in row[11..17].iter().zip(last_now(row)) {
            assert!(*then <= now, "what is known stays known: {row:?}");
            since += u32::from(*then < now);
            still += u32::from(!then.is_empty() && *then == now);
        }
    }
    assert!(since > 50 && still > 0, "{since} {still}");
    let mail = session.report("getEmailActivityUserDetail(date=2026-11-11)").await;
    assert!(mail.len() > 20);
    for row in &mail[1..] {
        let of_user = then.iter().find(|one| one[1] == row[1]).unwrap();
        assert_eq!((&row[5], row[12].as_str()), (&of_user[11], "1"), "as the active user detail has it");
    }
}

#[rstest]
#[case("getOffice365ActiveUserDetail(period='D5')", 400, "BadRequest")]
#[case("getOffice365ActiveUserDetail(period=D7)", 400, "BadRequest")]
#[case("getOffice365ActiveUserDetail", 400, "BadRequest")]
#[case("getOffice365ActiveUserDetail(date=2026-10-20)", 400, "BadRequest")]
#[case("getOffice365ActiveUserCounts(date=2026-11-18)", 400, "BadRequest")]
#[case("getMailboxUsageDetail(date=2026-11-18)", 400, "BadRequest")]
#[case("getOffice365ActivationsUserDetail(period='D7')", 400, "BadRequest")]
#[case("getSkypeForBusinessActivityUserDetail(period='D7')", 400, "BadRequest")]
#[case("getMicrosoft365CopilotUsageUserDetail(period='D7')", 400, "BadRequest")]
#[tokio::test]
async fn what_no_report_answers_is_refused(#[case] function: &str, #[case] status: u16, #[case] code: &str) {
    let session = session(10, &[]).await;
    assert_eq!(session.refused(&format!("/reports/{function}")).await, (status, code.to_owned()));
}
