//! The devices that one is signed in on.

use crate::SessionId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One sign-in of one device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionInfo {
    /// The session.
    pub id: SessionId,
    /// The device, as far as it says: program and system.
    #[cfg_attr(feature = "openapi", schema(example = "Firefox on Windows"))]
    pub device: String,
    /// The address it was begun from.
    #[cfg_attr(feature = "openapi", schema(required, example = "192.0.2.17"))]
    pub ip: Option<String>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to some minutes.
    pub last_used_at: DateTime<Utc>,
    /// When it ends unless it is used again.
    pub expires_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub current: bool,
}
