//! Reading one entry.

use convolog_dto::EntryId;
use uuid::Uuid;

use super::list::{OUTER, OuterSql, with_children};
use super::rows::EntryRow;
use crate::lists::hex_list;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// The entry, if seen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: EntryId) -> Result<Option<EntryRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {} FROM entries e {} WHERE e.id = ? AND ",
        OUTER.columns, OUTER.joins
    ))
    .bind(id);
    query.append(scope.sees_entry("e"));
    let rows = query.load::<OuterSql, _>(tx)?;
    Ok(with_children(tx, scope, rows)?.pop())
}

/// Those of these entries that are seen, in no order.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get_many(tx: &mut ReadTx<'_>, scope: &Scope, ids: &[EntryId]) -> Result<Vec<EntryRow>, DbError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mut query = Sql::dynamic(format!(
        "SELECT {} FROM json_each(?) w CROSS JOIN entries e ON e.id = unhex(w.value) {} WHERE ",
        OUTER.columns, OUTER.joins
    ))
    .bind(hex_list(&ids));
    query.append(scope.sees_entry("e"));
    let rows = query.load::<OuterSql, _>(tx)?;
    with_children(tx, scope, rows)
}
