//! Changing many entries at once: tags, status, a follow-up on each.

use crate::{EntryId, EntryStatus, ErrorCode, Errors, NewFollowUp, Validate, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What to do to many entries. What cannot be done to one of them does not keep it from the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkEntries {
    /// The entries, each once.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 200))]
    pub entry_ids: Vec<EntryId>,
    /// Tags that each of them gets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 20, required = false))]
    pub add_tags: Vec<String>,
    /// Tags that each of them loses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 20, required = false))]
    pub remove_tags: Vec<String>,
    /// The status that each of them gets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<EntryStatus>,
    /// A follow-up for each of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<NewFollowUp>,
}

impl Validate for BulkEntries {
    fn validate(&self, errors: &mut Errors) {
        if self.entry_ids.is_empty() || self.entry_ids.len() > limits::BULK_MAX {
            errors.add(
                "/entry_ids",
                "count",
                format!("1 to {} entries.", limits::BULK_MAX),
            );
        }
        let mut seen = BTreeSet::new();
        for (index, id) in self.entry_ids.iter().enumerate() {
            if !seen.insert(*id) {
                errors.add(
                    &format!("/entry_ids/{index}"),
                    "duplicate",
                    "This entry is named twice.",
                );
            }
        }
        errors.tags("/add_tags", &self.add_tags);
        errors.tags("/remove_tags", &self.remove_tags);
        let plain = |tag: &str| tag.trim().to_lowercase();
        for (index, tag) in self.remove_tags.iter().enumerate() {
            if self.add_tags.iter().any(|added| plain(added) == plain(tag)) {
                errors.add(
                    &format!("/remove_tags/{index}"),
                    "contradiction",
                    "This tag is to be added as well.",
                );
            }
        }
        if let Some(follow_up) = &self.follow_up {
            errors.below("/follow_up", follow_up);
        } else if self.status.is_none() && self.add_tags.is_empty() && self.remove_tags.is_empty() {
            errors.add(
                "",
                "nothing_to_do",
                "Say what to do: tags, a status or a follow-up.",
            );
        }
    }
}

/// How a change of many entries is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct BulkQuery {
    /// Only say what would become of each entry; write nothing.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(required = false, default = false))]
    pub dry_run: bool,
}

/// What came of a change of many entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkReport {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Entries changed.
    pub changed: i64,
    /// Entries that were so already.
    pub unchanged: i64,
    /// Entries refused; the others are changed all the same.
    pub failed: i64,
    /// One for each entry, in the order asked.
    pub rows: Vec<BulkRow>,
}

/// What came of one of many entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkRow {
    /// The entry.
    pub entry_id: EntryId,
    /// Its number; null when one does not see it.
    #[serde(rename = "ref")]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub reference: Option<String>,
    /// What became of it.
    pub result: BulkResult,
    /// Why it was refused.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub code: Option<ErrorCode>,
}

/// What became of one of many entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum BulkResult {
    /// It was changed.
    Changed,
    /// It was so already.
    Unchanged,
    /// It was refused; see the code.
    Failed,
}
