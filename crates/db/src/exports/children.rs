//! What belongs to the entries of one page: one query for each kind, whatever the page holds. Each row names its entry; rows come
//! in the order in which they belong to it.

use convolog_dto::EntryId;
use diesel::sql_types::{BigInt, Binary};
use uuid::Uuid;

use super::rows::{FOLLOW_UP, FollowUpFactsRow, FollowUpSql, LINK, LinkFactsRow, LinkSql};
use crate::attachments::{ATTACHMENT, AttachmentFacts, AttachmentSql};
use crate::column::Col;
use crate::entries::{BACKLINK, BacklinkRow, BacklinkSql, KEPT, Kept, KeptSql};
use crate::later::{
    ACKNOWLEDGEMENT, AMENDMENT, AcknowledgementFacts, AcknowledgementSql, AmendmentFacts, AmendmentSql,
    RESPONSE, ResponseFacts, ResponseSql, Seal, SealSql,
};
use crate::lists::hex_list;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// `SELECT columns` of the rows `l` of `from`, of those of the entries that are seen.
fn of_entries(scope: &Scope, entries: &[EntryId], columns: &str, from: &str) -> Sql<'static> {
    let ids: Vec<Uuid> = entries.iter().map(|id| id.uuid()).collect();
    let mut query = Sql::dynamic(format!(
        "SELECT {columns} FROM json_each(?) w CROSS JOIN entries e ON e.id = unhex(w.value) CROSS JOIN {from} WHERE "
    ))
    .bind(hex_list(&ids));
    query.append(scope.sees_entry("e"));
    query
}

/// The amendments, the oldest first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn amendments_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entries: &[EntryId],
) -> Result<Vec<(AmendmentFacts, Seal)>, DbError> {
    let columns = format!("{AMENDMENT}, l.salt, l.content_hash, l.seq");
    let query = of_entries(scope, entries, &columns, "amendments l ON l.entry_id = e.id");
    let mut rows: Vec<(AmendmentFacts, Seal, i64)> = query.load::<(AmendmentSql, SealSql, BigInt), _>(tx)?;
    rows.sort_by_key(|(_, _, seq)| *seq);
    Ok(rows.into_iter().map(|(facts, seal, _)| (facts, seal)).collect())
}

/// The responses of the employees, the oldest first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn responses_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entries: &[EntryId],
) -> Result<Vec<(ResponseFacts, Seal)>, DbError> {
    let columns = format!("{RESPONSE}, l.salt, l.content_hash, l.seq");
    let query = of_entries(scope, entries, &columns, "responses l ON l.entry_id = e.id");
    let mut rows: Vec<(ResponseFacts, Seal, i64)> = query.load::<(ResponseSql, SealSql, BigInt), _>(tx)?;
    rows.sort_by_key(|(_, _, seq)| *seq);
    Ok(rows.into_iter().map(|(facts, seal, _)| (facts, seal)).collect())
}

/// The steps of the acknowledgements, the oldest first.
///
/// # Errors
/// [`DbError::Internal`].
pub fn acknowledgements_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entries: &[EntryId],
) -> Result<Vec<(AcknowledgementFacts, Seal)>, DbError> {
    let columns = format!("{ACKNOWLEDGEMENT}, l.salt, l.content_hash, l.seq");
    let query = of_entries(
        scope,
        entries,
        &columns,
        "acknowledgements l ON l.entry_id = e.id",
    );
    let mut rows: Vec<(AcknowledgementFacts, Seal, i64)> =
        query.load::<(AcknowledgementSql, SealSql, BigInt), _>(tx)?;
    rows.sort_by_key(|(_, _, seq)| *seq);
    Ok(rows.into_iter().map(|(facts, seal, _)| (facts, seal)).collect())
}

/// The follow-ups, in the order in which they are due.
///
/// # Errors
/// [`DbError::Internal`].
pub fn follow_ups_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entries: &[EntryId],
) -> Result<Vec<FollowUpFactsRow>, DbError> {
    let query = of_entries(scope, entries, FOLLOW_UP, "follow_ups l ON l.entry_id = e.id");
    let mut rows: Vec<FollowUpFactsRow> = query.load::<FollowUpSql, _>(tx)?;
    rows.sort_unstable_by_key(|row| (row.due_on, row.id));
    Ok(rows)
}

/// The links to entries that are seen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn links_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entries: &[EntryId],
) -> Result<Vec<LinkFactsRow>, DbError> {
    let from = "entry_links l ON l.from_entry_id = e.id CROSS JOIN entries other ON other.id = l.to_entry_id";
    let mut query = of_entries(scope, entries, LINK, from);
    query.push(" AND ").append(scope.sees_entry("other"));
    let mut rows: Vec<LinkFactsRow> = query.load::<LinkSql, _>(tx)?;
    rows.sort_unstable_by_key(|row| row.id);
    Ok(rows)
}

/// The links that lead to these entries from others on record that are seen, each with the entry to which it leads; the oldest
/// first. They are read for documents that leave the house, in which no draft is named.
///
/// # Errors
/// [`DbError::Internal`].
pub fn backlinks_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entries: &[EntryId],
) -> Result<Vec<(EntryId, BacklinkRow)>, DbError> {
    let columns = format!("e.id, {BACKLINK}");
    let from = "entry_links l ON l.to_entry_id = e.id CROSS JOIN entries other ON other.id = l.from_entry_id";
    let mut query = of_entries(scope, entries, &columns, from);
    query
        .push(" AND other.finalised_at IS NOT NULL AND ")
        .append(scope.sees("other.subject_id"));
    let mut rows: Vec<(Col<EntryId>, BacklinkRow)> = query.load::<(Binary, BacklinkSql), _>(tx)?;
    rows.sort_unstable_by_key(|(_, link)| link.id);
    Ok(rows.into_iter().map(|(to, link)| (to.0, link)).collect())
}

/// What is known about the evidence that was not taken off, with the version of it, in the order it came.
///
/// # Errors
/// [`DbError::Internal`].
pub fn attachments_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entries: &[EntryId],
) -> Result<Vec<(AttachmentFacts, i64)>, DbError> {
    let columns = format!("{ATTACHMENT}, a.version, a.seq");
    let mut query = of_entries(scope, entries, &columns, "attachments a ON a.entry_id = e.id");
    query.push(" AND a.removed_at IS NULL");
    let mut rows: Vec<(AttachmentFacts, i64, i64)> = query.load::<(AttachmentSql, BigInt, BigInt), _>(tx)?;
    rows.sort_by_key(|(_, _, seq)| *seq);
    Ok(rows
        .into_iter()
        .map(|(facts, version, _)| (facts, version))
        .collect())
}

/// The saved states, each entry's oldest first, with the entry that each is of.
///
/// # Errors
/// [`DbError::Internal`].
pub fn revisions_of(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entries: &[EntryId],
) -> Result<Vec<(EntryId, Kept)>, DbError> {
    let columns = format!("r.entry_id, {KEPT}");
    let query = of_entries(scope, entries, &columns, "entry_revisions r ON r.entry_id = e.id");
    let rows: Vec<(Col<EntryId>, Kept)> = query.load::<(Binary, KeptSql), _>(tx)?;
    let mut rows: Vec<(EntryId, Kept)> = rows.into_iter().map(|(entry, kept)| (entry.0, kept)).collect();
    rows.sort_by_key(|(_, kept)| kept.version);
    Ok(rows)
}
