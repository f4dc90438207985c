//! Hits as DTOs.

use convolog_db::search::{EntryHitRow, PersonHitRow};
use convolog_dto::{EntryHit, PersonHit, PersonRef};

pub(super) fn person(row: PersonHitRow) -> PersonHit {
    PersonHit {
        id: row.id,
        display_name: row.display_name,
        title: row.title,
        team: row.team,
    }
}

pub(super) fn entry(row: EntryHitRow) -> EntryHit {
    EntryHit {
        id: row.id,
        reference: row.reference,
        title: row.title,
        entry_type: row.entry_type,
        occurred_start: row.occurred_start,
        subject_id: row.subject_id,
        subject: PersonRef {
            id: row.subject_id,
            name: row.subject_name,
        },
        snippet: row.snippet,
    }
}
