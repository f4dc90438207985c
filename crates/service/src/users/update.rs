//! Changing the particulars of an account.

use super::{
    account::{account, account_at, event_about, placed, taken},
    view,
};
use crate::{Ctx, Result, ServiceError, follow_ups::hand_over_from};
use convolog_db::{
    WriteTx, sessions,
    users::{self, UserChange, UserRow},
};
use convolog_dto::{Role, User, UserId, UserPatch, Validate};
use convolog_rbac::Action;
use serde_json::{Value, json};

/// Why the follow-ups of an account that stands for somebody else have other owners.
const REASON: &str = "The person of the owner’s account changed";

/// Applies a merge patch. Another address ends the sessions of the account: whoever reads that mailbox could take it over. With
/// another person its open follow-ups about people whom it does not see any more are handed over.
///
/// # Errors
/// 403 where the role does not reach that far, also `step_up_required` for the address of one's own account and of those above
/// USER; 404; 409 when the address or the person has an account already; 412; 422 for bad fields.
pub fn update_user(ctx: &Ctx, id: UserId, expected_version: i64, patch: UserPatch) -> Result<User> {
    patch.check()?;
    ctx.write(move |ctx, tx| {
        let before = account_at(ctx, tx, id, Action::Edit, expected_version)?;
        let after = UserChange {
            email: patch
                .email
                .map_or_else(|| before.email.clone(), |email| email.trim().to_lowercase()),
            name: patch
                .name
                .map_or_else(|| before.name.clone(), |name| name.trim().to_owned()),
            person_id: patch.person_id.apply(before.person_id),
        };
        if after.person_id != before.person_id {
            placed(ctx, tx, Action::Edit, after.person_id)?;
        }
        if after.email != before.email {
            may_readdress(ctx, tx, &before)?;
        }
        let changes = changes(&before, &after);
        if changes.as_object().is_some_and(serde_json::Map::is_empty) {
            return Ok(view::user(tx, &before)?);
        }
        if !users::update(tx, id, expected_version, &after, ctx.now()).map_err(taken)? {
            return Err(ServiceError::stale());
        }
        if after.email != before.email {
            end_sessions(ctx, tx, id)?;
        }
        let changed = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        ctx.audit(
            tx,
            event_about(&changed, "user.changed").adding("changes", changes),
        )?;
        if after.person_id != before.person_id {
            hand_over_from(ctx, tx, id, REASON)?;
        }
        Ok(view::user(tx, &changed)?)
    })
}

/// The address is a way in, and where it leads above USER, or to oneself, the actor proves again who they are.
fn may_readdress(ctx: &Ctx, tx: &mut WriteTx<'_>, before: &UserRow) -> Result<()> {
    account(ctx, tx, before.id, Action::Recover)?;
    if before.role != Role::User || before.id == ctx.actor().user_id {
        ctx.require_step_up()?;
    }
    Ok(())
}

/// Ends what is signed in, but for the session that asks.
fn end_sessions(ctx: &Ctx, tx: &mut WriteTx<'_>, id: UserId) -> Result<()> {
    if id == ctx.actor().user_id {
        sessions::revoke_all(tx, id, ctx.session().map(|session| session.id), ctx.now())?;
    } else {
        users::bump_epoch(tx, id, ctx.now())?;
        sessions::revoke_all(tx, id, None, ctx.now())?;
    }
    Ok(())
}

fn changes(before: &UserRow, after: &UserChange) -> Value {
    let mut changes = serde_json::Map::new();
    if before.name != after.name {
        changes.insert(
            "name".to_owned(),
            json!({ "from": before.name, "to": after.name }),
        );
    }
    if before.email != after.email {
        changes.insert(
            "email".to_owned(),
            json!({ "from": before.email, "to": after.email }),
        );
    }
    if before.person_id != after.person_id {
        changes.insert(
            "person_id".to_owned(),
            json!({ "from": before.person_id, "to": after.person_id }),
        );
    }
    Value::Object(changes)
}
