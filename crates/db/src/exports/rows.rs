//! What the queries of an export give, where no other list gives as much.

use convolog_dto::{
    Day, EntryId, FollowUpId, FollowUpOutcome, FollowUpState, Instant, LinkId, LinkKind, PersonId, TagId,
    UserId,
};
use diesel::prelude::*;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// An account by what others may know of it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct AccountRow {
    /// The account.
    #[diesel(deserialize_as = Col<UserId>)]
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// The address to sign in with: for those who see everybody.
    pub email: String,
    /// The instance from which the name alone came; it is no account here then.
    pub imported_from: Option<String>,
    /// The address of the account there.
    pub imported_email: Option<String>,
}

columns!(AccountSql, ACCOUNT = "u".users { id, name, email, imported_from, imported_email });

/// A follow-up with who added it and when.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct FollowUpFactsRow {
    /// The follow-up.
    #[diesel(deserialize_as = Col<FollowUpId>)]
    pub id: FollowUpId,
    /// The entry it came from.
    #[diesel(deserialize_as = Nul<EntryId>)]
    pub entry_id: Option<EntryId>,
    /// The person it is about.
    #[diesel(deserialize_as = Col<PersonId>)]
    pub subject_id: PersonId,
    /// Who sees to it.
    #[diesel(deserialize_as = Col<UserId>)]
    pub owner_id: UserId,
    /// What is to be done.
    pub title: String,
    /// By when.
    #[diesel(deserialize_as = Col<Day>)]
    pub due_on: Day,
    /// Where it stands.
    #[diesel(deserialize_as = Col<FollowUpState>)]
    pub state: FollowUpState,
    /// What came of it.
    #[diesel(deserialize_as = Nul<FollowUpOutcome>)]
    pub outcome: Option<FollowUpOutcome>,
    /// What else there is to say.
    pub note: Option<String>,
    /// Who added it.
    #[diesel(deserialize_as = Col<UserId>)]
    pub created_by: UserId,
    /// When it was added.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
    /// When it was done.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub completed_at: Option<Instant>,
    /// Counts changes.
    pub version: i64,
}

columns!(FollowUpSql, FOLLOW_UP = "l".follow_ups {
    id, entry_id, subject_id, owner_id, title, due_on, state, outcome, note, created_by, created_at, completed_at, version,
});

/// A link with who made it and when.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct LinkFactsRow {
    /// The link.
    #[diesel(deserialize_as = Col<LinkId>)]
    pub id: LinkId,
    /// The entry that has it.
    #[diesel(deserialize_as = Col<EntryId>)]
    pub from_entry_id: EntryId,
    /// The other entry; one that is seen.
    #[diesel(deserialize_as = Col<EntryId>)]
    pub to_entry_id: EntryId,
    /// How they relate.
    #[diesel(deserialize_as = Col<LinkKind>)]
    pub kind: LinkKind,
    /// Who related them.
    #[diesel(deserialize_as = Col<UserId>)]
    pub created_by: UserId,
    /// When.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
}

columns!(LinkSql, LINK = "l".entry_links { id, from_entry_id, to_entry_id, kind, created_by, created_at });

/// Whom a person reported to from when on.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct LineRow {
    /// The person.
    #[diesel(deserialize_as = Col<PersonId>)]
    pub person_id: PersonId,
    /// The manager, seen or not; none at the top.
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub manager_id: Option<PersonId>,
    /// From when on.
    #[diesel(deserialize_as = Col<Instant>)]
    pub from_at: Instant,
    /// Who changed it.
    #[diesel(deserialize_as = Nul<UserId>)]
    pub changed_by: Option<UserId>,
    /// Why.
    pub reason: Option<String>,
}

columns!(LineSql, LINE = "l".reporting_lines { person_id, manager_id, from_at, changed_by, reason });

/// A tag of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct TagFactsRow {
    /// The tag.
    #[diesel(deserialize_as = Col<TagId>)]
    pub id: TagId,
    /// The word.
    pub name: String,
    /// What it is meant for.
    pub description: Option<String>,
    /// Who added it.
    #[diesel(deserialize_as = Col<UserId>)]
    pub created_by: UserId,
    /// When it was added.
    #[diesel(deserialize_as = Col<Instant>)]
    pub created_at: Instant,
    /// When it was last changed.
    #[diesel(deserialize_as = Col<Instant>)]
    pub updated_at: Instant,
}

columns!(TagSql, TAG = "t".tags { id, name, description, created_by, created_at, updated_at });
