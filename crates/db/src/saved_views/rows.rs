//! What queries about saved views give and take.

use convolog_dto::{Instant, PersonId, SavedViewId, UserId};
use diesel::prelude::*;

use crate::column::Col;
use crate::rows::columns;

/// One view as the viewer may use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedViewRow {
    /// The view.
    pub id: SavedViewId,
    /// Whose it is.
    pub owner_id: UserId,
    /// The owner's name.
    pub owner_name: String,
    /// What it is called.
    pub name: String,
    /// The query string of the Explorer.
    pub query: String,
    /// Whether others may use it.
    pub shared: bool,
    /// Whether the viewer has it at hand.
    pub pinned: bool,
    /// Counts changes.
    pub version: i64,
    pub(super) name_folded: String,
}

#[derive(Queryable)]
pub(super) struct Facts {
    #[diesel(deserialize_as = Col<SavedViewId>)]
    pub(super) id: SavedViewId,
    #[diesel(deserialize_as = Col<UserId>)]
    pub(super) owner_id: UserId,
    pub(super) name: String,
    pub(super) name_folded: String,
    pub(super) query: String,
    pub(super) shared: i64,
    pub(super) version: i64,
}

columns!(FactsSql, FACTS = "v".saved_views { id, owner_id, name, name_folded, query, shared, version });

/// What the owner decides about a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewContent {
    /// What it is called.
    pub name: String,
    /// The query string of the Explorer.
    pub query: String,
    /// Whether others may use it.
    pub shared: bool,
    /// Whom the query may name; ids of nobody are passed over.
    pub people: Vec<PersonId>,
}

/// A view to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSavedViewRow {
    /// A fresh id.
    pub id: SavedViewId,
    /// Whose it is.
    pub owner_id: UserId,
    /// What is saved.
    pub content: ViewContent,
    /// Now.
    pub at: Instant,
}
