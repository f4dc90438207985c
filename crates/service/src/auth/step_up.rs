//! Proving again who one is, before something sensitive.

use crate::{
    Ctx, Event, Result, ServiceError, SessionOf,
    error::enforce,
    second_factor::{check_code, guesses_of},
};
use convolog_db::{
    WriteTx, sessions,
    users::{self, UserRow},
};
use convolog_dto::{ErrorCode, StepUp, Validate};
use convolog_rbac::{Action, Resource, decide};
use convolog_vault::{Password, PasswordHash};
use serde_json::json;

/// Takes the password or a code of the second factor; sensitive actions are open for some minutes then, in this session alone.
///
/// # Errors
/// 422 when it is wrong, 429 after too many wrong ones, 403 `not_for_tokens`.
pub fn step_up(ctx: &Ctx, proof: StepUp) -> Result<()> {
    enforce(decide(ctx.actor(), Action::Edit, &Resource::OwnAccount))?;
    proof.check()?;
    let session = ctx
        .session()
        .ok_or_else(|| ServiceError::refuse(ErrorCode::Unauthenticated, "There is no session. Sign in."))?;
    let user_id = ctx.actor().user_id;
    let user = ctx
        .read(|tx| users::get(tx, user_id))?
        .ok_or_else(ServiceError::not_found)?;
    match (proof.password, proof.totp) {
        (Some(password), _) => by_password(ctx, session, &user, password),
        (None, code) => by_code(ctx, session, &user, code.unwrap_or_default()),
    }
}

fn by_password(ctx: &Ctx, session: SessionOf, user: &UserRow, password: String) -> Result<()> {
    let services = ctx.services();
    let attempt = services.throttle().attempt(&user.email, ctx.now())?;
    let hash = user
        .password_hash
        .as_ref()
        .map(|hash| PasswordHash::parse(hash.as_str()))
        .transpose()?;
    let right = match (hash, Password::new(password)) {
        (Some(hash), Ok(password)) => services.hasher().verify(&password, &hash)?,
        _ => false,
    };
    if !right {
        ctx.write(|ctx, tx| failed(ctx, tx, "password"))?;
        return Err(ServiceError::field(
            "/password",
            "wrong",
            "This is not your password.",
        ));
    }
    attempt.succeeded();
    ctx.write(move |ctx, tx| confirmed(ctx, tx, session, "password"))
}

fn by_code(ctx: &Ctx, session: SessionOf, user: &UserRow, code: String) -> Result<()> {
    let guesses = guesses_of(user.id);
    ctx.services().code_guesses().reserve(&guesses, ctx.now())?;
    let user_id = user.id;
    // The refusal comes after the commit, so that the failed attempt stays on record.
    let right = ctx.write(move |ctx, tx| {
        // A recovery code is for getting in, and a sign-in counts; it is not spent on this.
        let proof = check_code(tx, ctx.services(), user_id, &code, false)?;
        match proof {
            Some(_) => confirmed(ctx, tx, session, "totp")?,
            None => failed(ctx, tx, "totp")?,
        }
        Ok(proof.is_some())
    })?;
    if !right {
        return Err(ServiceError::field(
            "/totp",
            "wrong",
            "This is not the code of now, or it was used already.",
        ));
    }
    ctx.services().code_guesses().forgive(&guesses);
    Ok(())
}

fn confirmed(ctx: &Ctx, tx: &mut WriteTx<'_>, session: SessionOf, by: &str) -> Result<()> {
    sessions::confirm(tx, session.id, ctx.now())?;
    let event = Event::new("auth.stepped_up", "session").target(session.id);
    ctx.audit(tx, event.detail(json!({ "by": by })))
}

fn failed(ctx: &Ctx, tx: &mut WriteTx<'_>, by: &str) -> Result<()> {
    let event = Event::new("auth.step_up_failed", "user").target(ctx.actor().user_id);
    ctx.audit(tx, event.detail(json!({ "by": by })))
}
