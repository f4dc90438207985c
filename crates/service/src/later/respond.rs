//! Keeping what the employee says to a final entry.

use super::{domains, event_of, sealed, view};
use crate::{Created, Ctx, Result, ServiceError, entries::entry_for, meta};
use convolog_db::{
    ReadTx, attachments,
    entries::EntryRow,
    later::{self, ResponseFacts},
};
use convolog_dto::{AttachmentId, Day, EmployeeResponse, EntryId, NewEmployeeResponse, ResponseId, Validate};
use convolog_rbac::Action;
use serde_json::{Value, json};

/// Keeps the employee's own response for good.
///
/// # Errors
/// 404, 409 `not_final`, 422 for bad fields, a day in the future and evidence of another entry.
pub fn create_response(
    ctx: &Ctx,
    entry: EntryId,
    new: NewEmployeeResponse,
) -> Result<Created<EmployeeResponse>> {
    new.check()?;
    ctx.create_once("create_response", &(entry, &new.clone()), move |ctx, tx| {
        let entry = entry_for(ctx, tx, Action::Amend, entry)?;
        let facts = ResponseFacts {
            id: ctx.services().new_id::<ResponseId>(),
            entry_id: entry.id,
            text: new.text,
            received_on: received_on(ctx, tx, &entry, new.received_on)?,
            attachment_id: checked(ctx, tx, entry.id, new.attachment_id)?,
            entered_by: ctx.actor().user_id,
            at: ctx.now(),
        };
        let (seal, hash) = sealed(domains::RESPONSE, &content_of(&facts))?;
        later::insert_response(tx, &facts, &seal)?;
        let event = event_of("entry.response_recorded", &entry, hash)
            .adding("response_id", json!(facts.id))
            .adding("received_on", json!(facts.received_on))
            .adding("attachment_id", json!(facts.attachment_id));
        ctx.audit(tx, event)?;
        Ok(view::response(facts, ctx.actor().name.clone()))
    })
}

/// The day it was received: today in the firm's zone unless said otherwise. No later than today, there or where the event was.
fn received_on(ctx: &Ctx, tx: &mut ReadTx<'_>, entry: &EntryRow, said: Option<Day>) -> Result<Day> {
    let today = meta::calendar(ctx, tx)?.today();
    let latest = today.max(meta::calendar_in(ctx, &entry.content.occurred_tz)?.today());
    match said {
        Some(day) if day > latest => Err(ServiceError::field(
            "/received_on",
            "in_the_future",
            "It cannot have been received in the future.",
        )),
        Some(day) => Ok(day),
        None => Ok(today),
    }
}

/// The piece of evidence, if it is one of this entry.
fn checked(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    entry: EntryId,
    attachment: Option<AttachmentId>,
) -> Result<Option<AttachmentId>> {
    let Some(id) = attachment else {
        return Ok(None);
    };
    match attachments::get(tx, &ctx.scope(), id)? {
        Some(row) if row.facts.entry_id == entry => Ok(Some(id)),
        _ => Err(ServiceError::field(
            "/attachment_id",
            "unknown",
            "This entry has no evidence with this id.",
        )),
    }
}

/// What the hash of a response is made of.
pub(crate) fn content_of(facts: &ResponseFacts) -> Value {
    json!({
        "id": facts.id,
        "entry_id": facts.entry_id,
        "text": facts.text,
        "received_on": facts.received_on,
        "attachment_id": facts.attachment_id,
        "entered_by": facts.entered_by,
        "at": facts.at,
    })
}
