//! What is there already and stands in the way. An import asks before it writes, so that one record that clashes does not undo
//! the others.

use convolog_dto::{EntryId, ExportedEntry, ExportedFollowUp, ExportedLink, PersonId, TagId, TemplateId};
use diesel::sql_types::{BigInt, Binary};
use uuid::Uuid;

use crate::column::Col;
use crate::lists::hex_list;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, fold};

/// A kind of thing that belongs to an entry or a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A piece of evidence.
    Attachment,
    /// An amendment.
    Amendment,
    /// A response.
    Response,
    /// A step of an acknowledgement.
    Acknowledgement,
    /// A follow-up.
    FollowUp,
}

/// The first kind of which one has the id of something that is there already.
///
/// # Errors
/// [`DbError::Internal`].
pub fn taken_children(
    tx: &mut ReadTx<'_>,
    entry: Option<&ExportedEntry>,
    follow_ups: &[ExportedFollowUp],
) -> Result<Option<Taken>, DbError> {
    let ids = |entry: &ExportedEntry, kind| -> Vec<Uuid> {
        match kind {
            Taken::Attachment => entry.attachments.iter().map(|one| one.id.uuid()).collect(),
            Taken::Amendment => entry.amendments.iter().map(|one| one.id.uuid()).collect(),
            Taken::Response => entry.responses.iter().map(|one| one.id.uuid()).collect(),
            Taken::Acknowledgement => entry.acknowledgements.iter().map(|one| one.id.uuid()).collect(),
            Taken::FollowUp => Vec::new(),
        }
    };
    let kinds = [
        (Taken::Attachment, "attachments"),
        (Taken::Amendment, "amendments"),
        (Taken::Response, "responses"),
        (Taken::Acknowledgement, "acknowledgements"),
    ];
    for (kind, table) in kinds {
        let ids = entry.map(|entry| ids(entry, kind)).unwrap_or_default();
        if any_there(tx, table, &ids)? {
            return Ok(Some(kind));
        }
    }
    let ids: Vec<Uuid> = follow_ups.iter().map(|one| one.id.uuid()).collect();
    Ok(any_there(tx, "follow_ups", &ids)?.then_some(Taken::FollowUp))
}

fn any_there(tx: &mut ReadTx<'_>, table: &'static str, ids: &[Uuid]) -> Result<bool, DbError> {
    if ids.is_empty() {
        return Ok(false);
    }
    let found = Sql::dynamic(format!(
        "SELECT 1 FROM json_each(?) w CROSS JOIN {table} t ON t.id = unhex(w.value) LIMIT 1"
    ))
    .bind(hex_list(ids))
    .first::<BigInt, i64>(tx)?;
    Ok(found.is_some())
}

/// Who has this employee reference.
///
/// # Errors
/// [`DbError::Internal`].
pub fn employee_ref_holder(tx: &mut ReadTx<'_>, employee_ref: &str) -> Result<Option<PersonId>, DbError> {
    let row: Option<Col<PersonId>> = sql("SELECT id FROM people WHERE employee_ref = ?")
        .bind(employee_ref)
        .first::<Binary, _>(tx)?;
    Ok(row.map(|id| id.0))
}

/// Which entry has this number.
///
/// # Errors
/// [`DbError::Internal`].
pub fn entry_of_reference(tx: &mut ReadTx<'_>, reference: &str) -> Result<Option<EntryId>, DbError> {
    let row: Option<Col<EntryId>> = sql("SELECT id FROM entries WHERE reference = ?")
        .bind(reference)
        .first::<Binary, _>(tx)?;
    Ok(row.map(|id| id.0))
}

/// Which tag has this name.
///
/// # Errors
/// [`DbError::Internal`].
pub fn tag_named(tx: &mut ReadTx<'_>, name: &str) -> Result<Option<TagId>, DbError> {
    let row: Option<Col<TagId>> = sql("SELECT id FROM tags WHERE name = ?")
        .bind(name)
        .first::<Binary, _>(tx)?;
    Ok(row.map(|id| id.0))
}

/// Which template has this name; letter case and accents do not matter.
///
/// # Errors
/// [`DbError::Internal`].
pub fn template_named(tx: &mut ReadTx<'_>, name: &str) -> Result<Option<TemplateId>, DbError> {
    let row: Option<Col<TemplateId>> = sql("SELECT id FROM templates WHERE name_folded = ?")
        .bind(fold(name))
        .first::<Binary, _>(tx)?;
    Ok(row.map(|id| id.0))
}

/// Whether the link can be made: both ends are there, and neither it nor its like is.
///
/// # Errors
/// [`DbError::Internal`].
pub fn link_fits(tx: &mut ReadTx<'_>, from: EntryId, link: &ExportedLink) -> Result<bool, DbError> {
    let fits: i64 = sql(
        "SELECT EXISTS (SELECT 1 FROM entries WHERE id = ?)
           AND NOT EXISTS (SELECT 1 FROM entry_links WHERE id = ?)
           AND NOT EXISTS (SELECT 1 FROM entry_links WHERE from_entry_id = ? AND to_entry_id = ? AND kind = ?)",
    )
    .bind(link.to_entry_id)
    .bind(link.id)
    .bind(from)
    .bind(link.to_entry_id)
    .bind(link.kind)
    .one::<BigInt, i64>(tx)?;
    Ok(fits > 0 && from != link.to_entry_id)
}

/// Whether there is an entry with this id, seen or not.
///
/// # Errors
/// [`DbError::Internal`].
pub fn has_entry(tx: &mut ReadTx<'_>, id: EntryId) -> Result<bool, DbError> {
    let found = sql("SELECT 1 FROM entries WHERE id = ?")
        .bind(id)
        .first::<BigInt, i64>(tx)?;
    Ok(found.is_some())
}

/// Which of these entries their authors alone see: drafts, and drafts that were voided.
///
/// # Errors
/// [`DbError::Internal`].
pub fn never_finalised(tx: &mut ReadTx<'_>, ids: &[EntryId]) -> Result<Vec<EntryId>, DbError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<Col<EntryId>> = sql(
        "SELECT e.id FROM json_each(?) w CROSS JOIN entries e ON e.id = unhex(w.value) WHERE e.finalised_at IS NULL",
    )
    .bind(hex_list(&ids))
    .load::<Binary, _>(tx)?;
    Ok(rows.into_iter().map(|id| id.0).collect())
}
