//! One request of one actor.

use crate::{Event, Result, ServiceError, Services};
use convolog_db::{DbError, ReadTx, Scope, WriteTx};
use convolog_dto::{Instant, SessionId};
use convolog_rbac::Actor;

/// Where a request came from, for the audit trail and the throttles.
#[derive(Clone, Debug, Default)]
pub struct RequestMeta {
    /// The client's address.
    pub ip: Option<String>,
    /// The client's name for itself, cut to a sane length.
    pub user_agent: Option<String>,
    /// The id of the request.
    pub request_id: Option<String>,
    /// The `Idempotency-Key` header, if the client sent one.
    pub idempotency_key: Option<String>,
}

/// An authenticated actor doing one thing.
#[derive(Clone)]
pub struct Ctx {
    services: Services,
    actor: Actor,
    session: Option<SessionOf>,
    meta: RequestMeta,
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
            meta,
        }
    }

    /// Who is asking.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The session that the request belongs to; none for tokens and the command line.
    pub fn session(&self) -> Option<SessionOf> {
        self.session
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
        event.append(tx, &self.services, Some(&self.actor), &self.meta)
    }
}
