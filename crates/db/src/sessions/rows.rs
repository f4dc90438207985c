//! What queries about sessions give and take.

use convolog_dto::{Instant, SessionId, UserId};
use diesel::prelude::*;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct SessionRow {
    /// The session.
    #[diesel(deserialize_as = Col<SessionId>)]
    pub id: SessionId,
    /// Whose it is.
    #[diesel(deserialize_as = Col<UserId>)]
    pub user_id: UserId,
    /// When the refresh token was last exchanged.
    #[diesel(deserialize_as = Col<Instant>)]
    pub rotated_at: Instant,
    /// When the user last proved who they are.
    #[diesel(deserialize_as = Col<Instant>)]
    pub authenticated_at: Instant,
    /// When it began.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
    /// When it was last used.
    #[diesel(deserialize_as = Col<Instant>)]
    pub last_used_at: Instant,
    /// When it ends by itself.
    #[diesel(deserialize_as = Col<Instant>)]
    pub expires_at: Instant,
    /// When it was ended, if it was.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub revoked_at: Option<Instant>,
    /// The program it began in.
    pub user_agent: Option<String>,
    /// The address it began from.
    pub ip: Option<String>,
}

columns!(SessionSql, SESSION = "s".sessions {
    id, user_id, rotated_at, authenticated_at, created_at, last_used_at, expires_at, revoked_at, user_agent, ip,
});

/// Which of a session's tokens was presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenGeneration {
    /// The one that counts.
    Current,
    /// The one before the last exchange: a second tab, or theft.
    Previous,
}

/// A session to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSessionRow {
    /// A fresh id.
    pub id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// The hash of its refresh token.
    pub refresh_hash: Vec<u8>,
    /// Now: the user has just proved who they are.
    pub at: Instant,
    /// When it ends by itself.
    pub expires_at: Instant,
    /// The program it begins in.
    pub user_agent: Option<String>,
    /// The address it begins from.
    pub ip: Option<String>,
}
