//! Reading one entry.

use convolog_dto::EntryId;

use super::list::{OUTER, OuterSql, with_children};
use super::rows::EntryRow;
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
