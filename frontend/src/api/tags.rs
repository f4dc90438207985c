//! Tags and their vocabulary.

use convolog_dto::{NewTag, Tag, TagId, TagPage, TagPatch, TagQuery};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// One page of tags: the vocabulary and what is used on entries that one sees, by name.
pub async fn list_tags(query: TagQuery) -> Result<TagPage, ApiError> {
    Ask::get("tags").query(&query).send().await
}

/// Adds a tag to the vocabulary.
pub async fn create_tag(tag: &NewTag, key: &IdempotencyKey) -> Result<Tag, ApiError> {
    Ask::post("tags").json(tag).once(key).send().await
}

/// Says anew what a tag is meant for.
pub async fn update_tag(id: TagId, patch: &TagPatch) -> Result<Tag, ApiError> {
    Ask::patch(format!("tags/{id}")).json(patch).send().await
}

/// Takes a tag out of the vocabulary; entries keep it.
pub async fn delete_tag(id: TagId) -> Result<(), ApiError> {
    Ask::delete(format!("tags/{id}")).send_only().await
}
