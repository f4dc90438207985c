//! Finding people, entries and evidence by words.

use crate::{Attachment, EntryId, EntryType, PersonId, PersonRef};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct SearchQuery {
    /// Words; `"a phrase"`, `prefix*` and `-without` work. Any other sign is taken as a word.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 1, max_length = 200, example = "handover")
    )]
    pub q: String,
    /// How many hits of each kind at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, minimum = 1, maximum = 200, default = 50)
    )]
    pub limit: Option<i64>,
}

/// What was found, each kind the best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchResults {
    /// People by name, title, team or reference.
    pub people: Vec<PersonHit>,
    /// Entries by title, texts or tags.
    pub entries: Vec<EntryHit>,
    /// Evidence by file name or description.
    pub attachments: Vec<Attachment>,
}

/// A person who was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonHit {
    /// The person.
    pub id: PersonId,
    /// The person's name.
    pub display_name: String,
    /// The job.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// The team.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub team: Option<String>,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryHit {
    /// The entry.
    pub id: EntryId,
    /// Its number.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its title.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub entry_type: EntryType,
    /// When the event began.
    pub occurred_start: DateTime<Utc>,
    /// The person it is about.
    pub subject_id: PersonId,
    /// The same with a name.
    pub subject: PersonRef,
    /// The best passage, in pieces; the hits are marked.
    pub snippet: Vec<SnippetPart>,
}

/// A piece of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SnippetPart {
    /// Plain text.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}
