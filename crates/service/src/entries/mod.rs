//! The record: drafts, final entries, their revisions.

mod bulk;
mod create;
mod facets;
mod finalise;
mod get;
mod links;
mod list;
mod participants;
pub(crate) mod revision;
mod revisions;
pub(crate) mod rules;
mod update;
pub(crate) mod view;
mod void;

pub use bulk::bulk_update_entries;
pub use create::create_entry;
pub use facets::get_entry_facets;
pub use finalise::finalise_entry;
pub use get::get_entry;
pub use links::{create_entry_link, delete_entry_link, list_entry_backlinks, list_entry_links};
pub use list::list_entries;
pub use participants::{Participants, get_entry_participants, set_entry_participants};
pub use revisions::list_entry_revisions;
pub use update::update_entry;
pub use void::void_entry;

use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_db::{
    ReadTx,
    entries::{self, EntryRow},
};
use convolog_dto::{Entry, EntryId};
use convolog_rbac::{Action, Decision, Resource, decide};

/// What the rules need to know of an entry that the actor's scope let through.
pub(crate) fn resource_of(ctx: &Ctx, entry: &EntryRow) -> Resource {
    Resource::Entry {
        subject_visible: true,
        own: entry.author_id == ctx.actor().user_id,
        state: entry.record_state,
        was_final: entry.finalised_at.is_some(),
    }
}

/// Whether the rules let the actor do this to this entry.
pub(crate) fn decision(ctx: &Ctx, action: Action, entry: &EntryRow) -> Decision {
    decide(ctx.actor(), action, &resource_of(ctx, entry))
}

/// The entry as the actor sees it, if they may do this to it.
pub(crate) fn entry_for(ctx: &Ctx, tx: &mut ReadTx<'_>, action: Action, id: EntryId) -> Result<EntryRow> {
    let entry = entries::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
    enforce(decision(ctx, action, &entry))?;
    Ok(entry)
}

/// The same, and the version must be the one that the client read.
pub(crate) fn entry_to_change(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    action: Action,
    id: EntryId,
    expected_version: i64,
) -> Result<EntryRow> {
    let entry = entry_for(ctx, tx, action, id)?;
    if entry.version != expected_version {
        return Err(ServiceError::stale());
    }
    Ok(entry)
}

/// The entry as it stands now, for the answer of a command.
pub(crate) fn reread(ctx: &Ctx, tx: &mut ReadTx<'_>, id: EntryId) -> Result<Entry> {
    let row = entries::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
    Ok(view::entry(row))
}
