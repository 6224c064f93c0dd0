//! The one list of commands. The shell's single entry, the loopback bridge of the browser tests and
//! the TypeScript client all come from it.

use serde_json::Value;

use crate::api::*;
use crate::exports::copy;
use crate::typescript::Module;
use crate::{
    App, about, activity, audit, background, calendar, cancel_by, certificates, connection_test, connectors,
    credentials, decisions, details, exports, links, messages, network, overview, prices, product_names, renewals,
    replacement, reports, rotation, runs, saved_views, savings, schedule, scheduled_exports, settings, snapshots,
};

macro_rules! commands {
    ($( $(#[doc = $doc:literal])+ $name:ident = $module:ident::$handler:ident($request:ty) -> $response:ty; )+) => {
        /// The names of all commands.
        pub const NAMES: &[&str] = &[$(stringify!($name)),+];

        /// Does one command: JSON in, JSON out.
        pub async fn call(app: &App, name: &str, request: Value) -> Result<Value, CommandError> {
            snapshots::refuse(app, name)?;
            match name {
                $( stringify!($name) => {
                    let request: $request = serde_json::from_value(request).map_err(CommandError::unreadable_request)?;
                    let response: $response = $module::$handler(app, request).await?;
                    serde_json::to_value(response).map_err(CommandError::unreadable_request)
                } )+
                _ => Err(CommandError::unknown_command(name)),
            }
        }

        /// The commands, their types and the events as TypeScript.
        pub fn typescript() -> String {
            let mut module = Module::default();
            $( module.command::<$request, $response>(stringify!($name), &[$($doc),+]); )+
            module.root::<Event>();
            module.list("LOOKING", "What a snapshot answers; whatever else is asked is refused in it.", snapshots::LOOKING);
            module.finish()
        }
    };
}

commands! {
    /// What the window needs to know about the application.
    about = about::about(()) -> About;
    /// The settings.
    settings_get = settings::get(()) -> Settings;
    /// Changes the settings.
    settings_set = settings::set(Settings) -> Settings;
    /// What the application does while nobody looks at it.
    background_get = background::get(()) -> Background;
    /// Changes that.
    background_set = background::set(BackgroundChange) -> Background;
    /// Closes the window as chosen: into the tray, or with the application.
    window_close = background::close_window(()) -> ();
    /// How Microsoft is reached.
    network_get = network::get(()) -> Network;
    /// Changes how Microsoft is reached, from the next test or run on.
    network_set = network::set(NetworkChange) -> Network;
    /// Opens one of Microsoft's pages in the browser.
    link_open = links::open(Link) -> ();
    /// Opens a second window on the built-in sample tenant.
    sample_open = links::open_sample(()) -> ();
    /// How people are shown.
    pseudonyms_get = snapshots::pseudonyms(()) -> Pseudonyms;
    /// Changes how people are shown: in every list, panel and export.
    pseudonyms_set = snapshots::set_pseudonyms(Pseudonyms) -> Pseudonyms;
    /// Asks for a file name and saves the data for colleagues, without what signs in.
    snapshot_save = snapshots::save(SnapshotWish) -> SnapshotSaved;
    /// Asks for a snapshot and opens it in a second window.
    snapshot_open = snapshots::open(()) -> ();

    /// All connectors.
    connector_list = connectors::list(()) -> Vec<Connector>;
    /// What is wrong with a form; asked when a field is left.
    connector_check = connectors::check(FormCheck) -> Vec<FieldError>;
    /// Stores a new connector and its secret.
    connector_add = connectors::add(FormCheck) -> Connector;
    /// Changes a connector.
    connector_update = connectors::update(FormCheck) -> Connector;
    /// Proves a new secret and puts it in place of the one in use, which is kept.
    connector_replace_secret = replacement::replace(SecretReplacement) -> Connector;
    /// Proves a certificate and puts it in place of the secret or certificate in use, which is kept.
    connector_replace_certificate = replacement::replace_by_certificate(CertificateReplacement) -> Connector;
    /// Makes a key pair and a certificate.
    certificate_create = certificates::create(CertificateWish) -> Certificate;
    /// Asks for a file name and writes a certificate as a .cer file.
    certificate_save = certificates::save(CertificateRef) -> Exported;
    /// Forgets a certificate that was made and never used.
    certificate_discard = certificates::discard(CertificateRef) -> ();
    /// Asks for a file with a certificate.
    certificate_open = certificates::open(()) -> Option<CertificateFile>;
    /// The certificate in a file that wants a password.
    certificate_look = certificates::look(CertificateFileRef) -> Certificate;
    /// Ends the tries of a new secret that is not accepted yet.
    connector_replace_give_up = replacement::give_up(ConnectorRef) -> ();
    /// Goes back to the secret before.
    connector_restore_secret = replacement::restore(ConnectorRef) -> Connector;
    /// Deletes the secret before.
    connector_forget_secret = replacement::forget(ConnectorRef) -> Connector;
    /// Whether and how a connector's secret is rotated, and where the last rotation stands.
    rotation_get = rotation::get(ConnectorRef) -> Rotation;
    /// Changes whether and how it is rotated without being asked.
    rotation_set = rotation::set(RotationChange) -> Rotation;
    /// Makes a new secret, proves it and puts it in the old one's place, which is removed later.
    rotation_now = rotation::now(ConnectorRef) -> Rotation;
    /// The client secrets of a connector's registration.
    connector_credentials = credentials::list(ConnectorRef) -> Credentials;
    /// Keeps which of several secrets that fit is in use.
    connector_choose_credential = credentials::choose(CredentialChoice) -> Connector;
    /// Asks for a file name and writes the end of the secret as a calendar file.
    calendar_export = calendar::export(ConnectorRef) -> Exported;
    /// What was done with secrets, and which sign-ins failed.
    audit_list = audit::list(AuditRequest) -> Vec<AuditEntry>;
    /// Deletes a connector, with or without its data.
    connector_remove = connectors::remove(ConnectorRemoval) -> ();
    /// Sets when a connector is collected without being asked.
    connector_schedule = schedule::set(ScheduleChange) -> Connector;
    /// Signs in with a fresh token and asks for a little of every dataset.
    connection_test = connection_test::test(ConnectionTestRequest) -> ConnectionTest;

    /// Starts a run; its progress comes as events.
    run_start = runs::start(ConnectorRef) -> RunProgress;
    /// Stops the run of a connector.
    run_cancel = runs::cancel(ConnectorRef) -> ();
    /// The run that goes on or went last since the start, if any.
    run_progress = runs::progress(ConnectorRef) -> Option<RunProgress>;
    /// The runs of a connector, newest first.
    run_list = runs::list(RunsRequest) -> Vec<RunSummary>;
    /// One run with its datasets.
    run_detail = runs::detail(RunRef) -> RunDetail;

    /// Everything the Overview shows.
    overview = overview::overview(ConnectorRef) -> Overview;
    /// Active users by service and day, as far back as anything was collected.
    activity_by_day = activity::by_day(ConnectorRef) -> ActivityByDay;
    /// Licensed persons by their last activity; null before users were collected.
    last_activity = activity::last_activity(ConnectorRef) -> Option<LastActivity>;
    /// What mailboxes and OneDrives hold.
    storage_use = activity::storage_use(ConnectorRef) -> Vec<StorageUse>;
    /// Who uses which app, e-mail program and device.
    app_use = activity::app_use(ConnectorRef) -> Vec<AppUse>;
    /// The adoption of Microsoft 365 Copilot.
    copilot_use = activity::copilot_use(ConnectorRef) -> CopilotUse;
    /// What needs the administrator, the worst first.
    message_list = messages::list(()) -> Vec<Message>;

    /// All reports, as declared.
    report_list = reports::list(()) -> Vec<ReportInfo>;
    /// How many rows there are.
    report_count = reports::count(ReportQuery) -> Count;
    /// A page of rows.
    report_page = reports::page(PageRequest) -> Page;
    /// The values of a column with their counts, most frequent first, at most 200.
    report_choices = reports::choices(ChoicesRequest) -> Vec<Choice>;
    /// The views of a report that have a name.
    saved_view_list = saved_views::list(ReportRef) -> Vec<SavedView>;
    /// Keeps a view of a report under a name, a new one or in place of another.
    saved_view_save = saved_views::save(SavedViewChange) -> Vec<SavedView>;
    /// Forgets a view of a report.
    saved_view_forget = saved_views::forget(SavedViewRef) -> Vec<SavedView>;
    /// Asks for a file name and exports what is seen; how far it is comes as events.
    report_export = exports::export(ExportRequest) -> Exported;
    /// Rows as text for the clipboard.
    report_copy = copy::copy(CopyRequest) -> Copied;
    /// Stops the export that goes on; no file is left.
    report_export_cancel = exports::cancel(()) -> ();
    /// The exports that are written after runs without being asked.
    scheduled_export_list = scheduled_exports::list(()) -> Vec<ScheduledExport>;
    /// Keeps a new one, or changes one.
    scheduled_export_keep = scheduled_exports::keep(ScheduledExportChange) -> ScheduledExport;
    /// Forgets one; the files it wrote stay.
    scheduled_export_remove = scheduled_exports::remove(ScheduledExportRef) -> ();
    /// Writes one now.
    scheduled_export_run = scheduled_exports::run(ScheduledExportRef) -> ScheduledExport;
    /// Asks for a folder; null: the user gave up.
    folder_choose = scheduled_exports::choose_folder(()) -> Option<String>;
    /// What could be saved, in sums.
    savings = savings::savings(ConnectorRef) -> Savings;
    /// Leaves users, groups, departments or products out of the findings.
    exclusion_add = decisions::exclude(ExclusionRequest) -> ChangedCount;
    /// Leaves them out no longer.
    exclusion_end = decisions::end_exclusions(ExclusionRefs) -> ChangedCount;
    /// Notes that licenses are to be freed.
    decision_add = decisions::decide(DecisionRequest) -> ChangedCount;
    /// Forgets decisions.
    decision_forget = decisions::undecide(DecisionRefs) -> ChangedCount;
    /// Imports the exclusions of a CSV file, or tells what that would do: all of them, or none.
    exclusion_import = decisions::import_exclusions(ListFile) -> ListFileCheck;
    /// Imports the decisions of a CSV file, or tells what that would do: all of them, or none.
    decision_import = decisions::import_decisions(ListFile) -> ListFileCheck;
    /// The products of a connector with their prices.
    price_list = prices::list(ConnectorRef) -> PriceList;
    /// Keeps prices that were typed: all of them, or none.
    price_set = prices::set(PricesChange) -> PriceList;
    /// Forgets a price as if it had never been typed.
    price_forget = prices::forget(PriceRef) -> PriceList;
    /// What a CSV file with prices would change, and which of its lines cannot be read.
    price_check = prices::check(PriceFile) -> PriceFileCheck;
    /// Imports the prices of a CSV file: all of them, or none.
    price_import = prices::import(PriceFile) -> PriceFileCheck;
    /// The products of all tenants with their names, and those they had.
    product_name_list = product_names::list(()) -> ProductNames;
    /// Keeps names that were typed: all of them, or none.
    product_name_set = product_names::set(OwnNames) -> ProductNames;
    /// Fetches Microsoft's list of names, and what it would change.
    product_name_download = product_names::download(()) -> DownloadedNames;
    /// Stops that.
    product_name_download_cancel = product_names::cancel_download(()) -> ();
    /// What a CSV file with names would change.
    product_name_check = product_names::check(ProductNameFile) -> ProductNameFileCheck;
    /// Keeps the names of a CSV file in place of those imported before.
    product_name_import = product_names::import(ProductNameFile) -> ProductNameFileCheck;
    /// Says whether company subscriptions renew, and for how long they are bought.
    renewals_mark = renewals::mark(SubscriptionMarks) -> ChangedCount;
    /// Asks for a file name and writes the dates until which seats can be cancelled as a calendar file.
    cancel_by_calendar = cancel_by::export(ConnectorRef) -> Exported;
    /// One user, for the panel.
    user_detail = details::user(UserRef) -> UserDetail;
    /// One SKU, for the panel.
    sku_detail = details::sku(SkuRef) -> SkuDetail;
}
