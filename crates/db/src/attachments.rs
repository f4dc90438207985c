//! Evidence: what is known about the files. The bytes are the storage's business.

mod about;
mod integrity;
mod scans;

pub use about::{count_about, list_about};
pub use integrity::{EvidenceFile, FaultRow, damaged, file_of, is_damaged, store_check};
pub use scans::{ScanCounts, ScanRow, begin_scan, end_scan, last_scan, note_progress, oldest_evidence};

pub(crate) use integrity::{files, files_in_all, unnamed};

use convolog_dto::{AttachmentId, Day, EntryId, EvidenceIntegrity, EvidenceRef, Instant, UserId, limits};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use crate::column::{Col, Nul};
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
    /// What the last scan found of its bytes.
    pub integrity: EvidenceIntegrity,
    /// When that was.
    pub checked_at: Option<Instant>,
    /// Where else the viewer sees the same bytes, the newest first, the first few of them.
    pub duplicates: Vec<EvidenceRef>,
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
    /// The day on which it was obtained.
    #[diesel(deserialize_as = Nul<Day>)]
    pub obtained_on: Option<Day>,
    /// Who obtained it.
    pub obtained_by: Option<String>,
    /// Its number as an exhibit.
    pub exhibit: Option<String>,
}

columns!(AttachmentSql, ATTACHMENT = "a".attachments {
    id, entry_id, name, size_bytes, media_type, claimed_type, sha256, source, description, uploaded_by, uploaded_at,
    obtained_on, obtained_by, exhibit,
});

type LoadedSql = (AttachmentSql, Text, Text, Nullable<BigInt>, BigInt);
type Loaded = (AttachmentFacts, String, Col<EvidenceIntegrity>, Nul<Instant>, i64);

/// What is read around a piece of evidence: the caller adds the conditions on `a` and on its entry `e`.
pub(crate) fn load(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    from: &str,
    conditions: Sql<'static>,
) -> Result<Vec<AttachmentRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {ATTACHMENT}, u.name, a.integrity, a.checked_at, a.version FROM {from} CROSS JOIN entries e ON e.id = a.entry_id \
         CROSS JOIN users u ON u.id = a.uploaded_by WHERE a.removed_at IS NULL AND "
    ));
    query
        .append(scope.sees_entry("e"))
        .push(" AND ")
        .append(conditions);
    let rows: Vec<Loaded> = query.load::<LoadedSql, _>(tx)?;
    rows.into_iter()
        .map(|(facts, uploader_name, integrity, checked_at, version)| {
            Ok(AttachmentRow {
                duplicates: duplicates(tx, scope, &facts)?,
                facts,
                uploader_name,
                integrity: integrity.0,
                checked_at: checked_at.0,
                version,
            })
        })
        .collect()
}

/// Where else the viewer sees the same bytes. One look-up for each row: the index has them by hash, and there are hardly ever
/// any.
fn duplicates(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    facts: &AttachmentFacts,
) -> Result<Vec<EvidenceRef>, DbError> {
    let mut query = Sql::dynamic(
        "SELECT a.id, e.id, e.reference FROM attachments a INDEXED BY attachments_by_hash \
         CROSS JOIN entries e ON e.id = a.entry_id WHERE a.sha256 = ? AND a.id <> ? AND a.removed_at IS NULL AND ",
    )
    .bind(facts.sha256.to_vec())
    .bind(facts.id);
    query
        .append(scope.sees_entry("e"))
        .push(" ORDER BY a.seq DESC LIMIT ?")
        .with(i64::try_from(limits::DUPLICATES_SHOWN).map_err(DbError::internal)?);
    let rows: Vec<(Col<AttachmentId>, Col<EntryId>, String)> = query.load::<(Binary, Binary, Text), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(attachment_id, entry_id, entry_ref)| EvidenceRef {
            attachment_id: attachment_id.0,
            entry_id: entry_id.0,
            entry_ref,
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
           uploaded_by, uploaded_at, obtained_on, obtained_by, exhibit, version)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
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
    .bind(new.obtained_on)
    .bind(new.obtained_by.as_deref())
    .bind(new.exhibit.as_deref())
    .run(tx)?;
    Ok(())
}

/// What is said about a piece of evidence; the part that a draft can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Where it came from.
    pub source: Option<String>,
    /// What it shows.
    pub description: Option<String>,
    /// The day on which it was obtained.
    pub obtained_on: Option<Day>,
    /// Who obtained it.
    pub obtained_by: Option<String>,
    /// Its number as an exhibit.
    pub exhibit: Option<String>,
}

impl AttachmentFacts {
    /// What is said about it.
    pub fn provenance(&self) -> Provenance {
        Provenance {
            source: self.source.clone(),
            description: self.description.clone(),
            obtained_on: self.obtained_on,
            obtained_by: self.obtained_by.clone(),
            exhibit: self.exhibit.clone(),
        }
    }
}

/// Changes what is said about a piece of evidence of a draft; false when it is off, the entry is no draft, or the version is
/// another.
///
/// # Errors
/// [`DbError::Internal`].
pub fn update(
    tx: &mut WriteTx<'_>,
    id: AttachmentId,
    expected_version: i64,
    said: &Provenance,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE attachments SET source = ?, description = ?, obtained_on = ?, obtained_by = ?, exhibit = ?,
           version = version + 1 WHERE id = ? AND version = ? AND removed_at IS NULL
           AND (SELECT record_state FROM entries e WHERE e.id = attachments.entry_id) = 'draft'",
    )
    .bind(said.source.as_deref())
    .bind(said.description.as_deref())
    .bind(said.obtained_on)
    .bind(said.obtained_by.as_deref())
    .bind(said.exhibit.as_deref())
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    Ok(changed > 0)
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
