//! One entry.

use super::{entry_for, view};
use crate::{Ctx, Result, people::note_view};
use convolog_dto::{Entry, EntryId};
use convolog_rbac::Action;

/// Shows an entry; a draft to its author only.
///
/// # Errors
/// 404 for what is not seen.
pub fn get_entry(ctx: &Ctx, id: EntryId) -> Result<Entry> {
    let entry = ctx.read(|tx| entry_for(ctx, tx, Action::Read, id).map(view::entry))?;
    note_view(ctx, entry.subject_id, Some(id))?;
    Ok(entry)
}
