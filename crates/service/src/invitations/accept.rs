//! Accepting an invitation: the account, and the first sign-in.

use super::{event_about, standing};
use crate::{
    Event, RequestMeta, Result, ServiceError, Services,
    auth::{SignedIn, actor_of, open_session},
    links,
    passwords::{Chooser, require_strong},
};
use convolog_db::{
    DbError, WriteTx,
    invitations::{self, InvitationFacts},
    users::{self, NewUserRow, StoredHash},
};
use convolog_dto::{ErrorCode, InvitationAcceptance, UserId, Validate};
use convolog_vault::{Password, PasswordHash, RefreshToken};
use serde_json::json;

/// Makes the account that an invitation offers and signs in. Of two who accept at the same time one wins.
///
/// # Errors
/// 404 `invalid_link`, whatever the reason; 409 when the address or the person has an account by now; 422 for bad fields, a weak
/// password, or an address that is missing or not that of the invitation; 429 after too many wrong links.
pub fn accept_invitation(
    services: &Services,
    acceptance: InvitationAcceptance,
    meta: RequestMeta,
) -> Result<SignedIn> {
    acceptance.check()?;
    let attempt = services.throttle().link(meta.ip.as_deref(), services.now())?;
    let token: RefreshToken = acceptance.token.parse().map_err(|_malformed| links::dead())?;
    let facts = services
        .db()
        .read(|tx| {
            links::require_passwords(services, tx)?;
            standing(tx, services, &token.hash())
        })?
        .ok_or_else(links::dead)?;
    attempt.succeeded();
    let email = address_of(&facts, acceptance.email.as_deref())?;
    let name = acceptance
        .name
        .as_deref()
        .map_or(facts.name.as_str(), str::trim)
        .to_owned();
    let chooser = Chooser {
        name: &name,
        email: &email,
    };
    require_strong(services, "/password", &acceptance.password, chooser)?;
    let hash = services.hasher().hash(&Password::new(acceptance.password)?)?;
    let inner = services.clone();
    services.db().write(move |tx| {
        // Asked again, where it counts.
        let facts = standing(tx, &inner, &token.hash())?.ok_or_else(links::dead)?;
        join(tx, &inner, &facts, Joining { email, name, hash }, &meta)
    })
}

/// What whoever accepts has chosen.
struct Joining {
    email: String,
    name: String,
    hash: PasswordHash,
}

fn join(
    tx: &mut WriteTx<'_>,
    services: &Services,
    facts: &InvitationFacts,
    joining: Joining,
    meta: &RequestMeta,
) -> Result<SignedIn> {
    let now = services.now();
    let id: UserId = services.new_id();
    let row = NewUserRow {
        id,
        email: joining.email,
        name: joining.name,
        role: facts.role,
        person_id: facts.person_id,
        password_hash: Some(StoredHash::new(joining.hash.as_str().to_owned())),
        at: now,
    };
    users::insert(tx, &row).map_err(taken)?;
    if !invitations::accept(tx, facts.id, id, now)? {
        return Err(links::dead());
    }
    let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
    let actor = actor_of(&user);
    let created = Event::new("user.created", "user").target(id).detail(json!({
        "email": user.email, "role": user.role, "person_id": user.person_id, "invitation_id": facts.id,
    }));
    let signed_in = Event::new("auth.signed_in", "user").target(id);
    for event in [event_about(facts, "invitation.accepted"), created, signed_in] {
        let event = match facts.person_id {
            Some(person) => event.subject(person),
            None => event,
        };
        event.append(tx, services, Some(&actor), meta)?;
    }
    open_session(tx, services, &user, meta)
}

/// The address of the account: the invitation's, or one's own where it has none.
fn address_of(facts: &InvitationFacts, chosen: Option<&str>) -> Result<String> {
    let chosen = chosen.map(|email| email.trim().to_lowercase());
    match (&facts.email, chosen) {
        (Some(fixed), None) => Ok(fixed.clone()),
        (Some(fixed), Some(chosen)) if *fixed == chosen => Ok(chosen),
        (Some(_), Some(_)) => Err(ServiceError::field(
            "/email",
            "fixed",
            "This invitation is for another e-mail address.",
        )),
        (None, Some(chosen)) => Ok(chosen),
        (None, None) => Err(ServiceError::field(
            "/email",
            "required",
            "Choose the e-mail address to sign in with.",
        )),
    }
}

fn taken(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { what } if what == "users.email" => ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "There is an account with this e-mail address already. Sign in, or ask for another invitation.",
        ),
        DbError::NotUnique { what } if what == "users.person_id" => ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "This person has an account already. Ask whoever invited you.",
        ),
        other => other.into(),
    }
}
