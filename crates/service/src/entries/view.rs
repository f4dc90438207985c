//! Rows of entries as DTOs. What the scope let through is shown whole; nothing of an entry is hidden from whoever sees it.

use crate::{Result, ServiceError, people::view::imported};
use convolog_db::entries::{BacklinkRow, EntryRow, LinkRow, RevisionRow};
use convolog_dto::{Entry, EntryBacklink, EntryLink, Participant, PersonId, PersonRef, Revision, UserRef};

pub(crate) fn entry(row: EntryRow) -> Entry {
    let content = row.content;
    Entry {
        id: row.id,
        reference: row.reference,
        subject_id: content.subject_id,
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
        late_reason: content.late_reason,
        on_behalf_of: row.on_behalf_of.map(|(id, name)| UserRef { id, name }),
        recorded_at: row.recorded_at,
        finalised_at: row.finalised_at,
        author: UserRef {
            id: row.author_id,
            name: row.author_name,
        },
        contemporaneity: content.contemporaneity,
        record_state: row.record_state,
        void_reason: row.void_reason,
        imported: row.imported.map(imported),
        participants: participants(row.participants, &row.strangers),
        links: row.links.into_iter().map(link).collect(),
        attachment_count: row.counts.attachments,
        follow_up_count: row.counts.follow_ups,
        amendment_count: row.counts.amendments,
        response_count: row.counts.responses,
        acknowledgement: row.counts.acknowledgement,
        version: row.version,
    }
}

/// Who took part. A name is part of the entry; who it is stays with those who see the person.
pub(crate) fn participants(participants: Vec<Participant>, strangers: &[PersonId]) -> Vec<Participant> {
    let known = |one: Participant| Participant {
        person_id: one.person_id.filter(|id| !strangers.contains(id)),
        ..one
    };
    participants.into_iter().map(known).collect()
}

pub(super) fn link(row: LinkRow) -> EntryLink {
    EntryLink {
        id: row.id,
        to_entry_id: row.to_entry_id,
        to_ref: row.to_reference,
        kind: row.kind,
    }
}

pub(crate) fn backlink(row: BacklinkRow) -> EntryBacklink {
    EntryBacklink {
        id: row.id,
        from_entry_id: row.from_entry_id,
        from_ref: row.from_reference,
        kind: row.kind,
    }
}

pub(super) fn revision(row: RevisionRow) -> Result<Revision> {
    Ok(Revision {
        version: row.version,
        at: row.at,
        author: UserRef {
            id: row.author_id,
            name: row.author_name,
        },
        content: serde_json::from_str(&row.content)
            .map_err(|error| ServiceError::Internal(error.to_string()))?,
    })
}
