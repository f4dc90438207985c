//! Rows of follow-ups as DTOs.

use convolog_db::follow_ups::FollowUpRow;
use convolog_dto::{Day, FollowUp, FollowUpState, PersonRef, UserRef};

pub(crate) fn follow_up(row: FollowUpRow, today: Day) -> FollowUp {
    let unfinished = !matches!(row.state, FollowUpState::Done | FollowUpState::Cancelled);
    FollowUp {
        id: row.id,
        entry_id: row.entry_id,
        subject_id: row.subject_id,
        subject: PersonRef {
            id: row.subject_id,
            name: row.subject_name,
        },
        title: row.title,
        owner: UserRef {
            id: row.owner_id,
            name: row.owner_name,
        },
        due_on: row.due_on,
        state: row.state,
        outcome: row.outcome,
        note: row.note,
        overdue: unfinished && row.due_on < today,
        version: row.version,
    }
}
