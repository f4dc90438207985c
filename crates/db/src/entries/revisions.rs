//! Every saved state of an entry. Append-only, by triggers.

use convolog_dto::{EntryId, Instant, UserId};
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::column::Col;
use crate::lists::{Cursor, Page, page};
use crate::rows::columns;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope, WriteTx};

/// A state to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRevision {
    /// Who saved it.
    pub author_id: UserId,
    /// The content, as JSON.
    pub content: String,
    /// Fresh random bytes that keep a short content from being guessed from its hash.
    pub salt: [u8; 16],
    /// The hash of salt and content.
    pub content_hash: [u8; 32],
}

/// A state that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionRow {
    /// The entry's version after this save.
    pub version: i64,
    /// When it was saved.
    pub at: Instant,
    /// Who saved it.
    pub author_id: UserId,
    /// The name of who saved it.
    pub author_name: String,
    /// The content, as JSON.
    pub content: String,
    /// The salt of the hash.
    pub salt: [u8; 16],
    /// The hash of salt and content, which the event of the save names.
    pub content_hash: [u8; 32],
}

/// A state that was kept, without the name of who saved it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Kept {
    /// The entry's version after this save.
    pub version: i64,
    /// When it was saved.
    #[diesel(deserialize_as = Col<Instant>)]
    pub at: Instant,
    /// Who saved it.
    #[diesel(deserialize_as = Col<UserId>)]
    pub author_id: UserId,
    /// The content, as JSON.
    pub content: String,
    /// The salt of the hash.
    #[diesel(deserialize_as = Col<[u8; 16]>)]
    pub salt: [u8; 16],
    /// The hash of salt and content.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub content_hash: [u8; 32],
}

columns!(KeptSql, KEPT = "r".entry_revisions { version, at, author_id, content, salt, content_hash });

pub(super) fn keep(
    tx: &mut WriteTx<'_>,
    entry: EntryId,
    version: i64,
    at: Instant,
    revision: &NewRevision,
) -> Result<(), DbError> {
    sql("INSERT INTO entry_revisions (entry_id, version, at, author_id, content, salt, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(entry)
        .bind(version)
        .bind(at)
        .bind(revision.author_id)
        .bind(&revision.content)
        .bind(&revision.salt)
        .bind(&revision.content_hash)
        .run(tx)?;
    Ok(())
}

/// One page of the saved states of an entry, the newest first; empty when the entry is not seen.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn revisions(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entry: EntryId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<RevisionRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {KEPT}, u.name FROM entries e CROSS JOIN entry_revisions r ON r.entry_id = e.id \
         CROSS JOIN users u ON u.id = r.author_id WHERE e.id = ? AND "
    ))
    .bind(entry);
    query.append(scope.sees_entry("e"));
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode("revisions", text)?;
        if after.id != entry.uuid() {
            return Err(DbError::InvalidCursor);
        }
        query.push(" AND r.version < ?").with(after.key);
    }
    query
        .push(" ORDER BY r.version DESC LIMIT ?")
        .with(limit.saturating_add(1));
    let rows: Vec<(Kept, String)> = query.load::<(KeptSql, Text), _>(tx)?;
    let rows = rows
        .into_iter()
        .map(|(kept, author_name)| RevisionRow {
            version: kept.version,
            at: kept.at,
            author_id: kept.author_id,
            author_name,
            content: kept.content,
            salt: kept.salt,
            content_hash: kept.content_hash,
        })
        .collect();
    Ok(page(rows, limit, |row: &RevisionRow| {
        let last = Cursor {
            key: row.version,
            id: entry.uuid(),
        };
        last.encode("revisions")
    }))
}
