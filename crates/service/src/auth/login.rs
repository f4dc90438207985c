//! Signing in by e-mail and password.

use super::session::{SignedIn, actor_of, open_session};
use crate::{
    Event, RequestMeta, Result, ServiceError, Services,
    second_factor::{self, Proof},
    settings,
};
use convolog_db::{
    WriteTx,
    users::{self, UserRow},
};
use convolog_dto::{ErrorCode, Login, UserState, limits};
use convolog_vault::{Password, PasswordHash};
use serde_json::json;

/// Signs in. An unknown account, a wrong password and a disabled account answer alike and take the same time.
///
/// # Errors
/// 403 `local_login_disabled`; 401 `invalid_credentials`, `totp_required`, `invalid_totp`; 429 when this account or this address has failed too often; 503 when too many sign in at once.
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
    let device = meta
        .device
        .as_deref()
        .and_then(|mark| services.device().recognise(mark, &email));
    let attempt = services
        .throttle()
        .sign_in(&email, meta.ip.as_deref(), device, services.now())?;
    let user = services
        .db()
        .read(|tx| users::by_email(tx, &email))
        .map_err(ServiceError::from)?;
    let Some(user) = checked(services, user.clone(), login.password)? else {
        record_failure(services, user, meta)?;
        return Err(wrong());
    };
    attempt.succeeded();
    with_second_factor(services, user, login.totp, meta)
}

/// The second step: the password was right.
fn with_second_factor(
    services: &Services,
    user: UserRow,
    code: Option<String>,
    meta: RequestMeta,
) -> Result<SignedIn> {
    let code = match code.filter(|code| !code.trim().is_empty()) {
        _ if user.totp_enabled_at.is_none() => None,
        None => {
            return Err(ServiceError::refuse(
                ErrorCode::TotpRequired,
                "Send the code of your second factor as totp, too.",
            ));
        }
        code => code.map(|code| code.chars().take(limits::CODE_MAX).collect::<String>()),
    };
    let guesses = code.is_some().then(|| second_factor::guesses_of(user.id));
    if let Some(guesses) = &guesses {
        services.code_guesses().reserve(guesses, services.now())?;
    }
    let inner = services.clone();
    // The refusal comes after the commit, so that the failed attempt stays on record.
    let signed_in = services
        .db()
        .write(move |tx| enter(tx, &inner, &user, code.as_deref(), &meta))?
        .ok_or_else(|| {
            ServiceError::refuse(
                ErrorCode::InvalidTotp,
                "The code is wrong, or it was used already. Wait for the next one.",
            )
        })?;
    if let Some(guesses) = &guesses {
        services.code_guesses().forgive(guesses);
    }
    Ok(signed_in)
}

/// Opens a session, if the code is right where there is one to be checked.
fn enter(
    tx: &mut WriteTx<'_>,
    services: &Services,
    user: &UserRow,
    code: Option<&str>,
    meta: &RequestMeta,
) -> Result<Option<SignedIn>> {
    let actor = actor_of(user);
    let proof = match code {
        Some(code) => second_factor::check_code(tx, services, user.id, code, true)?,
        None => None,
    };
    if code.is_some() && proof.is_none() {
        Event::new("auth.sign_in_failed", "user")
            .target(user.id)
            .detail(json!({ "known_account": true, "second_factor": "wrong" }))
            .append(tx, services, None, meta)?;
        return Ok(None);
    }
    let signed_in = open_session(tx, services, user, meta)?;
    let with_code = code.map(|_| match proof {
        Some(Proof::RecoveryCode) => "recovery_code",
        _ => "totp",
    });
    Event::new("auth.signed_in", "user")
        .target(user.id)
        .detail(json!({ "second_factor": with_code }))
        .append(tx, services, Some(&actor), meta)?;
    if proof == Some(Proof::RecoveryCode) {
        let left = convolog_db::second_factor::recovery_codes_left(tx, user.id)?;
        Event::new("user.recovery_code_used", "user")
            .target(user.id)
            .detail(json!({ "left": left }))
            .append(tx, services, Some(&actor), meta)?;
    }
    Ok(Some(signed_in))
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
