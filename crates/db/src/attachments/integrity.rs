//! What scans find out about the bytes of evidence.

use convolog_dto::{AttachmentId, EntryId, EvidenceIntegrity, Instant, PersonId};
use convolog_rbac::Visibility;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use serde_json::Value;

use crate::column::{Col, Nul};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope, WriteTx};

/// What stands for damage in the index of the damaged.
const DAMAGED: &str = "a.integrity IN ('changed', 'missing') AND a.removed_at IS NULL";

/// A piece of evidence whose bytes a scan found changed or missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultRow {
    /// The attachment.
    pub attachment_id: AttachmentId,
    /// The file's name.
    pub name: String,
    /// Its entry.
    pub entry_id: EntryId,
    /// The entry's number.
    pub reference: String,
    /// The person it is about.
    pub subject_id: PersonId,
    /// When the entry was finalised; what never was is its author's alone.
    pub finalised_at: Option<Instant>,
    /// What was found.
    pub integrity: EvidenceIntegrity,
}

type FaultSql = (Binary, Text, Binary, Text, Binary, Nullable<BigInt>, Text);
type FaultParts = (
    Col<AttachmentId>,
    String,
    Col<EntryId>,
    String,
    Col<PersonId>,
    Nul<Instant>,
    Col<EvidenceIntegrity>,
);
const FAULT: &str = "a.id, a.name, e.id, e.reference, e.subject_id, e.finalised_at, a.integrity";

fn fault(
    (attachment_id, name, entry_id, reference, subject_id, finalised_at, integrity): FaultParts,
) -> FaultRow {
    FaultRow {
        attachment_id: attachment_id.0,
        name,
        entry_id: entry_id.0,
        reference,
        subject_id: subject_id.0,
        finalised_at: finalised_at.0,
        integrity: integrity.0,
    }
}

/// The damaged evidence of entries that are seen, the newest first, and how much there is in all.
///
/// # Errors
/// [`DbError::Internal`].
pub fn damaged(tx: &mut ReadTx<'_>, scope: &Scope, limit: i64) -> Result<(Vec<FaultRow>, i64), DbError> {
    // SQLite would fold "and nothing" over the condition that the index stands for, and then refuse the index.
    if scope.visibility() == Visibility::Nobody {
        return Ok((Vec::new(), 0));
    }
    let seen = |select: &str| {
        let mut query = Sql::dynamic(format!(
            "SELECT {select} FROM attachments a INDEXED BY attachments_damaged \
             CROSS JOIN entries e ON e.id = a.entry_id WHERE {DAMAGED} AND "
        ));
        query.append(scope.sees_entry("e"));
        query
    };
    let total = seen("count(*)").one::<BigInt, i64>(tx)?;
    let mut query = seen(FAULT);
    query
        .push(" ORDER BY a.uploaded_at DESC, a.id DESC LIMIT ?")
        .with(limit);
    let rows: Vec<FaultParts> = query.load::<FaultSql, _>(tx)?;
    Ok((rows.into_iter().map(fault).collect(), total))
}

/// Bytes that evidence names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Their SHA-256 at receipt.
    pub sha256: [u8; 32],
    /// The newest row that names them when this was read.
    pub newest: i64,
}

/// The bytes that evidence in force names, without doubles and in the order of their hashes, after the one given.
pub(crate) fn files(
    tx: &mut ReadTx<'_>,
    after: Option<[u8; 32]>,
    limit: i64,
) -> Result<Vec<EvidenceFile>, DbError> {
    let after = after.map_or_else(Vec::new, Vec::from);
    let rows: Vec<(Col<[u8; 32]>, i64)> = sql(
        "SELECT a.sha256, max(a.seq) FROM attachments a INDEXED BY attachments_by_hash
         WHERE a.sha256 > ? AND a.removed_at IS NULL GROUP BY a.sha256 ORDER BY a.sha256 LIMIT ?",
    )
    .bind(after)
    .bind(limit)
    .load::<(Binary, BigInt), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(sha256, newest)| EvidenceFile {
            sha256: sha256.0,
            newest,
        })
        .collect())
}

/// How many there are of them.
pub(crate) fn files_in_all(tx: &mut ReadTx<'_>) -> Result<i64, DbError> {
    sql("SELECT count(DISTINCT a.sha256) FROM attachments a INDEXED BY attachments_by_hash WHERE a.removed_at IS NULL")
        .one::<BigInt, i64>(tx)
}

/// Those of these hashes that no piece of evidence has, also none that was taken off.
pub(crate) fn unnamed(tx: &mut ReadTx<'_>, hashes: &[[u8; 32]]) -> Result<Vec<[u8; 32]>, DbError> {
    let digits = hashes.iter().map(|hash| Value::from(hex(hash)));
    let rows: Vec<Col<[u8; 32]>> = sql("SELECT unhex(w.value) FROM json_each(?) w
         WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = unhex(w.value))")
    .bind(Value::Array(digits.collect()).to_string())
    .load::<Binary, _>(tx)?;
    Ok(rows.into_iter().map(|hash| hash.0).collect())
}

fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps what was found of some bytes. Gives the evidence that it damages or clears of damage, as it was before. Bad news is not kept
/// when a newer row names the bytes than did when they were looked at: its upload has put them back.
///
/// # Errors
/// [`DbError::Internal`].
pub fn store_check(
    tx: &mut WriteTx<'_>,
    file: &EvidenceFile,
    found: EvidenceIntegrity,
    at: Instant,
) -> Result<Vec<FaultRow>, DbError> {
    let bad = matches!(found, EvidenceIntegrity::Changed | EvidenceIntegrity::Missing);
    if bad && newest(tx, &file.sha256)? != Some(file.newest) {
        return Ok(Vec::new());
    }
    let was = if bad {
        "a.integrity <> ?"
    } else {
        "a.integrity IN ('changed', 'missing')"
    };
    let mut query = Sql::dynamic(format!(
        "SELECT {FAULT} FROM attachments a INDEXED BY attachments_by_hash CROSS JOIN entries e ON e.id = a.entry_id \
         WHERE a.sha256 = ? AND a.removed_at IS NULL AND {was}"
    ))
    .bind(file.sha256.to_vec());
    if bad {
        query.with(found);
    }
    let turned: Vec<FaultParts> = query.load::<FaultSql, _>(tx)?;
    sql(
        "UPDATE attachments SET integrity = ?, checked_at = ?, version = version + (integrity <> ?)
         WHERE sha256 = ? AND removed_at IS NULL",
    )
    .bind(found)
    .bind(at)
    .bind(found)
    .bind(&file.sha256)
    .run(tx)?;
    Ok(turned.into_iter().map(fault).collect())
}

/// The bytes that a piece of evidence has just put into the store, as a file to be checked; none when nothing names them.
///
/// # Errors
/// [`DbError::Internal`].
pub fn file_of(tx: &mut ReadTx<'_>, sha256: [u8; 32]) -> Result<Option<EvidenceFile>, DbError> {
    Ok(newest(tx, &sha256)?.map(|newest| EvidenceFile { sha256, newest }))
}

fn newest(tx: &mut ReadTx<'_>, sha256: &[u8; 32]) -> Result<Option<i64>, DbError> {
    sql("SELECT seq FROM attachments WHERE sha256 = ? ORDER BY seq DESC LIMIT 1")
        .bind(sha256.as_slice())
        .first::<BigInt, i64>(tx)
}

/// Whether any evidence is damaged that has these bytes.
///
/// # Errors
/// [`DbError::Internal`].
pub fn is_damaged(tx: &mut ReadTx<'_>, sha256: &[u8; 32]) -> Result<bool, DbError> {
    let row = Sql::dynamic(format!(
        "SELECT 1 FROM attachments a INDEXED BY attachments_by_hash WHERE a.sha256 = ? AND {DAMAGED} LIMIT 1"
    ))
    .bind(sha256.as_slice())
    .first::<BigInt, i64>(tx)?;
    Ok(row.is_some())
}
