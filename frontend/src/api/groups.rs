//! Groups of permissions.

use convolog_dto::{Group, GroupPage, GroupPatch, GroupQuery, NewGroup};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// One page of groups, by name.
pub async fn list_groups(query: GroupQuery) -> Result<GroupPage, ApiError> {
    Ask::get("groups").query(&query).send().await
}

/// Adds a group.
pub async fn create_group(group: &NewGroup, key: &IdempotencyKey) -> Result<Group, ApiError> {
    Ask::post("groups").json(group).once(key).send().await
}

/// Changes a group; its members feel it at their next request.
pub async fn update_group(group: &Group, patch: &GroupPatch) -> Result<Group, ApiError> {
    Ask::patch(format!("groups/{}", group.id))
        .json(patch)
        .if_match(group.version)
        .send()
        .await
}

/// Deletes a group and takes from its members what it gave.
pub async fn delete_group(group: &Group) -> Result<(), ApiError> {
    Ask::delete(format!("groups/{}", group.id))
        .if_match(group.version)
        .send_only()
        .await
}
