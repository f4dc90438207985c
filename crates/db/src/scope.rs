//! Whose eyes a read looks through. What is out of scope does not exist: not in lists, counts, facets or snippets.

use convolog_dto::UserId;
use convolog_rbac::{Actor, Visibility};
use diesel::sql_types::BigInt;

use crate::lists::no_row;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx};

/// Whom somebody sees, and who that is: drafts are their author's alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    visibility: Visibility,
    viewer: UserId,
}

impl Scope {
    /// The scope of an actor.
    pub const fn of(actor: &Actor) -> Self {
        Self::new(actor.visibility(), actor.user_id)
    }

    /// The scope of an account with this visibility.
    pub const fn new(visibility: Visibility, viewer: UserId) -> Self {
        Self { visibility, viewer }
    }

    /// Whose scope it is.
    pub const fn viewer(&self) -> UserId {
        self.viewer
    }

    /// Whom it covers.
    pub const fn visibility(&self) -> Visibility {
        self.visibility
    }

    /// A condition: the person in this column is seen.
    pub(crate) fn sees(&self, column: &str) -> Sql<'static> {
        match self.visibility {
            Visibility::Everyone => Sql::dynamic("1"),
            Visibility::Nobody => no_row(),
            Visibility::Below(person) => Sql::dynamic(format!(
                "EXISTS (SELECT 1 FROM org_closure seen WHERE seen.ancestor_id = ? AND seen.descendant_id = {column} \
                 AND seen.depth > 0)"
            ))
            .bind(person),
        }
    }

    /// How many people it covers, counted up to one more than `cap`.
    pub(crate) fn width(&self, tx: &mut ReadTx<'_>, cap: i64) -> Result<i64, DbError> {
        let query = match self.visibility {
            Visibility::Nobody => return Ok(0),
            Visibility::Everyone => sql("SELECT count(*) FROM (SELECT 1 FROM people LIMIT ?)"),
            Visibility::Below(person) => {
                sql("SELECT count(*) FROM (SELECT 1 FROM org_closure WHERE ancestor_id = ? AND depth > 0 LIMIT ?)").bind(person)
            }
        };
        query.bind(cap.saturating_add(1)).one::<BigInt, i64>(tx)
    }

    /// A condition: the entry with this alias is seen. What was never final is its author's alone.
    pub(crate) fn sees_entry(&self, alias: &str) -> Sql<'static> {
        let mut condition = self.sees(&format!("{alias}.subject_id"));
        condition
            .push(&format!(
                " AND ({alias}.finalised_at IS NOT NULL OR {alias}.author_id = ?)"
            ))
            .with(self.viewer);
        condition
    }
}
