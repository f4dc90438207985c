//! Whose account an identity is: the one it was tied to before, the one that its verified address names, or a new one.

use super::{finish::Stopped, view};
use crate::{Event, Result, ServiceError, Services};
use convolog_db::{
    WriteTx,
    sso::{self, ProviderRow},
    unscoped,
    users::{self, NewUserRow, UserRow},
};
use convolog_dto::{PersonId, Role, SsoError, UserId, UserState, limits};
use convolog_sso::Identity;
use serde_json::json;

type Found = std::result::Result<UserId, Stopped>;

/// The account that the identity may use.
pub(super) fn of_identity(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    identity: &Identity,
) -> Result<Found> {
    if let Some(id) = sso::identity(tx, row.id, identity.subject())? {
        let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        return Ok(usable(&user));
    }
    let email = match address_of(row, identity)? {
        Ok(email) => email,
        Err(word) => return Ok(Err(word.into())),
    };
    match users::by_email(tx, &email)? {
        Some(user) => link(tx, services, row, identity, &user),
        None if row.content.provision => provision(tx, services, row, identity, email).map(Ok),
        None => Ok(Err(SsoError::NoAccount.into())),
    }
}

fn usable(user: &UserRow) -> Found {
    match user.state {
        UserState::Active => Ok(user.id),
        UserState::Disabled => Err(Stopped::of(SsoError::Disabled, user.id)),
    }
}

/// The address that may tie the identity to an account, or make it one.
fn address_of(row: &ProviderRow, identity: &Identity) -> Result<std::result::Result<String, SsoError>> {
    if !row.content.link_by_email && !row.content.provision {
        return Ok(Err(SsoError::NoAccount));
    }
    let sound =
        |email: &String| email.chars().count() <= limits::EMAIL_MAX && !email.contains(char::is_whitespace);
    let Some(email) = identity
        .email()
        .filter(sound)
        .filter(|_| identity.email_verified())
    else {
        return Ok(Err(SsoError::EmailNotVerified));
    };
    let domains: Vec<String> = view::list(&row.content.email_domains)?;
    let domain = email.rsplit('@').next().unwrap_or_default();
    if !domains.is_empty() && !domains.iter().any(|allowed| allowed == domain) {
        return Ok(Err(SsoError::DomainNotAllowed));
    }
    Ok(Ok(email))
}

/// Ties the identity to the account with its address, if that is allowed and the account has no other one there.
fn link(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    identity: &Identity,
    user: &UserRow,
) -> Result<Found> {
    // An address that somebody else has now does not give them the account of whoever had it before.
    if !row.content.link_by_email || sso::is_linked(tx, row.id, user.id)? {
        return Ok(Err(Stopped::of(SsoError::EmailTaken, user.id)));
    }
    let found = usable(user);
    if found.is_ok() {
        tie(tx, services, row, identity, user.id, user.person_id)?;
    }
    Ok(found)
}

/// Makes an account: of the role that the provider gives, tied to the one person with the address whom nobody stands for.
fn provision(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    identity: &Identity,
    email: String,
) -> Result<UserId> {
    let person_id = match unscoped::people_with_email(tx, &email)?.as_slice() {
        [(person, false)] => Some(*person),
        _ => None,
    };
    let id: UserId = services.new_id();
    let role = Role::from(row.content.default_role);
    let new = NewUserRow {
        id,
        name: name_of(identity, &email),
        email,
        role,
        person_id,
        password_hash: None,
        at: services.now(),
    };
    users::insert(tx, &new)?;
    let event = Event::new("user.created", "user").target(id).detail(json!({
        "email": new.email, "role": role, "person_id": person_id, "provider": row.slug,
    }));
    about(event, person_id).append_by_system(tx, services)?;
    tie(tx, services, row, identity, id, person_id)?;
    Ok(id)
}

fn tie(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    identity: &Identity,
    user: UserId,
    person: Option<PersonId>,
) -> Result<()> {
    sso::link(tx, row.id, identity.subject(), user, services.now())?;
    let event = Event::new("user.identity_linked", "user")
        .target(user)
        .detail(json!({ "provider": row.slug }));
    about(event, person).append_by_system(tx, services)
}

/// Whoever sees the person of an account sees the event.
pub(super) fn about(event: Event, person: Option<PersonId>) -> Event {
    match person {
        Some(person) => event.subject(person),
        None => event,
    }
}

/// One line within the limits; the part before the @ where the provider gives no name.
fn name_of(identity: &Identity, email: &str) -> String {
    let given: String = identity
        .name()
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .take(limits::NAME_MAX)
        .collect();
    if given.trim().is_empty() {
        let local = email.split('@').next().unwrap_or_default();
        return local.chars().take(limits::NAME_MAX).collect();
    }
    given.trim().to_owned()
}
