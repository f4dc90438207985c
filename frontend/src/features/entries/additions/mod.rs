//! What comes to a final entry later: amendments, the employee's acknowledgement and response. All of it is there for
//! good, beside the original.

mod acknowledge;
mod acknowledgement;
mod amend;
mod amendments;
mod corrected;
mod respond;
mod responses;

use convolog_dto::{AmendableField, Amendment, AmendmentKind, Entry};

pub(super) use acknowledge::AcknowledgeDialog;
pub(super) use acknowledgement::AcknowledgementSection;
pub(super) use amend::{Addendum, AmendDialog};
pub(super) use amendments::{Amendments, amendments_of};
pub(super) use corrected::texts;
pub(super) use respond::RespondDialog;
pub(super) use responses::Responses;

/// What a text of the entry said when it was locked.
fn original(entry: &Entry, field: AmendableField) -> Option<&str> {
    match field {
        AmendableField::Title => entry.title.as_deref(),
        AmendableField::Facts => entry.facts.as_deref(),
        AmendableField::Impact => entry.impact.as_deref(),
        AmendableField::EmployeeAccount => entry.employee_account.as_deref(),
        AmendableField::Assessment => entry.assessment.as_deref(),
        AmendableField::Agreed => entry.agreed.as_deref(),
    }
}

/// The corrections of a text among all amendments, the oldest first.
fn corrections(
    amendments: &[Amendment],
    field: AmendableField,
) -> impl DoubleEndedIterator<Item = &Amendment> {
    amendments
        .iter()
        .filter(move |one| one.kind == AmendmentKind::Correction && one.field == Some(field))
}

/// What a text says with all its corrections.
pub(super) fn current<'a>(
    entry: &'a Entry,
    amendments: &'a [Amendment],
    field: AmendableField,
) -> Option<&'a str> {
    let last = corrections(amendments, field).next_back();
    last.map(|one| one.text.as_str())
        .or_else(|| original(entry, field))
}
