//! From the start to the open window, and what is said when it does not come to that.

use std::path::PathBuf;
use std::sync::Arc;

use commands::api::{CommandError, ErrorCode};
use commands::{App, Options, SampleConnection};
use sample_tenant::SampleTenant;
use serde_json::Value;
use tauri::{AppHandle, Manager, State};
use tauri_plugin_autostart::MacosLauncher;
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;

use crate::arguments::{Arguments, HIDDEN};
use crate::host::Window;
use crate::{closing, log, tray, window};

/// Runs the application until its window is closed; answers the exit code.
///
/// # Errors
/// When the operating system offers no window at all.
pub(crate) fn run(arguments: Arguments) -> tauri::Result<u8> {
    let mut context = tauri::generate_context!();
    if arguments.sample {
        // A window of its own in every respect: settings, geometry, and which start is the second one.
        context.config_mut().identifier = format!("{}.sample", commands::IDENTIFIER);
    }
    let mut builder = tauri::Builder::default();
    if arguments.data_dir.is_none() && arguments.snapshot.is_none() {
        // Before all others: the second start ends in here and shows the first one's window. On a
        // system without a message bus both stay open, which the database allows.
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, words, _| {
            // The system may start it when somebody already has.
            if !words.iter().any(|word| word == HIDDEN) {
                window::focus(app);
            }
        }));
    }
    let geometry = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED | StateFlags::FULLSCREEN;
    let app = builder
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(geometry).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec![HIDDEN])))
        .invoke_handler(tauri::generate_handler![rpc])
        .on_window_event(closing::on_event)
        .setup(move |app| {
            // A snapshot does nothing in the background.
            if arguments.snapshot.is_none() {
                tray::show(app.handle(), arguments.sample);
            }
            let app = app.handle().clone();
            tauri::async_runtime::spawn(async move {
                if let Err(error) = open(&app, arguments).await {
                    give_up(&app, &error).await;
                }
            });
            Ok(())
        })
        .build(context)?;
    Ok(u8::try_from(app.run_return(|_, _| {})).unwrap_or(1))
}

/// The one command of the page: does what the list in `commands` names.
#[tauri::command]
async fn rpc(app: State<'_, App>, name: String, request: Value) -> Result<Value, CommandError> {
    commands::call(&app, &name, request).await
}

/// Opens the database, then the window on it.
async fn open(app: &AppHandle, arguments: Arguments) -> Result<(), CommandError> {
    if let Some(file) = arguments.snapshot {
        return open_snapshot(app, file).await;
    }
    let data_dir = data_dir(&arguments)?;
    let sample = if arguments.sample { Some(start_sample_tenant(app).await?) } else { None };
    // Before the database: that one was moved aside, or could not be opened, belongs in the log.
    log::begin(&data_dir);
    let host = Arc::new(Window::new(app.clone(), !arguments.sample && arguments.data_dir.is_none()));
    let connector = App::open(Options { sample, ..Options::new(data_dir.clone(), host) }).await?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), sample = arguments.sample, "started");

    commands::schedule::watch(&connector);
    let theme = window::theme(&connector).await;
    app.manage(connector);
    tray::follow(app);
    let title = arguments.sample.then_some("Sample tenant");
    window::open(app, &data_dir, title, arguments.hidden, theme).map_err(no_window)
}

/// Opens a snapshot, and the window on it. Nothing is collected or told, whatever the clock says.
async fn open_snapshot(app: &AppHandle, file: PathBuf) -> Result<(), CommandError> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let host = Arc::new(Window::new(app.clone(), false));
    let connector = App::open(Options { snapshot: Some(file), ..Options::new(PathBuf::new(), host) }).await?;
    let (theme, folder) = (window::theme(&connector).await, connector.data_dir().to_owned());
    app.manage(connector);
    window::open(app, &folder, Some(&name), false, theme).map_err(no_window)
}

fn no_window(error: tauri::Error) -> CommandError {
    CommandError::new(ErrorCode::Other, "The window could not be opened.", &error.to_string(), "")
}

fn data_dir(arguments: &Arguments) -> Result<PathBuf, CommandError> {
    let folder = arguments.data_dir.clone().or_else(|| commands::default_data_dir(arguments.sample));
    folder.and_then(|folder| std::path::absolute(folder).ok()).ok_or_else(|| {
        CommandError::new(
            ErrorCode::Storage,
            "This user has no folder for application data.",
            "There is no place to keep the database.",
            "Name one with --data-dir.",
        )
    })
}

/// The sample tenant lives in this process, as long as it.
async fn start_sample_tenant(app: &AppHandle) -> Result<SampleConnection, CommandError> {
    // Whoever tries the product may collect as often as they like.
    let options = sample_tenant::Options { limits: false, ..Default::default() };
    let tenant: SampleTenant = sample_tenant::start(options).await.map_err(|error| {
        CommandError::new(
            ErrorCode::Network,
            "The sample tenant could not be started.",
            &format!("It needs a free port on this computer: {error}."),
            "",
        )
    })?;
    let connection = SampleConnection {
        base_url: tenant.base_url().to_owned(),
        tenant_id: tenant.tenant_id().to_owned(),
        client_id: tenant.client_id().to_owned(),
        client_secret: tenant.client_secret().to_owned(),
    };
    app.manage(tenant);
    Ok(connection)
}

/// Says why there will be no window, and ends.
async fn give_up(app: &AppHandle, error: &CommandError) {
    let sentences = [error.message.as_str(), &error.meaning, &error.next];
    let text = sentences.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    // For a start from a terminal, and for whoever cannot see the dialog.
    eprintln!("{text}");
    let dialog =
        app.dialog().message(text).title("Microsoft 365 Connector cannot start").kind(MessageDialogKind::Error);
    let (closed, wait) = tokio::sync::oneshot::channel();
    dialog.show(|_| {
        let _ = closed.send(());
    });
    // An error here is a dialog that could not be shown; the sentence stands in the terminal.
    let _ = wait.await;
    app.exit(1);
}
