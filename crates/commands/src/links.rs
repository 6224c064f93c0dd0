use url::Url;

use crate::App;
use crate::api::{CommandError, ErrorCode, Link};
use crate::errors::{blocking, sentence};

/// Hosts of Microsoft's portals and documentation, in every cloud. Nothing else is ever opened.
const HOSTS: &[&str] = &[
    "entra.microsoft.com",
    "entra.microsoft.us",
    "entra.microsoftonline.cn",
    "portal.azure.com",
    "portal.azure.us",
    "portal.azure.cn",
    "admin.microsoft.com",
    "admin.cloud.microsoft",
    "portal.office365.us",
    "portal.apps.mil",
    "portal.partner.microsoftonline.cn",
    "learn.microsoft.com",
    "login.microsoftonline.com",
    "login.microsoftonline.us",
    "login.partner.microsoftonline.cn",
];

pub(crate) async fn open(app: &App, link: Link) -> Result<(), CommandError> {
    let url = Url::parse(&link.url).ok().filter(|url| {
        url.scheme() == "https" && url.port().is_none() && url.host_str().is_some_and(|host| HOSTS.contains(&host))
    });
    let url = url.ok_or_else(|| CommandError::invalid("url", "Only pages of Microsoft's are opened from here."))?;
    let host = app.inner.host.clone();
    blocking(move || host.open_url(url.as_str())).await.map_err(|message| {
        CommandError::new(
            ErrorCode::Other,
            "The browser could not be opened.",
            &sentence(&message),
            "Copy the address and open it yourself.",
        )
    })
}

pub(crate) async fn open_sample(app: &App, (): ()) -> Result<(), CommandError> {
    let host = app.inner.host.clone();
    blocking(move || host.open_sample()).await.map_err(|message| {
        CommandError::new(
            ErrorCode::Other,
            "The sample tenant could not be opened.",
            &sentence(&message),
            "Start the application again and try once more.",
        )
    })
}
