//! Inviting somebody.

use super::{LIFETIME_D, asked, event_about, link_of, mailed, require_mail};
use crate::{Created, Ctx, Result, ServiceError, error::enforce};
use chrono::TimeDelta;
use convolog_db::{
    ReadTx, WriteTx,
    invitations::{self, NewInvitationRow},
    people, users,
};
use convolog_dto::{ErrorCode, InvitationId, InvitationLink, NewInvitation, Role, Validate};
use convolog_rbac::{Action, Resource, decide};
use convolog_vault::RefreshToken;

/// Makes an invitation; its link is shown this once.
///
/// # Errors
/// 422 for bad fields, a person who is not seen, or none from anybody but a super admin; 403 for a role above `USER` by anybody but
/// a super admin, `step_up_required` for them; 409 where the person or the address has an account already.
pub fn create_invitation(ctx: &Ctx, new: NewInvitation) -> Result<Created<InvitationLink>> {
    new.check()?;
    enforce(decide(ctx.actor(), Action::Create, &Resource::Invitations))?;
    ctx.read(|tx| placed(ctx, tx, &new))?;
    if new.role != Role::User {
        ctx.require_step_up()?;
    }
    let send = new.send_mail.unwrap_or(false);
    if send {
        require_mail(ctx)?;
    }
    let token = RefreshToken::generate()?;
    let kept = token.clone();
    let mut made = ctx.create_secret_once("create_invitation", &new.clone(), move |ctx, tx| {
        make(ctx, tx, &new, &kept)
    })?;
    let id = made.value.id;
    if send && let Some(row) = ctx.read(|tx| invitations::get(tx, &ctx.scope(), id))? {
        if made.replayed {
            made.value.mail = row.facts.mail;
        } else {
            made.value = mailed(ctx, &row.facts, made.value, &token)?;
        }
    }
    Ok(made)
}

/// What the policy says of the place; a person is named in a field, so one who is not seen is a wrong field.
fn placed(ctx: &Ctx, tx: &mut ReadTx<'_>, new: &NewInvitation) -> Result<()> {
    match new.person_id {
        None if !ctx.actor().is_super_admin() => {
            return Err(ServiceError::field(
                "/person_id",
                "required",
                "Say for whom it is: somebody who reports to you.",
            ));
        }
        Some(id) if !people::is_visible(tx, &ctx.scope(), id)? => {
            return Err(ServiceError::field(
                "/person_id",
                "unknown",
                "There is nobody with this id whom you may see.",
            ));
        }
        _ => {}
    }
    asked(tx, ctx.actor(), Action::Create, new.role, new.person_id)
}

fn make(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    new: &NewInvitation,
    token: &RefreshToken,
) -> Result<InvitationLink> {
    placed(ctx, tx, new)?;
    refuse_where_there_is_one(ctx, tx, new)?;
    let now = ctx.now();
    let row = NewInvitationRow {
        id: ctx.services().new_id::<InvitationId>(),
        email: new.email.as_deref().map(|email| email.trim().to_lowercase()),
        name: new.name.trim().to_owned(),
        role: new.role,
        person_id: new.person_id,
        token_hash: *token.hash().as_bytes(),
        invited_by: ctx.actor().user_id,
        at: now,
        expires_at: now + TimeDelta::days(LIFETIME_D),
    };
    invitations::insert(tx, &row)?;
    let made = invitations::get(tx, &ctx.scope(), row.id)?.ok_or_else(ServiceError::not_found)?;
    ctx.audit(tx, event_about(&made.facts, "invitation.created"))?;
    Ok(link_of(ctx.services(), &made.facts, token))
}

/// Only of accounts that the actor sees: an address alone must not tell whether somebody elsewhere has an account.
fn refuse_where_there_is_one(ctx: &Ctx, tx: &mut ReadTx<'_>, new: &NewInvitation) -> Result<()> {
    if let Some(person) = new.person_id
        && invitations::has_account(tx, person)?
    {
        return Err(ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "This person has an account already.",
        ));
    }
    let Some(email) = &new.email else {
        return Ok(());
    };
    let Some(user) = users::by_email(tx, &email.trim().to_lowercase())? else {
        return Ok(());
    };
    if users::get_visible(tx, &ctx.scope(), user.id)?.is_some() {
        return Err(ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "There is an account with this e-mail address already.",
        ));
    }
    Ok(())
}
