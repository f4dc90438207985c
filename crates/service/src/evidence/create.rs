//! Keeping a file that was received.

use super::{Received, check_obtained, event_of, fault_event, media_type, name, view};
use crate::{Created, Ctx, Result, ServiceError, entries::entry_for};
use convolog_db::{
    WriteTx,
    attachments::{self, AttachmentFacts},
};
use convolog_dto::{Attachment, AttachmentId, Day, EntryId, Errors, EvidenceIntegrity, Validate, limits};
use convolog_rbac::Action;
use convolog_storage::Published;
use serde::Serialize;

/// The most characters of a media type that are kept of the uploader's claim.
const CLAIMED_TYPE_MAX: usize = 127;

/// What came with a file.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NewAttachment {
    /// The file's name as the client gave it; what is kept of it is made safe.
    pub name: String,
    /// The media type that the client claims.
    pub claimed_type: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// What it shows.
    pub description: Option<String>,
    /// The day on which it was obtained.
    pub obtained_on: Option<Day>,
    /// Who obtained it.
    pub obtained_by: Option<String>,
    /// Its number as an exhibit.
    pub exhibit: Option<String>,
}

impl Validate for NewAttachment {
    fn validate(&self, errors: &mut Errors) {
        errors.optional_line("/source", self.source.as_deref(), limits::TITLE_MAX);
        errors.optional_text("/description", self.description.as_deref(), limits::REASON_MAX);
        errors.optional_line("/obtained_by", self.obtained_by.as_deref(), limits::NAME_MAX);
        errors.optional_line("/exhibit", self.exhibit.as_deref(), limits::EXHIBIT_MAX);
    }
}

/// What an `Idempotency-Key` stands for.
#[derive(Serialize)]
struct Request<'a> {
    entry: EntryId,
    sha256: String,
    new: &'a NewAttachment,
}

/// Keeps a received file with an entry: first the bytes under their hash, then the row and its event in one transaction.
///
/// # Errors
/// 404, 409 for a voided entry, 422 for bad fields and for programs, 507 when the disk is full.
pub fn create_attachment(
    ctx: &Ctx,
    entry: EntryId,
    received: Received,
    new: NewAttachment,
) -> Result<Created<Attachment>> {
    new.check()?;
    check_obtained(new.obtained_on, ctx.now())?;
    let name = name::safe(&new.name);
    let media_type = media_type::of(&received.head, &name);
    if media_type::is_program(&media_type) {
        return Err(ServiceError::field(
            "/file",
            "program",
            "Programs are not kept as evidence.",
        ));
    }
    let stored = ctx.services().store().publish(received.staged)?;
    let request = Request {
        entry,
        sha256: stored.sha256.to_string(),
        new: &new,
    };
    let row = row_of(ctx, entry, &stored, name, media_type, new.clone())?;
    ctx.create_once("create_attachment", &request, move |ctx, tx| {
        // Again: the entry may have been voided, or gone out of sight, while the file was under way.
        let entry = entry_for(ctx, tx, Action::Attach, entry)?;
        attachments::insert(tx, &row)?;
        ctx.audit(tx, event_of("attachment.added", &row, &entry))?;
        heal(ctx, tx, row.sha256)?;
        let kept = attachments::get(tx, &ctx.scope(), row.id)?.ok_or_else(ServiceError::not_found)?;
        Ok(view::attachment(kept))
    })
}

/// The store has just made sure of the bytes: other evidence that had lost the same ones has them back.
fn heal(ctx: &Ctx, tx: &mut WriteTx<'_>, sha256: [u8; 32]) -> Result<()> {
    if !attachments::is_damaged(tx, &sha256)? {
        return Ok(());
    }
    let Some(file) = attachments::file_of(tx, sha256)? else {
        return Ok(());
    };
    for healed in attachments::store_check(tx, &file, EvidenceIntegrity::Intact, ctx.now())? {
        ctx.audit(
            tx,
            fault_event("attachment.recovered", &healed, EvidenceIntegrity::Intact),
        )?;
    }
    Ok(())
}

fn row_of(
    ctx: &Ctx,
    entry_id: EntryId,
    stored: &Published,
    name: String,
    media_type: String,
    new: NewAttachment,
) -> Result<AttachmentFacts> {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    Ok(AttachmentFacts {
        id: ctx.services().new_id::<AttachmentId>(),
        entry_id,
        name,
        size_bytes: i64::try_from(stored.size).map_err(|error| ServiceError::Internal(error.to_string()))?,
        media_type,
        claimed_type: new.claimed_type.filter(|claim| claim.len() <= CLAIMED_TYPE_MAX),
        sha256: *stored.sha256.as_bytes(),
        source: filled(new.source),
        description: filled(new.description),
        uploaded_by: ctx.actor().user_id,
        uploaded_at: ctx.now(),
        obtained_on: new.obtained_on,
        obtained_by: filled(new.obtained_by),
        exhibit: filled(new.exhibit),
    })
}
