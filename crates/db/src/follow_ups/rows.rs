//! What queries about follow-ups give and take.

use convolog_dto::{Day, EntryId, FollowUpId, FollowUpOutcome, FollowUpState, Instant, PersonId, UserId};
use diesel::prelude::*;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// One follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpRow {
    /// The follow-up.
    pub id: FollowUpId,
    /// The entry it came from.
    pub entry_id: Option<EntryId>,
    /// The person it is about.
    pub subject_id: PersonId,
    /// The person's name.
    pub subject_name: String,
    /// Who sees to it.
    pub owner_id: UserId,
    /// The owner's name.
    pub owner_name: String,
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due_on: Day,
    /// Where it stands.
    pub state: FollowUpState,
    /// What came of it.
    pub outcome: Option<FollowUpOutcome>,
    /// What else there is to say.
    pub note: Option<String>,
    /// When it was done.
    pub completed_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

/// The columns of a follow-up itself.
#[derive(Queryable)]
pub struct Facts {
    #[diesel(deserialize_as = Col<FollowUpId>)]
    pub(super) id: FollowUpId,
    #[diesel(deserialize_as = Nul<EntryId>)]
    pub(super) entry_id: Option<EntryId>,
    #[diesel(deserialize_as = Col<PersonId>)]
    pub(super) subject_id: PersonId,
    #[diesel(deserialize_as = Col<UserId>)]
    pub(super) owner_id: UserId,
    pub(super) title: String,
    #[diesel(deserialize_as = Col<Day>)]
    pub(super) due_on: Day,
    #[diesel(deserialize_as = Col<FollowUpState>)]
    pub(super) state: FollowUpState,
    #[diesel(deserialize_as = Nul<FollowUpOutcome>)]
    pub(super) outcome: Option<FollowUpOutcome>,
    pub(super) note: Option<String>,
    #[diesel(deserialize_as = Nul<Instant>)]
    pub(super) completed_at: Option<Instant>,
    pub(super) version: i64,
}

columns!(FactsSql, FACTS = "f".follow_ups {
    id, entry_id, subject_id, owner_id, title, due_on, state, outcome, note, completed_at, version,
});

/// A follow-up to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFollowUpRow {
    /// A fresh id.
    pub id: FollowUpId,
    /// The entry it comes from.
    pub entry_id: Option<EntryId>,
    /// The person it is about.
    pub subject_id: PersonId,
    /// Who sees to it.
    pub owner_id: UserId,
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due_on: Day,
    /// Who adds it.
    pub created_by: UserId,
    /// Now.
    pub at: Instant,
}

/// What can be changed of an unfinished follow-up, as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpChange {
    /// What is to be done.
    pub title: String,
    /// By when.
    pub due_on: Day,
    /// Who sees to it.
    pub owner_id: UserId,
    /// Where it stands; never done.
    pub state: FollowUpState,
    /// What else there is to say.
    pub note: Option<String>,
}

impl FollowUpRow {
    /// What can be changed of it, as it is.
    pub fn changeable(&self) -> FollowUpChange {
        FollowUpChange {
            title: self.title.clone(),
            due_on: self.due_on,
            owner_id: self.owner_id,
            state: self.state,
            note: self.note.clone(),
        }
    }
}
