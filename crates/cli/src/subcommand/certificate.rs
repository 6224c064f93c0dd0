use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use commands::api::{
    CertificateFileRef, CertificateGiven, CertificateReplacement, CertificateWish, CommandError, ErrorCode,
};
use commands::{App, certificates, replacement};

use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::secret::{self, Asked};
use crate::subcommand::named;

/// A certificate to sign in with.
#[derive(Debug, Args)]
pub(crate) struct Given {
    /// A PEM or PKCS#12 (.pfx, .p12) file with a certificate and its private key.
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Leave the private key in the file, which is then read at every sign-in, and do not copy it into the keyring.
    #[arg(long, requires = "certificate")]
    key_stays: bool,
    /// Read the file's password from the first line of standard input instead of asking for it.
    #[arg(long, requires = "certificate")]
    password_stdin: bool,
}

impl Given {
    /// The certificate, if a file is named; whoever is at a terminal is asked for the password, where it has one.
    pub(crate) async fn read(&self, app: &App) -> Result<Option<CertificateGiven>, Failure> {
        let Some(file) = &self.certificate else { return Ok(None) };
        let path = file.display().to_string();
        let password = if self.password_stdin {
            secret::read(Asked::CertificatePassword, true)?
        } else {
            match certificates::look(app, CertificateFileRef { path: path.clone(), password: None }).await {
                Err(error) if error.field.as_deref() == Some("certificatePassword") => {
                    // Where nobody is there to ask, that a password is needed says it all.
                    Some(secret::read(Asked::CertificatePassword, false)?.ok_or_else(|| password_needed(error))?)
                }
                other => other.map(|_| None)?,
            }
        };
        Ok(Some(CertificateGiven::File { path, password: password.map(Into::into), stays: self.key_stays }))
    }
}

fn password_needed(error: CommandError) -> Failure {
    let variable = commands::PASSWORD_VARIABLE;
    CommandError { next: format!("Send it as one line with --password-stdin, or set {variable}."), ..error }.into()
}

/// A certificate in place of the secret or certificate in use.
#[derive(Debug, Args)]
pub(crate) struct SetCertificate {
    /// The connector's name.
    name: String,
    #[command(flatten)]
    given: Given,
    /// Use the certificate that new-certificate made, once it is uploaded in Entra.
    #[arg(long, conflicts_with = "certificate", required_unless_present = "certificate")]
    made: bool,
}

impl SetCertificate {
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<(), Failure> {
        let connector = named(app, &self.name).await?;
        let certificate = match (self.given.read(app).await?, connector.prepared_certificate) {
            (Some(given), _) => given,
            (None, Some(made)) => CertificateGiven::Made { id: made.id.unwrap_or_default() },
            (None, None) => {
                return Err(Failure::usage(
                    format!("No certificate has been made for {}.", connector.name),
                    "Make one with: m365-connector connector new-certificate NAME --output FILE",
                ));
            }
        };
        let request = CertificateReplacement { connector_id: connector.id, certificate, keep_for_session: false };
        let connector = replacement::replace_by_certificate(app, request).await?;
        output.print(&snake(&connector)?, || {
            let ends = connector.secret.expires_at.as_deref().and_then(|end| end.get(..10)).unwrap_or("an unknown day");
            let back = match connector.previous_secret {
                Some(_) => " What was used before is kept: set-secret --previous goes back to it.",
                None => "",
            };
            format!("Tested: {} signs in with this certificate, which ends on {ends}.{back}\n", connector.name)
        })
    }
}

/// A certificate to make.
#[derive(Debug, Args)]
pub(crate) struct NewCertificate {
    /// The connector's name.
    name: String,
    /// Where the .cer file goes that is uploaded in Entra; it does not hold the private key.
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// The size of its RSA key: 2048, 3072 or 4096.
    #[arg(long, value_name = "BITS", default_value_t = 2048)]
    key_bits: u32,
    /// So many months it is valid, 1 to 24.
    #[arg(long, value_name = "MONTHS", default_value_t = 12)]
    months: u32,
}

impl NewCertificate {
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<(), Failure> {
        let connector = named(app, &self.name).await?;
        let wish = CertificateWish {
            connector_id: Some(connector.id),
            name: connector.name.clone(),
            key_bits: self.key_bits,
            months: self.months,
        };
        let made = certificates::create(app, wish).await?;
        if named(app, &self.name).await?.prepared_certificate.is_none() {
            return Err(Failure::failed(
                "The new certificate could not be kept: this computer's keyring is locked or missing.",
                "Its private key would be lost when this command ends.",
                "Unlock the keyring, or make a certificate with OpenSSL and use its file: set-certificate --certificate \
                 FILE --key-stays",
            ));
        }
        let der = certificates::public_part(app, made.id.clone().unwrap_or_default()).await?;
        write(&self.output, &der)?;
        output.print(&snake(&made)?, || {
            let (name, file) = (&connector.name, self.output.display());
            format!(
                "Made a certificate for {name}, valid until {}.\n  Thumbprint {}\n\nNext:\n  1. In Entra, open the \
                 application, Certificates & secrets, and upload {file}.\n  2. m365-connector connector set-certificate \
                 \"{name}\" --made\n",
                made.ends_at.get(..10).unwrap_or(&made.ends_at),
                made.thumbprint,
            )
        })
    }
}

fn write(file: &Path, content: &[u8]) -> Result<(), CommandError> {
    export::write_file(file, |out| {
        out.write_all(content).map_err(|error| CommandError::new(ErrorCode::Storage, &error.to_string(), "", ""))
    })
}
