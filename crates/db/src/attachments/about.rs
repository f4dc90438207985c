//! The evidence about one person, over all entries.

use convolog_dto::PersonId;
use diesel::sql_types::BigInt;

use super::{AttachmentRow, load};
use crate::lists::{Cursor, Page, page};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

const LIST: &str = "person-attachments";
const FROM: &str = "entries x INDEXED BY entries_by_subject CROSS JOIN attachments a INDEXED BY attachments_by_entry ON a.entry_id = x.id";

/// One page of the evidence of entries about a person that are seen, the newest first. `cursor` is the `next` of the page
/// before.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list_about(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    person: PersonId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<AttachmentRow>, DbError> {
    let mut conditions = Sql::dynamic("x.subject_id = ?").bind(person);
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode(LIST, text)?;
        conditions
            .push(" AND (a.uploaded_at, a.id) < (?, ?)")
            .with(after.key)
            .with(after.id);
    }
    conditions
        .push(" ORDER BY a.uploaded_at DESC, a.id DESC LIMIT ?")
        .with(limit.saturating_add(1));
    let rows = load(tx, scope, FROM, conditions)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.facts.uploaded_at.timestamp_millis(),
            id: row.facts.id.uuid(),
        };
        last.encode(LIST)
    }))
}

/// How many the same list has in all.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count_about(tx: &mut ReadTx<'_>, scope: &Scope, person: PersonId) -> Result<i64, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT count(*) FROM {FROM} WHERE a.removed_at IS NULL AND x.subject_id = ? AND "
    ))
    .bind(person);
    query.append(scope.sees_entry("x"));
    query.one::<BigInt, i64>(tx)
}
