//! Entries of the record.

use convolog_dto::{
    BulkEntries, BulkQuery, BulkReport, Entry, EntryFacets, EntryId, EntryPage, EntryPatch, EntryQuery,
    NewEntry, RevisionPage, RevisionQuery, VoidEntry,
};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// One page of entries.
pub async fn list_entries(query: EntryQuery) -> Result<EntryPage, ApiError> {
    Ask::get("entries").query(&query).send().await
}

/// How the entries of a filter spread over the word lists.
pub async fn get_entry_facets(query: EntryQuery) -> Result<EntryFacets, ApiError> {
    Ask::get("entries/facets").query(&query).send().await
}

/// One entry.
pub async fn get_entry(id: EntryId) -> Result<Entry, ApiError> {
    Ask::get(format!("entries/{id}")).send().await
}

/// Begins a draft.
pub async fn create_entry(entry: &NewEntry, key: &IdempotencyKey) -> Result<Entry, ApiError> {
    Ask::post("entries").json(entry).once(key).send().await
}

/// Changes a draft; of a final entry the status and the tags.
pub async fn update_entry(id: EntryId, version: i64, patch: &EntryPatch) -> Result<Entry, ApiError> {
    Ask::patch(format!("entries/{id}"))
        .json(patch)
        .if_match(version)
        .send()
        .await
}

/// Locks a draft for good.
pub async fn finalise_entry(id: EntryId, version: i64) -> Result<Entry, ApiError> {
    Ask::post(format!("entries/{id}/finalise"))
        .if_match(version)
        .send()
        .await
}

/// Takes an entry out of force.
pub async fn void_entry(id: EntryId, version: i64, void: &VoidEntry) -> Result<Entry, ApiError> {
    Ask::post(format!("entries/{id}/void"))
        .json(void)
        .if_match(version)
        .send()
        .await
}

/// Every saved state of an entry, the newest first.
pub async fn list_entry_revisions(id: EntryId, query: RevisionQuery) -> Result<RevisionPage, ApiError> {
    Ask::get(format!("entries/{id}/revisions"))
        .query(&query)
        .send()
        .await
}

/// Changes many entries at once, or says what that would do to each.
pub async fn bulk_update_entries(change: &BulkEntries, dry_run: bool) -> Result<BulkReport, ApiError> {
    Ask::post("entries/bulk")
        .query(&BulkQuery { dry_run })
        .json(change)
        .send()
        .await
}
