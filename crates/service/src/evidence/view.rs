//! Rows of evidence as DTOs.

use convolog_db::attachments::AttachmentRow;
use convolog_dto::{Attachment, EvidenceIntegrity, UserRef};
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
        obtained_on: None,
        obtained_by: None,
        exhibit: None,
        integrity: EvidenceIntegrity::Unchecked,
        checked_at: None,
        duplicates: Vec::new(),
        uploaded_by: UserRef {
            id: facts.uploaded_by,
            name: row.uploader_name,
        },
        uploaded_at: facts.uploaded_at,
        version: row.version,
    }
}
