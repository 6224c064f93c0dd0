//! Microsoft's list, from where Microsoft publishes it for everybody. Asked for when somebody says so, and never else.

use graph::{Error, ErrorKind, ProductNameList};

use super::{checked, file};
use crate::App;
use crate::api::{CommandError, DownloadedNames, ErrorCode};
use crate::errors::sentence;
use crate::going::Going;

/// What is always left to do.
const BY_HAND: &str = "open Microsoft's page \"Product names and service plan identifiers for licensing\" in a browser, \
                       download the CSV file it offers, and import that file.";

/// Fetches it, and tells what it would change. It is not kept: import what came.
pub async fn download(app: &App, (): ()) -> Result<DownloadedNames, CommandError> {
    let going = Going::begin(app, App::downloading, "The list is being downloaded already.")?;
    let list = source(app).map_err(|error| CommandError::invalid("", &sentence(&error.to_string())))?;
    let proxy = app.proxy(list.is_on_this_computer()).await?;
    let body = tokio::select! {
        body = list.download(proxy, &app.inner.limits) => body.map_err(told)?,
        () = going.token.cancelled() => return Err(cancelled()),
    };
    let text = String::from_utf8_lossy(&body).into_owned();
    let read = file::read(&text).map_err(|_| no_list())?;
    let check = app.store(move |store| checked(store, &read)).await?;
    Ok(DownloadedNames { text, check })
}

/// Stops the download that goes on.
pub async fn cancel(app: &App, (): ()) -> Result<(), CommandError> {
    if let Some(token) = app.downloading().as_ref() {
        token.cancel();
    }
    Ok(())
}

/// The sample tenant has one of its own, so that it asks Microsoft for nothing.
fn source(app: &App) -> Result<ProductNameList, graph::InvalidEndpoint> {
    match (&app.inner.sample, &app.inner.product_name_list) {
        (Some(sample), _) => ProductNameList::below(&sample.base_url),
        (None, Some(list)) => Ok(list.clone()),
        (None, None) => ProductNameList::published(),
    }
}

fn told(error: Error) -> CommandError {
    let detail = error.message.clone();
    let (message, meaning) = match error.kind {
        ErrorKind::NotFound => (
            "Microsoft's list is not there any more.".to_owned(),
            "Microsoft has moved it, or something on the way answers in its place.",
        ),
        ErrorKind::ForeignAddress => (
            format!("Microsoft's list is offered elsewhere. {detail}"),
            "Only encrypted addresses below microsoft.com are followed, so nothing was fetched.",
        ),
        ErrorKind::TooLarge => {
            (format!("What came is too large for Microsoft's list. {detail}"), "It was not read to its end.")
        }
        ErrorKind::ServiceUnavailable | ErrorKind::Throttled | ErrorKind::UnexpectedAnswer => (
            format!("Microsoft's list could not be fetched. {detail}"),
            "Microsoft's server does not give it now, or something on the way refuses it.",
        ),
        _ => {
            let error = CommandError::from(error);
            return CommandError { next: format!("{} Or {BY_HAND}", error.next), ..error };
        }
    };
    CommandError::new(ErrorCode::Network, &message, meaning, &sentence(BY_HAND))
}

fn no_list() -> CommandError {
    CommandError::new(
        ErrorCode::Network,
        "What came is not Microsoft's list.",
        "Something on the way, such as the sign-in page of a network, answers in its place, or Microsoft changed it.",
        &sentence(BY_HAND),
    )
}

fn cancelled() -> CommandError {
    CommandError::new(ErrorCode::Cancelled, "Nothing was downloaded.", "", "")
}
