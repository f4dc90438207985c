//! Entries of the record.

use convolog_dto::{EntryPage, EntryQuery};

use super::ApiError;
use super::client::Ask;

/// One page of entries.
pub async fn list_entries(query: EntryQuery) -> Result<EntryPage, ApiError> {
    Ask::get("entries").query(&query).send().await
}
