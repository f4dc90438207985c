//! Reading one entry.

use convolog_dto::{EntryId, UserId};
use diesel::sql_types::{BigInt, Binary};
use uuid::Uuid;

use super::load::{COLUMNS, load};
use super::rows::EntryRow;
use crate::column::Col;
use crate::lists::hex_list;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

/// The entry, if seen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: EntryId) -> Result<Option<EntryRow>, DbError> {
    let mut query = Sql::dynamic(format!("SELECT {} FROM entries x WHERE x.id = ? AND ", *COLUMNS)).bind(id);
    query.append(scope.sees_entry("x"));
    Ok(load(tx, scope, query, 1)?.pop())
}

/// An entry by its place in the order of making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryKey {
    /// The place.
    pub seq: i64,
    /// The entry.
    pub id: EntryId,
    /// Who wrote it.
    pub author_id: UserId,
}

/// All entries in the order of their making, after a place.
pub(crate) fn in_order(tx: &mut ReadTx<'_>, after: i64, limit: i64) -> Result<Vec<EntryKey>, DbError> {
    let rows: Vec<(i64, Col<EntryId>, Col<UserId>)> =
        sql("SELECT seq, id, author_id FROM entries WHERE seq > ? ORDER BY seq LIMIT ?")
            .bind(after)
            .bind(limit)
            .load::<(BigInt, Binary, Binary), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(seq, id, author_id)| EntryKey {
            seq,
            id: id.0,
            author_id: author_id.0,
        })
        .collect())
}

/// Those of these entries that are seen, in no order.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get_many(tx: &mut ReadTx<'_>, scope: &Scope, ids: &[EntryId]) -> Result<Vec<EntryRow>, DbError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mut query = Sql::dynamic(format!(
        "SELECT {} FROM json_each(?) w CROSS JOIN entries x ON x.id = unhex(w.value) WHERE ",
        *COLUMNS
    ))
    .bind(hex_list(&ids));
    query.append(scope.sees_entry("x"));
    load(tx, scope, query, ids.len())
}
