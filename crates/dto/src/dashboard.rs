//! Today: what needs a manager's attention now.

use crate::{Entry, EvidenceFault, FollowUp, PersonRef};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What needs one's attention today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dashboard {
    /// One's own follow-ups past their day, the oldest first; at most 20.
    pub overdue: Vec<FollowUp>,
    /// How many there are in all.
    pub overdue_total: i64,
    /// One's own follow-ups due within a week; at most 20.
    pub due_soon: Vec<FollowUp>,
    /// One's own drafts, the last touched first; at most 20.
    pub drafts: Vec<Entry>,
    /// How many there are in all.
    pub drafts_total: i64,
    /// Direct reports without an entry for a while, the longest first; at most 20.
    pub without_contact: Vec<LastContact>,
    /// After how many weeks without an entry somebody appears there.
    pub without_contact_weeks: i64,
    /// The newest final entries one may see; at most 10.
    pub recent: Vec<Entry>,
    /// Evidence one sees whose file the last scan found changed or missing; at most 20.
    pub damaged: Vec<EvidenceFault>,
    /// How many there are in all.
    pub damaged_total: i64,
}

/// When somebody was last written about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LastContact {
    /// The person.
    pub person: PersonRef,
    /// The newest event; null when there never was one.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last_at: Option<DateTime<Utc>>,
}
