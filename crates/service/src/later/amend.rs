//! Correcting or adding to a final entry.

use super::{domains, event_of, sealed, view};
use crate::{Created, Ctx, Result, entries::entry_for};
use convolog_db::later::{self, AmendmentFacts};
use convolog_dto::{Amendment, AmendmentId, EntryId, NewAmendment, Validate};
use convolog_rbac::Action;
use serde_json::{Value, json};

/// Adds a correction, an addendum or a late entry; what was there before stays as it was.
///
/// # Errors
/// 404, 409 `not_final` for a draft and for a voided entry, 422 for bad fields.
pub fn create_amendment(ctx: &Ctx, entry: EntryId, new: NewAmendment) -> Result<Created<Amendment>> {
    new.check()?;
    ctx.create_once("create_amendment", &(entry, &new.clone()), move |ctx, tx| {
        let entry = entry_for(ctx, tx, Action::Amend, entry)?;
        let facts = AmendmentFacts {
            id: ctx.services().new_id::<AmendmentId>(),
            entry_id: entry.id,
            kind: new.kind,
            field: new.field,
            text: new.text,
            reason: new.reason,
            author_id: ctx.actor().user_id,
            at: ctx.now(),
        };
        let (seal, hash) = sealed(domains::AMENDMENT, &content_of(&facts))?;
        later::insert_amendment(tx, &facts, &seal)?;
        let event = event_of("entry.amended", &entry, hash)
            .adding("amendment_id", json!(facts.id))
            .adding("kind", json!(facts.kind))
            .adding("field", json!(facts.field))
            .reason(facts.reason.clone());
        ctx.audit(tx, event)?;
        Ok(view::amendment(facts, ctx.actor().name.clone()))
    })
}

/// What the hash of an amendment is made of.
pub(crate) fn content_of(facts: &AmendmentFacts) -> Value {
    json!({
        "id": facts.id,
        "entry_id": facts.entry_id,
        "kind": facts.kind,
        "field": facts.field,
        "text": facts.text,
        "reason": facts.reason,
        "author_id": facts.author_id,
        "at": facts.at,
    })
}
