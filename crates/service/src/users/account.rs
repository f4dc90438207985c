//! Looking up the account that somebody wants to do something to.

use crate::{Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::{
    DbError, ReadTx, groups, people,
    users::{self, UserRow},
};
use convolog_dto::{ErrorCode, PersonId, UserId};
use convolog_rbac::{AccountSeat, Action, Resource, decide, role_permissions};
use serde_json::json;

/// The account, if the actor may do this to it: [`Action::Read`], [`Action::Edit`], or [`Action::Recover`] for whatever gives
/// somebody another way in.
///
/// # Errors
/// 404 for accounts of users who are not placed in the actor's subtree, 403 where the role does not reach that far, 409
/// `own_account`.
pub(crate) fn account(ctx: &Ctx, tx: &mut ReadTx<'_>, id: UserId, action: Action) -> Result<UserRow> {
    let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
    let visible = match user.person_id {
        Some(person) => people::is_visible(tx, &ctx.scope(), person)?,
        None => false,
    };
    let holds_more = match action {
        Action::Recover => {
            let held = role_permissions(user.role).union(groups::permissions_of(tx, id)?);
            !held.is_subset(ctx.actor().permissions)
        }
        _ => false,
    };
    enforce(decide(
        ctx.actor(),
        action,
        &Resource::User {
            role: user.role,
            visible,
            own: id == ctx.actor().user_id,
            holds_more,
        },
    ))?;
    Ok(user)
}

/// The same at the version that the client read.
pub(super) fn account_at(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    id: UserId,
    action: Action,
    expected_version: i64,
) -> Result<UserRow> {
    let user = account(ctx, tx, id, action)?;
    if user.version == expected_version {
        Ok(user)
    } else {
        Err(ServiceError::stale())
    }
}

/// Whether the actor may tie an account to this person, or to nobody.
pub(super) fn placed(ctx: &Ctx, tx: &mut ReadTx<'_>, action: Action, person: Option<PersonId>) -> Result<()> {
    let seat = match person {
        None => AccountSeat::Nobody,
        Some(id) if people::is_visible(tx, &ctx.scope(), id)? => AccountSeat::Visible,
        Some(_) => {
            return Err(ServiceError::field(
                "/person_id",
                "unknown",
                "There is nobody with this id whom you may see.",
            ));
        }
    };
    enforce(decide(
        ctx.actor(),
        action,
        &Resource::AccountPlacement { person: seat },
    ))
}

/// An event about an account; whoever sees its person sees the event.
pub(crate) fn event_about(user: &UserRow, action: &'static str) -> Event {
    let event = Event::new(action, "user")
        .target(user.id)
        .detail(json!({ "email": user.email }));
    match user.person_id {
        Some(person) => event.subject(person),
        None => event,
    }
}

pub(super) fn taken(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { what } if what == "users.email" => ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "There is an account with this e-mail address already.",
        ),
        DbError::NotUnique { what } if what == "users.person_id" => {
            ServiceError::refuse(ErrorCode::AlreadyExists, "This person has an account already.")
        }
        other => other.into(),
    }
}
