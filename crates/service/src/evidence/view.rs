//! Rows of evidence as DTOs.

use convolog_db::attachments::{AttachmentRow, FaultRow};
use convolog_dto::{Attachment, EvidenceFault, UserRef};
use convolog_storage::Sha256Digest;

pub(crate) fn attachment(row: AttachmentRow) -> Attachment {
    let facts = row.facts;
    Attachment {
        id: facts.id,
        entry_id: facts.entry_id,
        name: facts.name,
        size_bytes: facts.size_bytes,
        media_type: facts.media_type,
        sha256: Sha256Digest::from_bytes(facts.sha256).to_string(),
        source: facts.source,
        description: facts.description,
        obtained_on: facts.obtained_on,
        obtained_by: facts.obtained_by,
        exhibit: facts.exhibit,
        integrity: row.integrity,
        checked_at: row.checked_at,
        duplicates: row.duplicates,
        uploaded_by: UserRef {
            id: facts.uploaded_by,
            name: row.uploader_name,
        },
        uploaded_at: facts.uploaded_at,
        version: row.version,
    }
}

pub(crate) fn fault(row: FaultRow) -> EvidenceFault {
    EvidenceFault {
        attachment_id: row.attachment_id,
        name: row.name,
        entry_id: row.entry_id,
        entry_ref: row.reference,
        subject_id: row.subject_id,
        integrity: row.integrity,
    }
}
