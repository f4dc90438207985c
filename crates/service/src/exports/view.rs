//! Rows as parts of `full.json`. What the scope let through is shown whole.

use super::names::Names;
use crate::{entries::view::participants, hex::hex};
use convolog_db::{
    attachments::AttachmentFacts,
    entries::{EntryRow, Kept},
    exports::{FollowUpFactsRow, LinkFactsRow, TagFactsRow},
    later::{AcknowledgementFacts, AmendmentFacts, ResponseFacts, Seal},
    people::PersonRow,
    templates::TemplateRow,
};
use convolog_dto::{
    ExportedAcknowledgement, ExportedAmendment, ExportedAttachment, ExportedEntry, ExportedFollowUp,
    ExportedLink, ExportedPerson, ExportedResponse, ExportedRevision, ExportedSeal, ExportedTag,
    ExportedTemplate, Instant, PersonRef,
};

fn seal(seal: &Seal) -> ExportedSeal {
    ExportedSeal {
        salt: hex(seal.salt),
        content_hash: hex(seal.content_hash),
    }
}

/// A person, without what stands in other tables.
pub(super) fn person(row: PersonRow, manager: Option<PersonRef>) -> ExportedPerson {
    ExportedPerson {
        id: row.id,
        display_name: row.display_name,
        employee_ref: row.employee_ref,
        title: row.title,
        team: row.team,
        email: row.email,
        start_on: row.start_on,
        left_on: row.left_on,
        manager,
        status: row.status,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
        imported: row.imported,
        reporting_lines: Vec::new(),
        follow_ups: Vec::new(),
    }
}

/// An entry, without what stands in other tables but for its participants.
pub(super) fn entry(row: EntryRow, names: &Names) -> ExportedEntry {
    let content = row.content;
    ExportedEntry {
        id: row.id,
        reference: row.reference,
        subject: PersonRef {
            id: content.subject_id,
            name: row.subject_name,
        },
        entry_type: content.entry_type,
        occurred_start: content.occurred_start,
        occurred_end: content.occurred_end,
        occurred_tz: content.occurred_tz,
        precision: content.precision,
        title: content.title,
        facts: content.facts,
        impact: content.impact,
        employee_account: content.employee_account,
        assessment: content.assessment,
        agreed: content.agreed,
        fact_basis: content.fact_basis,
        formality: content.formality,
        channel: content.channel,
        severity: content.severity,
        sentiment: content.sentiment,
        status: content.status,
        tags: content.tags,
        contemporaneity: content.contemporaneity,
        late_reason: content.late_reason,
        author: names.of(row.author_id),
        on_behalf_of: row.on_behalf_of.map(|(id, _)| names.of(id)),
        recorded_at: row.recorded_at,
        updated_at: row.updated_at,
        record_state: row.record_state,
        finalised_at: row.finalised_at,
        voided_at: row.voided_at,
        void_reason: row.void_reason,
        version: row.version,
        imported: row.imported,
        participants: participants(row.participants, &row.strangers),
        links: Vec::new(),
        amendments: Vec::new(),
        responses: Vec::new(),
        acknowledgements: Vec::new(),
        follow_ups: Vec::new(),
        attachments: Vec::new(),
        revisions: Vec::new(),
    }
}

/// A link; `to_ref` is the number of the other entry.
pub(super) fn link(row: &LinkFactsRow, to_ref: String, names: &Names) -> ExportedLink {
    ExportedLink {
        id: row.id,
        to_entry_id: row.to_entry_id,
        to_ref,
        kind: row.kind,
        created_by: names.of(row.created_by),
        created_at: row.created_at,
    }
}

pub(super) fn amendment((facts, sealed): (AmendmentFacts, Seal), names: &Names) -> ExportedAmendment {
    ExportedAmendment {
        id: facts.id,
        kind: facts.kind,
        field: facts.field,
        text: facts.text,
        reason: facts.reason,
        author: names.of(facts.author_id),
        at: facts.at,
        seal: seal(&sealed),
    }
}

pub(super) fn response((facts, sealed): (ResponseFacts, Seal), names: &Names) -> ExportedResponse {
    ExportedResponse {
        id: facts.id,
        text: facts.text,
        received_on: facts.received_on,
        attachment_id: facts.attachment_id,
        entered_by: names.of(facts.entered_by),
        at: facts.at,
        seal: seal(&sealed),
    }
}

pub(super) fn acknowledgement(
    (facts, sealed): (AcknowledgementFacts, Seal),
    names: &Names,
) -> ExportedAcknowledgement {
    ExportedAcknowledgement {
        id: facts.id,
        state: facts.state,
        method: facts.method,
        comments: facts.comments,
        entered_by: names.of(facts.entered_by),
        at: facts.at,
        seal: seal(&sealed),
    }
}

pub(super) fn follow_up(row: FollowUpFactsRow, names: &Names) -> ExportedFollowUp {
    ExportedFollowUp {
        id: row.id,
        title: row.title,
        owner: names.of(row.owner_id),
        due_on: row.due_on,
        state: row.state,
        outcome: row.outcome,
        note: row.note,
        created_by: names.of(row.created_by),
        created_at: row.created_at,
        completed_at: row.completed_at,
        version: row.version,
    }
}

pub(super) fn attachment((facts, version): (AttachmentFacts, i64), names: &Names) -> ExportedAttachment {
    ExportedAttachment {
        id: facts.id,
        name: facts.name,
        size_bytes: facts.size_bytes,
        media_type: facts.media_type,
        claimed_type: facts.claimed_type,
        sha256: hex(facts.sha256),
        source: facts.source,
        description: facts.description,
        obtained_on: facts.obtained_on,
        obtained_by: facts.obtained_by,
        exhibit: facts.exhibit,
        uploaded_by: names.of(facts.uploaded_by),
        uploaded_at: facts.uploaded_at,
        version,
    }
}

/// A saved state; its content is withheld where it names somebody who is not seen.
pub(super) fn revision(row: Kept, withheld: bool, names: &Names) -> ExportedRevision {
    ExportedRevision {
        version: row.version,
        at: row.at,
        author: names.of(row.author_id),
        content: (!withheld).then_some(row.content),
        salt: (!withheld).then(|| hex(row.salt)),
        content_hash: hex(row.content_hash),
    }
}

pub(super) fn tag(row: TagFactsRow, names: &Names) -> ExportedTag {
    ExportedTag {
        id: row.id,
        name: row.name,
        description: row.description,
        created_by: names.of(row.created_by),
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

pub(super) fn template((row, created_at, updated_at): (TemplateRow, Instant, Instant)) -> ExportedTemplate {
    let content = row.content;
    ExportedTemplate {
        id: row.id,
        name: content.name,
        description: content.description,
        entry_type: content.entry_type,
        formality: content.formality,
        channel: content.channel,
        severity: content.severity,
        sentiment: content.sentiment,
        title: content.title,
        facts: content.facts,
        impact: content.impact,
        employee_account: content.employee_account,
        assessment: content.assessment,
        agreed: content.agreed,
        tags: content.tags,
        created_at,
        updated_at,
        version: row.version,
    }
}
