//! The desktop notifications of the operating system, and nothing else.
//!
//! On Linux they go to whoever answers for `org.freedesktop.Notifications` on the session's message bus. Every call
//! blocks, and may wait some seconds for a service that the bus has to start.
//!
//! ```no_run
//! if notifications::available() {
//!     let told = notifications::send("io.example.app", "Example", "Contoso: the last run failed.", "Run again.", true);
//! }
//! ```

use notify_rust::Notification;

/// Whether there is a desktop that shows notifications.
pub fn available() -> bool {
    #[cfg(all(unix, not(target_os = "macos")))]
    return notify_rust::get_server_information().is_ok();
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    return true;
}

/// Shows a notification. `identifier` is the product's, by which Windows knows its entry in the start menu; an `urgent`
/// one stays until it is looked at, where the desktop can do that.
///
/// # Errors
/// What the operating system said.
pub fn send(identifier: &str, product: &str, title: &str, text: &str, urgent: bool) -> Result<(), String> {
    let notification = made(identifier, product, title, text, urgent);
    notification.show().map(drop).map_err(|error| error.to_string())
}

/// The same, and calls `clicked` when somebody clicks it, as long as this process lives. On Linux only: elsewhere a click
/// is the system's to answer.
///
/// # Errors
/// What the operating system said.
pub fn send_clickable(
    identifier: &str,
    product: &str,
    title: &str,
    text: &str,
    urgent: bool,
    clicked: impl FnOnce() + Send + 'static,
) -> Result<(), String> {
    #[cfg_attr(any(windows, target_os = "macos"), allow(unused_mut, reason = "there are no actions there"))]
    let mut notification = made(identifier, product, title, text, urgent);
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        // The key that the specification gives to a click on the notification itself.
        const CLICK: &str = "default";
        let shown = notification.action(CLICK, "Open").show().map_err(|error| error.to_string())?;
        // Waits until it is closed: by its time, by the user, or with the service.
        let wait = move || {
            shown.wait_for_action(|action| {
                if action == CLICK {
                    clicked();
                }
            });
        };
        std::thread::Builder::new().name("notification".to_owned()).spawn(wait).map_err(|error| error.to_string())?;
        Ok(())
    }
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    {
        let _ = clicked;
        notification.show().map(drop).map_err(|error| error.to_string())
    }
}

fn made(identifier: &str, product: &str, title: &str, text: &str, urgent: bool) -> Notification {
    let mut notification = Notification::new();
    notification.appname(product).summary(title).body(&body(text));
    #[cfg(all(unix, not(target_os = "macos")))]
    notification
        .icon("m365-connector-desktop")
        // The package's entry in the menu is called like the product.
        .hint(notify_rust::Hint::DesktopEntry(product.to_owned()))
        .urgency(if urgent { notify_rust::Urgency::Critical } else { notify_rust::Urgency::Normal });
    #[cfg(windows)]
    notification.app_id(identifier);
    let _ = (identifier, urgent);
    notification
}

/// The text as the service wants it: some read a little HTML, others write what they get.
fn body(text: &str) -> String {
    #[cfg(all(unix, not(target_os = "macos")))]
    if notify_rust::get_capabilities().is_ok_and(|all| all.iter().any(|one| one == "body-markup")) {
        return escaped(text);
    }
    text.to_owned()
}

#[cfg(any(test, all(unix, not(target_os = "macos"))))]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_html_is_shown_as_it_is() {
        assert_eq!(escaped("a & <b>"), "a &amp; &lt;b&gt;");
    }
}
