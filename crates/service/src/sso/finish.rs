//! A browser that comes back from a provider.

use super::{account, claims, flow::Flow};
use crate::{
    Event, RequestMeta, Result, ServiceError, Services,
    auth::{actor_of, open_session},
};
use convolog_db::{
    WriteTx, sessions,
    sso::{self, ProviderRow},
    users,
};
use convolog_dto::{SsoError, UserId, UserState};
use convolog_sso::{Failure, Identity, Returned};
use convolog_vault::RefreshToken;
use serde_json::json;

/// What the browser brings along.
#[derive(Clone, Default)]
pub struct Callback {
    /// The code, where the provider said yes.
    pub code: Option<String>,
    /// What this instance gave the browser to bring back.
    pub state: Option<String>,
    /// What the provider said instead of yes.
    pub error: Option<String>,
    /// Who the provider says it is (RFC 9207).
    pub iss: Option<String>,
    /// The cookie that belongs to the state.
    pub cookie: Option<String>,
}

impl std::fmt::Debug for Callback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Callback(…)")
    }
}

/// How it ended.
#[derive(Debug)]
pub struct Finished {
    /// A path of this instance to go on to.
    pub return_to: String,
    /// Whether it was a confirmation of who one is.
    pub confirmed: bool,
    /// The refresh token of the new session, none after a confirmation; or why there is none.
    pub outcome: std::result::Result<Option<RefreshToken>, SsoError>,
}

/// Why somebody is not let in: the word for them, what did not hold for the trail, and whose account it was about.
pub(super) struct Stopped {
    word: SsoError,
    why: Option<&'static str>,
    user: Option<UserId>,
}

impl From<SsoError> for Stopped {
    fn from(word: SsoError) -> Self {
        Self {
            word,
            why: None,
            user: None,
        }
    }
}

impl Stopped {
    pub(super) fn of(word: SsoError, user: UserId) -> Self {
        Self {
            user: Some(user),
            ..word.into()
        }
    }

    fn because(word: SsoError, why: &'static str) -> Self {
        Self {
            why: Some(why),
            ..word.into()
        }
    }
}

/// Ends a sign-in or a confirmation. Whatever the provider answers, the browser goes on to a page of this instance.
///
/// # Errors
/// 404 for a provider that is not there; when the database cannot be used.
pub fn finish_sign_in(
    services: &Services,
    slug: &str,
    callback: Callback,
    meta: RequestMeta,
) -> Result<Finished> {
    let row = services
        .db()
        .read(|tx| sso::by_slug(tx, slug))?
        .filter(|row| row.content.enabled)
        .ok_or_else(ServiceError::not_found)?;
    let Some(flow) = flow_of(services, &row, &callback) else {
        return Ok(Finished {
            return_to: "/".to_owned(),
            confirmed: false,
            outcome: Err(SsoError::Expired),
        });
    };
    let outcome = match identify(services, &row, &flow, callback) {
        Ok(identity) => let_in(services, &row, &flow, identity, &meta)?,
        Err(stopped) => Err(stopped),
    };
    let outcome = match outcome {
        Ok(token) => Ok(token),
        Err(stopped) => {
            let word = stopped.word;
            record_failure(services, slug.to_owned(), stopped, meta)?;
            Err(word)
        }
    };
    Ok(Finished {
        return_to: flow.return_to,
        confirmed: flow.confirms.is_some(),
        outcome,
    })
}

/// The sign-in that comes back: of this browser, with this provider, in time, and for the first time.
fn flow_of(services: &Services, row: &ProviderRow, callback: &Callback) -> Option<Flow> {
    let (engine, now) = (services.sso(), services.now());
    let flow = Flow::open(
        engine,
        callback.cookie.as_deref()?,
        callback.state.as_deref()?,
        now,
    )?;
    (flow.provider_id == row.id && engine.use_once(&flow, now)).then_some(flow)
}

/// Whom the provider means.
fn identify(
    services: &Services,
    row: &ProviderRow,
    flow: &Flow,
    callback: Callback,
) -> std::result::Result<Identity, Stopped> {
    if callback.iss.is_some_and(|iss| iss != row.content.issuer) {
        return Err(Stopped::because(SsoError::InvalidAnswer, "issuer"));
    }
    let Some(code) = callback.code.filter(|_| callback.error.is_none()) else {
        let down = matches!(
            callback.error.as_deref(),
            Some("server_error" | "temporarily_unavailable")
        );
        let word = if down {
            SsoError::ProviderDown
        } else {
            SsoError::Refused
        };
        return Err(word.into());
    };
    let party = services
        .sso()
        .party(row, flow.redirect_uri.clone())
        .map_err(|error| {
            tracing::error!(%error, "the client secret cannot be opened");
            Stopped::because(SsoError::ProviderDown, "client_secret")
        })?;
    let returned = Returned {
        code,
        draws: flow.draws(),
        signed_in_after: flow.confirms.map(|_| flow.begun_at),
        claim: row.content.claim.clone(),
    };
    services
        .relying()
        .finish(&party, &returned, services.now())
        .map_err(|failure| {
            tracing::warn!(sso.provider = %row.slug, %failure, "a sign-in came to nothing");
            match failure {
                Failure::Down(_) => SsoError::ProviderDown.into(),
                Failure::Invalid(why) => Stopped::because(SsoError::InvalidAnswer, why),
            }
        })
}

type LetIn = std::result::Result<Option<RefreshToken>, Stopped>;

/// Opens a session for whoever that is here, or confirms the one that asked.
fn let_in(
    services: &Services,
    row: &ProviderRow,
    flow: &Flow,
    identity: Identity,
    meta: &RequestMeta,
) -> Result<LetIn> {
    let (inner, row, meta, confirms) = (services.clone(), row.clone(), meta.clone(), flow.confirms);
    services.db().write(move |tx| match confirms {
        Some(session) => confirm(tx, &inner, &row, &identity, session, &meta),
        None => sign_in(tx, &inner, &row, &identity, &meta),
    })
}

fn sign_in(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    identity: &Identity,
    meta: &RequestMeta,
) -> Result<LetIn> {
    let id = match account::of_identity(tx, services, row, identity)? {
        Ok(id) => id,
        Err(stopped) => return Ok(Err(stopped)),
    };
    claims::apply(tx, services, row, identity, id)?;
    sso::signed_in(tx, row.id, identity.subject(), services.now())?;
    // As it is after what the claims have changed.
    let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
    let signed_in = open_session(tx, services, &user, meta)?;
    Event::new("auth.signed_in", "user")
        .target(id)
        .detail(json!({ "method": "sso", "provider": row.slug }))
        .append(tx, services, Some(&actor_of(&user)), meta)?;
    Ok(Ok(signed_in.refresh_token))
}

/// The same person at the same session has proved again who they are.
fn confirm(
    tx: &mut WriteTx<'_>,
    services: &Services,
    row: &ProviderRow,
    identity: &Identity,
    session: convolog_dto::SessionId,
    meta: &RequestMeta,
) -> Result<LetIn> {
    let now = services.now();
    let Some(id) = sso::identity(tx, row.id, identity.subject())? else {
        return Ok(Err(SsoError::NoAccount.into()));
    };
    let current = users::auth_state(tx, id, session)?.filter(|state| {
        state.state == UserState::Active
            && state.session_revoked_at.is_none()
            && state.session_expires_at > now
    });
    if current.is_none() {
        return Ok(Err(Stopped {
            why: Some("other_account"),
            ..Stopped::of(SsoError::Refused, id)
        }));
    }
    let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
    sessions::confirm(tx, session, now)?;
    sso::signed_in(tx, row.id, identity.subject(), now)?;
    Event::new("auth.stepped_up", "user")
        .target(id)
        .detail(json!({ "method": "sso", "provider": row.slug }))
        .append(tx, services, Some(&actor_of(&user)), meta)?;
    Ok(Ok(None))
}

fn record_failure(services: &Services, slug: String, stopped: Stopped, meta: RequestMeta) -> Result<()> {
    let inner = services.clone();
    services.db().write(move |tx| {
        let event = Event::new("auth.sign_in_failed", "user").detail(json!({
            "method": "sso", "provider": slug, "error": stopped.word, "why": stopped.why,
        }));
        let event = match stopped.user {
            Some(user) => event.target(user),
            None => event,
        };
        event.append(tx, &inner, None, &meta)
    })
}
