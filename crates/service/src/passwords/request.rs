//! Somebody forgot their password and asks for a mail.

use super::make_link;
use crate::{
    Event, RequestMeta, Result, ServiceError, Services, links,
    mail::{Letter, Words},
    meta::keys,
    settings::local_login,
};
use convolog_db::{
    settings,
    users::{self, UserRow},
};
use convolog_dto::{PasswordResetRequest, UserState, Validate};
use serde_json::json;

/// Takes the request, whoever is asked for. All that depends on the account happens afterwards, on the thread that mails, so that
/// neither the answer nor its time tells whether there is one. Too many for one account are passed over in silence: the earlier
/// mails still work.
///
/// # Errors
/// 422 for what is no address; 429 when one address of the network asks too often.
pub fn request_password_reset(
    services: &Services,
    request: &PasswordResetRequest,
    meta: RequestMeta,
) -> Result<()> {
    request.check()?;
    let email = request.email.trim().to_lowercase();
    let wanted = services
        .throttle()
        .ask_for_mail(&email, meta.ip.as_deref(), services.now())?;
    if wanted {
        let inner = services.clone();
        services.outbox().later(move || {
            if let Err(error) = mail_link(&inner, &email, &meta) {
                tracing::error!(%error, "a request for a new password was not worked on");
            }
        });
    }
    Ok(())
}

fn mail_link(services: &Services, email: &str, meta: &RequestMeta) -> Result<()> {
    let (user, organisation) = services.db().read(|tx| {
        let by_password = local_login(services, tx)?;
        Ok::<_, ServiceError>((
            users::by_email(tx, email)?.filter(|_| by_password),
            settings::get(tx, keys::ORGANISATION_NAME)?.unwrap_or_default(),
        ))
    })?;
    let writable = user.filter(|user| user.state == UserState::Active && services.outbox().is_on());
    let Some(user) = writable else {
        return record(services, None, meta);
    };
    let inner = services.clone();
    let receiver = user.clone();
    let (token, expires_at) = services
        .db()
        .write(move |tx| make_link(tx, &inner, &receiver, None))?;
    let mail = Letter::PasswordReset.to(
        &user.email,
        &Words {
            name: &user.name,
            organisation: &organisation,
            url: &links::url(services.config(), links::Page::Reset, &token),
            expires: &links::in_words(services, expires_at)?,
            ..Words::default()
        },
    );
    let sent = services.outbox().send_now(&mail);
    record(services, Some((&user, sent)), meta)
}

/// One event for each request. An address that nobody has is not kept: people type passwords into the wrong field.
fn record(services: &Services, outcome: Option<(&UserRow, bool)>, meta: &RequestMeta) -> Result<()> {
    let event = Event::new("auth.password_reset_requested", "user");
    let event = match outcome {
        Some((user, sent)) => {
            let event = event
                .target(user.id)
                .detail(json!({ "mail": if sent { "sent" } else { "failed" } }));
            match user.person_id {
                Some(person) => event.subject(person),
                None => event,
            }
        }
        None => event.detail(json!({ "mail": "none" })),
    };
    let (inner, meta) = (services.clone(), meta.clone());
    services
        .db()
        .write(move |tx| event.append(tx, &inner, None, &meta))
}
