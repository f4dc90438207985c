//! Adding a follow-up to an entry, or to a person.

use super::view;
use crate::{Created, Ctx, Event, Result, ServiceError, entries::entry_for, error::enforce, meta};
use convolog_db::{
    ReadTx, Scope, WriteTx,
    entries::EntryRow,
    follow_ups::{self, NewFollowUpRow},
    people, users,
};
use convolog_dto::{
    EntryId, FollowUp, FollowUpId, NewFollowUp, NewPersonFollowUp, PersonId, UserId, Validate,
};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// Adds a follow-up; its owner must see the subject of the entry.
///
/// # Errors
/// 404 for an entry that is not seen, 409 for a voided one, 422 for bad fields or an owner who does not see the subject.
pub fn create_follow_up(ctx: &Ctx, entry_id: EntryId, new: NewFollowUp) -> Result<Created<FollowUp>> {
    new.check()?;
    ctx.create_once("create_follow_up", &(entry_id, &new.clone()), move |ctx, tx| {
        let entry = entry_for(ctx, tx, Action::AddFollowUp, entry_id)?;
        let owner_id = new.owner_id.unwrap_or(ctx.actor().user_id);
        check_owner(ctx, tx, owner_id, entry.content.subject_id)?;
        let id = add_to_entry(ctx, tx, &entry, &new)?;
        shown(ctx, tx, id)
    })
}

/// Adds a follow-up to a person, from no entry; its owner must see the person.
///
/// # Errors
/// 422 for bad fields, a person who is not seen, or an owner who does not see the person.
pub fn create_person_follow_up(ctx: &Ctx, new: NewPersonFollowUp) -> Result<Created<FollowUp>> {
    new.check()?;
    ctx.create_once("create_person_follow_up", &new.clone(), move |ctx, tx| {
        let visible = people::is_visible(tx, &ctx.scope(), new.subject_id)?;
        if !visible {
            return Err(ServiceError::field(
                "/subject_id",
                "unknown",
                "There is nobody with this id whom you may write about.",
            ));
        }
        let about = Resource::EntriesAbout { visible };
        enforce(decide(ctx.actor(), Action::AddFollowUp, &about))?;
        let owner_id = new.owner_id.unwrap_or(ctx.actor().user_id);
        check_owner(ctx, tx, owner_id, new.subject_id)?;
        let follow_up = NewFollowUp {
            title: new.title,
            due_on: new.due_on,
            owner_id: new.owner_id,
        };
        let id = add(ctx, tx, None, new.subject_id, &follow_up)?;
        shown(ctx, tx, id)
    })
}

/// Adds a follow-up to an entry that takes one, with its event; its owner is known to see the subject.
pub(crate) fn add_to_entry(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    entry: &EntryRow,
    new: &NewFollowUp,
) -> Result<FollowUpId> {
    add(ctx, tx, Some(entry.id), entry.content.subject_id, new)
}

fn add(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    entry_id: Option<EntryId>,
    subject_id: PersonId,
    new: &NewFollowUp,
) -> Result<FollowUpId> {
    let id: FollowUpId = ctx.services().new_id();
    let owner_id = new.owner_id.unwrap_or(ctx.actor().user_id);
    let row = NewFollowUpRow {
        id,
        entry_id,
        subject_id,
        owner_id,
        title: new.title.trim().to_owned(),
        due_on: new.due_on,
        created_by: ctx.actor().user_id,
        at: ctx.now(),
    };
    follow_ups::insert(tx, &row)?;
    let detail = json!({ "entry_id": entry_id, "owner_id": owner_id, "due_on": new.due_on });
    ctx.audit(
        tx,
        Event::new("follow_up.created", "follow_up")
            .target(id)
            .subject(subject_id)
            .detail(detail),
    )?;
    Ok(id)
}

fn shown(ctx: &Ctx, tx: &mut ReadTx<'_>, id: FollowUpId) -> Result<FollowUp> {
    let made = follow_ups::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
    Ok(view::follow_up(made, meta::calendar(ctx, tx)?.today()))
}

/// Refuses an owner who does not see the subject: they could not work on it.
pub(super) fn check_owner(ctx: &Ctx, tx: &mut ReadTx<'_>, owner: UserId, subject: PersonId) -> Result<()> {
    if owner_sees(ctx, tx, owner, subject)? {
        return Ok(());
    }
    Err(ServiceError::field(
        "/owner_id",
        "unknown",
        "There is no user with this id who sees the subject.",
    ))
}

/// Whether the owner of a follow-up sees the person it is about; the actor is known to.
pub(crate) fn owner_sees(ctx: &Ctx, tx: &mut ReadTx<'_>, owner: UserId, subject: PersonId) -> Result<bool> {
    Ok(owner == ctx.actor().user_id || account_sees(tx, owner, subject)?)
}

/// Whether an account may be used and sees the person, as it is now.
pub(super) fn account_sees(tx: &mut ReadTx<'_>, account: UserId, subject: PersonId) -> Result<bool> {
    match users::visibility_of(tx, account)? {
        Some(visibility) => Ok(people::is_visible(tx, &Scope::new(visibility, account), subject)?),
        None => Ok(false),
    }
}
