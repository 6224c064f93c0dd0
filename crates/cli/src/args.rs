use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::subcommand::{
    collect, connector, export, prices, product_names, proxy, renewals, sample_tenant, savings, scheduled_export,
    snapshot, test,
};

/// Reads the licenses, users and activity of Microsoft 365 tenants into a local database, and exports them.
#[derive(Debug, Parser)]
#[command(name = "m365-connector", version, max_term_width = 100)]
pub(crate) struct Args {
    /// Folder of the database, also named by M365_CONNECTOR_DATA_DIR; the window's own where not given.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Look at a snapshot in place of the data: for reports, export, runs, prices list and savings show.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "data_dir")]
    pub(crate) snapshot: Option<PathBuf>,
    /// Print JSON for machines.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Add, list and remove connectors, set their schedules and replace their secrets.
    #[command(subcommand)]
    Connector(connector::Connector),
    /// List, set, import and export what licenses cost.
    #[command(subcommand)]
    Prices(prices::Prices),
    /// List, set and import what products are called.
    #[command(subcommand)]
    ProductNames(product_names::Names),
    /// Mark whether subscriptions renew, and for how long they are bought.
    #[command(subcommand)]
    Renewals(renewals::Renewals),
    /// Tell what could be freed, and leave out of it what should be.
    #[command(subcommand)]
    Savings(savings::Savings),
    /// Choose which proxy Microsoft is reached through.
    #[command(subcommand)]
    Proxy(proxy::Proxy),
    /// Save the data as one file for colleagues, without what signs in.
    #[command(subcommand)]
    Snapshot(snapshot::Snapshot),
    /// Show people under pseudonyms, or by their names; without a word tell which.
    Pseudonyms {
        /// Under pseudonyms or not.
        #[arg(value_enum)]
        show: Option<snapshot::Show>,
    },
    /// Sign in with a fresh token and ask for a little of every dataset.
    Test(test::Test),
    /// Collect one connector's tenant, or all of them.
    Collect(collect::Collect),
    /// List the reports that can be exported.
    Reports,
    /// Write a report as a file.
    Export(export::Export),
    /// List, add and remove reports that are written after every run.
    #[command(subcommand)]
    ScheduledExport(scheduled_export::ScheduledExport),
    /// List the latest runs of every connector.
    Runs,
    /// Tell how every connector is, as a monitoring plugin does: 0 ok, 1 warning, 2 critical, 3 unknown.
    Status,
    /// Serve a made-up tenant on this computer, for trying things out.
    SampleTenant(sample_tenant::SampleTenant),
}

impl Command {
    /// Whether it only looks at data, as one does at a snapshot.
    pub(crate) fn looks(&self) -> bool {
        matches!(
            self,
            Command::Reports
                | Command::Export(_)
                | Command::Runs
                | Command::Status
                | Command::Prices(prices::Prices::List { .. } | prices::Prices::Export { .. })
                | Command::Savings(savings::Savings::Show { .. })
        )
    }
}

/// Whether `status` is what was asked for, however wrong the rest is: then wrong usage is *unknown*.
pub(crate) fn asks_for_status(typed: &[OsString]) -> bool {
    let mut typed = typed.iter().skip(1);
    while let Some(word) = typed.next() {
        if word == "--data-dir" {
            typed.next();
        } else if !word.to_string_lossy().starts_with('-') {
            return word == "status";
        }
    }
    false
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use clap::CommandFactory;
    use rstest::rstest;

    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        std::iter::once("m365-connector").chain(line.split_whitespace()).map(OsString::from).collect()
    }

    #[test]
    fn the_declaration_holds_together() {
        Args::command().debug_assert();
    }

    #[rstest]
    #[case("connector add --name N --tenant-id T --client-id C")]
    #[case(
        "connector add --name N --tenant-id T --client-id C --cloud gcc-high --secret-stdin --secret-expires 2027-01-31"
    )]
    #[case(
        "connector add --name N --tenant-id T --client-id C --cloud custom --login-url http://127.0.0.1:1 --graph-url http://127.0.0.1:1"
    )]
    #[case("connector list --json")]
    #[case("connector remove N --keep-data")]
    #[case("connector set-secret N --secret-stdin --secret-expires 2027-01-31")]
    #[case("connector set-secret N --previous")]
    #[case("connector set-secret N --forget-previous")]
    #[case("connector add --name N --tenant-id T --client-id C --certificate app.pfx --key-stays --password-stdin")]
    #[case("connector new-certificate N --output app.cer --key-bits 3072 --months 6")]
    #[case("connector set-certificate N --certificate app.pem")]
    #[case("connector set-certificate N --made --json")]
    #[case("connector credentials N --choose connector")]
    #[case("connector credentials N --unchoose --json")]
    #[case("connector rotate-secret N --json")]
    #[case("connector rotation N")]
    #[case("connector rotation N --on --days-before 30 --validity 180 --grace 7")]
    #[case("connector rotation N --off")]
    #[case("connector calendar N --output secret.ics")]
    #[case("connector audit")]
    #[case("connector audit N")]
    #[case("connector schedule N")]
    #[case("connector schedule N weekly monday 06:00 --json")]
    #[case("prices list N --json")]
    #[case("prices set N --sku SPE_E5 --amount 57 --currency EUR --per year --from 2026-01-01")]
    #[case("prices set N --sku SPE_E5 --unknown")]
    #[case("prices import N prices.csv --dry-run")]
    #[case("prices export N --output prices.csv")]
    #[case("product-names list --json")]
    #[case("product-names set --sku SPE_E5 --name E5")]
    #[case("product-names set --sku SPE_E5 --none")]
    #[case("product-names import names.csv --dry-run")]
    #[case("renewals mark N 7d1a 8e2b --renews --term three-years")]
    #[case("renewals mark N 7d1a --not-marked --json")]
    #[case("renewals mark N 7d1a --term unknown")]
    #[case("renewals calendar N --output cancel-by.ics")]
    #[case("savings show N --json")]
    #[case("savings exclude N user a@contoso.com b@contoso.com --reason leave --until 2027-01-31")]
    #[case("savings exclude N pattern svc-*@contoso.com --reason service")]
    #[case("savings exclude N department Robots --as not-a-person --reason service")]
    #[case("savings exclude N group 7d1a --as on-leave --reason parental --until 2027-06-30")]
    #[case("savings include N 1 2")]
    #[case("savings import-exclusions N list.csv --dry-run")]
    #[case("savings import-decisions N list.csv")]
    #[case("proxy show")]
    #[case("proxy set --url http://proxy.example.com:8080 --user anna --password-stdin")]
    #[case("proxy set --none")]
    #[case("proxy clear --json")]
    #[case("test N")]
    #[case("collect N")]
    #[case("--json --data-dir /x collect --all")]
    #[case("reports")]
    #[case("export users")]
    #[case(
        "export users --connector N --output - --format csv --columns id,mail --where department=Sales --where accountEnabled=1 --inactive-days 30 --titles --raw"
    )]
    #[case("export changes --connector N --from-run 12 --to-run 40")]
    #[case("scheduled-export list --json")]
    #[case("scheduled-export add users --folder /srv/reports")]
    #[case(
        "scheduled-export add users --folder . --connector N --name people --format xlsx --columns id --where department=Sales --daily"
    )]
    #[case("scheduled-export remove 3")]
    #[case("snapshot save march.m365snapshot --pseudonyms")]
    #[case("--snapshot march.m365snapshot export users")]
    #[case("pseudonyms")]
    #[case("pseudonyms on")]
    #[case("scheduled-export run 3")]
    #[case("runs --json")]
    #[case("status --data-dir /x")]
    #[case("sample-tenant --port 8470 --users 50 --seed 7 --today 2026-11-23 --fault slow=5 --fault no-consent --json")]
    fn this_is_understood(#[case] line: &str) {
        Args::try_parse_from(words(line)).unwrap();
    }

    #[rstest]
    #[case("")]
    #[case("connector add --name N --tenant-id T")]
    #[case("connector add --name N --tenant-id T --client-id C --cloud mars")]
    #[case("connector add --name N --tenant-id T --client-id C --cloud custom")]
    #[case("connector add --name N --tenant-id T --client-id C --cloud custom --login-url http://127.0.0.1:1")]
    #[case("connector add --name N --tenant-id T --client-id C --client-secret X")]
    #[case("connector set-secret N X")]
    #[case("connector set-secret N --previous --secret-stdin")]
    #[case("connector add --name N --tenant-id T --client-id C --certificate app.pfx --secret-stdin")]
    #[case("connector add --name N --tenant-id T --client-id C --key-stays")]
    #[case("connector add --name N --tenant-id T --client-id C --certificate app.pfx --password word")]
    #[case("connector new-certificate N")]
    #[case("connector set-certificate N")]
    #[case("connector set-certificate N --made --certificate app.pem")]
    #[case("connector credentials N --choose X --unchoose")]
    #[case("connector rotation N --on --off")]
    #[case("connector rotation N --grace soon")]
    #[case("connector rotate-secret")]
    #[case("renewals mark N 7d1a")]
    #[case("renewals mark N --renews")]
    #[case("renewals mark N 7d1a --renews --ends")]
    #[case("savings exclude N user a@contoso.com")]
    #[case("savings exclude N planet mars --reason far")]
    #[case("savings include N")]
    #[case("prices set N --sku SPE_E5")]
    #[case("product-names set --sku SPE_E5")]
    #[case("product-names set --sku SPE_E5 --name E5 --none")]
    #[case("prices set N --sku SPE_E5 --amount 57")]
    #[case("prices set N --sku SPE_E5 --amount 57 --currency EUR --per week")]
    #[case("proxy")]
    #[case("proxy set")]
    #[case("proxy set --url http://proxy.example.com:8080 --none")]
    #[case("proxy set --url http://proxy.example.com:8080 --password-stdin")]
    #[case("proxy set --url http://proxy.example.com:8080 --user anna --password word")]
    #[case("collect")]
    #[case("collect N --all")]
    #[case("export")]
    #[case("export users --where department")]
    #[case("export users --inactive-days soon")]
    #[case("export users --format pdf")]
    #[case("export changes --from-run yesterday")]
    #[case("scheduled-export add users")]
    #[case("scheduled-export remove users")]
    #[case("snapshot save")]
    #[case("pseudonyms perhaps")]
    #[case("export users --snapshot s --data-dir d")]
    #[case("sample-tenant --fault sloth")]
    fn this_is_refused_with_exit_code_2(#[case] line: &str) {
        assert_eq!(Args::try_parse_from(words(line)).unwrap_err().exit_code(), 2, "{line}");
    }

    #[rstest]
    #[case("status --nonsense", true)]
    #[case("--json --data-dir status status --nonsense", true)]
    #[case("--data-dir status collect --nonsense", false)]
    #[case("collect status --nonsense", false)]
    #[case("", false)]
    fn wrong_usage_of_status_is_recognized(#[case] line: &str, #[case] expect: bool) {
        assert_eq!(asks_for_status(&words(line)), expect);
    }
}
