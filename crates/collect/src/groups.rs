//! The groups that assign licenses, by name and kind. Which they are, the users tell.

use std::collections::HashMap;

use graph::Group;
use store::{GroupRow, Membership};

use crate::arrived::Arrived;
use crate::context::Context;
use crate::fault::Fault;

pub(crate) async fn collect(context: &Context) -> Result<Arrived, Fault> {
    let connector = context.connector;
    let ids = context.store(move |store| store.license_group_ids(connector)).await?;
    if ids.is_empty() && !context.store(move |store| store.worked_before(connector, "users")).await? {
        return Err(Fault::UsersUnknown);
    }
    let groups = if ids.is_empty() { Vec::new() } else { context.ask(context.client.groups(&ids)).await? };
    context.arrived(groups.len(), Some(ids.len() as u64));
    let mut known: HashMap<String, Group> = groups.into_iter().map(|group| (group.id.clone(), group)).collect();
    // A group Graph does not know (any more) still assigns licenses: it is shown by its id.
    let rows: Vec<GroupRow> = ids
        .into_iter()
        .map(|id| known.remove(&id).map_or_else(|| GroupRow { id, ..GroupRow::default() }, row))
        .collect();
    let run = context.run;
    let applied = context.store(move |store| store.import_groups(run, &rows)).await?;
    Ok(Arrived::now(context, applied))
}

fn row(group: Group) -> GroupRow {
    let dynamic = group.group_types.iter().any(|kind| kind.eq_ignore_ascii_case("DynamicMembership"));
    GroupRow {
        id: group.id,
        display_name: group.display_name,
        membership: Some(if dynamic { Membership::Dynamic } else { Membership::Assigned }),
        membership_rule: group.membership_rule,
        synced: Some(group.on_premises_sync_enabled.unwrap_or(false)),
        resolved: true,
    }
}
