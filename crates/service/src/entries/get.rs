//! One entry.

use super::{entry_for, view};
use crate::{
    Ctx, Result, ServiceError,
    people::{is_new_look, record_look},
};
use convolog_dto::{Entry, EntryId};
use convolog_rbac::Action;

/// Shows an entry; a draft to its author only.
///
/// # Errors
/// 404 for what is not seen.
pub fn get_entry(ctx: &Ctx, id: EntryId) -> Result<Entry> {
    let (entry, new_look) = ctx.read::<_, ServiceError>(|tx| {
        let entry = entry_for(ctx, tx, Action::Read, id)?;
        let new_look = is_new_look(ctx, tx, entry.content.subject_id)?;
        Ok((view::entry(entry), new_look))
    })?;
    if new_look {
        // The trail is read by others, and a draft is its author's alone.
        record_look(ctx, entry.subject_id, entry.finalised_at.map(|_| id))?;
    }
    Ok(entry)
}
