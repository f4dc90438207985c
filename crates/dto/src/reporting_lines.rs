//! Whom somebody reported to, and since when.

use crate::{PersonRef, UserRef};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A reporting line that began at some time; it held until the next one began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportingLine {
    /// The manager; null for nobody, and for somebody whom one does not see.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub manager: Option<PersonRef>,
    /// Whether there was a manager whom one does not see.
    pub withheld: bool,
    /// From when on.
    pub from_at: DateTime<Utc>,
    /// Who set it; null for the instance itself.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub changed_by: Option<UserRef>,
    /// Why.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub reason: Option<String>,
}
