//! Invitations: a one-time link by which somebody makes an account of their own. They need no mail server.
//!
//! An invitation is worth what whoever made it may do *now*: once they are disabled, lose the right to invite or no longer see the
//! person, its link is dead.

mod accept;
mod create;
mod inspect;
mod list;
mod renew;
mod revoke;
mod view;

pub use accept::accept_invitation;
pub use create::create_invitation;
pub use inspect::inspect_invitation;
pub use list::list_invitations;
pub use renew::renew_invitation;
pub use revoke::revoke_invitation;

use crate::{
    Ctx, Event, Result, ServiceError, Services, auth,
    error::enforce,
    links,
    mail::{Letter, Words},
    meta::keys,
};
use convolog_db::{
    ReadTx, Scope, WriteTx, groups,
    invitations::{self, InvitationFacts, InvitationRow},
    people, settings, users,
};
use convolog_dto::{InvitationId, InvitationLink, InvitationMail, PersonId, Role, UserState};
use convolog_rbac::{Action, Actor, Resource, decide, effective_permissions};
use convolog_vault::{RefreshToken, TokenHash};
use serde_json::json;

/// How long a link works, in days.
const LIFETIME_D: i64 = 7;

/// Whether somebody may do this to an invitation to this role for this person.
fn asked(
    tx: &mut ReadTx<'_>,
    actor: &Actor,
    action: Action,
    role: Role,
    person: Option<PersonId>,
) -> Result<()> {
    let visible = match person {
        Some(id) => people::is_visible(tx, &Scope::of(actor), id)?,
        None => false,
    };
    enforce(decide(actor, action, &Resource::Invitation { role, visible }))
}

/// An invitation that the actor may change.
fn changeable(ctx: &Ctx, tx: &mut ReadTx<'_>, id: InvitationId, action: Action) -> Result<InvitationRow> {
    enforce(decide(ctx.actor(), Action::Create, &Resource::Invitations))?;
    let row = invitations::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
    asked(tx, ctx.actor(), action, row.facts.role, row.facts.person_id)?;
    Ok(row)
}

/// The invitation behind a token, if it still holds and whoever made it could make it now.
fn standing(tx: &mut ReadTx<'_>, services: &Services, token: &TokenHash) -> Result<Option<InvitationFacts>> {
    let Some(row) = invitations::by_token(tx, token.as_bytes(), services.now())? else {
        return Ok(None);
    };
    let facts = row.facts;
    let inviter = users::get(tx, facts.invited_by)?.filter(|user| user.state == UserState::Active);
    let Some(inviter) = inviter else {
        return Ok(None);
    };
    let mut actor = auth::actor_of(&inviter);
    actor.permissions = effective_permissions(inviter.role, [groups::permissions_of(tx, inviter.id)?]);
    let may = asked(tx, &actor, Action::Create, facts.role, facts.person_id).is_ok();
    Ok(may.then_some(facts))
}

/// An event about an invitation; whoever sees the person sees the event.
fn event_about(facts: &InvitationFacts, action: &'static str) -> Event {
    let event = Event::new(action, "invitation")
        .target(facts.id)
        .detail(json!({ "email": facts.email, "role": facts.role, "person_id": facts.person_id }));
    match facts.person_id {
        Some(person) => event.subject(person),
        None => event,
    }
}

/// The answer with the token, which is not shown again.
fn link_of(services: &Services, facts: &InvitationFacts, token: &RefreshToken) -> InvitationLink {
    InvitationLink {
        id: facts.id,
        url: links::url(services.config(), links::Page::Invite, token),
        token: token.expose().to_owned(),
        expires_at: facts.expires_at,
        mail: facts.mail,
    }
}

/// Mails the link where that was asked for, and notes what came of it. The invitation stands either way: its maker has the link.
fn mailed(
    ctx: &Ctx,
    facts: &InvitationFacts,
    mut link: InvitationLink,
    token: &RefreshToken,
) -> Result<InvitationLink> {
    let Some(email) = &facts.email else {
        return Ok(link);
    };
    let organisation = ctx.read(|tx| settings::get(tx, keys::ORGANISATION_NAME))?;
    let letter = Letter::Invitation.to(
        email,
        &Words {
            name: &facts.name,
            inviter: &ctx.actor().name,
            organisation: organisation.as_deref().unwrap_or_default(),
            url: &link.url,
            expires: &links::in_words(ctx.services(), facts.expires_at)?,
            ..Words::default()
        },
    );
    link.mail = if ctx.services().outbox().send(letter) {
        InvitationMail::Sent
    } else {
        InvitationMail::Failed
    };
    let (hash, mail, facts) = (token.hash(), link.mail, facts.clone());
    ctx.write(move |ctx, tx| noted(ctx, tx, &facts, &hash, mail))?;
    Ok(link)
}

fn noted(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    facts: &InvitationFacts,
    token: &TokenHash,
    mail: InvitationMail,
) -> Result<()> {
    // Accepted or taken back meanwhile: nothing is left to note.
    if invitations::set_mail(tx, token.as_bytes(), mail, ctx.now())? {
        let event = event_about(facts, "invitation.mailed");
        ctx.audit(tx, event.adding("mail", json!(mail)))?;
    }
    Ok(())
}

/// Refuses to send a mail that could not be.
fn require_mail(ctx: &Ctx) -> Result<()> {
    if ctx.services().outbox().is_on() {
        return Ok(());
    }
    Err(ServiceError::field(
        "/send_mail",
        "mail_off",
        "This instance sends no mail. Hand the link over yourself.",
    ))
}
