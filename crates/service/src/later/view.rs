//! Rows of what came later as DTOs. Whoever sees the entry sees all of it.

use convolog_db::later::{AcknowledgementRow, AmendmentRow, ResponseRow};
use convolog_dto::{Acknowledgement, Amendment, EmployeeResponse, UserRef};

pub(crate) fn amendment(row: AmendmentRow) -> Amendment {
    let facts = row.facts;
    Amendment {
        id: facts.id,
        entry_id: facts.entry_id,
        kind: facts.kind,
        field: facts.field,
        text: facts.text,
        reason: facts.reason,
        author: UserRef {
            id: facts.author_id,
            name: row.author_name,
        },
        at: facts.at,
    }
}

pub(crate) fn response(row: ResponseRow) -> EmployeeResponse {
    let facts = row.facts;
    EmployeeResponse {
        id: facts.id,
        entry_id: facts.entry_id,
        text: facts.text,
        received_on: facts.received_on,
        attachment_id: facts.attachment_id,
        entered_by: UserRef {
            id: facts.entered_by,
            name: row.entered_by_name,
        },
        at: facts.at,
    }
}

pub(crate) fn acknowledgement(row: AcknowledgementRow) -> Acknowledgement {
    let facts = row.facts;
    Acknowledgement {
        id: facts.id,
        entry_id: facts.entry_id,
        state: facts.state,
        method: facts.method,
        comments: facts.comments,
        entered_by: UserRef {
            id: facts.entered_by,
            name: row.entered_by_name,
        },
        at: facts.at,
    }
}
