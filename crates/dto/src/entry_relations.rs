//! Who took part in an entry and how it relates to others, as asked for.

use crate::{EntryId, Errors, LinkId, LinkKind, Participant, Validate, limits};
use serde::{Deserialize, Serialize};

/// Everybody who took part in the event of an entry, in the order given; as a request it replaces all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ParticipantList {
    /// The participants.
    #[cfg_attr(feature = "openapi", schema(max_items = 50))]
    pub items: Vec<Participant>,
}

impl Validate for ParticipantList {
    fn validate(&self, errors: &mut Errors) {
        if self.items.len() > limits::PARTICIPANTS_MAX {
            let most = limits::PARTICIPANTS_MAX;
            errors.add("/items", "too_many", format!("At most {most} participants."));
        }
        for (index, participant) in self.items.iter().enumerate() {
            let pointer = format!("/items/{index}/name");
            errors.required_line(&pointer, &participant.name, limits::NAME_MAX);
        }
    }
}

/// How another entry relates to this one: the other end of an [`crate::EntryLink`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryBacklink {
    /// The link.
    pub id: LinkId,
    /// The entry from which it leads here.
    pub from_entry_id: EntryId,
    /// The number of that entry.
    pub from_ref: String,
    /// How that entry relates to this one.
    pub kind: LinkKind,
}

/// A relation to another entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewEntryLink {
    /// The other entry; one that you see.
    pub to_entry_id: EntryId,
    /// How this entry relates to it.
    pub kind: LinkKind,
}
