//! The reporting lines as one tree.

use crate::PersonId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The reporting lines that one may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Org {
    /// One's own person, the root of what one sees; null for whoever sees everybody or is tied to nobody.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub root_id: Option<PersonId>,
    /// Everybody one sees, and oneself as the root.
    pub nodes: Vec<OrgNode>,
}

/// One person of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrgNode {
    /// The person.
    pub id: PersonId,
    /// The person's name.
    pub display_name: String,
    /// Whom the person reports to; null at the top of what one sees.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub manager_id: Option<PersonId>,
    /// The job.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// The newest event on record that one sees, voided ones left out; null when there is none.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last_contact_at: Option<DateTime<Utc>>,
}
