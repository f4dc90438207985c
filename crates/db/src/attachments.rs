//! Evidence: what is known about the files. The bytes are the storage's business.

use convolog_dto::{AttachmentId, EntryId, Instant, UserId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};

use crate::column::Col;
use crate::rows::columns;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope, WriteTx};

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentRow {
    /// What was stored with it.
    pub facts: AttachmentFacts,
    /// The name of who put it here.
    pub uploader_name: String,
    /// Counts changes.
    pub version: i64,
}

/// What is stored with a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct AttachmentFacts {
    /// The attachment.
    #[diesel(deserialize_as = Col<AttachmentId>)]
    pub id: AttachmentId,
    /// The entry it belongs to.
    #[diesel(deserialize_as = Col<EntryId>)]
    pub entry_id: EntryId,
    /// The file's name, made safe.
    pub name: String,
    /// Its size in bytes; above 0.
    pub size_bytes: i64,
    /// The media type found in its first bytes.
    pub media_type: String,
    /// The media type that the uploader claimed.
    pub claimed_type: Option<String>,
    /// SHA-256 of its bytes.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub sha256: [u8; 32],
    /// Where it came from.
    pub source: Option<String>,
    /// What it shows.
    pub description: Option<String>,
    /// Who put it here.
    #[diesel(deserialize_as = Col<UserId>)]
    pub uploaded_by: UserId,
    /// When it was received.
    #[diesel(deserialize_as = Col<Instant>)]
    pub uploaded_at: Instant,
}

columns!(AttachmentSql, ATTACHMENT = "a".attachments {
    id, entry_id, name, size_bytes, media_type, claimed_type, sha256, source, description, uploaded_by, uploaded_at,
});

/// What is read around a piece of evidence: the caller adds the conditions on `a` and on its entry `e`.
pub(crate) fn load(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    from: &str,
    conditions: Sql<'static>,
) -> Result<Vec<AttachmentRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {ATTACHMENT}, u.name, a.version FROM {from} CROSS JOIN entries e ON e.id = a.entry_id \
         CROSS JOIN users u ON u.id = a.uploaded_by WHERE a.removed_at IS NULL AND "
    ));
    query
        .append(scope.sees_entry("e"))
        .push(" AND ")
        .append(conditions);
    let rows: Vec<(AttachmentFacts, String, i64)> = query.load::<(AttachmentSql, Text, BigInt), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(facts, uploader_name, version)| AttachmentRow {
            facts,
            uploader_name,
            version,
        })
        .collect())
}

/// The piece of evidence, if its entry is seen and it has not been taken off.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: AttachmentId) -> Result<Option<AttachmentRow>, DbError> {
    let rows = load(tx, scope, "attachments a", Sql::dynamic("a.id = ?").bind(id))?;
    Ok(rows.into_iter().next())
}

/// The evidence of an entry in the order it came; empty when the entry is not seen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn list(tx: &mut ReadTx<'_>, scope: &Scope, entry: EntryId) -> Result<Vec<AttachmentRow>, DbError> {
    load(
        tx,
        scope,
        "attachments a",
        Sql::dynamic("a.entry_id = ? ORDER BY a.seq").bind(entry),
    )
}

/// Keeps a piece of evidence.
///
/// # Errors
/// [`DbError::Reference`] for an unknown entry or user.
pub fn insert(tx: &mut WriteTx<'_>, new: &AttachmentFacts) -> Result<(), DbError> {
    sql(
        "INSERT INTO attachments (id, entry_id, name, size_bytes, media_type, claimed_type, sha256, source, description,
           uploaded_by, uploaded_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
    )
    .bind(new.id)
    .bind(new.entry_id)
    .bind(&new.name)
    .bind(new.size_bytes)
    .bind(&new.media_type)
    .bind(new.claimed_type.as_deref())
    .bind(&new.sha256)
    .bind(new.source.as_deref())
    .bind(new.description.as_deref())
    .bind(new.uploaded_by)
    .bind(new.uploaded_at)
    .run(tx)?;
    Ok(())
}

/// Takes a piece of evidence off a draft; false when it is off, the entry is no draft, or the version is another.
///
/// # Errors
/// [`DbError::Internal`].
pub fn remove(
    tx: &mut WriteTx<'_>,
    id: AttachmentId,
    expected_version: i64,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE attachments SET removed_at = ?, version = version + 1 WHERE id = ? AND version = ? AND removed_at IS NULL
           AND (SELECT record_state FROM entries e WHERE e.id = attachments.entry_id) = 'draft'",
    )
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    Ok(changed > 0)
}

/// Whether any piece of evidence has these bytes, also one that was taken off.
pub(crate) fn hash_in_use(tx: &mut ReadTx<'_>, sha256: &[u8; 32]) -> Result<bool, DbError> {
    let row = sql("SELECT 1 FROM attachments WHERE sha256 = ? LIMIT 1")
        .bind(sha256.as_slice())
        .first::<BigInt, i64>(tx)?;
    Ok(row.is_some())
}

/// The hashes of all evidence, without doubles and in order, after the one given.
pub(crate) fn hashes(
    tx: &mut ReadTx<'_>,
    after: Option<[u8; 32]>,
    limit: i64,
) -> Result<Vec<[u8; 32]>, DbError> {
    let after = after.map_or_else(Vec::new, Vec::from);
    let rows: Vec<Col<[u8; 32]>> =
        sql("SELECT DISTINCT sha256 FROM attachments WHERE sha256 > ? ORDER BY sha256 LIMIT ?")
            .bind(after)
            .bind(limit)
            .load::<Binary, _>(tx)?;
    Ok(rows.into_iter().map(|hash| hash.0).collect())
}
