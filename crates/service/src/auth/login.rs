//! Signing in by e-mail and password.

use super::session::{SignedIn, actor_of, open_session};
use crate::{Event, RequestMeta, Result, ServiceError, Services, settings};
use convolog_db::users::{self, UserRow};
use convolog_dto::{ErrorCode, Login, UserState, limits};
use convolog_vault::{Password, PasswordHash};
use serde_json::json;

/// Signs in. An unknown account, a wrong password and a disabled account answer alike and take the same time.
///
/// # Errors
/// 403 `local_login_disabled`; 401 `invalid_credentials`; 429 when this account or this address has failed too often; 503 when too many sign in at once.
pub fn login(services: &Services, login: Login, meta: RequestMeta) -> Result<SignedIn> {
    if !services.db().read(|tx| settings::local_login(services, tx))? {
        return Err(ServiceError::refuse(
            ErrorCode::LocalLoginDisabled,
            "Passwords are switched off here. Sign in with one of the providers.",
        ));
    }
    let email = login.email.trim().to_lowercase();
    if email.chars().count() > limits::EMAIL_MAX || login.password.chars().count() > limits::PASSWORD_MAX {
        return Err(wrong());
    }
    let attempt = services
        .throttle()
        .attempt(&email, meta.ip.as_deref(), services.now())?;
    let user = services
        .db()
        .read(|tx| users::by_email(tx, &email))
        .map_err(ServiceError::from)?;
    let Some(user) = checked(services, user.clone(), login.password)? else {
        record_failure(services, user, meta)?;
        return Err(wrong());
    };
    attempt.succeeded();
    let inner = services.clone();
    services.db().write(move |tx| {
        let signed_in = open_session(tx, &inner, &user, &meta)?;
        Event::new("auth.signed_in", "user").target(user.id).append(
            tx,
            &inner,
            Some(&actor_of(&user)),
            &meta,
        )?;
        Ok(signed_in)
    })
}

/// The account, if it is active and the password is right. The hash is computed in every case.
fn checked(services: &Services, user: Option<UserRow>, password: String) -> Result<Option<UserRow>> {
    let Ok(password) = Password::new(password) else {
        return Ok(None);
    };
    let hash = user
        .as_ref()
        .and_then(|u| u.password_hash.as_ref())
        .map(|hash| PasswordHash::parse(hash.as_str()))
        .transpose()?;
    let right = match &hash {
        Some(hash) => services.hasher().verify(&password, hash)?,
        None => {
            services.hasher().verify_dummy(&password)?;
            false
        }
    };
    Ok(user.filter(|u| right && u.state == UserState::Active))
}

fn record_failure(services: &Services, user: Option<UserRow>, meta: RequestMeta) -> Result<()> {
    let inner = services.clone();
    services.db().write(move |tx| {
        // An unknown address is not kept: people type passwords into the wrong field.
        let event =
            Event::new("auth.sign_in_failed", "user").detail(json!({ "known_account": user.is_some() }));
        let event = match &user {
            Some(user) => event.target(user.id),
            None => event,
        };
        event.append(tx, &inner, None, &meta)
    })
}

fn wrong() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::InvalidCredentials,
        "The e-mail address or the password is wrong.",
    )
}
