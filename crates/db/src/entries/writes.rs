//! Changes to entries. Each is a revision; the triggers lock what must not change. Versions are checked here: false means
//! that somebody was faster, or that the entry is not in the state that the change needs.

use chrono::Datelike;
use convolog_dto::{EntryId, EntryStatus, Instant};
use diesel::sql_types::BigInt;
use serde_json::Value;

use super::children::add_participants;
use super::revisions::{NewRevision, keep};
use super::rows::{EntryContent, NewEntryRow};
use crate::sql::{Sql, sql};
use crate::{DbError, WriteTx};

/// Begins an entry as a draft; its reference.
///
/// # Errors
/// [`DbError::Reference`] for an unknown subject or author.
pub fn insert(tx: &mut WriteTx<'_>, new: &NewEntryRow, revision: &NewRevision) -> Result<String, DbError> {
    insert_as(tx, new, None, 1, std::slice::from_ref(revision))
}

/// Puts a whole life of an entry there at once, from the first words to the final text: for the demo and for imports,
/// which have tens of thousands. One revision for each version; its reference.
///
/// # Errors
/// [`DbError::Reference`] for an unknown subject or author.
pub fn insert_final(
    tx: &mut WriteTx<'_>,
    new: &NewEntryRow,
    finalised_at: Instant,
    revisions: &[NewRevision],
) -> Result<String, DbError> {
    let version = i64::try_from(revisions.len()).map_err(DbError::internal)?;
    insert_as(tx, new, Some(finalised_at), version, revisions)
}

fn insert_as(
    tx: &mut WriteTx<'_>,
    new: &NewEntryRow,
    finalised_at: Option<Instant>,
    version: i64,
    revisions: &[NewRevision],
) -> Result<String, DbError> {
    let reference = next_reference(tx, new.recorded_at)?;
    // Participants can join drafts only; the text is locked behind them.
    let locked_at = finalised_at.filter(|_| new.participants.is_empty());
    let statement = sql(
        "INSERT INTO entries (id, reference, author_id, on_behalf_of, record_state, finalised_at, recorded_at, updated_at, version,
           subject_id, entry_type, occurred_start, occurred_end, occurred_tz, time_precision, title, facts, impact,
           employee_account, assessment, agreed, fact_basis, formality, channel, severity, sentiment, status, tags, late_reason,
           contemporaneity)
         VALUES (?, ?, ?, ?, iif(? IS NULL, 'draft', 'final'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(&reference)
    .bind(new.author_id)
    .bind(new.on_behalf_of)
    .bind(locked_at)
    .bind(locked_at)
    .bind(new.recorded_at)
    .bind(finalised_at.unwrap_or(new.recorded_at))
    .bind(version);
    bind_content(statement, &new.content).run(tx)?;
    add_tags(tx, new.id, &new.content.tags)?;
    add_participants(tx, new.id, &new.participants)?;
    if let Some(at) = finalised_at.filter(|_| locked_at.is_none()) {
        lock(tx, new.id, at)?;
    }
    for (number, revision) in (1..).zip(revisions) {
        let at = finalised_at
            .filter(|_| number == version)
            .unwrap_or(new.recorded_at);
        keep(tx, new.id, number, at, revision)?;
    }
    Ok(reference)
}

/// Makes a fresh draft final at once.
fn lock(tx: &mut WriteTx<'_>, id: EntryId, at: Instant) -> Result<(), DbError> {
    sql("UPDATE entries SET record_state = 'final', finalised_at = ? WHERE id = ?")
        .bind(at)
        .bind(id)
        .run(tx)?;
    Ok(())
}

fn next_reference(tx: &mut WriteTx<'_>, recorded_at: Instant) -> Result<String, DbError> {
    let year = i64::from(recorded_at.year());
    let number: i64 = sql(
        "INSERT INTO entry_counters (year, last) VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last",
    )
    .bind(year)
    .one::<BigInt, _>(tx)?;
    Ok(format!("E-{year}-{number:04}"))
}

/// Replaces the content of a draft; false when it is not a draft at the expected version.
///
/// # Errors
/// [`DbError::Reference`] for an unknown subject.
pub fn update_draft(
    tx: &mut WriteTx<'_>,
    id: EntryId,
    expected_version: i64,
    content: &EntryContent,
    at: Instant,
    revision: &NewRevision,
) -> Result<bool, DbError> {
    let statement = sql(
        "UPDATE entries SET subject_id = ?, entry_type = ?, occurred_start = ?, occurred_end = ?, occurred_tz = ?,
           time_precision = ?, title = ?, facts = ?, impact = ?, employee_account = ?, assessment = ?, agreed = ?, fact_basis = ?,
           formality = ?, channel = ?, severity = ?, sentiment = ?, status = ?, tags = ?, late_reason = ?, contemporaneity = ?,
           updated_at = ?, version = version + 1 WHERE id = ? AND version = ? AND record_state = 'draft'",
    );
    let changed = bind_content(statement, content)
        .bind(at)
        .bind(id)
        .bind(expected_version)
        .run(tx)?;
    if changed == 0 {
        return Ok(false);
    }
    replace_tags(tx, id, &content.tags)?;
    keep(tx, id, expected_version + 1, at, revision)?;
    Ok(true)
}

/// Sets what finalising leaves open; false when the entry is voided or not at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn set_status_and_tags(
    tx: &mut WriteTx<'_>,
    id: EntryId,
    expected_version: i64,
    status: EntryStatus,
    tags: &[String],
    at: Instant,
    revision: &NewRevision,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE entries SET status = ?, tags = ?, updated_at = ?, version = version + 1
         WHERE id = ? AND version = ? AND record_state <> 'voided'",
    )
    .bind(status)
    .bind(tags_json(tags))
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    if changed == 0 {
        return Ok(false);
    }
    replace_tags(tx, id, tags)?;
    keep(tx, id, expected_version + 1, at, revision)?;
    Ok(true)
}

/// Locks the text of a draft; false when it is not a draft at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn finalise(
    tx: &mut WriteTx<'_>,
    id: EntryId,
    expected_version: i64,
    at: Instant,
    revision: &NewRevision,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE entries SET record_state = 'final', finalised_at = ?, updated_at = ?, version = version + 1
         WHERE id = ? AND version = ? AND record_state = 'draft'",
    )
    .bind(at)
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    if changed > 0 {
        keep(tx, id, expected_version + 1, at, revision)?;
    }
    Ok(changed > 0)
}

/// Takes an entry out of force, or discards a draft; false when it is voided or not at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn void(
    tx: &mut WriteTx<'_>,
    id: EntryId,
    expected_version: i64,
    reason: &str,
    at: Instant,
    revision: &NewRevision,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE entries SET record_state = 'voided', void_reason = ?, voided_at = ?, updated_at = ?, version = version + 1
         WHERE id = ? AND version = ? AND record_state <> 'voided'",
    )
    .bind(reason)
    .bind(at)
    .bind(at)
    .bind(id)
    .bind(expected_version)
    .run(tx)?;
    if changed > 0 {
        keep(tx, id, expected_version + 1, at, revision)?;
    }
    Ok(changed > 0)
}

pub(crate) fn bind_content<'a>(statement: Sql<'a>, content: &'a EntryContent) -> Sql<'a> {
    statement
        .bind(content.subject_id)
        .bind(content.entry_type)
        .bind(content.occurred_start)
        .bind(content.occurred_end)
        .bind(&content.occurred_tz)
        .bind(content.precision)
        .bind(content.title.as_deref())
        .bind(content.facts.as_deref())
        .bind(content.impact.as_deref())
        .bind(content.employee_account.as_deref())
        .bind(content.assessment.as_deref())
        .bind(content.agreed.as_deref())
        .bind(content.fact_basis)
        .bind(content.formality)
        .bind(content.channel)
        .bind(content.severity)
        .bind(content.sentiment)
        .bind(content.status)
        .bind(tags_json(&content.tags))
        .bind(content.late_reason.as_deref())
        .bind(content.contemporaneity)
}

fn tags_json(tags: &[String]) -> String {
    Value::from(tags).to_string()
}

fn replace_tags(tx: &mut WriteTx<'_>, id: EntryId, tags: &[String]) -> Result<(), DbError> {
    sql("DELETE FROM entry_tags WHERE entry_id = ?")
        .bind(id)
        .run(tx)?;
    add_tags(tx, id, tags)
}

pub(crate) fn add_tags(tx: &mut WriteTx<'_>, id: EntryId, tags: &[String]) -> Result<(), DbError> {
    for tag in tags {
        sql("INSERT INTO entry_tags (tag, entry_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(tag)
            .bind(id)
            .run(tx)?;
    }
    Ok(())
}
