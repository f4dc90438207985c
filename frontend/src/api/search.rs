//! Finding by words.

use convolog_dto::{SearchQuery, SearchResults};

use super::ApiError;
use super::client::Ask;

/// People, entries and evidence in which the words occur.
pub async fn search(query: SearchQuery) -> Result<SearchResults, ApiError> {
    Ask::get("search").query(&query).send().await
}
