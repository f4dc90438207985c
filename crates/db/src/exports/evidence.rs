//! How much evidence an export takes along.

use convolog_dto::EntryQuery;
use diesel::sql_types::BigInt;

use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope, entries};

/// How many bytes of evidence the entries of a list have, each file counted once, however often it was attached.
///
/// # Errors
/// [`DbError::Internal`].
pub fn evidence_bytes(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<i64, DbError> {
    let mut statement = Sql::dynamic(
        "SELECT coalesce(sum(size_bytes), 0) FROM (SELECT DISTINCT a.sha256, a.size_bytes FROM (",
    );
    statement
        .append(entries::ids(tx, scope, query, calendar)?)
        .push(") listed CROSS JOIN attachments a ON a.entry_id = listed.id WHERE a.removed_at IS NULL)");
    statement.one::<BigInt, i64>(tx)
}
