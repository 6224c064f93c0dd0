use clap::{Args, Subcommand};
use commands::App;
use commands::api::{Network, NetworkChange, ProxyChoice};
use commands::network;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::json::snake;
use crate::output::Output;
use crate::secret::{self, Asked};
use crate::table::printable;

/// Which proxy to reach Microsoft through.
#[derive(Debug, Subcommand)]
pub(crate) enum Proxy {
    /// Tell which proxy is used.
    Show,
    /// Use a proxy of your choice, or none.
    Set(Set),
    /// Use the system's proxy again, and delete the stored password.
    Clear,
}

/// The proxy to use.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Its address, http://host:port; https where the proxy itself wants encryption.
    #[arg(long, value_name = "URL", required_unless_present = "none")]
    url: Option<String>,
    /// The user name it wants.
    #[arg(long, requires = "url")]
    user: Option<String>,
    /// Read the password from the first line of standard input instead of asking for it.
    #[arg(long, requires = "user")]
    password_stdin: bool,
    /// Use no proxy, whatever the system says.
    #[arg(long, conflicts_with_all = ["url", "user"])]
    none: bool,
}

impl Proxy {
    /// Does it.
    pub(crate) async fn run(&self, app: &App, output: Output) -> Result<Exit, Failure> {
        let network = match self {
            Proxy::Show => network::get(app, ()).await?,
            Proxy::Set(set) => network::set(app, set.change()?).await?,
            Proxy::Clear => network::set(app, choice(ProxyChoice::System)).await?,
        };
        output.print(&snake(&network)?, || text(&network))?;
        Ok(Exit::Done)
    }
}

impl Set {
    fn change(&self) -> Result<NetworkChange, Failure> {
        if self.none {
            return Ok(choice(ProxyChoice::None));
        }
        // Without a terminal a password that is stored already serves on.
        let password = match self.user {
            Some(_) => secret::read(Asked::ProxyPassword, self.password_stdin)?,
            None => None,
        };
        Ok(NetworkChange {
            address: self.url.clone(),
            user: self.user.clone(),
            password: password.map(Into::into),
            ..choice(ProxyChoice::Explicit)
        })
    }
}

fn choice(proxy: ProxyChoice) -> NetworkChange {
    NetworkChange { proxy, address: None, user: None, password: None }
}

fn text(network: &Network) -> String {
    match (network.proxy, &network.address, &network.system_proxy) {
        (ProxyChoice::None, ..) => "No proxy is used, whatever the system says.\n".to_owned(),
        (ProxyChoice::Explicit, address, _) => {
            let address = printable(address.as_deref().unwrap_or_default());
            match &network.user {
                Some(user) => format!("The proxy {address}, signed in to as {}.\n", printable(user)),
                None => format!("The proxy {address}, without a sign-in.\n"),
            }
        }
        (ProxyChoice::System, _, Some(found)) => format!("The system's proxy, now {}.\n", printable(found)),
        (ProxyChoice::System, _, None) => "The system's proxy; it names none now.\n".to_owned(),
    }
}
