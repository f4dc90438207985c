//! What one asks of entries: to begin, change, void and list the saved states of one.

use crate::{
    Channel, EntryStatus, EntryType, Errors, FactBasis, Formality, Patch, PersonId, Sentiment, Severity,
    TimePrecision, UserId, Validate, limits,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An entry to be begun; it starts as a draft that only its author sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewEntry {
    /// The person it is about; somebody below you.
    pub subject_id: PersonId,
    /// What kind of event it records.
    #[serde(rename = "type")]
    pub entry_type: EntryType,
    /// When the event began; not in the future.
    pub occurred_start: DateTime<Utc>,
    /// When the event ended; not before it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred_end: Option<DateTime<Utc>>,
    /// The IANA time zone of the event; the organisation's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 64, example = "Europe/London"))]
    pub occurred_tz: Option<String>,
    /// How exactly the time is known; `exact` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<TimePrecision>,
    /// What it is about, in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(max_length = 200, example = "Late for the handover")
    )]
    pub title: Option<String>,
    /// What happened: seen, heard, said. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(
            max_length = 20000,
            example = "Arrived at 06:25; the handover began at 06:00."
        )
    )]
    pub facts: Option<String>,
    /// What it led to. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub impact: Option<String>,
    /// How the employee tells it. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub employee_account: Option<String>,
    /// What the author makes of it. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub assessment: Option<String>,
    /// What was agreed. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub agreed: Option<String>,
    /// How the author knows; `witnessed` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact_basis: Option<FactBasis>,
    /// Whether it was part of a formal process; `informal` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formality: Option<Formality>,
    /// How the conversation was held; `in_person` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// How serious it is; `none` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// The author's classification; `neutral` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// What still has to happen; `open` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<EntryStatus>,
    /// Words to find it by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 20, required = false))]
    pub tags: Vec<String>,
    /// Why it is recorded late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub late_reason: Option<String>,
    /// For whom it is recorded; super admins only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<UserId>,
}

impl Validate for NewEntry {
    fn validate(&self, errors: &mut Errors) {
        errors.optional_line("/title", self.title.as_deref(), limits::TITLE_MAX);
        for (pointer, text) in [
            ("/facts", &self.facts),
            ("/impact", &self.impact),
            ("/employee_account", &self.employee_account),
            ("/assessment", &self.assessment),
            ("/agreed", &self.agreed),
        ] {
            errors.optional_text(pointer, text.as_deref(), limits::TEXT_MAX);
        }
        errors.optional_text("/late_reason", self.late_reason.as_deref(), limits::REASON_MAX);
        errors.tags("/tags", &self.tags);
        if self.occurred_end.is_some_and(|end| end < self.occurred_start) {
            errors.add(
                "/occurred_end",
                "before_start",
                "The end lies before the beginning.",
            );
        }
    }
}

/// Changes to an entry. A final entry takes only `status` and `tags`; the rest answers 409 `not_a_draft`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryPatch {
    /// The person it is about.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub subject_id: Option<PersonId>,
    /// What kind of event it records.
    #[serde(
        rename = "type",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub entry_type: Option<EntryType>,
    /// When the event began; not in the future.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub occurred_start: Option<DateTime<Utc>>,
    /// When the event ended; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<DateTime<Utc>>, required = false))]
    pub occurred_end: Patch<DateTime<Utc>>,
    /// The IANA time zone of the event.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 64))]
    pub occurred_tz: Option<String>,
    /// How exactly the time is known.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub precision: Option<TimePrecision>,
    /// What it is about; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 200))]
    pub title: Patch<String>,
    /// What happened; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub facts: Patch<String>,
    /// What it led to; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub impact: Patch<String>,
    /// How the employee tells it; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub employee_account: Patch<String>,
    /// What the author makes of it; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub assessment: Patch<String>,
    /// What was agreed; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub agreed: Patch<String>,
    /// How the author knows.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub fact_basis: Option<FactBasis>,
    /// Whether it was part of a formal process.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub formality: Option<Formality>,
    /// How the conversation was held.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub channel: Option<Channel>,
    /// How serious it is.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub severity: Option<Severity>,
    /// The author's classification.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub sentiment: Option<Sentiment>,
    /// What still has to happen.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub status: Option<EntryStatus>,
    /// Words to find it by; replaces all of them.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 20))]
    pub tags: Option<Vec<String>>,
    /// Why it is recorded late; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 2000))]
    pub late_reason: Patch<String>,
}

impl EntryPatch {
    /// Whether it touches what finalising locks: anything but the status and the tags.
    pub fn touches_locked_fields(&self) -> bool {
        let open = Self {
            status: self.status,
            tags: self.tags.clone(),
            ..Self::default()
        };
        *self != open
    }
}

impl Validate for EntryPatch {
    fn validate(&self, errors: &mut Errors) {
        errors.patch_line("/title", &self.title, limits::TITLE_MAX);
        errors.patch_text("/facts", &self.facts, limits::TEXT_MAX);
        errors.patch_text("/impact", &self.impact, limits::TEXT_MAX);
        errors.patch_text("/employee_account", &self.employee_account, limits::TEXT_MAX);
        errors.patch_text("/assessment", &self.assessment, limits::TEXT_MAX);
        errors.patch_text("/agreed", &self.agreed, limits::TEXT_MAX);
        errors.patch_text("/late_reason", &self.late_reason, limits::REASON_MAX);
        if let Some(tags) = &self.tags {
            errors.tags("/tags", tags);
        }
    }
}

/// Which revisions to list, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RevisionQuery {
    /// How many rows at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, minimum = 1, maximum = 200, default = 50)
    )]
    pub limit: Option<i64>,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub cursor: Option<String>,
}
