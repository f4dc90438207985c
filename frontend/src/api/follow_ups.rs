//! Follow-ups.

use convolog_dto::{
    CompleteFollowUp, EntryId, FollowUp, FollowUpPage, FollowUpPatch, FollowUpQuery, NewFollowUp,
    NewPersonFollowUp,
};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// One page of follow-ups, the earliest due first.
pub async fn list_follow_ups(query: FollowUpQuery) -> Result<FollowUpPage, ApiError> {
    Ask::get("follow-ups").query(&query).send().await
}

/// Says what came of a follow-up.
pub async fn complete_follow_up(
    follow_up: &FollowUp,
    complete: &CompleteFollowUp,
) -> Result<FollowUp, ApiError> {
    Ask::post(format!("follow-ups/{}/complete", follow_up.id))
        .json(complete)
        .if_match(follow_up.version)
        .send()
        .await
}

/// Adds a follow-up to an entry.
pub async fn create_follow_up(
    entry: EntryId,
    follow_up: &NewFollowUp,
    key: &IdempotencyKey,
) -> Result<FollowUp, ApiError> {
    Ask::post(format!("entries/{entry}/follow-ups"))
        .json(follow_up)
        .once(key)
        .send()
        .await
}

/// Adds a follow-up about a person, from no entry.
pub async fn create_person_follow_up(
    follow_up: &NewPersonFollowUp,
    key: &IdempotencyKey,
) -> Result<FollowUp, ApiError> {
    Ask::post("follow-ups").json(follow_up).once(key).send().await
}

/// Changes an unfinished follow-up.
pub async fn update_follow_up(follow_up: &FollowUp, patch: &FollowUpPatch) -> Result<FollowUp, ApiError> {
    Ask::patch(format!("follow-ups/{}", follow_up.id))
        .json(patch)
        .if_match(follow_up.version)
        .send()
        .await
}
