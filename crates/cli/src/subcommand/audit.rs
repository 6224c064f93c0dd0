use commands::api::{AuditEntry, AuditEvent, AuditRequest};
use commands::{App, audit};

use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::subcommand::named;
use crate::table::{Table, time};

/// Lists what was done with client secrets and certificates, and which sign-ins failed, the newest first.
pub(crate) async fn run(app: &App, name: Option<&str>, output: Output) -> Result<(), Failure> {
    let connector_id = match name {
        Some(name) => Some(named(app, name).await?.id),
        None => None,
    };
    let entries = audit::list(app, AuditRequest { connector_id, limit: u32::MAX }).await?;
    output.print(&snake(&entries)?, || {
        let mut table = Table::new(["When", "Connector", "What", "Detail"]);
        for entry in &entries {
            table.row(row(entry));
        }
        table.text("Nothing has happened yet.")
    })
}

fn row(entry: &AuditEntry) -> [String; 4] {
    let what = match entry.what {
        AuditEvent::SecretStored => "secret stored",
        AuditEvent::SecretReplaced => "secret replaced",
        AuditEvent::SecretRestored => "went back to the former secret",
        AuditEvent::SecretForgotten => "former secret deleted",
        AuditEvent::SecretRotated => "secret rotated",
        AuditEvent::RotationFailed => "rotation failed",
        AuditEvent::SecretRemoved => "former secret removed from the registration",
        AuditEvent::CertificateStored => "certificate stored",
        AuditEvent::CertificateReplaced => "replaced by a certificate",
        AuditEvent::CertificateRestored => "went back to the former certificate",
        AuditEvent::CertificateForgotten => "former certificate deleted",
        AuditEvent::ConnectorRemoved => "connector removed",
        AuditEvent::SignInFailed => "sign-in failed",
    };
    [time(&entry.at), entry.connector.clone(), what.to_owned(), entry.detail.clone().unwrap_or_default()]
}
