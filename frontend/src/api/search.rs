//! Search over people, entries and evidence.

use convolog_dto::{SearchQuery, SearchResults};

use super::ApiError;
use super::client::Ask;

/// What fits the words, each kind the best first.
pub async fn search(query: SearchQuery) -> Result<SearchResults, ApiError> {
    Ask::get("search").query(&query).send().await
}
