//! How an entry relates to others.

use super::{entry_for, view};
use crate::{Created, Ctx, Event, Result, ServiceError};
use convolog_db::{
    DbError, ReadTx,
    entries::{self, EntryRow, LinkRow, NewLinkRow},
};
use convolog_dto::{
    EntryBacklinkPage, EntryId, EntryLink, EntryLinkPage, ErrorCode, LinkId, NewEntryLink, limits,
};
use convolog_rbac::Action;
use serde_json::json;

/// Lists how an entry relates to others; those that are not seen are left out.
///
/// # Errors
/// 404 for an entry that is not seen.
pub fn list_entry_links(ctx: &Ctx, id: EntryId) -> Result<EntryLinkPage> {
    ctx.read(|tx| {
        entry_for(ctx, tx, Action::Read, id).map(|entry| EntryLinkPage {
            items: entry.links.into_iter().map(view::link).collect(),
            next_cursor: None,
            total: None,
        })
    })
}

/// Lists which entries lead to this one; those that are not seen are left out, and of very many the older links.
///
/// # Errors
/// 404 for an entry that is not seen.
pub fn list_entry_backlinks(ctx: &Ctx, id: EntryId) -> Result<EntryBacklinkPage> {
    ctx.read::<_, ServiceError>(|tx| {
        entry_for(ctx, tx, Action::Read, id)?;
        let rows = entries::linked_from(tx, &ctx.scope(), id, limits::PAGE_MAX)?;
        Ok(EntryBacklinkPage {
            items: rows.into_iter().map(view::backlink).collect(),
            next_cursor: None,
            total: None,
        })
    })
}

/// Relates an entry to another that the actor sees.
///
/// # Errors
/// 404, 409 for a voided entry, for one with too many links and where there is the same relation already, 422 for another
/// entry that is not seen.
pub fn create_entry_link(ctx: &Ctx, id: EntryId, new: NewEntryLink) -> Result<Created<EntryLink>> {
    ctx.create_once("create_entry_link", &(id, &new.clone()), move |ctx, tx| {
        let entry = entry_for(ctx, tx, Action::Link, id)?;
        let other = other_of(ctx, tx, &entry, new.to_entry_id)?;
        if entry.counts.links >= limits::LINKS_MAX {
            let most = limits::LINKS_MAX;
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                format!("An entry takes at most {most} links."),
            ));
        }
        let row = NewLinkRow {
            id: ctx.services().new_id::<LinkId>(),
            from_entry_id: id,
            to_entry_id: other.id,
            kind: new.kind,
            by: ctx.actor().user_id,
            at: ctx.now(),
        };
        entries::add_link(tx, &row).map_err(there_already)?;
        ctx.audit(
            tx,
            event_of("entry.linked", &entry, row.id, &other).adding("kind", json!(new.kind)),
        )?;
        Ok(view::link(LinkRow {
            id: row.id,
            to_entry_id: other.id,
            to_reference: other.reference,
            kind: new.kind,
        }))
    })
}

/// Takes a relation away again.
///
/// # Errors
/// 404 also for a link to an entry that is not seen, 409 for a voided entry.
pub fn delete_entry_link(ctx: &Ctx, id: EntryId, link: LinkId) -> Result<()> {
    ctx.write(move |ctx, tx| {
        let entry = entry_for(ctx, tx, Action::Link, id)?;
        let found = entry.links.iter().find(|one| one.id == link);
        let found = found.ok_or_else(ServiceError::not_found)?;
        let other = entries::get(tx, &ctx.scope(), found.to_entry_id)?.ok_or_else(ServiceError::not_found)?;
        if !entries::remove_link(tx, id, link)? {
            return Err(ServiceError::not_found());
        }
        ctx.audit(
            tx,
            event_of("entry.unlinked", &entry, link, &other).adding("kind", json!(found.kind)),
        )
    })
}

fn other_of(ctx: &Ctx, tx: &mut ReadTx<'_>, entry: &EntryRow, other: EntryId) -> Result<EntryRow> {
    if other == entry.id {
        return Err(ServiceError::field(
            "/to_entry_id",
            "itself",
            "An entry does not relate to itself.",
        ));
    }
    entries::get(tx, &ctx.scope(), other)?.ok_or_else(|| {
        ServiceError::field(
            "/to_entry_id",
            "unknown",
            "There is no entry with this id that you see.",
        )
    })
}

/// Everybody who sees the subject reads the trail: the other entry is named where they all see that one, too.
fn event_of(action: &'static str, entry: &EntryRow, link: LinkId, other: &EntryRow) -> Event {
    let same = entry.content.subject_id == other.content.subject_id;
    let open = same && entry.finalised_at.is_some() && other.finalised_at.is_some();
    Event::new(action, "entry")
        .target(entry.id)
        .subject(entry.content.subject_id)
        .detail(json!({ "link_id": link, "to_entry_id": open.then_some(other.id) }))
}

fn there_already(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { .. } => ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "The two entries are related in this way already.",
        ),
        other => other.into(),
    }
}
