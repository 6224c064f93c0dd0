use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use graph::{ClientCertificate, Credential, Limits, ProductNameList, Retry};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use secrecy::SecretString;
use secrets::Keyring;
use store::{ConnectorId, Former, Store};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::api::{CommandError, Event, Tag};
use crate::background::Desktop;
use crate::errors::blocking;
use crate::notifications::{Channel, Notification};
use crate::sample;
use crate::snapshots::Unpacked;

/// The product's identifier: the keyring's service and the data folder's name. It never changes,
/// since that would orphan what is stored under it.
pub const IDENTIFIER: &str = "io.m365connector.desktop";

/// The product's name.
pub const PRODUCT: &str = "Microsoft 365 Connector";

/// The environment variable that stands in for the keyring, for unattended servers.
pub const SECRET_VARIABLE: &str = "M365_CONNECTOR_CLIENT_SECRET";

/// The environment variable that holds the password of certificates' files, for unattended servers.
pub const PASSWORD_VARIABLE: &str = "M365_CONNECTOR_CERTIFICATE_PASSWORD";

/// Where data is kept unless somebody says otherwise: the user's local data folder, which does not
/// roam, since a database on a network share is no database.
pub fn default_data_dir(sample: bool) -> Option<PathBuf> {
    let name = if sample { format!("{IDENTIFIER}.sample") } else { IDENTIFIER.to_owned() };
    dirs::data_local_dir().map(|folder| folder.join(name))
}

/// What the surroundings of the application do for it: the window, the command line, a test.
pub trait Host: Send + Sync + 'static {
    /// Tells whoever watches.
    fn emit(&self, event: &Event);
    /// Asks the user for a file to write; blocks until answered. `None`: the user gave up.
    fn save_path(&self, suggested: &str) -> Option<PathBuf>;
    /// Asks the user for a file with a certificate to read; blocks until answered. `None`: the user gave up.
    fn open_path(&self) -> Option<PathBuf>;
    /// Asks the user for a folder; blocks until answered. `None`: the user gave up.
    fn folder_path(&self) -> Option<PathBuf>;
    /// Opens a page in the browser.
    fn open_url(&self, url: &str) -> Result<(), String>;
    /// Starts a second process on the sample tenant.
    fn open_sample(&self) -> Result<(), String>;
    /// Asks the user for a snapshot to open; blocks until answered. `None`: the user gave up.
    fn snapshot_path(&self) -> Option<PathBuf> {
        None
    }
    /// Opens a snapshot in a second window.
    fn open_snapshot(&self, _file: &Path) -> Result<(), String> {
        Err("there is no window here".to_owned())
    }
    /// Where notifications can be told now, the best place first; what one does not show, the next one tells. With none,
    /// what is due stays due. May block.
    fn channels(&self) -> Vec<Channel>;
    /// Tells one there; whether it was shown. May block.
    fn notify(&self, channel: Channel, notification: &Notification) -> bool;
    /// What can be done in the background, where there is a desktop to do it on.
    fn desktop(&self) -> Option<&dyn Desktop> {
        None
    }
}

/// How to open the application.
pub struct Options {
    /// Where data is kept.
    pub data_dir: PathBuf,
    /// The surroundings.
    pub host: Arc<dyn Host>,
    /// The sample tenant to be connected to, when it is all about that.
    pub sample: Option<SampleConnection>,
    /// The snapshot to look at in place of the data, when it is all about that.
    pub snapshot: Option<PathBuf>,
    /// What time it is; `Timestamp::now` but for tests.
    pub clock: fn() -> Timestamp,
    /// Which zone the workstation is in; only schedules depend on it. The system says, but for tests.
    pub zone: fn() -> TimeZone,
    /// How patiently Graph is asked; the default but for tests.
    pub retry: Retry,
    /// How long Graph is waited for and how much is read; the default but for tests.
    pub limits: Limits,
    /// Where Microsoft's list of product names is; `None`, which is where Microsoft publishes it, but for tests.
    pub product_name_list: Option<ProductNameList>,
}

impl Options {
    /// The application as it is for users, on data in a folder.
    pub fn new(data_dir: PathBuf, host: Arc<dyn Host>) -> Self {
        Self {
            data_dir,
            host,
            sample: None,
            snapshot: None,
            clock: Timestamp::now,
            zone: TimeZone::system,
            retry: Retry::default(),
            limits: Limits::default(),
            product_name_list: None,
        }
    }
}

/// Where a sample tenant is, and the values to sign in with. They are no secret.
#[derive(Debug, Clone)]
pub struct SampleConnection {
    /// Its address, for sign-in and Graph alike.
    pub base_url: String,
    /// Directory (tenant) ID.
    pub tenant_id: String,
    /// Application (client) ID.
    pub client_id: String,
    /// Client secret.
    pub client_secret: String,
}

/// The application: the database, the keyring and the runs that go on. A clone is the same one.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) data_dir: PathBuf,
    pub(crate) moved_aside: Option<PathBuf>,
    pub(crate) sample: Option<SampleConnection>,
    pub(crate) snapshot: Option<Unpacked>,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) clock: fn() -> Timestamp,
    pub(crate) zone: fn() -> TimeZone,
    pub(crate) retry: Retry,
    pub(crate) limits: Limits,
    pub(crate) product_name_list: Option<ProductNameList>,
    pub(crate) keyring: Keyring,
    /// Secrets kept until the application is closed.
    session: Mutex<HashMap<ConnectorId, SessionSecret>>,
    /// The secret of the environment variable.
    pub(crate) environment: Option<SecretString>,
    /// Certificates that were made for a form that is not saved yet, by the name the page knows them by.
    made: Mutex<HashMap<String, ClientCertificate>>,
    runs: Mutex<HashMap<ConnectorId, RunInProgress>>,
    /// The export that goes on.
    exporting: Mutex<Option<CancellationToken>>,
    /// The download of product names that goes on.
    downloading: Mutex<Option<CancellationToken>>,
    /// New secrets and certificates that are being proven.
    proofs: Mutex<HashMap<ConnectorId, CancellationToken>>,
}

/// A secret or certificate kept until the application is closed.
pub(crate) struct SessionSecret {
    pub(crate) credential: Credential,
    /// When it was entered; `None` when it is the one that was there before.
    pub(crate) since: Option<Timestamp>,
    /// The one before it, as long as it can be gone back to.
    pub(crate) previous: Option<(Credential, Former)>,
}

/// A run that goes on, or went last.
#[derive(Clone)]
pub(crate) struct RunInProgress {
    pub(crate) watch: watch::Receiver<collect::Snapshot>,
    /// Ends the run, and what goes on after it but for the sign-ins.
    pub(crate) cancel: CancellationToken,
    /// Ends the reading of sign-ins, which the next run leaves alone.
    pub(crate) sign_ins: CancellationToken,
}

impl RunInProgress {
    /// Ends all of it.
    pub(crate) fn stop(&self) {
        self.cancel.cancel();
        self.sign_ins.cancel();
    }
}

impl App {
    /// Opens the database and makes everything ready.
    pub async fn open(options: Options) -> Result<Self, CommandError> {
        let (dir, file) = (options.data_dir.clone(), options.snapshot.clone());
        let now = (options.clock)();
        let (snapshot, opened) = blocking(move || match file {
            Some(file) => Unpacked::open(&file, now).map(|(unpacked, opened)| (Some(unpacked), opened)),
            None => Ok((None, Store::open(&dir, now)?)),
        })
        .await?;
        let data_dir = snapshot.as_ref().map_or(options.data_dir, |unpacked| unpacked.folder().to_owned());
        let environment =
            std::env::var(SECRET_VARIABLE).ok().filter(|secret| !secret.is_empty()).map(SecretString::from);
        let app = Self {
            inner: Arc::new(Inner {
                store: opened.store,
                data_dir,
                moved_aside: opened.moved_aside,
                sample: options.sample.clone(),
                host: options.host,
                clock: options.clock,
                zone: options.zone,
                retry: options.retry,
                limits: options.limits,
                product_name_list: options.product_name_list,
                keyring: Keyring::new(IDENTIFIER),
                session: Mutex::default(),
                // The sample tenant brings its own.
                environment: environment.filter(|_| options.sample.is_none() && snapshot.is_none()),
                snapshot,
                made: Mutex::default(),
                runs: Mutex::default(),
                exporting: Mutex::default(),
                downloading: Mutex::default(),
                proofs: Mutex::default(),
            }),
        };
        if let Some(connection) = options.sample {
            sample::connect(&app, connection).await?;
        }
        app.watch_other_processes().await?;
        Ok(app)
    }

    /// The database, from a thread that may wait for it.
    pub(crate) async fn store<T: Send + 'static, E: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, E> + Send + 'static,
    ) -> Result<T, CommandError>
    where
        CommandError: From<E>,
    {
        let store = self.inner.store.clone();
        Ok(blocking(move || work(&store)).await?)
    }

    /// What time it is.
    pub(crate) fn now(&self) -> Timestamp {
        (self.inner.clock)()
    }

    /// The day it is, in UTC as all of Graph's dates are.
    pub(crate) fn today(&self) -> Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }

    pub(crate) fn session(&self) -> MutexGuard<'_, HashMap<ConnectorId, SessionSecret>> {
        self.inner.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn made(&self) -> MutexGuard<'_, HashMap<String, ClientCertificate>> {
        self.inner.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn runs(&self) -> MutexGuard<'_, HashMap<ConnectorId, RunInProgress>> {
        self.inner.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn exporting(&self) -> MutexGuard<'_, Option<CancellationToken>> {
        self.inner.exporting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn downloading(&self) -> MutexGuard<'_, Option<CancellationToken>> {
        self.inner.downloading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn proofs(&self) -> MutexGuard<'_, HashMap<ConnectorId, CancellationToken>> {
        self.inner.proofs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this is a snapshot, in which nothing is collected or changed.
    pub fn is_snapshot(&self) -> bool {
        self.inner.snapshot.is_some()
    }

    pub(crate) fn changed(&self, tags: &[Tag]) {
        self.inner.host.emit(&Event::Changed { tags: tags.to_vec() });
    }

    /// Where the data is; of a snapshot a folder that goes with it.
    pub fn data_dir(&self) -> &Path {
        &self.inner.data_dir
    }

    /// From now on tells the window when another process, such as a scheduled run, changed the database.
    async fn watch_other_processes(&self) -> Result<(), CommandError> {
        const EVERY: std::time::Duration = std::time::Duration::from_secs(2);
        let mut seen = self.store(|store| store.data_version()).await?;
        let inner = Arc::downgrade(&self.inner);
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                let Some(inner) = inner.upgrade() else { return };
                let app = Self { inner };
                let Ok(version) = app.store(|store| store.data_version()).await else { continue };
                if version != seen {
                    app.changed(&[Tag::Connectors, Tag::Data, Tag::Runs, Tag::Settings]);
                    seen = version;
                }
            }
        });
        Ok(())
    }
}
