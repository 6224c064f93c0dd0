use std::path::{Path, PathBuf};

use clap::Args;
use sample_tenant::{Fault, Options, Truth};
use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::Output;
use crate::signals;

/// What the tenant is like.
#[derive(Debug, Args)]
#[command(after_help = faults())]
pub(crate) struct SampleTenant {
    /// Port on 127.0.0.1; any free one where not given.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// How many users it has.
    #[arg(long, default_value_t = 250)]
    users: u32,
    /// Which of the possible tenants.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The day it is in the tenant, yyyy-MM-dd; today where not given.
    #[arg(long, value_name = "DATE")]
    today: Option<jiff::civil::Date>,
    /// How many in a thousand users change on a day; it began to change on 2026-01-01.
    #[arg(long, value_name = "PER_MILLE", default_value_t = 0)]
    change_rate: u16,
    /// Without Graph's limits: 14 requests in 10 minutes of each report function, 10 a minute of sign-ins.
    #[arg(long)]
    no_limits: bool,
    /// Keeps every answer in memory once made, so that a second collection measures the client alone; no limits hold.
    #[arg(long)]
    prepared: bool,
    /// A .cer file that its application has from the start, as if uploaded in Entra; may be given several times.
    #[arg(long = "certificate", value_name = "FILE")]
    certificates: Vec<PathBuf>,
    /// Something it does wrong on purpose; may be given several times.
    #[arg(long = "fault", value_name = "FAULT")]
    faults: Vec<Fault>,
}

fn faults() -> String {
    let mut text = String::from("Faults:\n");
    for (name, about) in Fault::catalog() {
        text += &format!("  {name:<25} {about}\n");
    }
    text + "\n" + Fault::grammar() + "\n"
}

impl SampleTenant {
    /// Serves it until somebody presses Ctrl+C.
    pub(crate) async fn run(&self, output: Output) -> Result<Exit, Failure> {
        let mut options = Options {
            port: self.port,
            users: self.users,
            seed: self.seed,
            change_rate: self.change_rate,
            limits: !self.no_limits,
            prepared: self.prepared,
            faults: self.faults.clone(),
            ..Options::default()
        };
        if let Some(today) = self.today {
            options.today = today;
        }
        let tenant = sample_tenant::start(options).await.map_err(|error| {
            Failure::failed(
                format!("The sample tenant could not be served on port {}: {error}.", self.port),
                "Another program may use the port.",
                "Choose another --port, or leave it out.",
            )
        })?;
        for file in &self.certificates {
            upload(&tenant, file)?;
        }
        let machine = Machine {
            address: tenant.base_url(),
            tenant_id: tenant.tenant_id(),
            client_id: tenant.client_id(),
            client_secret: tenant.client_secret(),
            truth: tenant.truth(),
        };
        output.print(&machine, || text(&tenant))?;
        signals::interrupted().await;
        tenant.stop().await;
        Ok(Exit::Done)
    }
}

fn upload(tenant: &sample_tenant::SampleTenant, file: &Path) -> Result<(), Failure> {
    let read = std::fs::read(file).map_err(|error| error.to_string());
    let uploaded = read.and_then(|content| tenant.upload_certificate(&content).map_err(|error| error.to_string()));
    uploaded.map_err(|error| {
        Failure::failed(
            format!("{} could not be uploaded: {error}.", file.display()),
            "The sample tenant was not started.",
            "Name a .cer, .crt or .pem file with a certificate.",
        )
    })
}

/// Where it is, what to type, and what a client must find.
#[derive(Serialize)]
struct Machine<'a> {
    address: &'a str,
    tenant_id: &'a str,
    client_id: &'a str,
    client_secret: &'a str,
    truth: &'a Truth,
}

fn text(tenant: &sample_tenant::SampleTenant) -> String {
    let (url, tenant_id, client_id, secret) =
        (tenant.base_url(), tenant.tenant_id(), tenant.client_id(), tenant.client_secret());
    format!(
        "A sample tenant of {} users is served at {url}

  Directory (tenant) ID    {tenant_id}
  Application (client) ID  {client_id}
  Client secret            {secret}

A certificate is uploaded with: curl --data-binary @app.cer {url}/portal/certificates

In the window, choose the custom cloud and give the address for sign-in and Graph. Or here:

  echo {secret} | m365-connector connector add --name Sample --cloud custom --login-url {url} --graph-url {url} \
--tenant-id {tenant_id} --client-id {client_id} --secret-stdin
  m365-connector collect Sample

Ctrl+C ends it.
",
        indicatif::HumanCount(tenant.truth().users)
    )
}
