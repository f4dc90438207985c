//! An event of the audit trail, as a use case words it.

use crate::{RequestMeta, Result, Services};
use convolog_db::{WriteTx, audit::NewAuditEvent};
use convolog_dto::{ActorKind, PersonId, UserId};
use convolog_rbac::Actor;
use serde_json::{Value, json};

/// What happened to what. The actor, the time and the request are added when it is appended.
#[derive(Clone, Debug)]
pub struct Event {
    action: &'static str,
    target_kind: &'static str,
    target_id: Option<String>,
    subject_id: Option<PersonId>,
    reason: Option<String>,
    detail: Value,
}

impl Event {
    /// An event in the past tense about one kind of thing: `Event::new("entry.finalised", "entry")`.
    pub fn new(action: &'static str, target_kind: &'static str) -> Self {
        Self {
            action,
            target_kind,
            target_id: None,
            subject_id: None,
            reason: None,
            detail: json!({}),
        }
    }

    /// The thing it happened to.
    pub fn target(mut self, id: impl ToString) -> Self {
        self.target_id = Some(id.to_string());
        self
    }

    /// The person whom it concerns.
    pub fn subject(mut self, id: PersonId) -> Self {
        self.subject_id = Some(id);
        self
    }

    /// Why, where a reason was given.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// What changed. Never a secret.
    pub fn detail(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }

    /// One more thing about it, beside the detail.
    pub fn adding(mut self, key: &str, value: Value) -> Self {
        if let Some(detail) = self.detail.as_object_mut() {
            detail.insert(key.to_owned(), value);
        }
        self
    }

    /// Appends the event; `None` as the actor means an unknown visitor.
    pub(crate) fn append(
        self,
        tx: &mut WriteTx<'_>,
        services: &Services,
        actor: Option<&Actor>,
        meta: &RequestMeta,
    ) -> Result<()> {
        let by = By {
            kind: actor.map_or(ActorKind::System, |a| a.kind),
            id: actor.map(|a| a.user_id),
            name: actor.map_or("unknown", |a| &a.name),
        };
        self.append_by(tx, services, &by, meta)
    }

    /// Appends an event of the instance's own doing.
    pub(crate) fn append_by_system(self, tx: &mut WriteTx<'_>, services: &Services) -> Result<()> {
        let by = By {
            kind: ActorKind::System,
            id: None,
            name: "system",
        };
        self.append_by(tx, services, &by, &RequestMeta::default())
    }

    fn append_by(
        self,
        tx: &mut WriteTx<'_>,
        services: &Services,
        by: &By<'_>,
        meta: &RequestMeta,
    ) -> Result<()> {
        let salt = convolog_vault::random_bytes::<16>()?;
        convolog_db::audit::append(
            tx,
            &NewAuditEvent {
                actor_kind: by.kind,
                actor_id: by.id,
                actor_name: by.name.to_owned(),
                action: self.action.to_owned(),
                target_kind: self.target_kind.to_owned(),
                target_id: self.target_id,
                subject_id: self.subject_id,
                ip: meta.ip.clone(),
                user_agent: meta.user_agent.clone(),
                request_id: meta.request_id.clone(),
                reason: self.reason,
                detail: self.detail,
            },
            salt,
            services.now(),
        )?;
        Ok(())
    }
}

/// Who did it.
struct By<'a> {
    kind: ActorKind,
    id: Option<UserId>,
    name: &'a str,
}
