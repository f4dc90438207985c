//! What comes to a final entry later: amendments, the employee's responses and acknowledgement.

use convolog_dto::{
    Acknowledgement, AcknowledgementPage, Amendment, AmendmentPage, EmployeeResponse, EmployeeResponsePage,
    EntryId, NewAcknowledgement, NewAmendment, NewEmployeeResponse,
};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// The amendments of an entry, the oldest first.
pub async fn list_amendments(entry: EntryId) -> Result<AmendmentPage, ApiError> {
    Ask::get(format!("entries/{entry}/amendments")).send().await
}

/// Amends a final entry, for good.
pub async fn create_amendment(
    entry: EntryId,
    amendment: &NewAmendment,
    key: &IdempotencyKey,
) -> Result<Amendment, ApiError> {
    Ask::post(format!("entries/{entry}/amendments"))
        .json(amendment)
        .once(key)
        .send()
        .await
}

/// What the employee said to an entry, the oldest first.
pub async fn list_responses(entry: EntryId) -> Result<EmployeeResponsePage, ApiError> {
    Ask::get(format!("entries/{entry}/responses")).send().await
}

/// Adds what the employee says, for good.
pub async fn create_response(
    entry: EntryId,
    response: &NewEmployeeResponse,
    key: &IdempotencyKey,
) -> Result<EmployeeResponse, ApiError> {
    Ask::post(format!("entries/{entry}/responses"))
        .json(response)
        .once(key)
        .send()
        .await
}

/// The steps of the acknowledgement of an entry, the oldest first.
pub async fn list_acknowledgements(entry: EntryId) -> Result<AcknowledgementPage, ApiError> {
    Ask::get(format!("entries/{entry}/acknowledgements")).send().await
}

/// Records a step of the acknowledgement.
pub async fn create_acknowledgement(
    entry: EntryId,
    acknowledgement: &NewAcknowledgement,
    key: &IdempotencyKey,
) -> Result<Acknowledgement, ApiError> {
    Ask::post(format!("entries/{entry}/acknowledgements"))
        .json(acknowledgement)
        .once(key)
        .send()
        .await
}
