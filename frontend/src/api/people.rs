//! People and reporting lines.

use convolog_dto::{
    AttachmentPage, DryRun, LeavePerson, MoveOutcome, MovePerson, MovePreview, NewPerson, Org, PeopleImport,
    Person, PersonAttachmentQuery, PersonId, PersonPage, PersonPatch, PersonQuery, PersonTimeline,
    ReportingLinePage,
};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// One page of people.
pub async fn list_people(query: PersonQuery) -> Result<PersonPage, ApiError> {
    Ask::get("people").query(&query).send().await
}

/// One person.
pub async fn get_person(id: PersonId) -> Result<Person, ApiError> {
    Ask::get(format!("people/{id}")).send().await
}

/// Adds a person.
pub async fn create_person(person: &NewPerson, key: &IdempotencyKey) -> Result<Person, ApiError> {
    Ask::post("people").json(person).once(key).send().await
}

/// Changes a person's particulars.
pub async fn update_person(id: PersonId, version: i64, patch: &PersonPatch) -> Result<Person, ApiError> {
    Ask::patch(format!("people/{id}"))
        .json(patch)
        .if_match(version)
        .send()
        .await
}

/// Who would gain and lose sight by a move.
pub async fn preview_move(person: &Person, change: &MovePerson) -> Result<MovePreview, ApiError> {
    match send_move(person, change, true).await? {
        MoveOutcome::Preview(preview) => Ok(preview),
        MoveOutcome::Moved(_) => Err(ApiError::Server {
            request_id: String::new(),
        }),
    }
}

/// Puts a person under another manager.
pub async fn move_person(person: &Person, change: &MovePerson) -> Result<(), ApiError> {
    send_move(person, change, false).await.map(drop)
}

async fn send_move(person: &Person, change: &MovePerson, dry_run: bool) -> Result<MoveOutcome, ApiError> {
    Ask::post(format!("people/{}/move", person.id))
        .query(&DryRun { dry_run })
        .json(change)
        .if_match(person.version)
        .send()
        .await
}

/// Records that a person left the firm.
pub async fn leave_person(person: &Person, leave: &LeavePerson) -> Result<Person, ApiError> {
    Ask::post(format!("people/{}/leave", person.id))
        .json(leave)
        .if_match(person.version)
        .send()
        .await
}

/// Puts a person out of the way; the record stays.
pub async fn archive_person(person: &Person) -> Result<Person, ApiError> {
    Ask::post(format!("people/{}/archive", person.id))
        .if_match(person.version)
        .send()
        .await
}

/// The reporting lines one may see.
pub async fn get_org() -> Result<Org, ApiError> {
    Ask::get("org").send().await
}

/// Imports people from CSV, or says what an import would do.
pub async fn import_people(csv: String, dry_run: bool) -> Result<PeopleImport, ApiError> {
    Ask::post("people/import")
        .query(&DryRun { dry_run })
        .body("text/csv", csv)
        .send()
        .await
}

/// Whom a person reported to, the newest line first.
pub async fn list_reporting_lines(id: PersonId) -> Result<ReportingLinePage, ApiError> {
    Ask::get(format!("people/{id}/reporting-lines")).send().await
}

/// A person's record over time.
pub async fn get_person_timeline(id: PersonId) -> Result<PersonTimeline, ApiError> {
    Ask::get(format!("people/{id}/timeline")).send().await
}

/// One page of the evidence about a person, the newest first.
pub async fn list_person_attachments(
    id: PersonId,
    query: PersonAttachmentQuery,
) -> Result<AttachmentPage, ApiError> {
    Ask::get(format!("people/{id}/attachments"))
        .query(&query)
        .send()
        .await
}
