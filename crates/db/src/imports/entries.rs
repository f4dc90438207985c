//! Whole entries: they begin as drafts, because participants join drafts only, are made final, and get what came to them later;
//! the voided ones are voided last, when also the links are there.

use convolog_dto::{
    EntryId, EvidenceIntegrity, ExportedAttachment, ExportedEntry, ExportedLink, ExportedRevision, Instant,
};

use super::people::add_follow_up;
use crate::entries::{EntryContent, add_participants, add_tags, bind_content};
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Adds an entry with the mark of the import (JSON), without its links; [`settle`] ends it. Evidence whose bytes are not in `here` is marked as missing.
///
/// # Errors
/// [`DbError::NotUnique`], [`DbError::Reference`]; the caller has asked before.
pub fn add_entry(
    tx: &mut WriteTx<'_>,
    mark: &str,
    new: &ExportedEntry,
    now: Instant,
    here: impl Fn(&ExportedAttachment) -> bool,
) -> Result<(), DbError> {
    let content = content_of(new);
    let statement = sql(
        "INSERT INTO entries (id, reference, author_id, on_behalf_of, record_state, recorded_at, updated_at, version, imported,
           subject_id, entry_type, occurred_start, occurred_end, occurred_tz, time_precision, title, facts, impact,
           employee_account, assessment, agreed, fact_basis, formality, channel, severity, sentiment, status, tags, late_reason,
           contemporaneity)
         VALUES (?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(&new.reference)
    .bind(new.author.id)
    .bind(new.on_behalf_of.as_ref().map(|user| user.id))
    .bind(new.recorded_at)
    .bind(new.updated_at)
    .bind(new.version)
    .bind(mark);
    bind_content(statement, &content).run(tx)?;
    add_tags(tx, new.id, &new.tags)?;
    add_participants(tx, new.id, &new.participants)?;
    if let Some(at) = new.finalised_at {
        sql("UPDATE entries SET record_state = 'final', finalised_at = ? WHERE id = ?")
            .bind(at)
            .bind(new.id)
            .run(tx)?;
    }
    for one in &new.attachments {
        add_attachment(tx, new.id, one, now, here(one))?;
    }
    for one in &new.follow_ups {
        add_follow_up(tx, new.subject.id, Some(new.id), one)?;
    }
    add_later(tx, new)?;
    for one in &new.revisions {
        add_revision(tx, new.id, one)?;
    }
    Ok(())
}

fn content_of(new: &ExportedEntry) -> EntryContent {
    EntryContent {
        subject_id: new.subject.id,
        entry_type: new.entry_type,
        occurred_start: new.occurred_start,
        occurred_end: new.occurred_end,
        occurred_tz: new.occurred_tz.clone(),
        precision: new.precision,
        title: new.title.clone(),
        facts: new.facts.clone(),
        impact: new.impact.clone(),
        employee_account: new.employee_account.clone(),
        assessment: new.assessment.clone(),
        agreed: new.agreed.clone(),
        fact_basis: new.fact_basis,
        formality: new.formality,
        channel: new.channel,
        severity: new.severity,
        sentiment: new.sentiment,
        status: new.status,
        tags: new.tags.clone(),
        late_reason: new.late_reason.clone(),
        contemporaneity: new.contemporaneity,
    }
}

fn add_attachment(
    tx: &mut WriteTx<'_>,
    entry: EntryId,
    new: &ExportedAttachment,
    now: Instant,
    here: bool,
) -> Result<(), DbError> {
    let integrity = if here {
        EvidenceIntegrity::Unchecked
    } else {
        EvidenceIntegrity::Missing
    };
    sql(
        "INSERT INTO attachments (id, entry_id, name, size_bytes, media_type, claimed_type, sha256, source, description,
           uploaded_by, uploaded_at, obtained_on, obtained_by, exhibit, version, integrity, checked_at)
         VALUES (?, ?, ?, ?, ?, ?, unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(entry)
    .bind(&new.name)
    .bind(new.size_bytes)
    .bind(&new.media_type)
    .bind(new.claimed_type.as_deref())
    .bind(&new.sha256)
    .bind(new.source.as_deref())
    .bind(new.description.as_deref())
    .bind(new.uploaded_by.id)
    .bind(new.uploaded_at)
    .bind(new.obtained_on)
    .bind(new.obtained_by.as_deref())
    .bind(new.exhibit.as_deref())
    .bind(new.version)
    .bind(integrity)
    .bind((!here).then_some(now))
    .run(tx)?;
    Ok(())
}

fn add_later(tx: &mut WriteTx<'_>, new: &ExportedEntry) -> Result<(), DbError> {
    for one in &new.amendments {
        sql(
            "INSERT INTO amendments (id, entry_id, kind, field, text, reason, author_id, at, salt, content_hash)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, unhex(?), unhex(?))",
        )
        .bind(one.id)
        .bind(new.id)
        .bind(one.kind)
        .bind(one.field)
        .bind(&one.text)
        .bind(&one.reason)
        .bind(one.author.id)
        .bind(one.at)
        .bind(&one.seal.salt)
        .bind(&one.seal.content_hash)
        .run(tx)?;
    }
    for one in &new.responses {
        sql(
            "INSERT INTO responses (id, entry_id, text, received_on, attachment_id, entered_by, at, salt, content_hash)
             VALUES (?, ?, ?, ?, ?, ?, ?, unhex(?), unhex(?))",
        )
        .bind(one.id)
        .bind(new.id)
        .bind(&one.text)
        .bind(one.received_on)
        .bind(one.attachment_id)
        .bind(one.entered_by.id)
        .bind(one.at)
        .bind(&one.seal.salt)
        .bind(&one.seal.content_hash)
        .run(tx)?;
    }
    for one in &new.acknowledgements {
        sql(
            "INSERT INTO acknowledgements (id, entry_id, state, method, comments, entered_by, at, salt, content_hash)
             VALUES (?, ?, ?, ?, ?, ?, ?, unhex(?), unhex(?))",
        )
        .bind(one.id)
        .bind(new.id)
        .bind(one.state)
        .bind(one.method)
        .bind(one.comments.as_deref())
        .bind(one.entered_by.id)
        .bind(one.at)
        .bind(&one.seal.salt)
        .bind(&one.seal.content_hash)
        .run(tx)?;
    }
    Ok(())
}

fn add_revision(tx: &mut WriteTx<'_>, entry: EntryId, new: &ExportedRevision) -> Result<(), DbError> {
    sql(
        "INSERT INTO entry_revisions (entry_id, version, at, author_id, content, salt, content_hash)
         VALUES (?, ?, ?, ?, ?, unhex(?), unhex(?))",
    )
    .bind(entry)
    .bind(new.version)
    .bind(new.at)
    .bind(new.author.id)
    .bind(new.content.as_deref())
    .bind(new.salt.as_deref())
    .bind(&new.content_hash)
    .run(tx)?;
    Ok(())
}

/// Relates an imported entry to another that is there.
///
/// # Errors
/// [`DbError::NotUnique`], [`DbError::Reference`]; the caller has asked before.
pub fn add_link(tx: &mut WriteTx<'_>, from: EntryId, new: &ExportedLink) -> Result<(), DbError> {
    sql("INSERT INTO entry_links (id, from_entry_id, to_entry_id, kind, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(new.id)
        .bind(from)
        .bind(new.to_entry_id)
        .bind(new.kind)
        .bind(new.created_by.id)
        .bind(new.created_at)
        .run(tx)?;
    Ok(())
}

/// How an imported entry stands once all of it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The entry.
    pub id: EntryId,
    /// Its count of changes, which the triggers have raised meanwhile.
    pub version: i64,
    /// When it was voided, and why.
    pub voided: Option<(Option<Instant>, String)>,
}

/// Ends the import of an entry.
///
/// # Errors
/// [`DbError::Internal`].
pub fn settle(tx: &mut WriteTx<'_>, settled: &Settled) -> Result<(), DbError> {
    let statement = match &settled.voided {
        None => sql("UPDATE entries SET version = ? WHERE id = ?").bind(settled.version),
        Some((at, reason)) => {
            sql("UPDATE entries SET version = ?, record_state = 'voided', voided_at = ?, void_reason = ? WHERE id = ?")
                .bind(settled.version)
                .bind(*at)
                .bind(reason)
        }
    };
    statement.bind(settled.id).run(tx)?;
    Ok(())
}

/// Sees to it that the next number of the year comes after this one.
///
/// # Errors
/// [`DbError::Internal`].
pub fn note_reference(tx: &mut WriteTx<'_>, year: i64, number: i64) -> Result<(), DbError> {
    sql("INSERT INTO entry_counters (year, last) VALUES (?, ?) ON CONFLICT (year) DO UPDATE SET last = max(last, excluded.last)")
        .bind(year)
        .bind(number)
        .run(tx)?;
    Ok(())
}
