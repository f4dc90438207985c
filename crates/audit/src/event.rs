//! The two records of an event, borrowed from wherever the caller keeps them.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::{AuditError, Hash, MAX_SEQ, Salt};

/// What the chain covers and what stays for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manifest<'a> {
    /// Id of the chain.
    pub chain: &'a str,
    /// Place in the chain: 1, 2, 3 …
    pub seq: i64,
    /// When it happened, in milliseconds since 1970-01-01T00:00:00Z.
    pub at_ms: i64,
    /// What kind of actor it was: a user, a token, the command line, the system itself.
    pub actor_kind: &'a str,
    /// Id of the actor, if there was one to name.
    pub actor_id: Option<&'a str>,
    /// What happened, in the past tense: `entry.created`.
    pub action: &'a str,
    /// What kind of thing it happened to.
    pub target_kind: Option<&'a str>,
    /// Id of the thing it happened to.
    pub target_id: Option<&'a str>,
    /// Hash of the [`Content`], from [`content_hash`](crate::content_hash).
    pub content_hash: Hash,
}

/// What may have to be erased one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content<'a> {
    /// Name of the actor at that time.
    pub actor_name: Option<&'a str>,
    /// Id of the person whom it is about.
    pub subject_id: Option<&'a str>,
    /// Address that the request came from.
    pub ip: Option<&'a str>,
    /// User agent of the request.
    pub user_agent: Option<&'a str>,
    /// Id of the request.
    pub request_id: Option<&'a str>,
    /// Why, where one was asked for or given.
    pub reason: Option<&'a str>,
    /// Everything else that belongs to this action.
    pub detail: Detail<'a>,
}

/// JSON in its canonical form (RFC 8785), kept as text so that checking need not build a tree of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail<'a>(Cow<'a, str>);

impl Detail<'static> {
    /// The canonical form of a value; store exactly this text.
    ///
    /// # Errors
    /// [`AuditError::Detail`] if the value cannot be JSON, is nested too deeply (128), or holds a whole number beyond
    /// ±(2⁵³ − 1), which RFC 8785 would round without a word.
    pub fn canonical(value: &impl Serialize) -> Result<Self, AuditError> {
        let failed = |error: serde_json::Error| AuditError::Detail(error.to_string());
        let value = serde_json::to_value(value).map_err(failed)?;
        if !numbers_are_exact(&value) {
            return Err(AuditError::Detail("a whole number is too large".into()));
        }
        let text = serde_jcs::to_string(&value).map_err(failed)?;
        // What could not be checked later must not be written now.
        serde_json::from_str::<IgnoredAny>(&text).map_err(failed)?;
        Ok(Self(Cow::Owned(text)))
    }
}

impl<'a> Detail<'a> {
    /// Text that was stored earlier, to be checked. If it is not canonical, its hash will not fit.
    pub const fn stored(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is one JSON value. If it were not, text could pose as the keys beside it.
    pub(crate) fn is_json(&self) -> bool {
        serde_json::from_str::<IgnoredAny>(&self.0).is_ok()
    }
}

fn numbers_are_exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => (-MAX_SEQ..=MAX_SEQ).contains(&whole),
            (None, Some(_)) => false,
            (None, None) => true,
        },
        Value::Array(items) => items.iter().all(numbers_are_exact),
        Value::Object(map) => map.values().all(numbers_are_exact),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// Content with its salt, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredContent<'a> {
    /// The salt of this event.
    pub salt: Salt,
    /// The content of this event.
    pub content: Content<'a>,
}

/// A row of the audit table, to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent<'a> {
    /// What the chain covers.
    pub manifest: Manifest<'a>,
    /// Stored hash of the event before.
    pub prev_hash: Hash,
    /// Stored hash of this event.
    pub hash: Hash,
    /// The content, or nothing where it has been erased.
    pub content: Option<StoredContent<'a>>,
}
