//! What queries about tags give and take.

use convolog_dto::{Instant, TagId, UserId};
use diesel::prelude::*;

use crate::column::Col;
use crate::rows::columns;

/// One tag: of the vocabulary, on entries that are seen, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRow {
    /// The tag in the vocabulary.
    pub id: Option<TagId>,
    /// The word.
    pub name: String,
    /// What it is meant for.
    pub description: Option<String>,
    /// How many of the entries that are seen have it.
    pub entries: i64,
}

#[derive(Queryable)]
pub(super) struct Word {
    #[diesel(deserialize_as = Col<TagId>)]
    pub(super) id: TagId,
    pub(super) name: String,
    pub(super) description: Option<String>,
}

columns!(WordSql, WORD = "t".tags { id, name, description });

/// A tag for the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTagRow {
    /// A fresh id.
    pub id: TagId,
    /// The word, in lower case.
    pub name: String,
    /// What it is meant for.
    pub description: Option<String>,
    /// Who adds it.
    pub by: UserId,
    /// Now.
    pub at: Instant,
}
