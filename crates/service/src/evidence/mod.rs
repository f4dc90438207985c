//! Evidence: files kept with an entry, known by their hash. The bytes go to the store first and under their hash; the row that
//! names them is written after they are safe. So a crash leaves at worst bytes that no row names, never a row without bytes.

mod content;
mod create;
mod delete;
mod get;
mod list;
mod list_about;
mod media_type;
mod name;
mod receive;
mod update;
pub(crate) mod view;

pub use content::{Content, ContentReader, open_attachment_content};
pub use create::{NewAttachment, create_attachment};
pub use delete::delete_attachment;
pub use get::get_attachment;
pub use list::list_attachments;
pub use list_about::list_person_attachments;
pub use receive::{Received, Receiving, begin_attachment};
pub use update::update_attachment;

use crate::{Ctx, Event, Result, ServiceError, Services, entries::entry_for};
use chrono::TimeDelta;
use convolog_db::{
    ReadTx,
    attachments::{self, AttachmentFacts, AttachmentRow, FaultRow},
    entries::EntryRow,
};
use convolog_dto::{AttachmentId, Day, EvidenceIntegrity, Instant};
use convolog_rbac::Action;
use convolog_storage::{LocalStore, Sha256Digest};
use serde_json::json;

/// Deletes what uploads that a crash cut off have left behind; how many there were. For the start of the one server of a data
/// folder: at any other time it would take the file from under an upload.
///
/// # Errors
/// When the folder cannot be read.
pub fn sweep_unfinished(services: &Services) -> Result<u64> {
    Ok(LocalStore::open(&services.uploads_dir())?.sweep_tmp()?)
}

/// The piece of evidence and its entry, if the actor may do this to the entry.
fn attachment_for(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    action: Action,
    id: AttachmentId,
) -> Result<(AttachmentRow, EntryRow)> {
    let row = attachments::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
    let entry = entry_for(ctx, tx, action, row.facts.entry_id)?;
    Ok((row, entry))
}

/// Something that happened to a piece of evidence. The name of a file may tell what is in it, and everybody who sees the subject
/// reads the trail: so what only its author sees is named by its hash alone.
fn event_of(action: &'static str, facts: &AttachmentFacts, entry: &EntryRow) -> Event {
    let name = entry.finalised_at.map(|_| facts.name.as_str());
    Event::new(action, "attachment")
        .target(facts.id)
        .subject(entry.content.subject_id)
        .detail(json!({
            "entry_id": entry.id, "name": name, "size_bytes": facts.size_bytes, "media_type": facts.media_type,
            "sha256": Sha256Digest::from_bytes(facts.sha256).to_string(),
        }))
}

/// What a scan, or an upload of the same bytes, found out about a piece of evidence. As in [`event_of`], the name of what only
/// its author sees stays out of the trail.
pub(crate) fn fault_event(action: &'static str, was: &FaultRow, found: EvidenceIntegrity) -> Event {
    let name = was.finalised_at.map(|_| was.name.as_str());
    Event::new(action, "attachment")
        .target(was.attachment_id)
        .subject(was.subject_id)
        .detail(json!({ "entry_id": was.entry_id, "name": name, "before": was.integrity, "found": found }))
}

/// Refuses a day that has not begun anywhere on earth: nobody has obtained anything on it.
fn check_obtained(on: Option<Day>, now: Instant) -> Result<()> {
    let last = (now + TimeDelta::hours(14)).date_naive();
    if on.is_some_and(|day| day > last) {
        return Err(ServiceError::field(
            "/obtained_on",
            "future",
            "This day lies in the future.",
        ));
    }
    Ok(())
}
