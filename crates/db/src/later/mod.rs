//! What comes to a final entry later: amendments, responses of the employee, the steps of its acknowledgement. Append-only,
//! by triggers, which also count it on the entry and raise the entry's version.

mod acknowledgements;
mod amendments;
mod responses;

pub(crate) use acknowledgements::{STEP as ACKNOWLEDGEMENT, StepSql as AcknowledgementSql};
pub(crate) use amendments::{AMENDMENT, AmendmentSql};
pub(crate) use responses::{RESPONSE, ResponseSql};

pub use acknowledgements::{
    AcknowledgementFacts, AcknowledgementRow, acknowledgements, insert_acknowledgement,
};
pub use amendments::{AmendmentFacts, AmendmentRow, amendments, insert_amendment};
pub use responses::{ResponseFacts, ResponseRow, insert_response, responses};

use convolog_dto::EntryId;
use diesel::prelude::*;
use diesel::sql_types::Binary;

use crate::column::Col;
use crate::lists::Cursor;
use crate::sql::Sql;
use crate::{DbError, Scope};

/// What ties a row to the audit trail: the event of its making names the hash.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Seal {
    /// Fresh random bytes that keep a short text from being guessed from its hash.
    #[diesel(deserialize_as = Col<[u8; 16]>)]
    pub salt: [u8; 16],
    /// The hash of salt and content.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub content_hash: [u8; 32],
}

/// The SQL types of a [`Seal`].
pub(crate) type SealSql = (Binary, Binary);

/// `SELECT …` of one page of the rows `l` of an entry that is seen, the oldest first.
fn page_of(
    scope: &Scope,
    columns: &str,
    table: &'static str,
    by: &str,
    entry: EntryId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Sql<'static>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {columns}, u.name, l.seq, l.salt, l.content_hash FROM entries e CROSS JOIN {table} l ON l.entry_id = e.id \
         CROSS JOIN users u ON u.id = l.{by} WHERE e.id = ? AND "
    ))
    .bind(entry);
    query.append(scope.sees_entry("e"));
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode(table, text)?;
        if after.id != entry.uuid() {
            return Err(DbError::InvalidCursor);
        }
        query.push(" AND l.seq > ?").with(after.key);
    }
    query
        .push(" ORDER BY l.seq LIMIT ?")
        .with(limit.saturating_add(1));
    Ok(query)
}

/// Where a page of [`page_of`] ended.
fn cursor_of(table: &str, entry: EntryId, seq: i64) -> String {
    let last = Cursor {
        key: seq,
        id: entry.uuid(),
    };
    last.encode(table)
}
