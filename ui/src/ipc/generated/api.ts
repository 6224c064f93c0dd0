// Generated from the commands crate by `cargo test -p commands`. Do not edit.

/** Every command, with what it takes and what it answers. */
export interface Commands {
  /** What the window needs to know about the application. */
  about: { request: null; response: About };
  /** The settings. */
  settings_get: { request: null; response: Settings };
  /** Changes the settings. */
  settings_set: { request: Settings; response: Settings };
  /** What the application does while nobody looks at it. */
  background_get: { request: null; response: Background };
  /** Changes that. */
  background_set: { request: BackgroundChange; response: Background };
  /** Closes the window as chosen: into the tray, or with the application. */
  window_close: { request: null; response: null };
  /** How Microsoft is reached. */
  network_get: { request: null; response: Network };
  /** Changes how Microsoft is reached, from the next test or run on. */
  network_set: { request: NetworkChange; response: Network };
  /** Opens one of Microsoft's pages in the browser. */
  link_open: { request: Link; response: null };
  /** Opens a second window on the built-in sample tenant. */
  sample_open: { request: null; response: null };
  /** How people are shown. */
  pseudonyms_get: { request: null; response: Pseudonyms };
  /** Changes how people are shown: in every list, panel and export. */
  pseudonyms_set: { request: Pseudonyms; response: Pseudonyms };
  /** Asks for a file name and saves the data for colleagues, without what signs in. */
  snapshot_save: { request: SnapshotWish; response: SnapshotSaved };
  /** Asks for a snapshot and opens it in a second window. */
  snapshot_open: { request: null; response: null };
  /** All connectors. */
  connector_list: { request: null; response: Array<Connector> };
  /** What is wrong with a form; asked when a field is left. */
  connector_check: { request: FormCheck; response: Array<FieldError> };
  /** Stores a new connector and its secret. */
  connector_add: { request: FormCheck; response: Connector };
  /** Changes a connector. */
  connector_update: { request: FormCheck; response: Connector };
  /** Proves a new secret and puts it in place of the one in use, which is kept. */
  connector_replace_secret: { request: SecretReplacement; response: Connector };
  /** Proves a certificate and puts it in place of the secret or certificate in use, which is kept. */
  connector_replace_certificate: { request: CertificateReplacement; response: Connector };
  /** Makes a key pair and a certificate. */
  certificate_create: { request: CertificateWish; response: Certificate };
  /** Asks for a file name and writes a certificate as a .cer file. */
  certificate_save: { request: CertificateRef; response: Exported };
  /** Forgets a certificate that was made and never used. */
  certificate_discard: { request: CertificateRef; response: null };
  /** Asks for a file with a certificate. */
  certificate_open: { request: null; response: CertificateFile | null };
  /** The certificate in a file that wants a password. */
  certificate_look: { request: CertificateFileRef; response: Certificate };
  /** Ends the tries of a new secret that is not accepted yet. */
  connector_replace_give_up: { request: ConnectorRef; response: null };
  /** Goes back to the secret before. */
  connector_restore_secret: { request: ConnectorRef; response: Connector };
  /** Deletes the secret before. */
  connector_forget_secret: { request: ConnectorRef; response: Connector };
  /** Whether and how a connector's secret is rotated, and where the last rotation stands. */
  rotation_get: { request: ConnectorRef; response: Rotation };
  /** Changes whether and how it is rotated without being asked. */
  rotation_set: { request: RotationChange; response: Rotation };
  /** Makes a new secret, proves it and puts it in the old one's place, which is removed later. */
  rotation_now: { request: ConnectorRef; response: Rotation };
  /** The client secrets of a connector's registration. */
  connector_credentials: { request: ConnectorRef; response: Credentials };
  /** Keeps which of several secrets that fit is in use. */
  connector_choose_credential: { request: CredentialChoice; response: Connector };
  /** Asks for a file name and writes the end of the secret as a calendar file. */
  calendar_export: { request: ConnectorRef; response: Exported };
  /** What was done with secrets, and which sign-ins failed. */
  audit_list: { request: AuditRequest; response: Array<AuditEntry> };
  /** Deletes a connector, with or without its data. */
  connector_remove: { request: ConnectorRemoval; response: null };
  /** Sets when a connector is collected without being asked. */
  connector_schedule: { request: ScheduleChange; response: Connector };
  /** Signs in with a fresh token and asks for a little of every dataset. */
  connection_test: { request: ConnectionTestRequest; response: ConnectionTest };
  /** Starts a run; its progress comes as events. */
  run_start: { request: ConnectorRef; response: RunProgress };
  /** Stops the run of a connector. */
  run_cancel: { request: ConnectorRef; response: null };
  /** The run that goes on or went last since the start, if any. */
  run_progress: { request: ConnectorRef; response: RunProgress | null };
  /** The runs of a connector, newest first. */
  run_list: { request: RunsRequest; response: Array<RunSummary> };
  /** One run with its datasets. */
  run_detail: { request: RunRef; response: RunDetail };
  /** Everything the Overview shows. */
  overview: { request: ConnectorRef; response: Overview };
  /** Active users by service and day, as far back as anything was collected. */
  activity_by_day: { request: ConnectorRef; response: ActivityByDay };
  /** Licensed persons by their last activity; null before users were collected. */
  last_activity: { request: ConnectorRef; response: LastActivity | null };
  /** What mailboxes and OneDrives hold. */
  storage_use: { request: ConnectorRef; response: Array<StorageUse> };
  /** Who uses which app, e-mail program and device. */
  app_use: { request: ConnectorRef; response: Array<AppUse> };
  /** The adoption of Microsoft 365 Copilot. */
  copilot_use: { request: ConnectorRef; response: CopilotUse };
  /** What needs the administrator, the worst first. */
  message_list: { request: null; response: Array<Message> };
  /** All reports, as declared. */
  report_list: { request: null; response: Array<ReportInfo> };
  /** How many rows there are. */
  report_count: { request: ReportQuery; response: Count };
  /** A page of rows. */
  report_page: { request: PageRequest; response: Page };
  /** The values of a column with their counts, most frequent first, at most 200. */
  report_choices: { request: ChoicesRequest; response: Array<Choice> };
  /** The views of a report that have a name. */
  saved_view_list: { request: ReportRef; response: Array<SavedView> };
  /** Keeps a view of a report under a name, a new one or in place of another. */
  saved_view_save: { request: SavedViewChange; response: Array<SavedView> };
  /** Forgets a view of a report. */
  saved_view_forget: { request: SavedViewRef; response: Array<SavedView> };
  /** Asks for a file name and exports what is seen; how far it is comes as events. */
  report_export: { request: ExportRequest; response: Exported };
  /** Rows as text for the clipboard. */
  report_copy: { request: CopyRequest; response: Copied };
  /** Stops the export that goes on; no file is left. */
  report_export_cancel: { request: null; response: null };
  /** The exports that are written after runs without being asked. */
  scheduled_export_list: { request: null; response: Array<ScheduledExport> };
  /** Keeps a new one, or changes one. */
  scheduled_export_keep: { request: ScheduledExportChange; response: ScheduledExport };
  /** Forgets one; the files it wrote stay. */
  scheduled_export_remove: { request: ScheduledExportRef; response: null };
  /** Writes one now. */
  scheduled_export_run: { request: ScheduledExportRef; response: ScheduledExport };
  /** Asks for a folder; null: the user gave up. */
  folder_choose: { request: null; response: string | null };
  /** What could be saved, in sums. */
  savings: { request: ConnectorRef; response: Savings };
  /** Leaves users, groups, departments or products out of the findings. */
  exclusion_add: { request: ExclusionRequest; response: ChangedCount };
  /** Leaves them out no longer. */
  exclusion_end: { request: ExclusionRefs; response: ChangedCount };
  /** Notes that licenses are to be freed. */
  decision_add: { request: DecisionRequest; response: ChangedCount };
  /** Forgets decisions. */
  decision_forget: { request: DecisionRefs; response: ChangedCount };
  /** Imports the exclusions of a CSV file, or tells what that would do: all of them, or none. */
  exclusion_import: { request: ListFile; response: ListFileCheck };
  /** Imports the decisions of a CSV file, or tells what that would do: all of them, or none. */
  decision_import: { request: ListFile; response: ListFileCheck };
  /** The products of a connector with their prices. */
  price_list: { request: ConnectorRef; response: PriceList };
  /** Keeps prices that were typed: all of them, or none. */
  price_set: { request: PricesChange; response: PriceList };
  /** Forgets a price as if it had never been typed. */
  price_forget: { request: PriceRef; response: PriceList };
  /** What a CSV file with prices would change, and which of its lines cannot be read. */
  price_check: { request: PriceFile; response: PriceFileCheck };
  /** Imports the prices of a CSV file: all of them, or none. */
  price_import: { request: PriceFile; response: PriceFileCheck };
  /** The products of all tenants with their names, and those they had. */
  product_name_list: { request: null; response: ProductNames };
  /** Keeps names that were typed: all of them, or none. */
  product_name_set: { request: OwnNames; response: ProductNames };
  /** Fetches Microsoft's list of names, and what it would change. */
  product_name_download: { request: null; response: DownloadedNames };
  /** Stops that. */
  product_name_download_cancel: { request: null; response: null };
  /** What a CSV file with names would change. */
  product_name_check: { request: ProductNameFile; response: ProductNameFileCheck };
  /** Keeps the names of a CSV file in place of those imported before. */
  product_name_import: { request: ProductNameFile; response: ProductNameFileCheck };
  /** Says whether company subscriptions renew, and for how long they are bought. */
  renewals_mark: { request: SubscriptionMarks; response: ChangedCount };
  /** Asks for a file name and writes the dates until which seats can be cancelled as a calendar file. */
  cancel_by_calendar: { request: ConnectorRef; response: Exported };
  /** One user, for the panel. */
  user_detail: { request: UserRef; response: UserDetail };
  /** One SKU, for the panel. */
  sku_detail: { request: SkuRef; response: SkuDetail };
}

/** What a snapshot answers; whatever else is asked is refused in it. */
export const LOOKING: readonly (keyof Commands)[] = [
  "about",
  "settings_get",
  "settings_set",
  "background_get",
  "window_close",
  "network_get",
  "pseudonyms_get",
  "link_open",
  "sample_open",
  "snapshot_open",
  "connector_list",
  "connector_credentials",
  "rotation_get",
  "audit_list",
  "run_progress",
  "run_list",
  "run_detail",
  "overview",
  "activity_by_day",
  "last_activity",
  "storage_use",
  "app_use",
  "copilot_use",
  "message_list",
  "report_list",
  "report_count",
  "report_page",
  "report_choices",
  "report_export",
  "report_export_cancel",
  "report_copy",
  "scheduled_export_list",
  "savings",
  "price_list",
  "saved_view_list",
  "cancel_by_calendar",
  "product_name_list",
  "user_detail",
  "sku_detail",
];

/**
 * What the window needs to know about the application it is in.
 */
export type About = { 
/**
 * The product's version.
 */
version: string, 
/**
 * Whether this window shows the built-in sample tenant.
 */
sample: boolean, 
/**
 * The snapshot this window shows; null = its own data.
 */
snapshot: Snapshot | null, 
/**
 * Where the data is kept.
 */
dataFolder: string, 
/**
 * What became of the keyring.
 */
keyring: KeyringState, 
/**
 * Set when a damaged database was moved aside at the start: the file's new name.
 */
movedAside: string | null, 
/**
 * Every permission the product can use, with the datasets that need it.
 */
permissions: Array<PermissionInfo>, };

/**
 * Active users by service, as far back as anything was collected.
 */
export type ActivityByDay = { 
/**
 * How the report stands; null = it was never asked for.
 */
source: UsageSource | null, 
/**
 * The services with a figure for any day.
 */
series: Array<ActivitySeries>, };

/**
 * A year of days in one service, up to today.
 */
export type ActivityDays = { 
/**
 * Its name.
 */
service: string, 
/**
 * The first of the days, `yyyy-MM-dd`.
 */
firstDay: string, 
/**
 * A character per day: `a` active, `n` not active, `?` not known.
 */
days: string, };

/**
 * Active users of one service on one day.
 */
export type ActivityPoint = { 
/**
 * `yyyy-MM-dd`.
 */
day: string, 
/**
 * Active users.
 */
users: number, };

/**
 * Active users of one service by day.
 */
export type ActivitySeries = { 
/**
 * The service: `office365`, `exchange`, `oneDrive`, `sharePoint`, `yammer`, `teams`.
 */
service: string, 
/**
 * Days, ascending; a day without data is absent.
 */
points: Array<ActivityPoint>, };

/**
 * The people of one app or device.
 */
export type AppPeople = { 
/**
 * Which: the column of its usage report.
 */
app: string, 
/**
 * People who use it; null = the report does not tell of it.
 */
people: number | null, };

/**
 * Who uses which apps or devices, by one usage report.
 */
export type AppUse = { 
/**
 * `platforms` and `apps` of Microsoft 365 Apps, `mailPrograms`, `teamsDevices` or `activations`.
 */
group: string, 
/**
 * The dataset it comes from.
 */
dataset: string, 
/**
 * How that stands; null = it was never asked for.
 */
source: UsageSource | null, 
/**
 * People of whom it tells.
 */
people: number, 
/**
 * Each app or device.
 */
uses: Array<AppPeople>, };

/**
 * One thing that was done with a secret, or a sign-in that failed.
 */
export type AuditEntry = { 
/**
 * The connector's name at the time, or the one in a form that was not stored.
 */
connector: string, 
/**
 * ISO time.
 */
at: string, 
/**
 * What.
 */
what: AuditEvent, 
/**
 * Of a failure: Microsoft's code and request ID; of a removed secret: its ID in Entra; of a certificate: its
 * thumbprint.
 */
detail: string | null, };

/**
 * What is written down.
 */
export type AuditEvent = "secretStored" | "secretReplaced" | "secretRestored" | "secretForgotten" | "secretRotated" | "rotationFailed" | "secretRemoved" | "certificateStored" | "certificateReplaced" | "certificateRestored" | "certificateForgotten" | "connectorRemoved" | "signInFailed";

/**
 * What to list of the audit.
 */
export type AuditRequest = { 
/**
 * One connector; null = all, those that were deleted among them.
 */
connectorId: number | null, 
/**
 * So many entries at most.
 */
limit: number, };

/**
 * What the application does while nobody looks at it.
 */
export type Background = { 
/**
 * Whether it tells what it has to tell on the desktop.
 */
notifications: boolean, 
/**
 * Whether closing the window leaves it in the tray; null = not chosen yet.
 */
keepInTray: boolean | null, 
/**
 * Whether the desktop has a tray. Without one, closing the window always ends the application.
 */
tray: boolean, 
/**
 * Whether it starts with the system, hidden; null = that cannot be chosen here.
 */
startWithSystem: boolean | null, };

/**
 * What it is to do from now on.
 */
export type BackgroundChange = { 
/**
 * As in `Background`.
 */
notifications: boolean, 
/**
 * As in `Background`.
 */
keepInTray: boolean | null, 
/**
 * As in `Background`; null leaves it as it is.
 */
startWithSystem: boolean | null, };

/**
 * A cell: text, a number, or nothing (unknown or empty).
 */
export type Cell = null | number | string;

/**
 * A certificate. Nothing of it is secret.
 */
export type Certificate = { 
/**
 * What it is saved by; null = it is in a file.
 */
id: string | null, 
/**
 * Whom it names.
 */
subject: string, 
/**
 * SHA-1, 40 hexadecimal digits, as Entra lists it.
 */
thumbprint: string, 
/**
 * ISO time it is valid from.
 */
startsAt: string, 
/**
 * ISO time of its end.
 */
endsAt: string, 
/**
 * The size of its RSA key; null = it has another sort of key.
 */
keyBits: number | null, 
/**
 * The file its private key stays in; null = the key is in the keyring.
 */
keyFile: string | null, };

/**
 * A file with a certificate.
 */
export type CertificateFile = { 
/**
 * Where it is.
 */
path: string, 
/**
 * What is in it; null = it wants a password.
 */
certificate: Certificate | null, };

/**
 * A file with a certificate, and its password.
 */
export type CertificateFileRef = { 
/**
 * Where it is.
 */
path: string, 
/**
 * Its password; null = it has none.
 */
password: TypedSecret | null, };

/**
 * The certificate that a form brings.
 */
export type CertificateGiven = { "from": "made", 
/**
 * See `Certificate::id`.
 */
id: string, } | { "from": "file", 
/**
 * Where it is.
 */
path: string, 
/**
 * Its password; null = it has none.
 */
password: TypedSecret | null, 
/**
 * Whether its private key stays there, and is not copied into the keyring.
 */
stays: boolean, };

/**
 * A certificate that was made here, or is in use.
 */
export type CertificateRef = { 
/**
 * See `Certificate::id`.
 */
id: string, };

/**
 * A certificate in place of a connector's credential.
 */
export type CertificateReplacement = { 
/**
 * Which connector.
 */
connectorId: number, 
/**
 * The certificate.
 */
certificate: CertificateGiven, 
/**
 * As in `FormCheck`.
 */
keepForSession: boolean, };

/**
 * A certificate to make.
 */
export type CertificateWish = { 
/**
 * Whom it is for, to be kept for it until it is uploaded; null = a connector that is not stored yet.
 */
connectorId: number | null, 
/**
 * Whom it names.
 */
name: string, 
/**
 * The size of its RSA key: 2048, 3072 or 4096.
 */
keyBits: number, 
/**
 * So many months it is valid: 1 to 24.
 */
months: number, };

/**
 * How many things were changed.
 */
export type ChangedCount = { 
/**
 * Their number.
 */
count: number, };

/**
 * One value of a column.
 */
export type Choice = { 
/**
 * The value; null = empty.
 */
value: Cell, 
/**
 * Rows that have it.
 */
rows: number, };

/**
 * Asks what values a column has.
 */
export type ChoicesRequest = { 
/**
 * What is looked at; the column's own filter is left out.
 */
query: ReportQuery, 
/**
 * The column.
 */
column: string, };

/**
 * Which Microsoft cloud a tenant lives in.
 */
export type Cloud = "global" | "gcc-high" | "dod" | "china" | "custom";

/**
 * A column of a report.
 */
export type ColumnInfo = { 
/**
 * Stable id, camelCase.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * What its cells are.
 */
kind: ColumnKind, 
/**
 * Whether it is shown when nobody chose.
 */
shown: boolean, 
/**
 * Datasets it comes from.
 */
from: Array<string>, };

/**
 * What the cells of a column are.
 */
export type ColumnKind = "text" | "integer" | "money" | "date" | "dateTime" | "boolean" | "choice";

/**
 * Why a command could not be done, in the three sentences an administrator needs.
 */
export type CommandError = { 
/**
 * For those who act on it.
 */
code: ErrorCode, 
/**
 * What happened.
 */
message: string, 
/**
 * What it means; may be empty.
 */
meaning: string, 
/**
 * What to do next; may be empty.
 */
next: string, 
/**
 * The form field it belongs to, by its camelCase name.
 */
field: string | null, 
/**
 * Entra's or Graph's own code, such as `AADSTS7000222`.
 */
serviceCode: string | null, 
/**
 * What Microsoft support asks for.
 */
requestId: string | null, };

/**
 * What Test connection found, with a fresh token.
 */
export type ConnectionTest = { 
/**
 * Whether the application could sign in.
 */
signedIn: boolean, 
/**
 * Why not.
 */
error: CommandError | null, 
/**
 * The organization's name.
 */
organization: string | null, 
/**
 * The tenant's initial or default domain.
 */
domain: string | null, 
/**
 * What is known of the secret's end.
 */
secret: SecretStatus | null, 
/**
 * A line per permission: those asked for, recommended, and others that are granted.
 */
permissions: Array<PermissionLine>, 
/**
 * A line per dataset.
 */
datasets: Array<DatasetLine>, 
/**
 * Granted permissions nobody needs, write permissions among them.
 */
excessive: Array<string>, 
/**
 * One sentence that sums it up.
 */
summary: string, 
/**
 * Seconds Microsoft's clock is ahead of this computer's; null = not known.
 */
clockOffset: number | null, 
/**
 * What is wrong with this computer's clock, in a sentence.
 */
clockWarning: string | null, 
/**
 * How long it took, in milliseconds.
 */
milliseconds: number, 
/**
 * When it was done, ISO time.
 */
testedAt: string, };

/**
 * What to test: what is in the form, or a stored connector.
 */
export type ConnectionTestRequest = { 
/**
 * The stored connector; with a form, the one whose stored secret fills an empty field.
 */
connectorId: number | null, 
/**
 * The form, when it is not saved yet.
 */
form: ConnectorForm | null, };

/**
 * A connector as the list shows it.
 */
export type Connector = { 
/**
 * Its number.
 */
id: number, 
/**
 * Its name.
 */
name: string, 
/**
 * Its cloud.
 */
cloud: Cloud, 
/**
 * Directory (tenant) ID.
 */
tenantId: string, 
/**
 * Application (client) ID.
 */
clientId: string, 
/**
 * Sign-in address, for a custom cloud.
 */
loginUrl: string | null, 
/**
 * Graph address, for a custom cloud.
 */
graphUrl: string | null, 
/**
 * The organization's name, once collected.
 */
organization: string | null, 
/**
 * Whether data has been collected: then cloud and tenant stand fast.
 */
hasData: boolean, 
/**
 * Whether a secret or certificate is at hand: stored, kept for this session, or from the environment.
 */
secretSource: SecretSource, 
/**
 * What is known of the end of what it signs in with.
 */
secret: SecretStatus, 
/**
 * The certificate it signs in with; null = a secret.
 */
certificate: Certificate | null, 
/**
 * A certificate that was made here for it and waits to be uploaded and used.
 */
preparedCertificate: Certificate | null, 
/**
 * The secret or certificate before, as long as it can be gone back to.
 */
previousSecret: PreviousSecret | null, 
/**
 * The end somebody typed, `yyyy-MM-dd`.
 */
secretExpires: string | null, 
/**
 * How it is, all in all.
 */
level: Level, 
/**
 * The last run, if there was one.
 */
lastRun: RunSummary | null, 
/**
 * Whether a run is going on.
 */
running: boolean, 
/**
 * When it is collected without being asked.
 */
schedule: Schedule, 
/**
 * ISO time of the next scheduled run with the workstation's UTC offset; not after now = at the next chance;
 * null = none.
 */
nextRun: string | null, };

/**
 * The form of a connector.
 */
export type ConnectorForm = { 
/**
 * A name of the administrator's choice.
 */
name: string, 
/**
 * The cloud.
 */
cloud: Cloud, 
/**
 * Directory (tenant) ID.
 */
tenantId: string, 
/**
 * Application (client) ID.
 */
clientId: string, 
/**
 * What it is to sign in with.
 */
credential: CredentialKind, 
/**
 * The secret's value; null when editing keeps the stored one.
 */
clientSecret: TypedSecret | null, 
/**
 * The certificate; null when editing keeps the stored one.
 */
certificate: CertificateGiven | null, 
/**
 * Sign-in address, for a custom cloud.
 */
loginUrl: string | null, 
/**
 * Graph address, for a custom cloud.
 */
graphUrl: string | null, 
/**
 * End date of the secret, `yyyy-MM-dd`, where it cannot be read.
 */
secretExpires: string | null, };

/**
 * Asks about one connector.
 */
export type ConnectorRef = { 
/**
 * Which one.
 */
connectorId: number, };

/**
 * A connector to delete.
 */
export type ConnectorRemoval = { 
/**
 * Which one.
 */
connectorId: number, 
/**
 * Whether its data stays, to be adopted when the tenant is added again.
 */
keepData: boolean, };

/**
 * Rows as text, ready to be pasted into a spreadsheet.
 */
export type Copied = { 
/**
 * A line per row below a line of titles, tabs between cells.
 */
text: string, 
/**
 * Rows, without the titles.
 */
rows: number, };

/**
 * The adoption of Microsoft 365 Copilot among those who hold it.
 */
export type CopilotUse = { 
/**
 * How its report stands; null = it was never asked for.
 */
source: UsageSource | null, 
/**
 * After how many days without use it is lapsed.
 */
inactiveDays: number, 
/**
 * Users who hold it.
 */
licensed: number, 
/**
 * Used since the cut-off.
 */
active: number, 
/**
 * Last used before it.
 */
lapsed: number, 
/**
 * Never used.
 */
neverUsed: number, 
/**
 * Not known: no fresh report, or no row in it.
 */
unknown: number, 
/**
 * Of those who are active, how many used it in which app since the cut-off.
 */
apps: Array<AppPeople>, };

/**
 * Rows to put on the clipboard.
 */
export type CopyRequest = { 
/**
 * What is looked at.
 */
query: ReportQuery, 
/**
 * Columns in order; empty = all.
 */
columns: Array<string>, 
/**
 * Which rows.
 */
rows: CopyRows, 
/**
 * Amounts with a comma before their fraction, as the spreadsheets of this computer read them.
 */
decimalComma: boolean, };

/**
 * Rows of a report.
 */
export type CopyRows = { "rows": "places", 
/**
 * One after the other.
 */
spans: Array<RowSpan>, } | { "rows": "given", 
/**
 * Cells in the order of the report's columns.
 */
cells: Array<Array<Cell>>, };

/**
 * Money a month.
 */
export type Cost = { 
/**
 * ISO 4217.
 */
currency: string, 
/**
 * In its smallest unit.
 */
minor: number, };

/**
 * How many rows there are.
 */
export type Count = { 
/**
 * With search and filters.
 */
matching: number, 
/**
 * Without.
 */
total: number, };

/**
 * One client secret or certificate of the registration, as far as Microsoft Graph tells of it.
 */
export type Credential = { 
/**
 * Its ID in Entra.
 */
keyId: string, 
/**
 * What it is.
 */
kind: CredentialKind, 
/**
 * Of a certificate: its SHA-1 thumbprint.
 */
thumbprint: string | null, 
/**
 * Its name in Entra.
 */
displayName: string | null, 
/**
 * The first three characters of its value, as Entra shows them.
 */
hint: string | null, 
/**
 * ISO time it is accepted from.
 */
startsAt: string | null, 
/**
 * ISO time of its end.
 */
endsAt: string | null, 
/**
 * Whole days left, rounded down; negative = expired; null = unknown.
 */
daysLeft: number | null, 
/**
 * What it is to the connector.
 */
part: CredentialPart, };

/**
 * Which of several secrets that fit is in use.
 */
export type CredentialChoice = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * The secret's ID in Entra; null = nobody knows.
 */
keyId: string | null, };

/**
 * What an application signs in with.
 */
export type CredentialKind = "secret" | "certificate";

/**
 * What a secret of the registration is to the connector.
 */
export type CredentialPart = "inUse" | "mayBeInUse" | "other" | "notValid";

/**
 * The client secrets, and certificates where the connector signs in with one, of its registration.
 */
export type Credentials = { 
/**
 * ISO time they were read with the present secret; null = never.
 */
readAt: string | null, 
/**
 * One each, the first to end first.
 */
credentials: Array<Credential>, };

/**
 * Whether a dataset can be collected.
 */
export type DatasetAccess = "works" | "notPermitted" | "optional" | "notYetActive" | "notOffered" | "failed";

/**
 * One dataset.
 */
export type DatasetLine = { 
/**
 * Its id.
 */
dataset: string, 
/**
 * Whether it can be collected.
 */
state: DatasetAccess, 
/**
 * Why not.
 */
error: CommandError | null, };

/**
 * How a dataset ended.
 */
export type DatasetOutcome = "ok" | "skipped" | "failed";

/**
 * How far one dataset is.
 */
export type DatasetProgress = { 
/**
 * Its id.
 */
name: string, 
/**
 * Its state.
 */
state: DatasetState, 
/**
 * Rows received so far.
 */
rows: number, 
/**
 * Rows there will be, where Graph tells.
 */
total: number | null, 
/**
 * Why it was skipped or failed.
 */
reason: string | null, };

/**
 * What became of one dataset in one run.
 */
export type DatasetResult = { 
/**
 * The dataset's id.
 */
name: string, 
/**
 * How it ended.
 */
outcome: DatasetOutcome, 
/**
 * Why it was skipped or failed, in a sentence.
 */
reason: string | null, 
/**
 * Rows it has now; null = it did not arrive.
 */
rows: number | null, 
/**
 * Rows that were new or different.
 */
changed: number | null, 
/**
 * Rows that went away.
 */
removed: number | null, 
/**
 * Requests made.
 */
requests: number, 
/**
 * Bytes received, after decompression.
 */
bytes: number, 
/**
 * The day or time the data is of.
 */
dataAsOf: string | null, 
/**
 * The failure.
 */
error: CommandError | null, };

/**
 * The state of one dataset in a run.
 */
export type DatasetState = "waiting" | "running" | "ok" | "skipped" | "failed";

/**
 * What decisions come to.
 */
export type Decided = { 
/**
 * Licenses, or seats.
 */
licenses: number, 
/**
 * Money a month, per currency, as far as there are prices.
 */
money: Array<Cost>, 
/**
 * Whether it may be more: of some of them no price is known, or it is the lowest of several, or of several
 * currencies.
 */
atLeast: boolean, };

/**
 * Decisions to forget.
 */
export type DecisionRefs = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * The licenses.
 */
licenses: Array<LicenseRef>, };

/**
 * Licenses to decide about.
 */
export type DecisionRequest = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * These.
 */
licenses: Array<LicenseRef>, 
/**
 * Beside them those of all these rows of `savings`; null = none.
 */
licensesOf: ReportQuery | null, 
/**
 * Who sees to it; may be empty.
 */
owner: string, 
/**
 * A note; may be empty.
 */
note: string, };

/**
 * What stands between two cells of CSV.
 */
export type Delimiter = "comma" | "semicolon" | "tab";

/**
 * Microsoft's list as it was downloaded; nothing of it is kept yet.
 */
export type DownloadedNames = { 
/**
 * What is in it.
 */
text: string, 
/**
 * What it would change.
 */
check: ProductNameFileCheck, };

/**
 * What becomes of whom an exclusion fits.
 */
export type Effect = "leaveOut" | "notAPerson" | "onLeave";

/**
 * Classes of failure that somebody acts on.
 */
export type ErrorCode = "invalid" | "notFound" | "alreadyRunning" | "secretMissing" | "keyringLocked" | "keyringAbsent" | "signIn" | "notPermitted" | "network" | "storage" | "cancelled" | "other";

/**
 * What the window is told without asking.
 */
export type Event = { "event": "progress", 
/**
 * How far.
 */
progress: RunProgress, } | { "event": "secretWait", 
/**
 * For how long.
 */
wait: SecretWait, } | { "event": "exporting", 
/**
 * How far.
 */
progress: ExportProgress, } | { "event": "changed", 
/**
 * What changed.
 */
tags: Array<Tag>, } | { "event": "closing" };

/**
 * What kinds of things can be left out of the findings.
 */
export type Excluded = "user" | "group" | "department" | "pattern" | "product";

/**
 * Exclusions, by the numbers in the report `exclusions`.
 */
export type ExclusionRefs = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * Their numbers.
 */
ids: Array<number>, };

/**
 * Leaves things out of the findings.
 */
export type ExclusionRequest = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * What to leave out.
 */
subjects: Array<ExclusionSubject>, 
/**
 * Beside them all users of these rows of `savings`; null = none.
 */
usersOf: ReportQuery | null, 
/**
 * What becomes of them.
 */
effect: Effect, 
/**
 * Why.
 */
reason: string, 
/**
 * The last day, `yyyy-MM-dd`; null = for ever.
 */
until: string | null, };

/**
 * Something to leave out.
 */
export type ExclusionSubject = { 
/**
 * What kind of thing it is.
 */
what: Excluded, 
/**
 * An ID, a department or a pattern.
 */
value: string, };

/**
 * Why a file could not be written.
 */
export type ExportFailure = { 
/**
 * ISO time.
 */
at: string, 
/**
 * What happened, and what to do.
 */
text: string, };

/**
 * How far an export is.
 */
export type ExportProgress = { 
/**
 * Rows written.
 */
rows: number, 
/**
 * Rows there are.
 */
total: number, };

/**
 * What to export.
 */
export type ExportRequest = { 
/**
 * What is looked at.
 */
query: ReportQuery, 
/**
 * Columns in order; empty = all.
 */
columns: Array<string>, 
/**
 * What the file is.
 */
format: FileFormat, 
/**
 * What stands between two cells of CSV.
 */
delimiter: Delimiter, };

/**
 * Which rows and columns of a report are exported.
 */
export type ExportView = { 
/**
 * Words to find.
 */
search: string | null, 
/**
 * All of these hold.
 */
filters: Array<Filter>, 
/**
 * The order; null = the report's own.
 */
sort: Sort | null, 
/**
 * Columns in order; empty = all.
 */
columns: Array<string>, };

/**
 * What was exported.
 */
export type Exported = { 
/**
 * The file.
 */
path: string, 
/**
 * Rows written.
 */
rows: number, };

/**
 * What is wrong with one field of a form.
 */
export type FieldError = { 
/**
 * The field's camelCase name.
 */
field: string, 
/**
 * One sentence that says what to do.
 */
message: string, };

/**
 * What an exported file is.
 */
export type FileFormat = "csv" | "xlsx";

/**
 * A filter on one column.
 */
export type Filter = { 
/**
 * Column id.
 */
column: string, 
/**
 * Rows with any of these; "" = empty.
 */
values: Array<string>, 
/**
 * All others instead.
 */
negated: boolean, };

/**
 * What one finding comes to.
 */
export type FindingSum = { 
/**
 * Its name, as in the report `savings`.
 */
finding: string, 
/**
 * The people with such a license; of unused seats nobody.
 */
people: number, 
/**
 * Licenses or seats that could be freed, whether or not they have a price.
 */
licenses: number, 
/**
 * Of them, those in no sum since their product has no price.
 */
unpriced: number, 
/**
 * Of them, those in no sum since the seats of their product cost several currencies.
 */
mixed: number, 
/**
 * Of them, those in a sum by the lowest price of their product's seats, or the lowest that is known.
 */
atLowest: number, 
/**
 * Licenses beside them of which no report tells whether they are used.
 */
notMeasured: number, 
/**
 * Money a month, per currency.
 */
money: Array<Cost>, };

/**
 * A form, and the connector it edits (null = a new one).
 */
export type FormCheck = { 
/**
 * The connector that is edited.
 */
connectorId: number | null, 
/**
 * What is in the form.
 */
form: ConnectorForm, 
/**
 * Whether a keyring that is locked or absent may be answered by keeping the secret until
 * the application is closed.
 */
keepForSession: boolean, };

/**
 * The state of the operating system's keyring.
 */
export type KeyringState = "available" | "locked" | "absent";

/**
 * Licensed persons by their last activity; each is in one group. Days count back from the day the activity is of.
 */
export type LastActivity = { 
/**
 * The oldest refresh date among the usage reports that judge; null = none was collected.
 */
asOf: string | null, 
/**
 * All of them.
 */
licensed: number, 
/**
 * Those whose activity is known.
 */
covered: number, 
/**
 * Up to 7 days ago.
 */
days7: number, 
/**
 * 8 to 30 days ago.
 */
days30: number, 
/**
 * 31 to 90 days ago.
 */
days90: number, 
/**
 * 91 to 180 days ago.
 */
days180: number, 
/**
 * Longer ago.
 */
longer: number, 
/**
 * Never, and long enough there to be judged.
 */
never: number, 
/**
 * Too new to be judged, and no activity is known.
 */
new: number, 
/**
 * The account is disabled.
 */
disabled: number, 
/**
 * It is not known.
 */
unknown: number, 
/**
 * Why it is not known, the most frequent reason first.
 */
reasons: Array<UnknownReason>, };

/**
 * How bad it is; the order is from good to bad.
 */
export type Level = "ok" | "notice" | "warning" | "unknown" | "critical";

/**
 * A license of a user.
 */
export type LicenseRef = { 
/**
 * The user's ID.
 */
userId: string, 
/**
 * The SKU.
 */
skuId: string, };

/**
 * A web page to open in the browser; only Microsoft's own are opened.
 */
export type Link = { 
/**
 * An https address.
 */
url: string, };

/**
 * A CSV file with exclusions or decisions.
 */
export type ListFile = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * What is in it.
 */
text: string, 
/**
 * Only tell what it would do.
 */
dryRun: boolean, };

/**
 * What a file with exclusions or decisions does.
 */
export type ListFileCheck = { 
/**
 * Lines that add something.
 */
added: number, 
/**
 * Lines that change what is there, with what it says so far.
 */
changed: Array<ListFileLine>, 
/**
 * Lines that say what is known.
 */
unchanged: number, 
/**
 * Lines that are left out, and why.
 */
skipped: Array<ListFileLine>, 
/**
 * Lines that cannot be taken. With one of them nothing is imported.
 */
errors: Array<ListFileLine>, };

/**
 * A line of a file.
 */
export type ListFileLine = { 
/**
 * Its number, from 1; the heading is a line.
 */
line: number, 
/**
 * What there is to say.
 */
message: string, };

/**
 * Something the administrator should know, with the button that helps.
 */
export type Message = { 
/**
 * Stable id, such as `secret-expires`.
 */
id: string, 
/**
 * The connector it is about; null = the application.
 */
connectorId: number | null, 
/**
 * How bad.
 */
level: Level, 
/**
 * What happened, in one short sentence.
 */
title: string, 
/**
 * What it means and what to do.
 */
text: string, 
/**
 * The button.
 */
action: MessageAction | null, 
/**
 * Entra's or Graph's code and request ID, where there is one.
 */
detail: string | null, };

/**
 * What a message's button does.
 */
export type MessageAction = "replaceSecret" | "replaceCertificate" | "runNow" | "testConnection" | "showRun" | "showReportSettings" | "editConnector" | "addConnector" | "showScheduledExports";

/**
 * Where the name of a product comes from.
 */
export type NameSource = "own" | "imported" | "builtIn" | "partNumber";

/**
 * A product that any tenant has or had, or that was given a name, and its name.
 */
export type NamedProduct = { 
/**
 * The SKU.
 */
skuId: string, 
/**
 * Its part number.
 */
skuPartNumber: string, 
/**
 * The name that is shown.
 */
productName: string, 
/**
 * Where that comes from.
 */
source: NameSource, 
/**
 * What is shown without an own name.
 */
otherwise: string, 
/**
 * Whether a tenant has it now.
 */
listed: boolean, };

/**
 * How Microsoft is reached.
 */
export type Network = { 
/**
 * Which proxy.
 */
proxy: ProxyChoice, 
/**
 * The address of an explicit one, `http://host:port`.
 */
address: string | null, 
/**
 * The user name for it; null = it wants no sign-in.
 */
user: string | null, 
/**
 * Whether its password is in the keyring.
 */
hasPassword: boolean, 
/**
 * The proxy the system names for Microsoft Graph, `host:port`; null = none.
 */
systemProxy: string | null, };

/**
 * How Microsoft is to be reached.
 */
export type NetworkChange = { 
/**
 * Which proxy.
 */
proxy: ProxyChoice, 
/**
 * The address of an explicit one, `http://host:port`.
 */
address: string | null, 
/**
 * The user name for it.
 */
user: string | null, 
/**
 * Its password; null keeps the stored one of the same proxy and user.
 */
password: TypedSecret | null, };

/**
 * A newer secret than the one in use.
 */
export type NewerSecret = { 
/**
 * Its name in Entra.
 */
displayName: string | null, 
/**
 * ISO time of its end.
 */
endsAt: string, };

/**
 * Everything the Overview shows of one connector.
 */
export type Overview = { 
/**
 * The organization's name.
 */
organization: string | null, 
/**
 * Whether anything has been collected.
 */
hasData: boolean, 
/**
 * The secret.
 */
secret: SecretStatus, 
/**
 * The last run.
 */
lastRun: RunSummary | null, 
/**
 * The day activity is of (oldest report refresh date); null = none.
 */
activityAsOf: string | null, 
/**
 * The ISO time the directory was collected.
 */
directoryAsOf: string | null, 
/**
 * Seats of SKUs that are not free and apply to users; null = not collected.
 */
seats: Seats | null, 
/**
 * The largest SKUs, then the others in one line.
 */
products: Array<ProductSeats>, 
/**
 * The next renewals.
 */
renewals: Array<Renewal>, 
/**
 * People; null = not collected.
 */
people: People | null, 
/**
 * Active users by day and service; days without data are absent.
 */
activity: Array<ActivitySeries>, };

/**
 * A name as it was typed.
 */
export type OwnName = { 
/**
 * The SKU.
 */
skuId: string, 
/**
 * Its name; "" = none of one's own.
 */
name: string, };

/**
 * Names to keep: all of them, or none.
 */
export type OwnNames = { 
/**
 * The names.
 */
entries: Array<OwnName>, };

/**
 * A page of rows.
 */
export type Page = { 
/**
 * Cells in the order of the report's columns.
 */
rows: Array<Array<Cell>>, };

/**
 * A page to fetch.
 */
export type PageRequest = { 
/**
 * What is looked at.
 */
query: ReportQuery, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to give, at most 200.
 */
limit: number, };

/**
 * Counts of people.
 */
export type People = { 
/**
 * Users in the directory.
 */
users: number, 
/**
 * Licensed persons.
 */
licensed: number, 
/**
 * Of them, those whose activity is known.
 */
covered: number, 
/**
 * By state.
 */
active: number, 
/**
 * Last activity before the cut-off.
 */
inactive: number, 
/**
 * No activity ever.
 */
neverActive: number, 
/**
 * Too new to judge.
 */
new: number, 
/**
 * Not known.
 */
unknown: number, 
/**
 * Accounts that are disabled and licensed.
 */
disabled: number, 
/**
 * Guests with a license.
 */
guests: number, 
/**
 * License assignments in error.
 */
assignmentErrors: number, };

/**
 * How long an amount pays for.
 */
export type Per = "month" | "year";

/**
 * An application permission of Microsoft Graph.
 */
export type PermissionInfo = { 
/**
 * Its name.
 */
name: string, 
/**
 * Whether the set-up guide asks for it.
 */
need: PermissionNeed, 
/**
 * Ids of the datasets it opens.
 */
datasets: Array<string>, };

/**
 * One permission.
 */
export type PermissionLine = { 
/**
 * Its name.
 */
name: string, 
/**
 * How much it is wanted.
 */
need: PermissionNeed, 
/**
 * Whether it is there.
 */
state: PermissionState, 
/**
 * What it is for, or what is lost without it, in a sentence.
 */
note: string, };

/**
 * How much a permission is wanted.
 */
export type PermissionNeed = "asked" | "recommended" | "accepted";

/**
 * Whether a permission is there.
 */
export type PermissionState = "granted" | "notYetActive" | "missing" | "covered";

/**
 * The secret or certificate that was there before.
 */
export type PreviousSecret = { 
/**
 * What it is.
 */
kind: CredentialKind, 
/**
 * ISO time of its end; null = not known.
 */
endsAt: string | null, };

/**
 * What a license costs from a day on, until the next price of the same SKU or subscription.
 */
export type Price = { 
/**
 * The first day, `yyyy-MM-dd`.
 */
validFrom: string, 
/**
 * In the currency's smallest unit; null = from this day on it is not known, or the subscription has none of
 * its own.
 */
amount: number | null, 
/**
 * ISO 4217; null with the amount.
 */
currency: string | null, 
/**
 * For how long.
 */
per: Per, };

/**
 * A price as it was typed.
 */
export type PriceEntry = { 
/**
 * The SKU.
 */
skuId: string, 
/**
 * The company subscription whose own price it is; null = it is the SKU's.
 */
subscriptionId: string | null, 
/**
 * The amount, with a point or a comma before the fraction; "" = from this day on it is not known, or the
 * subscription costs what the SKU does.
 */
amount: string, 
/**
 * The currency's code.
 */
currency: string, 
/**
 * For how long.
 */
per: Per, 
/**
 * The first day, `yyyy-MM-dd`; null = today.
 */
validFrom: string | null, };

/**
 * A CSV file with prices.
 */
export type PriceFile = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * What is in it.
 */
text: string, };

/**
 * A line that changes a price.
 */
export type PriceFileChange = { 
/**
 * Its number, from 1; the heading is a line.
 */
line: number, 
/**
 * The SKU.
 */
skuId: string, 
/**
 * Its name.
 */
productName: string, 
/**
 * The company subscription whose own price it is; null = it is the SKU's.
 */
subscriptionId: string | null, 
/**
 * What holds on that day so far; null = no price, or none of its own.
 */
before: Price | null, 
/**
 * What the line says.
 */
after: Price, };

/**
 * What a file with prices changes.
 */
export type PriceFileCheck = { 
/**
 * The prices that differ from what is known.
 */
changes: Array<PriceFileChange>, 
/**
 * Lines that say what is known already.
 */
unchanged: number, 
/**
 * Lines without a price; they change nothing.
 */
empty: number, 
/**
 * Lines that cannot be read. With one of them nothing is imported.
 */
errors: Array<PriceFileError>, };

/**
 * A line that cannot be read.
 */
export type PriceFileError = { 
/**
 * Its number, from 1; the heading is a line.
 */
line: number, 
/**
 * Why.
 */
message: string, };

/**
 * The products of a connector with their prices.
 */
export type PriceList = { 
/**
 * By name, and after them those that have prices and are listed no longer.
 */
products: Array<PricedProduct>, 
/**
 * How many of them, free ones left out, have no price for any seat.
 */
unpriced: number, 
/**
 * The currency most prices are in; null = there are none.
 */
currency: string | null, };

/**
 * One price.
 */
export type PriceRef = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * The SKU.
 */
skuId: string, 
/**
 * The company subscription whose own price it is; null = it is the SKU's.
 */
subscriptionId: string | null, 
/**
 * Its first day.
 */
validFrom: string, };

/**
 * A product with its prices.
 */
export type PricedProduct = { 
/**
 * The SKU.
 */
skuId: string, 
/**
 * Its name.
 */
productName: string, 
/**
 * Its part number.
 */
skuPartNumber: string, 
/**
 * Whether it is never missed a price.
 */
free: boolean, 
/**
 * Whether the tenant has it still; one that it has not keeps the prices that were typed.
 */
listed: boolean, 
/**
 * The price in force; null = none is known.
 */
current: Price | null, 
/**
 * Every price, the earliest first.
 */
prices: Array<Price>, 
/**
 * What was bought of it, the next date first. Those may have prices of their own; at the end come those that have
 * and are listed no longer.
 */
subscriptions: Array<PricedSubscription>, };

/**
 * A company subscription with the prices that are its own.
 */
export type PricedSubscription = { 
/**
 * Its id.
 */
id: string, 
/**
 * Seats bought; of one that is listed no longer those it had last; null = not known any more.
 */
totalLicenses: number | null, 
/**
 * The day something happens to it, `yyyy-MM-dd`; null = none is told.
 */
nextLifecycleDate: string | null, 
/**
 * Whether it costs something: it runs, and is no trial.
 */
paid: boolean, 
/**
 * Whether it is listed still; one that is not costs nothing, whatever its price.
 */
listed: boolean, 
/**
 * Its own price in force; null = it costs what the product does.
 */
current: Price | null, 
/**
 * Every price of its own, the earliest first.
 */
prices: Array<Price>, };

/**
 * Prices to keep: all of them, or none.
 */
export type PricesChange = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * The prices.
 */
entries: Array<PriceEntry>, };

/**
 * A product that is shown by another name.
 */
export type ProductNameChange = { 
/**
 * The SKU.
 */
skuId: string, 
/**
 * Its part number.
 */
skuPartNumber: string, 
/**
 * Its name so far.
 */
before: string, 
/**
 * Its name then.
 */
after: string, };

/**
 * A CSV file with names.
 */
export type ProductNameFile = { 
/**
 * What is in it.
 */
text: string, };

/**
 * What a file with names changes.
 */
export type ProductNameFileCheck = { 
/**
 * The products that are shown by another name then, as they are listed.
 */
changes: Array<ProductNameChange>, 
/**
 * Products the file names.
 */
products: number, 
/**
 * Service plans the file names.
 */
plans: number, 
/**
 * Lines without a product's ID and a name that can be read; they are left out.
 */
skipped: number, };

/**
 * The names of products, for all connectors.
 */
export type ProductNames = { 
/**
 * The products of all tenants, by name; after them those that no tenant has now.
 */
products: Array<NamedProduct>, 
/**
 * How many products that a tenant has nobody named.
 */
unknown: number, 
/**
 * How many names the imported list has; 0 = none was imported.
 */
imported: number, };

/**
 * Seats of one product.
 */
export type ProductSeats = { 
/**
 * Null = all others.
 */
skuId: string | null, 
/**
 * Its name.
 */
productName: string, 
/**
 * Seats that can be assigned.
 */
usable: number, 
/**
 * Seats that are.
 */
assigned: number, 
/**
 * May be negative.
 */
available: number, };

/**
 * Which proxy requests to Microsoft go through.
 */
export type ProxyChoice = "system" | "explicit" | "none";

/**
 * How people are shown.
 */
export type Pseudonyms = { 
/**
 * Under pseudonyms, in place of their names.
 */
on: boolean, };

/**
 * What happens next to a subscription.
 */
export type Renewal = { 
/**
 * The subscription's own ID.
 */
subscriptionId: string, 
/**
 * Its product.
 */
productName: string, 
/**
 * Seats.
 */
seats: number, 
/**
 * `yyyy-MM-dd`.
 */
date: string, 
/**
 * Days from today.
 */
daysLeft: number, 
/**
 * What happens: `renewsOrEnds`, `renews`, `ends`, `isSuspended`, `isDeleted`.
 */
what: string, 
/**
 * For how long it is bought: `monthly`, `yearly`, `three years`; null = not known.
 */
term: string | null, 
/**
 * A trial.
 */
isTrial: boolean, };

/**
 * Whether a company subscription goes on after its next date. Graph does not tell.
 */
export type RenewalMark = "renews" | "ends" | "notMarked";

/**
 * A report, as declared.
 */
export type ReportInfo = { 
/**
 * Stable id, such as `inactive-users`.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * What a row is, in a sentence.
 */
about: string, 
/**
 * Columns, in order.
 */
columns: Array<ColumnInfo>, 
/**
 * How it is sorted when nobody asked.
 */
defaultSort: Sort, 
/**
 * Whether it tells what is different between two runs.
 */
comparesRuns: boolean, };

/**
 * What is looked at.
 */
export type ReportQuery = { 
/**
 * The report.
 */
report: string, 
/**
 * The connector.
 */
connectorId: number, 
/**
 * Words to find.
 */
search: string | null, 
/**
 * All of these hold.
 */
filters: Array<Filter>, 
/**
 * The order; null = the report's own.
 */
sort: Sort | null, 
/**
 * Of the two runs that `changes` compares, one; null = the last one before the other.
 */
fromRun: number | null, 
/**
 * The other one; null = the last one that brought something.
 */
toRun: number | null, };

/**
 * A report by its id.
 */
export type ReportRef = { 
/**
 * The report.
 */
report: string, };

/**
 * How a connector's client secret is renewed by the application itself.
 */
export type Rotation = { 
/**
 * Whether the last token named the permission it takes; null = no token has been seen.
 */
permitted: boolean | null, 
/**
 * Why a new secret could not be kept here, in sentences; null = it can.
 */
obstacle: string | null, 
/**
 * When it is done without being asked, and how.
 */
settings: RotationSettings, 
/**
 * Where the last one stands.
 */
state: RotationState, 
/**
 * ISO time when the old secret is removed from the registration; null = it is not to be.
 */
removalAt: string | null, 
/**
 * Why the last one failed, in sentences.
 */
failure: string | null, };

/**
 * Other settings for a connector.
 */
export type RotationChange = { 
/**
 * Which one.
 */
connectorId: number, 
/**
 * What they are from now on.
 */
settings: RotationSettings, };

/**
 * When a secret is rotated without being asked, and how.
 */
export type RotationSettings = { 
/**
 * Whether it is.
 */
automatic: boolean, 
/**
 * So many days before its end.
 */
daysBefore: number, 
/**
 * So many days a new one is valid.
 */
validityDays: number, 
/**
 * So many days the old one stays in the registration.
 */
graceDays: number, };

/**
 * Where a rotation stands.
 */
export type RotationState = "none" | "underWay" | "grace" | "undoing" | "failed" | "done";

/**
 * Rows that follow each other.
 */
export type RowSpan = { 
/**
 * The place of the first, from 0 on.
 */
first: number, 
/**
 * The place of the last.
 */
last: number, };

/**
 * A run with its datasets.
 */
export type RunDetail = { 
/**
 * The run.
 */
run: RunSummary, 
/**
 * Its datasets, in order.
 */
datasets: Array<DatasetResult>, };

/**
 * How a run ended.
 */
export type RunOutcome = "running" | "complete" | "partial" | "failed" | "cancelled";

/**
 * How far a run is.
 */
export type RunProgress = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * The run; null before it has begun.
 */
runId: number | null, 
/**
 * How it stands.
 */
outcome: RunOutcome, 
/**
 * ISO time.
 */
startedAt: string, 
/**
 * A line per dataset.
 */
datasets: Array<DatasetProgress>, };

/**
 * Asks for one run.
 */
export type RunRef = { 
/**
 * Which one.
 */
runId: number, };

/**
 * A run in one line.
 */
export type RunSummary = { 
/**
 * Its number.
 */
id: number, 
/**
 * The connector it collected.
 */
connectorId: number, 
/**
 * How it ended.
 */
outcome: RunOutcome, 
/**
 * ISO time.
 */
startedAt: string, 
/**
 * ISO time; null while it goes on.
 */
finishedAt: string | null, 
/**
 * Datasets that went well.
 */
datasetsOk: number, 
/**
 * Datasets that were skipped; those that are optional are not counted.
 */
datasetsSkipped: number, 
/**
 * Datasets that failed.
 */
datasetsFailed: number, 
/**
 * Whether changes can be told from it on: it brought something, and the history reaches back to it.
 */
comparable: boolean, 
/**
 * Why the run as a whole failed.
 */
error: CommandError | null, 
/**
 * Seconds Microsoft's clock was ahead of this computer's; null = not known.
 */
clockOffset: number | null, };

/**
 * Asks for a connector's runs.
 */
export type RunsRequest = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * At most this many, newest first.
 */
limit: number, };

/**
 * How a report is looked at, under a name.
 */
export type SavedView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Words to find.
 */
search: string | null, 
/**
 * Its filters.
 */
filters: Array<Filter>, 
/**
 * Its order; null = the report's own.
 */
sort: Sort | null, 
/**
 * The ids of its columns; null = the standard ones.
 */
columns: Array<string> | null, };

/**
 * Keeps a view.
 */
export type SavedViewChange = { 
/**
 * The report.
 */
report: string, 
/**
 * The name of the view that this one takes the place of; null = a new one.
 */
former: string | null, 
/**
 * The view.
 */
view: SavedView, };

/**
 * A view by its name.
 */
export type SavedViewRef = { 
/**
 * The report.
 */
report: string, 
/**
 * The name.
 */
name: string, };

/**
 * What could be saved at one connector.
 */
export type Savings = { 
/**
 * Whether it was ever worked out; a run does.
 */
known: boolean, 
/**
 * Days without activity that make somebody inactive.
 */
inactiveDays: number, 
/**
 * The day activity is of (oldest report refresh date); null = none.
 */
activityAsOf: string | null, 
/**
 * People; null = not collected.
 */
people: People | null, 
/**
 * One per finding, in the order in which a license that fits several is counted.
 */
findings: Array<FindingSum>, 
/**
 * Money a month over all findings, per currency.
 */
total: Array<Cost>, 
/**
 * What the seats with a price cost a month, per currency.
 */
costs: Array<Cost>, 
/**
 * The sums are a least: something has no price or several, or is not measured, or of some people nothing is
 * known.
 */
atLeast: boolean, 
/**
 * Licenses of accounts that are not people; they are in no sum.
 */
notPeople: number, 
/**
 * Products that cost something and have no price.
 */
unpricedProducts: number, 
/**
 * Whether purchases were ever listed. Without them trials are not known, and may be among the unused seats.
 */
trialsKnown: boolean, 
/**
 * Licenses and SKUs that exclusions leave out of all this.
 */
excluded: number, 
/**
 * Licenses somebody decided to free that are held still, or again.
 */
toFree: Decided, 
/**
 * Licenses that were decided about and are freed.
 */
freed: Decided, 
/**
 * Of the freed ones, those with as many seats fewer bought since: money that is really saved.
 */
saved: Decided, };

/**
 * When a connector is collected without being asked.
 */
export type Schedule = { "kind": "manual" } | { "kind": "onceADay" } | { "kind": "daily", 
/**
 * `HH:mm` in the workstation's zone.
 */
time: string, } | { "kind": "hours", 
/**
 * From 1 to 72.
 */
hours: number, } | { "kind": "weekly", 
/**
 * The day.
 */
weekday: Weekday, 
/**
 * `HH:mm` in the workstation's zone.
 */
time: string, };

/**
 * A new schedule for a connector.
 */
export type ScheduleChange = { 
/**
 * Which connector.
 */
connectorId: number, 
/**
 * The schedule.
 */
schedule: Schedule, };

/**
 * An export that is written after runs without being asked.
 */
export type ScheduledExport = { 
/**
 * Which.
 */
id: number, 
/**
 * What is written.
 */
form: ScheduledExportForm, 
/**
 * The report's title; its id where this version does not know it.
 */
reportTitle: string, 
/**
 * The file that was written last.
 */
written: WrittenExport | null, 
/**
 * Why it could not be written, unless it was since.
 */
failure: ExportFailure | null, };

/**
 * A scheduled export to keep.
 */
export type ScheduledExportChange = { 
/**
 * Which one is changed; null = a new one.
 */
id: number | null, 
/**
 * What it is to be.
 */
form: ScheduledExportForm, };

/**
 * A scheduled export as somebody typed it.
 */
export type ScheduledExportForm = { 
/**
 * Whose rows; null = every connector's, in one file with the connector as its first column.
 */
connectorId: number | null, 
/**
 * The report.
 */
report: string, 
/**
 * Which of its rows and columns.
 */
view: ExportView, 
/**
 * The file's name; the day and the ending follow.
 */
name: string, 
/**
 * Where it is written.
 */
folder: string, 
/**
 * What the file is.
 */
format: FileFormat, 
/**
 * What stands between two cells of CSV.
 */
delimiter: Delimiter, 
/**
 * After the first run of a day only; else after every run.
 */
daily: boolean, };

/**
 * A scheduled export.
 */
export type ScheduledExportRef = { 
/**
 * Which.
 */
id: number, };

/**
 * Sums of seats.
 */
export type Seats = { 
/**
 * Seats that can be assigned.
 */
usable: number, 
/**
 * Seats that are.
 */
assigned: number, 
/**
 * Usable less assigned; an over-assigned SKU counts as negative.
 */
available: number, 
/**
 * Seats assigned beyond what is usable.
 */
overAssigned: number, 
/**
 * Enabled seats nobody holds (see definitions).
 */
unused: number, };

/**
 * Where the secret's end date comes from.
 */
export type SecretDateSource = "graph" | "certificate" | "typed" | "unknown";

/**
 * A new secret for a connector.
 */
export type SecretReplacement = { 
/**
 * Which connector.
 */
connectorId: number, 
/**
 * The secret's value.
 */
clientSecret: TypedSecret, 
/**
 * Its end, `yyyy-MM-dd`, where it cannot be read.
 */
secretExpires: string | null, 
/**
 * As in `FormCheck`.
 */
keepForSession: boolean, };

/**
 * Where the client secret, or the private key of the certificate, comes from.
 */
export type SecretSource = "keyring" | "file" | "session" | "environment" | "none";

/**
 * What is known of the end of the client secret or certificate.
 */
export type SecretStatus = { 
/**
 * What it is.
 */
kind: CredentialKind, 
/**
 * ISO time of its end, or the typed day; null = unknown.
 */
expiresAt: string | null, 
/**
 * Whole days left, rounded down; negative = expired; null = unknown.
 */
daysLeft: number | null, 
/**
 * Where the date comes from.
 */
source: SecretDateSource, 
/**
 * Whether several credentials fit, so that the earliest end is shown.
 */
ambiguous: boolean, 
/**
 * Whether several fit, and the administrator chose this one.
 */
chosen: boolean, 
/**
 * A secret of the registration that was made later and ends later, but is not here.
 */
newer: NewerSecret | null, 
/**
 * The credential's name in Entra.
 */
displayName: string | null, 
/**
 * ISO time of its start, for the bar of its lifetime.
 */
startsAt: string | null, 
/**
 * Whether it is over: by its date, or because Entra says so whatever the date.
 */
expired: boolean, 
/**
 * Its level.
 */
level: Level, };

/**
 * A new secret that Entra does not accept yet.
 */
export type SecretWait = { 
/**
 * Whose it is.
 */
connectorId: number, 
/**
 * Seconds it will be tried for.
 */
secondsLeft: number, 
/**
 * What speaks for or against its being right, in a sentence.
 */
suspicion: string, };

/**
 * Last activity in one service.
 */
export type ServiceActivity = { 
/**
 * Its name.
 */
service: string, 
/**
 * `yyyy-MM-dd`; null = none known.
 */
lastActivityDate: string | null, 
/**
 * Whether the user is licensed for it; null = not known.
 */
licensed: boolean | null, };

/**
 * Settings of the window.
 */
export type Settings = { 
/**
 * Colors.
 */
theme: Theme, 
/**
 * Days without activity after which a person counts as inactive.
 */
inactiveDays: number, 
/**
 * After how many years history is deleted; null = never.
 */
keepHistoryYears: number | null, };

/**
 * One SKU, for the panel.
 */
export type SkuDetail = { 
/**
 * SKU.
 */
skuId: string, 
/**
 * Its name.
 */
productName: string, 
/**
 * Its part number.
 */
skuPartNumber: string, 
/**
 * `Enabled`, `Warning`, …
 */
capabilityStatus: string | null, 
/**
 * Seats, as Graph gives them.
 */
enabled: number, 
/**
 * In grace.
 */
warning: number, 
/**
 * Cancelled, restorable.
 */
suspended: number, 
/**
 * Locked out.
 */
lockedOut: number, 
/**
 * Enabled and warning.
 */
usable: number, 
/**
 * Assigned.
 */
assigned: number, 
/**
 * May be negative.
 */
available: number, 
/**
 * Never judged by seats.
 */
free: boolean, 
/**
 * Users that hold it: by direct assignment, by group, by both, unknown.
 */
direct: number, 
/**
 * By group.
 */
group: number, 
/**
 * By both.
 */
both: number, 
/**
 * How is not known.
 */
unknown: number, 
/**
 * What was bought.
 */
subscriptions: Array<SkuSubscription>, 
/**
 * Its service plans.
 */
plans: Array<SkuPlan>, };

/**
 * One service plan of an SKU.
 */
export type SkuPlan = { 
/**
 * Its id.
 */
servicePlanId: string, 
/**
 * Its name as Graph gives it.
 */
servicePlanName: string, 
/**
 * `Success`, `Disabled`, …
 */
provisioningStatus: string | null, 
/**
 * `User` or `Company`.
 */
appliesTo: string | null, };

/**
 * Asks for one SKU.
 */
export type SkuRef = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * SKU.
 */
skuId: string, };

/**
 * One company subscription of an SKU.
 */
export type SkuSubscription = { 
/**
 * Its id.
 */
id: string, 
/**
 * `Enabled`, `Warning`, …
 */
status: string | null, 
/**
 * Seats.
 */
totalLicenses: number, 
/**
 * A trial.
 */
isTrial: boolean | null, 
/**
 * `yyyy-MM-dd`.
 */
nextLifecycleDate: string | null, 
/**
 * Days from today.
 */
daysLeft: number | null, 
/**
 * `renewsOrEnds`, `renews`, `ends`, `isSuspended`, `isDeleted`.
 */
what: string | null, 
/**
 * Whether it goes on then, as somebody marked it.
 */
renewal: RenewalMark, 
/**
 * For how long it is bought, as somebody typed it.
 */
term: TermMark, 
/**
 * For how long, as its dates tell; null = they do not, or somebody typed it.
 */
learnedTerm: TermMark | null, 
/**
 * Sold by a partner.
 */
soldByPartner: boolean, 
/**
 * The day since which it is not listed any more, `yyyy-MM-dd`; null = it is.
 */
notListedSince: string | null, };

/**
 * The snapshot this window shows.
 */
export type Snapshot = { 
/**
 * The file.
 */
file: string, 
/**
 * When it was saved, an ISO time.
 */
savedAt: string, 
/**
 * Whether people have pseudonyms in it.
 */
pseudonymous: boolean, };

/**
 * A snapshot that was saved.
 */
export type SnapshotSaved = { 
/**
 * The file.
 */
path: string, 
/**
 * How large it is.
 */
bytes: number, };

/**
 * A snapshot to save.
 */
export type SnapshotWish = { 
/**
 * Without names: people have pseudonyms in it.
 */
pseudonymous: boolean, };

/**
 * A sort order.
 */
export type Sort = { 
/**
 * Column id.
 */
column: string, 
/**
 * Highest first.
 */
descending: boolean, };

/**
 * One mailbox or OneDrive.
 */
export type StorageAccount = { 
/**
 * Whose it is.
 */
displayName: string | null, 
/**
 * Their user principal name.
 */
userPrincipalName: string | null, 
/**
 * Their object ID; null = nobody in the tenant.
 */
userId: string | null, 
/**
 * Bytes.
 */
used: number, 
/**
 * Bytes it may hold; null = not known.
 */
allowed: number | null, };

/**
 * The storage of mailboxes or of OneDrives.
 */
export type StorageUse = { 
/**
 * `exchange` or `oneDrive`.
 */
service: string, 
/**
 * How its report stands; null = it was never asked for.
 */
source: UsageSource | null, 
/**
 * How many there are, deleted ones included.
 */
accounts: number, 
/**
 * Of these, deleted ones that still take room.
 */
deleted: number, 
/**
 * Bytes of all of them; null = no size is known.
 */
used: number | null, 
/**
 * Not deleted, and 90 % or more of what they may hold, but not all of it.
 */
nearlyFull: number, 
/**
 * Not deleted, and at what they may hold or above it.
 */
full: number, 
/**
 * Mailboxes with an archive; null = not known.
 */
archives: number | null, 
/**
 * The largest, the largest first.
 */
largest: Array<StorageAccount>, };

/**
 * Marks company subscriptions.
 */
export type SubscriptionMarks = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * Their ids.
 */
subscriptionIds: Array<string>, 
/**
 * Whether they go on; null = leave that as it is.
 */
renewal: RenewalMark | null, 
/**
 * For how long they are bought; null = leave that as it is.
 */
term: TermMark | null, };

/**
 * What can change.
 */
export type Tag = "connectors" | "data" | "runs" | "settings";

/**
 * For how long at a time a company subscription is bought, as somebody typed it.
 */
export type TermMark = "monthly" | "yearly" | "threeYears" | "notMarked";

/**
 * Colors of the window.
 */
export type Theme = "system" | "light" | "dark";

/**
 * A client secret, or the password of a proxy or a file, on its way in. Nothing prints it, and nothing writes it back.
 */
export type TypedSecret = string;

/**
 * A reason for not knowing somebody's activity.
 */
export type UnknownReason = { 
/**
 * The code of `stateReason`.
 */
reason: string, 
/**
 * People it concerns.
 */
people: number, };

/**
 * How a usage report stands.
 */
export type UsageSource = { 
/**
 * The dataset's id.
 */
dataset: string, 
/**
 * The last day it contains; null = nothing was ever stored of it.
 */
asOf: string | null, 
/**
 * Its names came concealed the last time: nothing is known per person, or what is known is older.
 */
concealed: boolean, };

/**
 * One change of a user.
 */
export type UserChange = { 
/**
 * ISO time of the run that saw it.
 */
seenAt: string, 
/**
 * What changed, in words.
 */
what: string, };

/**
 * One user, for the panel.
 */
export type UserDetail = { 
/**
 * Object ID.
 */
id: string, 
/**
 * Name.
 */
displayName: string | null, 
/**
 * User principal name.
 */
userPrincipalName: string, 
/**
 * Member or Guest.
 */
userType: string | null, 
/**
 * Whether sign-in is allowed.
 */
accountEnabled: boolean | null, 
/**
 * `active`, `inactive`, `never active`, `new`, `unknown`, `disabled`; null = not licensed.
 */
state: string | null, 
/**
 * Why it is unknown.
 */
stateReason: string | null, 
/**
 * `person` or `resource`; null = not judged yet.
 */
kind: string | null, 
/**
 * Department.
 */
department: string | null, 
/**
 * Job title.
 */
jobTitle: string | null, 
/**
 * Office.
 */
officeLocation: string | null, 
/**
 * Country.
 */
country: string | null, 
/**
 * Cost center.
 */
costCenter: string | null, 
/**
 * Manager's name.
 */
manager: string | null, 
/**
 * Mail address.
 */
mail: string | null, 
/**
 * `yyyy-MM-dd`.
 */
createdDate: string | null, 
/**
 * Whether it comes from Active Directory.
 */
onPremisesSyncEnabled: boolean | null, 
/**
 * `present`, `missing` or `removed`.
 */
presence: string, 
/**
 * Day of the newest activity.
 */
lastActivityDate: string | null, 
/**
 * Its service.
 */
lastActivityService: string | null, 
/**
 * What it holds.
 */
licenses: Array<UserLicense>, 
/**
 * Activity per service.
 */
activity: Array<ServiceActivity>, 
/**
 * The days of activity, by service of which something is known.
 */
activityDays: Array<ActivityDays>, 
/**
 * The day activity is of.
 */
activityAsOf: string | null, 
/**
 * Day of the last sign-in.
 */
lastSignInDate: string | null, 
/**
 * `successful`, or `attempt`: failed ones count too.
 */
lastSignInResult: string | null, 
/**
 * The day the last sign-in was asked for; null = never.
 */
signInAsOf: string | null, 
/**
 * What changed, newest first.
 */
changes: Array<UserChange>, };

/**
 * One license of a user.
 */
export type UserLicense = { 
/**
 * SKU.
 */
skuId: string, 
/**
 * Its name.
 */
productName: string, 
/**
 * `direct`, `group`, `both` or `unknown`.
 */
assignment: string, 
/**
 * Names of the groups it comes through, separated by "; ".
 */
groups: string | null, 
/**
 * The assignment's error.
 */
error: string | null, 
/**
 * How the license is freed.
 */
howToFree: string | null, };

/**
 * Asks for one user.
 */
export type UserRef = { 
/**
 * The connector.
 */
connectorId: number, 
/**
 * Object ID.
 */
userId: string, };

/**
 * A day of the week.
 */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/**
 * A file that was written.
 */
export type WrittenExport = { 
/**
 * ISO time.
 */
at: string, 
/**
 * The file.
 */
path: string, 
/**
 * Rows.
 */
rows: number, };
