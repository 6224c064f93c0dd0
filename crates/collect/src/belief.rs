//! Whether a listing that arrived whole is believed, although much is missing from it.
//!
//! Graph has ended listings early without an error. So a listing of users that lost more than a fifth of the known
//! ones, or an empty one, is refused, and the former data stays, unless
//!
//! 1. Graph's own count agrees with it, to a twentieth (the count lags behind), or
//! 2. it is the second in a row: the last listing that arrived was refused too and had as many users, to a twentieth,
//!    and of up to 50 of the absent, asked for one by one, Graph finds none. An empty listing is never believed so: a
//!    tenant has at least the administrator who consented.
//!
//! A usage report that lacks more than a fifth of its rows about users who are still in the tenant is refused where the
//! last one is not older than a week, and believed when the next one is as short.
//!
//! Other lists are refused when they are empty where there was something, and believed the second time. A refused
//! listing is remembered by its number of rows until one is believed; runs in which none arrived do not count.

use graph::Client;
use store::{Absent, ConnectorId, RowsGone, Store};

use crate::context::Context;
use crate::fault::Fault;

/// Two numbers agree when they are not further apart than one in so many.
const TOLERANCE: u64 = 20;

/// What is to be believed of who is absent from a listing of users; an error when the listing is not believed.
/// Answers with those who are surely gone.
pub(crate) async fn gone(context: &Context, absent: &Absent, total: Option<u64>) -> Result<Vec<String>, Fault> {
    let lost = absent.seen == 0 || absent.absent * 5 > absent.known;
    let counted = total.is_some_and(|total| agree(total, absent.seen));
    if !lost || counted {
        let gone = ask(context, &absent.newly_absent_ids).await?.gone;
        remember(context, None).await?;
        return Ok(gone);
    }
    let (connector, dataset) = (context.connector, context.dataset);
    let refused = context.store(move |store| store.refused_listing(connector, dataset)).await?;
    let again = refused.is_some_and(|refused| agree(refused, absent.seen)) && absent.seen > 0;
    if again {
        let asked = ask(context, &absent.newly_absent_ids).await?;
        if asked.all_gone {
            remember(context, None).await?;
            return Ok(asked.gone);
        }
    }
    remember(context, Some(absent.seen)).await?;
    Err(Fault::Implausible(sentence(absent, total, again)))
}

/// Whether two numbers of rows are as good as the same.
pub(crate) fn agree(one: u64, other: u64) -> bool {
    one.abs_diff(other) * TOLERANCE <= one.max(other)
}

/// Refuses an empty list, once, where the list before was not.
pub(crate) async fn not_suddenly_empty(context: &Context, rows: usize) -> Result<(), Fault> {
    let (connector, dataset) = (context.connector, context.dataset);
    let refuse = rows == 0 && context.store(move |store| was_there(&store, connector, dataset)).await?;
    remember(context, refuse.then_some(0)).await?;
    if refuse {
        return Err(Fault::Implausible(
            "Microsoft Graph listed nothing where there was something before. The former data stays. Run it again: should \
             the list be empty then too, it is believed."
                .to_owned(),
        ));
    }
    Ok(())
}

/// Of a handful of rows, a single one can be more than a fifth.
const HANDFUL: u64 = 10;

/// Refuses a usage report, once, that is much shorter than before, although its users are still there.
pub(crate) async fn not_suddenly_short(context: &Context, rows: RowsGone) -> Result<(), Fault> {
    let RowsGone { known, gone, seen } = rows;
    let (connector, dataset) = (context.connector, context.dataset);
    let short = known >= HANDFUL && gone * 5 > known;
    let refused = match short {
        true => context.store(move |store| store.refused_listing(connector, dataset)).await?,
        false => None,
    };
    let refuse = short && !refused.is_some_and(|refused| agree(refused, seen));
    remember(context, refuse.then_some(seen)).await?;
    if refuse {
        return Err(Fault::Implausible(format!(
            "The report came without {gone} of its {known} rows about users who are still in the tenant. The former data \
             stays. Run it again later: a second report as short is believed."
        )));
    }
    Ok(())
}

fn was_there(store: &Store, connector: ConnectorId, dataset: &str) -> Result<bool, store::Error> {
    let before = store.last_rows(connector, dataset)?.unwrap_or(0);
    Ok(before > 0 && store.refused_listing(connector, dataset)?.is_none())
}

async fn remember(context: &Context, refused: Option<u64>) -> Result<(), Fault> {
    let (connector, dataset) = (context.connector, context.dataset);
    context
        .store(move |store| match store.refused_listing(connector, dataset)? {
            known if known == refused => Ok(()),
            _ => store.set_refused_listing(connector, dataset, refused),
        })
        .await
}

fn sentence(absent: &Absent, total: Option<u64>, again: bool) -> String {
    let (seen, gone) = (absent.seen, absent.absent);
    let doubt = match total {
        _ if again => "and Graph still finds some of them when asked one by one".to_owned(),
        Some(total) => format!("and its own count says {total}"),
        None => "and Graph gives no count to compare with".to_owned(),
    };
    let next = match seen {
        0 => "Run it again later.",
        _ => "Run it again later: a second listing like this is believed if the absent are really gone.",
    };
    format!("Microsoft Graph listed {seen} users, {gone} known ones are absent, {doubt}. The former data stays. {next}")
}

/// What Graph says of absent users asked for one by one.
struct Asked {
    gone: Vec<String>,
    /// It answered for each, and knows none.
    all_gone: bool,
}

/// Advice only: without an answer a user stays missing, and the next complete listing decides.
async fn ask(context: &Context, ids: &[String]) -> Result<Asked, Fault> {
    let client: &Client = &context.client;
    let mut asked = Asked { gone: Vec::new(), all_gone: true };
    for id in ids {
        match context.ask(client.user_exists(id)).await {
            Ok(false) => asked.gone.push(id.clone()),
            Ok(true) => asked.all_gone = false,
            Err(Fault::Cancelled) => return Err(Fault::Cancelled),
            Err(_) => {
                asked.all_gone = false;
                break;
            }
        }
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::agree;

    #[test]
    fn numbers_agree_to_a_twentieth() {
        for (one, other, same) in [
            (100, 95, true),
            (100, 94, false),
            (95, 100, true),
            (0, 0, true),
            (0, 1, false),
            (19, 20, true),
            (10, 9, false),
        ] {
            assert_eq!(agree(one, other), same, "{one} and {other}");
        }
    }
}
