//! Rows of what came later as DTOs. Whoever sees the entry sees all of it.

use convolog_db::later::{AcknowledgementFacts, AmendmentFacts, ResponseFacts};
use convolog_dto::{Acknowledgement, Amendment, EmployeeResponse, UserRef};

pub(crate) fn amendment(facts: AmendmentFacts, author: String) -> Amendment {
    Amendment {
        id: facts.id,
        entry_id: facts.entry_id,
        kind: facts.kind,
        field: facts.field,
        text: facts.text,
        reason: facts.reason,
        author: UserRef {
            id: facts.author_id,
            name: author,
        },
        at: facts.at,
    }
}

pub(crate) fn response(facts: ResponseFacts, entered_by: String) -> EmployeeResponse {
    EmployeeResponse {
        id: facts.id,
        entry_id: facts.entry_id,
        text: facts.text,
        received_on: facts.received_on,
        attachment_id: facts.attachment_id,
        entered_by: UserRef {
            id: facts.entered_by,
            name: entered_by,
        },
        at: facts.at,
    }
}

pub(crate) fn acknowledgement(facts: AcknowledgementFacts, entered_by: String) -> Acknowledgement {
    Acknowledgement {
        id: facts.id,
        entry_id: facts.entry_id,
        state: facts.state,
        method: facts.method,
        comments: facts.comments,
        entered_by: UserRef {
            id: facts.entered_by,
            name: entered_by,
        },
        at: facts.at,
    }
}
