//! Who took part in an entry, and how it relates to others.

use convolog_dto::{
    EntryBacklink, EntryBacklinkPage, EntryId, EntryLink, LinkId, NewEntryLink, ParticipantList,
};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// Says who took part in a draft; replaces all of them.
pub async fn put_participants(
    entry: EntryId,
    version: i64,
    participants: &ParticipantList,
) -> Result<ParticipantList, ApiError> {
    Ask::put(format!("entries/{entry}/participants"))
        .json(participants)
        .if_match(version)
        .send()
        .await
}

/// Relates an entry to another.
pub async fn create_link(
    entry: EntryId,
    link: &NewEntryLink,
    key: &IdempotencyKey,
) -> Result<EntryLink, ApiError> {
    Ask::post(format!("entries/{entry}/links"))
        .json(link)
        .once(key)
        .send()
        .await
}

/// Which other entries lead to this one.
pub async fn list_backlinks(entry: EntryId) -> Result<Vec<EntryBacklink>, ApiError> {
    let page: EntryBacklinkPage = Ask::get(format!("entries/{entry}/backlinks")).send().await?;
    Ok(page.items)
}

/// Takes a relation away.
pub async fn delete_link(entry: EntryId, link: LinkId) -> Result<(), ApiError> {
    Ask::delete(format!("entries/{entry}/links/{link}"))
        .send_only()
        .await
}
