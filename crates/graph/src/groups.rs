use std::collections::BTreeSet;

use serde::Deserialize;

use crate::paging::Page;
use crate::{Client, Error, ErrorKind, wire};

/// A group that assigns licenses ([group]).
///
/// [group]: https://learn.microsoft.com/graph/api/resources/group
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The group.
    #[serde(deserialize_with = "wire::id")]
    pub id: String,
    /// Its name.
    #[serde(default, deserialize_with = "wire::text")]
    pub display_name: Option<String>,
    /// Holds `DynamicMembership` when a rule decides who is a member.
    #[serde(default, deserialize_with = "wire::or_default")]
    pub group_types: Vec<String>,
    /// That rule.
    #[serde(default, deserialize_with = "wire::text")]
    pub membership_rule: Option<String>,
    /// Whether it comes from a local Active Directory; `None` = never did.
    #[serde(default)]
    pub on_premises_sync_enabled: Option<bool>,
}

const SELECT: &str = "$select=id,displayName,groupTypes,membershipRule,onPremisesSyncEnabled";

/// The most ids Graph takes in one `getByIds`.
const CHUNK: usize = 1000;

impl Client {
    /// The groups with these ids; those Graph does not know are absent.
    ///
    /// `getByIds` wants Directory.Read.All; where only GroupMember.Read.All or Group.Read.All is
    /// granted, or there is no such function, each group is asked for by itself.
    pub async fn groups(&self, ids: &[String]) -> Result<Vec<Group>, Error> {
        let ids: Vec<String> =
            ids.iter().map(|id| id.to_ascii_lowercase()).collect::<BTreeSet<_>>().into_iter().collect();
        let mut groups = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(CHUNK) {
            match self.groups_by_ids(chunk).await {
                Ok(found) => groups.extend(found),
                Err(error) if matches!(error.status, Some(400 | 403..=405 | 501)) => {
                    for id in chunk {
                        groups.extend(self.group(id).await?);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(groups)
    }

    async fn groups_by_ids(&self, ids: &[String]) -> Result<Vec<Group>, Error> {
        let body = serde_json::json!({ "ids": ids, "types": ["group"] });
        let ask = self.get("v1.0/directoryObjects/getByIds")?.posting(&body);
        let page: Page<Group> = self.json(&ask).await?;
        Ok(page.value)
    }

    async fn group(&self, id: &str) -> Result<Option<Group>, Error> {
        let mut ask = self.get("v1.0/groups")?;
        ask.push_segment(id);
        ask.url.set_query(Some(SELECT));
        match self.json(&ask).await {
            Ok(group) => Ok(Some(group)),
            Err(error) if matches!(error.kind, ErrorKind::NotFound | ErrorKind::NotInThisCloud) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
