//! Putting somebody under another manager, and who gains and loses sight by it.

use crate::{Errors, Person, PersonId, UserId, Validate, limits};
use serde::{Deserialize, Serialize};

/// Puts a person under another manager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MovePerson {
    /// The new manager; null puts the person at the top.
    #[serde(deserialize_with = "nullable_but_present")]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub manager_id: Option<PersonId>,
    /// Why; kept in the history of reporting lines.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 2000, example = "Takes over the night shift")
    )]
    pub reason: String,
}

/// A field that may be null but must be there: serde would else read absence as null.
fn nullable_but_present<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(
    d: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(d)
}

impl Validate for MovePerson {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/reason", &self.reason, limits::REASON_MAX);
    }
}

/// What a move did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum MoveOutcome {
    /// The person after the move.
    Moved(Person),
    /// With `dry_run=true`: who would gain and lose sight.
    Preview(MovePreview),
}

/// Who would gain and lose sight of how many people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MovePreview {
    /// Users who would see people that they do not see now.
    pub gains: Vec<SightChange>,
    /// Users who would no longer see people that they see now.
    pub loses: Vec<SightChange>,
    /// How many open follow-ups of the users who lose sight would pass to the closest manager above who has an account.
    pub follow_ups: i64,
}

/// One user whose sight changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SightChange {
    /// The account.
    pub user_id: UserId,
    /// Its name.
    pub name: String,
    /// How many people it concerns.
    pub people: i64,
}
