//! One request of one actor.

use crate::{Event, Result, ServiceError, Services};
use chrono::TimeDelta;
use convolog_db::{DbError, ReadTx, Scope, WriteTx};
use convolog_dto::{ActorKind, ApiTokenId, ErrorCode, Instant, Permission, SessionId};
use convolog_rbac::{Actor, never_on_tokens};

/// How long a sign-in, or another proof of who one is, counts for sensitive actions, in seconds.
const STEP_UP_S: i64 = 5 * 60;

/// Where a request came from, for the audit trail and the throttles.
#[derive(Clone, Debug, Default)]
pub struct RequestMeta {
    /// The client's address.
    pub ip: Option<String>,
    /// The client's name for itself, cut to a sane length.
    pub user_agent: Option<String>,
    /// The mark of a browser in which somebody signed in before, as it was sent.
    pub device: Option<String>,
    /// The id of the request.
    pub request_id: Option<String>,
    /// The `Idempotency-Key` header, if the client sent one.
    pub idempotency_key: Option<String>,
    /// Why a file outside one's own line is opened, if the client said so.
    pub access_reason: Option<String>,
}

/// An authenticated actor doing one thing.
#[derive(Clone)]
pub struct Ctx {
    services: Services,
    actor: Actor,
    session: Option<SessionOf>,
    token: Option<TokenOf>,
    must_enrol: bool,
    meta: RequestMeta,
}

/// The API token that a request came with.
#[derive(Clone, Debug)]
pub struct TokenOf {
    /// The token.
    pub id: ApiTokenId,
    /// What its owner calls it.
    pub name: String,
}

/// The sign-in that a request belongs to.
#[derive(Clone, Copy, Debug)]
pub struct SessionOf {
    /// The session.
    pub id: SessionId,
    /// When its user last proved who they are.
    pub authenticated_at: Instant,
}

impl Ctx {
    /// Binds an actor to a request. Only authentication and the command line do this.
    pub fn new(services: Services, actor: Actor, session: Option<SessionOf>, meta: RequestMeta) -> Self {
        Self {
            services,
            actor,
            session,
            token: None,
            must_enrol: false,
            meta,
        }
    }

    /// The same for a request that came with an API token.
    pub(crate) fn by_token(self, token: TokenOf) -> Self {
        Self {
            token: Some(token),
            ..self
        }
    }

    /// The same for somebody who must have a second factor and may have none yet.
    pub(crate) fn enrolling(self, must_enrol: bool) -> Self {
        Self { must_enrol, ..self }
    }

    /// Whether the actor must set up a second factor before anything else.
    pub fn must_enrol(&self) -> bool {
        self.must_enrol
    }

    /// Asks for a permission; what never is on a token is refused to one by its own code.
    ///
    /// # Errors
    /// 403 `forbidden` or `not_for_tokens`.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.actor.may(permission) {
            return Ok(());
        }
        if self.actor.kind == ActorKind::Token && never_on_tokens().contains(permission) {
            return Err(ServiceError::refuse(
                ErrorCode::NotForTokens,
                "No API token may do this. Sign in instead.",
            ));
        }
        Err(ServiceError::refuse(
            ErrorCode::Forbidden,
            format!("This needs the permission {permission}."),
        ))
    }

    /// Until when the actor's last proof of who they are counts.
    pub(crate) fn step_up_until(&self) -> Option<Instant> {
        self.session
            .map(|session| session.authenticated_at + TimeDelta::seconds(STEP_UP_S))
            .filter(|until| *until > self.now())
    }

    /// Asks for a recent proof of who the actor is: a sign-in or a step-up of the last minutes. A token was given its
    /// permissions by somebody who had proven it; the command line and the instance itself have no session.
    ///
    /// # Errors
    /// 403 `step_up_required`.
    pub fn require_step_up(&self) -> Result<()> {
        if self.actor.kind != ActorKind::User || self.step_up_until().is_some() {
            return Ok(());
        }
        Err(ServiceError::refuse(
            ErrorCode::StepUpRequired,
            "Confirm who you are by POST /auth/step-up, then repeat this.",
        ))
    }

    /// Who is asking.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The session that the request belongs to; none for tokens and the command line.
    pub fn session(&self) -> Option<SessionOf> {
        self.session
    }

    /// The API token that the request came with, if it did.
    pub(crate) fn token(&self) -> Option<&TokenOf> {
        self.token.as_ref()
    }

    /// Where the request came from.
    pub fn meta(&self) -> &RequestMeta {
        &self.meta
    }

    /// Everything that lives as long as the process.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// Now.
    pub fn now(&self) -> Instant {
        self.services.now()
    }

    /// What the actor may see, for the database.
    pub fn scope(&self) -> Scope {
        Scope::of(&self.actor)
    }

    /// One consistent snapshot to read from.
    pub(crate) fn read<T, E>(
        &self,
        query: impl FnOnce(&mut ReadTx<'_>) -> std::result::Result<T, E>,
    ) -> Result<T>
    where
        E: From<DbError>,
        ServiceError: From<E>,
    {
        self.services.db().read(query).map_err(ServiceError::from)
    }

    /// One transaction on the single writer; an error undoes all of it.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        command: impl FnOnce(&Self, &mut WriteTx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let ctx = self.clone();
        self.services.db().write(move |tx| command(&ctx, tx))
    }

    /// Appends to the audit trail, in the transaction of the change.
    pub(crate) fn audit(&self, tx: &mut WriteTx<'_>, event: Event) -> Result<()> {
        // A token has a name of its own, so that a trail tells its owner's scripts from its owner.
        let named = self.token.as_ref().map(|token| Actor {
            name: format!("{} ({})", token.name, self.actor.name),
            ..self.actor.clone()
        });
        let actor = named.as_ref().unwrap_or(&self.actor);
        event.append(tx, &self.services, Some(actor), &self.meta)
    }
}
