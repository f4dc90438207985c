//! One person's record over time.

use crate::{EntryId, EntryType, RecordState, Sentiment, Severity};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What there is about a person, by time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonTimeline {
    /// The entries one sees, the newest first; at most 2 000.
    pub points: Vec<TimelinePoint>,
    /// How many of them were classified how, by month, the oldest first; months without an entry are left out, and so are
    /// voided entries.
    pub months: Vec<SentimentMonth>,
    /// Whether there are older entries than those of `points`; `months` counts them all.
    pub truncated: bool,
}

/// One entry on the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelinePoint {
    /// The entry.
    pub entry_id: EntryId,
    /// Its number.
    #[serde(rename = "ref")]
    #[cfg_attr(feature = "openapi", schema(example = "E-2026-0042"))]
    pub reference: String,
    /// What kind of event it records.
    #[serde(rename = "type")]
    pub entry_type: EntryType,
    /// When the event began.
    pub occurred_start: DateTime<Utc>,
    /// How serious it is.
    pub severity: Severity,
    /// The author's classification.
    pub sentiment: Sentiment,
    /// How far it is fixed.
    pub record_state: RecordState,
    /// What it is about, in a line.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// Whether it was amended since it was final.
    pub amended: bool,
}

/// How the entries of one month, in the organisation's time zone, were classified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SentimentMonth {
    /// The month, `YYYY-MM`.
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^[0-9]{4}-[0-9]{2}$", example = "2026-03")
    )]
    pub month: String,
    /// Positive ones.
    pub positive: i64,
    /// Neutral ones.
    pub neutral: i64,
    /// Mixed ones.
    pub mixed: i64,
    /// Negative ones.
    pub negative: i64,
}
