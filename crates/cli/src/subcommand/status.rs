use std::cmp::Reverse;

use commands::App;
use commands::api::Level;
use commands::status::{ConnectorStatus, LastRun, Secret};

use crate::exit::monitoring;
use crate::failure::Failure;
use crate::output::Output;
use crate::subcommand::runs;
use crate::table::{printable, time};

/// Tells how every connector is, the worst first: monitoring shows the first line.
pub(crate) async fn run(app: &App, output: Output) -> Result<u8, Failure> {
    let mut connectors = commands::status::status(app).await?;
    connectors.sort_by_key(|connector| Reverse(connector.level));
    output.print(&connectors, || text(&connectors))?;
    // Nothing is watched over, so nothing is known.
    Ok(monitoring(connectors.first().map_or(Level::Unknown, |connector| connector.level)))
}

fn text(connectors: &[ConnectorStatus]) -> String {
    if connectors.is_empty() {
        return "UNKNOWN: there are no connectors yet. Add one: m365-connector connector add --help\n".to_owned();
    }
    let mut text = String::new();
    for connector in connectors {
        let level = match connector.level {
            Level::Ok => "OK",
            Level::Notice | Level::Warning => "WARNING",
            Level::Critical => "CRITICAL",
            Level::Unknown => "UNKNOWN",
        };
        let (name, secret, run) =
            (printable(&connector.connector), secret(&connector.secret), last_run(connector.last_run.as_ref()));
        text += &format!("{level}: {name}: {secret}; {run}\n");
        for message in &connector.messages {
            text += &format!("  {}\n", printable(message));
        }
    }
    text
}

fn secret(secret: &Secret) -> String {
    // A date still to come does not outweigh Entra's word.
    if secret.expired && secret.days_left.is_none_or(|days| days >= 0) {
        return "the secret has expired".to_owned();
    }
    let Some(end) = &secret.expires_at else { return "the secret's end is unknown".to_owned() };
    let day = end.split('T').next().unwrap_or(end);
    let several = if secret.ambiguous { ", the earliest of several that fit" } else { "" };
    match secret.days_left {
        Some(days) if days < 0 => format!("the secret ended on {day}{several}"),
        Some(days) => format!("the secret ends on {day}, {days} days left{several}"),
        None => format!("the secret ends on {day}{several}"),
    }
}

fn last_run(run: Option<&LastRun>) -> String {
    run.map_or_else(
        || "never run".to_owned(),
        |run| format!("last run {}, begun {}", runs::word(run.outcome), time(&run.started_at)),
    )
}

#[cfg(test)]
mod tests {
    use commands::api::{RunOutcome, SecretDateSource};

    use super::*;

    fn contoso(days_left: Option<i64>, ambiguous: bool) -> ConnectorStatus {
        ConnectorStatus {
            connector: "Contoso".to_owned(),
            level: Level::Critical,
            secret: Secret {
                expires_at: days_left.map(|_| "2026-11-28T09:00:00Z".to_owned()),
                days_left,
                source: SecretDateSource::Graph,
                ambiguous,
                expired: days_left.is_some_and(|days| days < 0),
            },
            last_run: Some(LastRun {
                outcome: RunOutcome::Partial,
                started_at: "2026-11-23T04:00:00Z".to_owned(),
                finished_at: None,
            }),
            messages: vec!["Replace the secret.".to_owned()],
        }
    }

    #[test]
    fn the_first_line_says_all_that_monitoring_shows() {
        assert_eq!(
            text(&[contoso(Some(5), true)]),
            "CRITICAL: Contoso: the secret ends on 2026-11-28, 5 days left, the earliest of several that fit; \
             last run partial, begun 2026-11-23 04:00:00Z\n  Replace the secret.\n"
        );
    }

    #[test]
    fn a_secret_that_entra_calls_expired_has_expired_whatever_its_date() {
        let mut status = contoso(Some(400), false);
        status.secret.expired = true;
        assert!(text(&[status]).starts_with("CRITICAL: Contoso: the secret has expired; last run"));
    }

    #[test]
    fn an_unknown_end_is_not_a_good_end() {
        assert!(text(&[contoso(None, false)]).contains("the secret's end is unknown"));
        assert!(text(&[contoso(Some(-1), false)]).contains("the secret ended on 2026-11-28"));
    }
}
