//! Microsoft's list of product names, which is of no tenant, on real sockets.

use std::time::Duration;

use axum::body::Body;
use futures_util::stream;
use graph::{Error, ErrorKind, InvalidEndpoint, Limits, ProductNameList, Proxy};

use crate::server::{Server, answer};

const PATH: &str = "/download/e/3/e/e3e9faf2-f28b-490a-9ada-c6089a1fc5b0/\
                    Product%20names%20and%20service%20plan%20identifiers%20for%20licensing.csv";
const CSV: &str = "\u{feff}Product_Display_Name,String_Id,GUID\r\nMicrosoft 365 E5,SPE_E5,06ebc4ee\r\n";

fn list(server: &Server) -> ProductNameList {
    ProductNameList::below(&server.base).unwrap()
}

async fn refused(server: &Server, limits: &Limits) -> Error {
    list(server).download(Proxy::System, limits).await.unwrap_err()
}

#[tokio::test]
async fn it_is_asked_for_once_by_nobody_in_particular_and_comes_as_it_is() {
    let server = Server::start(|_| Some(answer(200, &[("content-type", "application/octet-stream")], CSV))).await;
    let came = list(&server).download(Proxy::System, &Limits::default()).await.unwrap();
    assert_eq!(String::from_utf8(came).unwrap(), CSV);

    let asked = server.asked("/");
    assert_eq!(asked.iter().map(|one| one.target.as_str()).collect::<Vec<_>>(), [PATH]);
    let mut told: Vec<&str> = asked[0].headers.keys().map(|name| name.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["accept", "accept-encoding", "host", "user-agent"], "neither token nor cookie nor id");
    assert_eq!(asked[0].header("user-agent"), Some(concat!("m365-connector/", env!("CARGO_PKG_VERSION"))));
}

#[tokio::test]
async fn a_redirect_is_followed_where_the_list_is_and_nowhere_else() {
    let server = Server::start(|asked| match asked.target.as_str() {
        PATH => Some(answer(302, &[("location", "/moved.csv")], "")),
        "/moved.csv" => Some(answer(200, &[], CSV)),
        _ => None,
    })
    .await;
    assert!(list(&server).download(Proxy::System, &Limits::default()).await.is_ok());

    let stranger = Server::start(|_| Some(answer(200, &[], CSV))).await;
    let elsewhere = stranger.base.replace("127.0.0.1", "localhost");
    let server = Server::start(move |_| Some(answer(302, &[("location", &elsewhere)], ""))).await;
    let error = refused(&server, &Limits::default()).await;
    assert_eq!((error.kind, error.message.as_str()), (ErrorKind::ForeignAddress, "It leads to localhost."));
    assert!(stranger.asked("/").is_empty());

    let server = Server::start(|_| Some(answer(302, &[("location", PATH)], ""))).await;
    assert_eq!(refused(&server, &Limits::default()).await.status, Some(302));
    assert_eq!(server.asked(PATH).len(), 4, "a redirect that leads back ends");
}

#[tokio::test]
async fn an_answer_that_is_no_list_says_which() {
    for (status, kind) in [
        (404, ErrorKind::NotFound),
        (410, ErrorKind::NotFound),
        (403, ErrorKind::UnexpectedAnswer),
        (503, ErrorKind::ServiceUnavailable),
    ] {
        let server = Server::start(move |_| Some(answer(status, &[], "no"))).await;
        let error = refused(&server, &Limits::default()).await;
        assert_eq!((error.kind, error.status), (kind, Some(status)));
        assert!(error.message.starts_with(&format!("127.0.0.1 answered {status}")), "{error}");
        assert_eq!(server.asked("/").len(), 1, "somebody waits, who may ask again");
    }
}

#[tokio::test]
async fn more_than_the_list_can_be_is_not_read() {
    let limits = Limits { list: 1 << 20, ..Limits::default() };
    let endless = || Body::from_stream(stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 1 << 16])));
    let server = Server::start(move |_| Some(answer(200, &[], endless()))).await;
    let error = refused(&server, &limits).await;
    let told = (error.kind, error.message.as_str());
    assert_eq!(told, (ErrorKind::TooLarge, "It exceeds 1 MB, the limit for it."));
}

#[tokio::test]
async fn neither_silence_nor_a_trickle_is_waited_for_forever() {
    let limits = Limits { silence: Duration::from_millis(200), ..Limits::default() };
    let server = Server::start_slow(60_000, |_| None).await;
    assert_eq!(refused(&server, &limits).await.kind, ErrorKind::Timeout);

    let trickle = || {
        Body::from_stream(stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Some((Ok::<_, std::io::Error>("x"), ()))
        }))
    };
    let server = Server::start(move |_| Some(answer(200, &[], trickle()))).await;
    assert_eq!(refused(&server, &limits).await.kind, ErrorKind::Timeout);
}

#[tokio::test]
async fn a_connection_that_is_refused_names_the_server_and_what_to_let_through() {
    let gone = ProductNameList::below("http://127.0.0.1:9").unwrap();
    let error = gone.download(Proxy::System, &Limits::default()).await.unwrap_err();
    assert_eq!((error.kind, error.message.as_str()), (ErrorKind::Offline, "127.0.0.1 refused the connection."));
    assert_eq!(error.route.unwrap().needed, ["127.0.0.1"]);
    let open = ProductNameList::below("http://download.contoso.test").unwrap_err();
    assert!(matches!(open, InvalidEndpoint::NotEncrypted(_)), "{open}");
}
