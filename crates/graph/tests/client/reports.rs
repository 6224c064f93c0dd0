use axum::body::{Body, Bytes};
use axum::http::Response;
use datasets::{ACTIVATIONS_USER_DETAIL, ACTIVE_USER_COUNTS, ACTIVE_USER_DETAIL, COPILOT_USAGE_USER_DETAIL, Cell};
use graph::{Error, ErrorKind};

use crate::server::{Asked, Server, TOKEN_PATH, answer, json};

const COUNTS: &str = "/v1.0/reports/getOffice365ActiveUserCounts(period='D180')";
const HEADER: &str = "Report Refresh Date,Office 365,Exchange,OneDrive,SharePoint,Skype For Business,Yammer,Teams,Report Date,Report Period";

/// Graph redirects to `/download/…`, which answers as told.
async fn redirecting<F>(download: F) -> Server
where
    F: Fn(&Asked) -> Response<Body> + Send + Sync + 'static,
{
    Server::start(move |asked| {
        if asked.target.starts_with("/v1.0/reports/") {
            let location = format!("{}/download/{}?token=pre-authenticated", asked.base, asked.before);
            Some(answer(302, &[("location", &location), ("content-type", "text/plain")], ""))
        } else if asked.target.starts_with("/download/") {
            Some(download(asked))
        } else {
            None
        }
    })
    .await
}

async fn failure(server: &Server) -> Error {
    match server.client().report(&ACTIVE_USER_COUNTS).await {
        Err(error) => error,
        Ok(mut rows) => loop {
            match rows.next().await {
                Err(error) => break error,
                Ok(rows) => assert!(rows.is_some(), "the report ended as if nothing had happened"),
            }
        },
    }
}

#[tokio::test]
async fn a_report_is_downloaded_without_the_token() {
    let server = redirecting(|_| {
        let csv = format!("\u{feff}{HEADER}\r\n2026-11-21,9,8,7,6,,5,4000000000,2026-11-20,180\r\n\r\n");
        answer(200, &[("content-type", "application/octet-stream")], csv)
    })
    .await;
    let mut rows = server.client().report(&ACTIVE_USER_COUNTS).await.unwrap();
    let batch = rows.next().await.unwrap().unwrap();
    let day = |text: &str| Cell::Text(text.into());
    let counts = [9, 8, 7, 6, 5, 4_000_000_000].map(Cell::Integer);
    assert_eq!(batch, [[vec![day("2026-11-21"), day("2026-11-20")], counts.to_vec()].concat()]);
    assert!(rows.next().await.unwrap().is_none());
    assert!(rows.missing_columns().is_empty());
    assert_eq!(rows.unknown_columns(), ["Skype For Business", "Report Period"]);

    assert!(server.asked(COUNTS)[0].header("authorization").is_some());
    assert_eq!(server.asked("/download/")[0].header("authorization"), None);
}

#[tokio::test]
async fn a_report_may_also_be_answered_at_once() {
    let server = Server::start(|asked| (asked.target != TOKEN_PATH).then(|| answer(200, &[], HEADER))).await;
    let mut rows = server.client().report(&ACTIVE_USER_COUNTS).await.unwrap();
    assert!(rows.next().await.unwrap().is_none(), "a header alone is a report without rows");
}

#[tokio::test]
async fn copilot_is_elsewhere_and_answers_without_a_redirect() {
    let header = "Report Refresh Date,User Principal Name,Last Activity Date";
    let server = Server::start(move |asked| {
        (asked.target != TOKEN_PATH)
            .then(|| answer(200, &[], format!("{header}\r\n2026-11-21,ann@contoso.example,\r\n")))
    })
    .await;
    let mut rows = server.client().report(&COPILOT_USAGE_USER_DETAIL).await.unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap().len(), 1);
    let path = "/v1.0/copilot/reports/getMicrosoft365CopilotUsageUserDetail(period='ALL')";
    assert_eq!(server.asked(path).len(), 1);
}

#[tokio::test]
async fn a_function_without_argument_is_asked_without_and_a_day_is_written_without_quotes() {
    let server = redirecting(|_| answer(200, &[], "User Principal Name")).await;
    server.client().report(&ACTIVATIONS_USER_DETAIL).await.unwrap();
    let asked = server.asked("/v1.0/reports/getOffice365ActivationsUserDetail");
    assert_eq!(asked[0].target, "/v1.0/reports/getOffice365ActivationsUserDetail");
    server.client().report_of_day(&ACTIVE_USER_DETAIL, "2026-11-02".parse().unwrap()).await.unwrap();
    assert_eq!(server.asked("/v1.0/reports/getOffice365ActiveUserDetail(date=2026-11-02)").len(), 1);
}

#[tokio::test]
async fn large_reports_come_in_batches_and_lose_no_row() {
    const ROWS: usize = 5_000;
    let server = redirecting(|_| {
        let mut csv = String::from("User Principal Name,Is Deleted,Display Name\n");
        (0..ROWS).for_each(|n| csv += &format!("user{n}@contoso.example,False,\"Doe, \"\"J\"\" {n}\"\n"));
        // Pieces of odd sizes: cells, quotes and line ends are torn anywhere.
        let pieces: Vec<_> =
            csv.as_bytes().chunks(97).map(|c| Ok::<_, std::io::Error>(Bytes::copy_from_slice(c))).collect();
        answer(200, &[], Body::from_stream(futures_util::stream::iter(pieces)))
    })
    .await;
    let mut rows = server.client().report(&ACTIVE_USER_DETAIL).await.unwrap();
    assert!(rows.missing_columns().iter().any(|column| column.header == "Report Refresh Date"));
    let mut read = 0;
    while let Some(batch) = rows.next().await.unwrap() {
        assert!(batch.len() < 2_000);
        for row in batch {
            assert_eq!(row[0], Cell::Null, "a missing column is null");
            assert_eq!(row[1], Cell::Text(format!("user{read}@contoso.example").into()));
            assert_eq!(row[2], Cell::Text(format!("Doe, \"J\" {read}").into()));
            read += 1;
        }
    }
    assert_eq!(read, ROWS);
}

#[tokio::test]
async fn a_download_address_grown_old_is_replaced_once() {
    let server = redirecting(|asked| match asked.target.starts_with("/download/0") {
        true => answer(403, &[], "expired"),
        false => answer(200, &[], HEADER),
    })
    .await;
    server.client().report(&ACTIVE_USER_COUNTS).await.unwrap();

    let server = redirecting(|_| answer(403, &[], "expired")).await;
    let error = failure(&server).await;
    assert_eq!((error.kind, error.status), (ErrorKind::UnexpectedAnswer, Some(403)));
    assert_eq!(server.asked(COUNTS).len(), 2, "a report may be asked for 14 times in 10 minutes");
}

#[tokio::test]
async fn a_failing_download_is_repeated_from_graph_on() {
    let server = redirecting(|asked| match asked.target.starts_with("/download/0") {
        true => answer(503, &[], ""),
        false => answer(200, &[], HEADER),
    })
    .await;
    server.client().report(&ACTIVE_USER_COUNTS).await.unwrap();
}

#[tokio::test]
async fn a_report_offered_elsewhere_is_not_fetched() {
    let stranger = Server::start(|_| Some(answer(200, &[], HEADER))).await;
    let elsewhere = [
        format!("{}/data?token=t0psecret", stranger.base),
        "http://reports.office.com/data?token=t0psecret".into(),
        "https://reports.office.com.example.net/data?token=t0psecret".into(),
        "https://office.com@example.net/data?token=t0psecret".into(),
        "https://reports.office.com:8443/data?token=t0psecret".into(),
    ];
    for location in elsewhere {
        let shown = location.clone();
        let server = Server::start(move |asked| {
            (asked.target != TOKEN_PATH).then(|| answer(302, &[("location", &location)], ""))
        })
        .await;
        let error = failure(&server).await;
        assert_eq!(error.kind, ErrorKind::ForeignAddress, "{shown}");
        let told = format!("{error} {error:?}");
        let host = url::Url::parse(&shown).unwrap().host_str().unwrap().to_owned();
        assert!(told.contains(&host) && !told.contains("t0psecret") && !told.contains("/data"), "{told}");
    }
    assert!(stranger.asked("/").is_empty());
}

#[tokio::test]
async fn redirects_end() {
    let server = redirecting(|asked| answer(302, &[("location", &format!("{}x", asked.target))], "")).await;
    let error = failure(&server).await;
    assert_eq!(error.kind, ErrorKind::UnexpectedAnswer);
    assert_eq!(server.asked("/download/").len(), 3);
}

#[tokio::test]
async fn a_report_torn_off_is_an_error_not_a_short_report() {
    let server = redirecting(|_| {
        let start = format!("{HEADER}\n2026-11-21,9,8,7,6,,5,4,2026-11-20,180\n2026-11-");
        let pieces = [Ok(Bytes::from(start)), Err(std::io::Error::other("cut"))];
        answer(200, &[], Body::from_stream(futures_util::stream::iter(pieces)))
    })
    .await;
    let error = failure(&server).await;
    assert_eq!(error.kind, ErrorKind::Offline);
    assert!(!format!("{error} {error:?}").contains("pre-authenticated"));
}

#[tokio::test]
async fn graph_refusing_a_report_says_why() {
    let refusals = [
        (401, "S2SUnauthorized", "Invalid permission.", ErrorKind::NotPermitted),
        (403, "MissingCredentials", "Valid Authorization header is needed.", ErrorKind::ServiceUnavailable),
        (400, "BadRequest", "Resource not found for the segment 'getX'.", ErrorKind::NotInThisCloud),
    ];
    for (status, code, message, kind) in refusals {
        let server = Server::start(move |asked| {
            let body = format!(r#"{{"error":{{"code":"{code}","message":"{message}"}}}}"#);
            (asked.target != TOKEN_PATH).then(|| json(status, &body))
        })
        .await;
        let error = failure(&server).await;
        assert_eq!((error.kind, error.message.as_str()), (kind, message));
        assert_eq!(server.asked(TOKEN_PATH).len(), 1, "{code} is not the token's fault");
    }
}

#[tokio::test]
async fn a_report_is_asked_for_four_times_at_most() {
    let server = redirecting(|asked| match asked.target.starts_with("/download/0") {
        true => answer(403, &[], "expired"),
        false => answer(503, &[], ""),
    })
    .await;
    assert_eq!(failure(&server).await.kind, ErrorKind::ServiceUnavailable);
    assert_eq!(server.asked(COUNTS).len(), 4, "begun anew twice more, it stays below 14 in ten minutes");
}

#[tokio::test]
async fn a_report_without_end_is_cut_off() {
    let server = redirecting(|_| answer(200, &[], format!("{HEADER}{}", "\n".repeat(3 << 20)))).await;
    let limits = graph::Limits { report: 2 << 20, ..graph::Limits::default() };
    let mut rows = server.client().with_limits(limits).report(&ACTIVE_USER_COUNTS).await.unwrap();
    let error = rows.next().await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::TooLarge);
    assert_eq!(error.message, "The usage report exceeds 2 MB, the limit for one report.");
    assert_eq!((graph::Limits::default().page, graph::Limits::default().report), (64 << 20, 1 << 30));
}
