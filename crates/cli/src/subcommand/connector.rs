use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use commands::App;
use commands::api::{
    Cloud, CommandError, Connector as Stored, ConnectorForm, ConnectorRef, ConnectorRemoval, CredentialKind, ErrorCode,
    FormCheck, ScheduleChange, SecretReplacement, SecretSource,
};
use commands::{calendar, connectors, replacement};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::secret::{self, Asked};
use crate::subcommand::certificate::{Given, NewCertificate, SetCertificate};
use crate::subcommand::{audit, credentials, named, rotation};
use crate::table::{Table, printable, time};

/// What to do with connectors.
#[derive(Debug, Subcommand)]
pub(crate) enum Connector {
    /// Add a connector.
    Add(Add),
    /// List the connectors.
    List,
    /// Remove a connector and the data it collected.
    Remove {
        /// Its name.
        name: String,
        /// Keep the data, to be taken up again when the tenant is added again.
        #[arg(long)]
        keep_data: bool,
    },
    /// Show or set when the open application collects a connector without being asked.
    #[command(
        after_help = "WHEN is \"once a day\", \"daily 06:00\", \"every 6 hours\" (1 to 72), \"weekly monday 06:00\" or \"manual\". \
                      Times are those of this computer's zone."
    )]
    Schedule {
        /// The connector's name.
        name: String,
        /// When to collect; the present schedule is shown where this is not given.
        when: Vec<String>,
    },
    /// Replace a connector's client secret: the new one is tested while the old one stays in use.
    SetSecret(SetSecret),
    /// Make a new client secret in the registration, test it, and put it in the old one's place.
    RotateSecret {
        /// The connector's name.
        name: String,
    },
    /// Show or set when a connector's client secret is rotated without being asked.
    Rotation(rotation::Settings),
    /// Make a certificate, and write the .cer file that is uploaded in Entra; its private key goes into the keyring.
    NewCertificate(NewCertificate),
    /// Sign in with a certificate: it is tested while the secret or certificate in use stays in use.
    SetCertificate(SetCertificate),
    /// List the client secrets and certificates of a connector's registration, and which of them is in use.
    Credentials {
        /// Its name.
        name: String,
        /// Say which is in use where several fit, by its name or ID in Entra.
        #[arg(long, value_name = "SECRET")]
        choose: Option<String>,
        /// Take back what was said.
        #[arg(long, conflicts_with = "choose")]
        unchoose: bool,
    },
    /// Write the end of a connector's client secret or certificate as a calendar file with alarms.
    Calendar {
        /// Its name.
        name: String,
        /// The file; standard output where not given.
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// List what was done with client secrets and certificates, and which sign-ins failed.
    Audit {
        /// One connector; all, deleted ones too, where not given.
        name: Option<String>,
    },
}

/// A connector to add.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// A name of your choice.
    #[arg(long)]
    name: String,
    /// Directory (tenant) ID.
    #[arg(long, value_name = "ID")]
    tenant_id: String,
    /// Application (client) ID.
    #[arg(long, value_name = "ID")]
    client_id: String,
    /// The Microsoft cloud the tenant lives in.
    #[arg(long, value_enum, default_value = "global")]
    cloud: CloudName,
    /// Sign-in address of a custom cloud; http on this computer only.
    #[arg(long, value_name = "URL", required_if_eq("cloud", "custom"))]
    login_url: Option<String>,
    /// Graph address of a custom cloud; http on this computer only.
    #[arg(long, value_name = "URL", required_if_eq("cloud", "custom"))]
    graph_url: Option<String>,
    /// Read the client secret from the first line of standard input instead of asking for it.
    #[arg(long, conflicts_with = "certificate")]
    secret_stdin: bool,
    /// The secret's end date, yyyy-MM-dd, where the connector may not read it.
    #[arg(long, value_name = "DATE", conflicts_with = "certificate")]
    secret_expires: Option<String>,
    #[command(flatten)]
    certificate: Given,
}

/// A secret in place of another.
#[derive(Debug, Args)]
pub(crate) struct SetSecret {
    /// The connector's name.
    name: String,
    /// Read the secret from the first line of standard input instead of asking for it.
    #[arg(long)]
    secret_stdin: bool,
    /// The secret's end date, yyyy-MM-dd, where the connector may not read it.
    #[arg(long, value_name = "DATE")]
    secret_expires: Option<String>,
    /// Go back to the secret or certificate before, which is kept until it ends.
    #[arg(long, conflicts_with_all = ["secret_stdin", "secret_expires"])]
    previous: bool,
    /// Delete the secret or certificate before from the keyring.
    #[arg(long, conflicts_with_all = ["secret_stdin", "secret_expires", "previous"])]
    forget_previous: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CloudName {
    /// Microsoft 365 worldwide, with GCC.
    Global,
    /// US Government L4.
    GccHigh,
    /// US Government L5.
    Dod,
    /// Operated by 21Vianet.
    China,
    /// Own addresses, such as the sample tenant's.
    Custom,
}

impl From<CloudName> for Cloud {
    fn from(name: CloudName) -> Self {
        match name {
            CloudName::Global => Cloud::Global,
            CloudName::GccHigh => Cloud::GccHigh,
            CloudName::Dod => Cloud::Dod,
            CloudName::China => Cloud::China,
            CloudName::Custom => Cloud::Custom,
        }
    }
}

impl Connector {
    /// Does it.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        match self {
            Connector::Add(form) => add(app, form, output).await?,
            Connector::List => list(app, output).await?,
            Connector::Remove { name, keep_data } => {
                let connector = named(app, name).await?;
                connectors::remove(app, ConnectorRemoval { connector_id: connector.id, keep_data: *keep_data }).await?;
                output.print(&snake(&connector)?, || {
                    let data = if *keep_data { "Its data is kept." } else { "Its data is gone with it." };
                    format!("Removed {}. {data}\n", connector.name)
                })?;
            }
            Connector::Schedule { name, when } => schedule(app, name, when, output).await?,
            Connector::SetSecret(asked) => set_secret(app, asked, output).await?,
            Connector::RotateSecret { name } => rotation::rotate(app, name, output).await?,
            Connector::Rotation(asked) => rotation::settings(app, asked, output).await?,
            Connector::NewCertificate(wish) => wish.run(app, output).await?,
            Connector::SetCertificate(asked) => asked.run(app, output).await?,
            Connector::Credentials { name, choose, unchoose } => {
                credentials::run(app, name, choose.as_deref(), *unchoose, output).await?;
            }
            Connector::Calendar { name, output: file } => write_calendar(app, name, file.as_deref()).await?,
            Connector::Audit { name } => audit::run(app, name.as_deref(), output).await?,
        }
        Ok(Exit::Done)
    }
}

async fn add(app: &App, form: &Add, output: Output) -> Result<(), Failure> {
    if form.cloud != CloudName::Custom && (form.login_url.is_some() || form.graph_url.is_some()) {
        return Err(Failure::usage(
            "Only a custom cloud has addresses of its own.",
            "Leave out --login-url and --graph-url, or say --cloud custom.",
        ));
    }
    let certificate = form.certificate.read(app).await?;
    // With the variable set nobody is asked: it is what this server will use.
    let client_secret = if certificate.is_some() {
        None
    } else if form.secret_stdin || !secret::from_environment() {
        secret::read(Asked::ClientSecret, form.secret_stdin)?
    } else {
        None
    };
    let given = client_secret.is_some() || certificate.is_some();
    let request = FormCheck {
        connector_id: None,
        form: ConnectorForm {
            name: form.name.clone(),
            cloud: form.cloud.into(),
            tenant_id: form.tenant_id.clone(),
            client_id: form.client_id.clone(),
            credential: if certificate.is_some() { CredentialKind::Certificate } else { CredentialKind::Secret },
            client_secret: client_secret.map(Into::into),
            certificate,
            login_url: form.login_url.clone(),
            graph_url: form.graph_url.clone(),
            secret_expires: form.secret_expires.clone(),
        },
        keep_for_session: true,
    };
    let connector = connectors::add_manual(app, request).await?;
    output.print(&snake(&connector)?, || {
        format!("Added {}. Next: m365-connector test \"{}\"\n", connector.name, connector.name)
    })?;
    if let Some(why) = not_stored(connector.secret_source, given) {
        let variable = commands::SECRET_VARIABLE;
        output.note(&format!(
            "note: {why}\n  Set {variable} for every call that signs in, or store it later:\n  \
             m365-connector connector set-secret \"{}\"",
            connector.name
        ));
    }
    Ok(())
}

/// Why no secret is stored, so that it has to come from elsewhere.
fn not_stored(source: SecretSource, given: bool) -> Option<&'static str> {
    match (source, given) {
        (SecretSource::Session, _) => {
            Some("The secret could not be stored: this computer's keyring is locked, missing or failing.")
        }
        (SecretSource::None, _) | (SecretSource::Environment, false) => Some("No secret was given, so none is stored."),
        (SecretSource::Keyring | SecretSource::File, _) | (SecretSource::Environment, true) => None,
    }
}

async fn set_secret(app: &App, asked: &SetSecret, output: Output) -> Result<(), Failure> {
    let connector = named(app, &asked.name).await?;
    let this = ConnectorRef { connector_id: connector.id };
    if asked.forget_previous {
        let connector = replacement::forget(app, this).await?;
        return output.print(&snake(&connector)?, || {
            format!("Only the {} in use of {} is kept.\n", connector.secret.kind.noun(), connector.name)
        });
    }
    if asked.previous {
        let connector = replacement::restore(app, this).await?;
        return output.print(&snake(&connector)?, || {
            format!("{} signs in with its former {} again.\n", connector.name, connector.secret.kind.noun())
        });
    }
    let client_secret = secret::read(Asked::ClientSecret, asked.secret_stdin)?.ok_or_else(|| {
        Failure::usage("There is no terminal to ask for the client secret.", "Send it as one line with --secret-stdin.")
    })?;
    let request = SecretReplacement {
        connector_id: connector.id,
        client_secret: client_secret.into(),
        secret_expires: asked.secret_expires.clone(),
        keep_for_session: false,
    };
    let connector = replacement::replace(app, request).await?;
    output.print(&snake(&connector)?, || {
        let back = match connector.previous_secret {
            Some(_) => " The old one is kept until it ends: --previous goes back to it, --forget-previous deletes it.",
            None => "",
        };
        format!("Tested and replaced the client secret of {}.{back}\n", connector.name)
    })
}

async fn schedule(app: &App, name: &str, when: &[String], output: Output) -> Result<(), Failure> {
    let mut connector = named(app, name).await?;
    if !when.is_empty() {
        let wish =
            commands::schedule::read(&when.join(" ")).map_err(|error| Failure::usage(error.message, error.next))?;
        connector = commands::schedule::set(app, ScheduleChange { connector_id: connector.id, schedule: wish }).await?;
    }
    output.print(&snake(&connector)?, || {
        let next = connector.next_run.as_deref().map(|next| format!("; next run {next}")).unwrap_or_default();
        format!("{}: {}{next}\n", printable(&connector.name), commands::schedule::text(&connector.schedule))
    })
}

async fn write_calendar(app: &App, name: &str, file: Option<&Path>) -> Result<(), Failure> {
    let connector = named(app, name).await?;
    write_text(&calendar::content(app, ConnectorRef { connector_id: connector.id }).await?, file)
}

/// Writes a text into a file, or on standard output where none is named.
pub(crate) fn write_text(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    let written = match file {
        Some(file) => export::write_file(file, |out| {
            out.write_all(text.as_bytes())
                .map_err(|error| CommandError::new(ErrorCode::Storage, &error.to_string(), "", ""))
        }),
        None => std::io::stdout()
            .write_all(text.as_bytes())
            .map_err(|error| CommandError::new(ErrorCode::Storage, &error.to_string(), "", "")),
    };
    Ok(written?)
}

async fn list(app: &App, output: Output) -> Result<(), Failure> {
    let stored = connectors::list(app, ()).await?;
    output.print(&snake(&stored)?, || {
        let mut table =
            Table::new(["Name", "Tenant ID", "Organization", "Kind", "Kept in", "Ends", "Last run", "Schedule"]);
        for connector in &stored {
            table.row(row(connector));
        }
        table.text("There are no connectors yet. Add one: m365-connector connector add --help")
    })
}

fn row(connector: &Stored) -> [String; 8] {
    let source = match connector.secret_source {
        SecretSource::Keyring => "keyring",
        SecretSource::File => "file",
        SecretSource::Session => "session",
        SecretSource::Environment => "environment",
        SecretSource::None => "missing",
    };
    let ends = match (&connector.secret.expires_at, connector.secret.days_left) {
        (Some(end), Some(days)) => format!("{} ({days} days)", end.split('T').next().unwrap_or(end)),
        (Some(end), None) => end.clone(),
        (None, _) => "unknown".to_owned(),
    };
    let last_run = match &connector.last_run {
        Some(run) => format!("{} {}", time(&run.started_at), super::runs::word(run.outcome)),
        None => "never".to_owned(),
    };
    [
        connector.name.clone(),
        connector.tenant_id.clone(),
        connector.organization.clone().unwrap_or_else(|| "not collected yet".to_owned()),
        connector.secret.kind.noun().to_owned(),
        source.to_owned(),
        ends,
        last_run,
        commands::schedule::text(&connector.schedule),
    ]
}
