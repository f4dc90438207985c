//! What the employee says to an entry.

use convolog_dto::{AttachmentId, Day, EntryId, Instant, ResponseId, UserId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Seal, SealSql, cursor_of, page_of};
use crate::column::{Col, Nul};
use crate::lists::{Page, page};
use crate::rows::columns;
use crate::sql::sql;
use crate::{DbError, ReadTx, Scope, WriteTx};

/// What a response says.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct ResponseFacts {
    /// The response.
    #[diesel(deserialize_as = Col<ResponseId>)]
    pub id: ResponseId,
    /// The entry it answers.
    #[diesel(deserialize_as = Col<EntryId>)]
    pub entry_id: EntryId,
    /// The employee's words.
    pub text: String,
    /// The day it was received.
    #[diesel(deserialize_as = Col<Day>)]
    pub received_on: Day,
    /// The piece of evidence that holds it.
    #[diesel(deserialize_as = Nul<AttachmentId>)]
    pub attachment_id: Option<AttachmentId>,
    /// Who typed it in.
    #[diesel(deserialize_as = Col<UserId>)]
    pub entered_by: UserId,
    /// When.
    #[diesel(deserialize_as = Col<Instant>)]
    pub at: Instant,
}

columns!(ResponseSql, RESPONSE = "l".responses { id, entry_id, text, received_on, attachment_id, entered_by, at });

/// A response with the name of whoever typed it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRow {
    /// What it says.
    pub facts: ResponseFacts,
    /// The name of who typed it in.
    pub entered_by_name: String,
    /// What ties it to the audit trail.
    pub seal: Seal,
}

/// Keeps a response.
///
/// # Errors
/// [`DbError::Locked`] when the entry is not final, [`DbError::Reference`] for unknown evidence.
pub fn insert_response(tx: &mut WriteTx<'_>, new: &ResponseFacts, seal: &Seal) -> Result<(), DbError> {
    sql(
        "INSERT INTO responses (id, entry_id, text, received_on, attachment_id, entered_by, at, salt, content_hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(new.entry_id)
    .bind(&new.text)
    .bind(new.received_on)
    .bind(new.attachment_id)
    .bind(new.entered_by)
    .bind(new.at)
    .bind(&seal.salt)
    .bind(&seal.content_hash)
    .run(tx)?;
    Ok(())
}

/// One page of the responses to an entry, the oldest first; empty when the entry is not seen.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn responses(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entry: EntryId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<ResponseRow>, DbError> {
    let query = page_of(scope, RESPONSE, "responses", "entered_by", entry, cursor, limit)?;
    let rows: Vec<(ResponseFacts, String, i64, Seal)> =
        query.load::<(ResponseSql, Text, BigInt, SealSql), _>(tx)?;
    let page = page(rows, limit, |(_, _, seq, _)| cursor_of("responses", entry, *seq));
    Ok(Page {
        rows: page
            .rows
            .into_iter()
            .map(|(facts, entered_by_name, _, seal)| ResponseRow {
                facts,
                entered_by_name,
                seal,
            })
            .collect(),
        next: page.next,
    })
}
