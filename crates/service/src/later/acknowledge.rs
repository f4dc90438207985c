//! Recording whether the employee has seen a final entry.

use super::{domains, event_of, sealed, view};
use crate::{Created, Ctx, Result, entries::entry_for};
use convolog_db::later::{self, AcknowledgementFacts};
use convolog_dto::{Acknowledgement, AcknowledgementId, EntryId, NewAcknowledgement, Validate};
use convolog_rbac::Action;
use serde_json::{Value, json};

/// Records a step; the entry shows the newest one, the steps before it stay.
///
/// # Errors
/// 404, 409 `not_final`, 422 for bad fields.
pub fn create_acknowledgement(
    ctx: &Ctx,
    entry: EntryId,
    new: NewAcknowledgement,
) -> Result<Created<Acknowledgement>> {
    new.check()?;
    let request = (entry, &new.clone());
    ctx.create_once("create_acknowledgement", &request, move |ctx, tx| {
        let entry = entry_for(ctx, tx, Action::Amend, entry)?;
        let facts = AcknowledgementFacts {
            id: ctx.services().new_id::<AcknowledgementId>(),
            entry_id: entry.id,
            state: new.state,
            method: new.method,
            comments: new.comments.filter(|text| !text.trim().is_empty()),
            entered_by: ctx.actor().user_id,
            at: ctx.now(),
        };
        let (seal, hash) = sealed(domains::ACKNOWLEDGEMENT, &content_of(&facts))?;
        later::insert_acknowledgement(tx, &facts, &seal)?;
        let event = event_of("entry.acknowledgement_recorded", &entry, hash)
            .adding("acknowledgement_id", json!(facts.id))
            .adding(
                "state",
                json!({ "from": entry.counts.acknowledgement, "to": facts.state }),
            )
            .adding("method", json!(facts.method));
        ctx.audit(tx, event)?;
        Ok(view::acknowledgement(facts, ctx.actor().name.clone()))
    })
}

/// What the hash of a step is made of.
pub(crate) fn content_of(facts: &AcknowledgementFacts) -> Value {
    json!({
        "id": facts.id,
        "entry_id": facts.entry_id,
        "state": facts.state,
        "method": facts.method,
        "comments": facts.comments,
        "entered_by": facts.entered_by,
        "at": facts.at,
    })
}
