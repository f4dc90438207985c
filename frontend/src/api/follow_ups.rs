//! Follow-ups.

use convolog_dto::{CompleteFollowUp, FollowUp, FollowUpPage, FollowUpQuery};

use super::ApiError;
use super::client::Ask;

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
