//! Amendments.

use convolog_dto::{AmendableField, AmendmentId, AmendmentKind, EntryId, Instant, UserId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Seal, SealSql, cursor_of, page_of};
use crate::column::{Col, Nul};
use crate::lists::{Page, page};
use crate::rows::columns;
use crate::sql::sql;
use crate::{DbError, ReadTx, Scope, WriteTx};

/// What an amendment says.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct AmendmentFacts {
    /// The amendment.
    #[diesel(deserialize_as = Col<AmendmentId>)]
    pub id: AmendmentId,
    /// The entry it belongs to.
    #[diesel(deserialize_as = Col<EntryId>)]
    pub entry_id: EntryId,
    /// What kind of amendment it is.
    #[diesel(deserialize_as = Col<AmendmentKind>)]
    pub kind: AmendmentKind,
    /// The text it is about.
    #[diesel(deserialize_as = Nul<AmendableField>)]
    pub field: Option<AmendableField>,
    /// What it says.
    pub text: String,
    /// Why it was made.
    pub reason: String,
    /// Who made it.
    #[diesel(deserialize_as = Col<UserId>)]
    pub author_id: UserId,
    /// When.
    #[diesel(deserialize_as = Col<Instant>)]
    pub at: Instant,
}

columns!(AmendmentSql, AMENDMENT = "l".amendments { id, entry_id, kind, field, text, reason, author_id, at });

/// An amendment with the name of its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentRow {
    /// What it says.
    pub facts: AmendmentFacts,
    /// The author's name.
    pub author_name: String,
    /// What ties it to the audit trail.
    pub seal: Seal,
}

/// Keeps an amendment.
///
/// # Errors
/// [`DbError::Locked`] when the entry is not final.
pub fn insert_amendment(tx: &mut WriteTx<'_>, new: &AmendmentFacts, seal: &Seal) -> Result<(), DbError> {
    sql(
        "INSERT INTO amendments (id, entry_id, kind, field, text, reason, author_id, at, salt, content_hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(new.entry_id)
    .bind(new.kind)
    .bind(new.field)
    .bind(&new.text)
    .bind(&new.reason)
    .bind(new.author_id)
    .bind(new.at)
    .bind(&seal.salt)
    .bind(&seal.content_hash)
    .run(tx)?;
    Ok(())
}

/// One page of the amendments of an entry, the oldest first; empty when the entry is not seen.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn amendments(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entry: EntryId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<AmendmentRow>, DbError> {
    let query = page_of(scope, AMENDMENT, "amendments", "author_id", entry, cursor, limit)?;
    let rows: Vec<(AmendmentFacts, String, i64, Seal)> =
        query.load::<(AmendmentSql, Text, BigInt, SealSql), _>(tx)?;
    let page = page(rows, limit, |(_, _, seq, _)| cursor_of("amendments", entry, *seq));
    Ok(Page {
        rows: page
            .rows
            .into_iter()
            .map(|(facts, author_name, _, seal)| AmendmentRow {
                facts,
                author_name,
                seal,
            })
            .collect(),
        next: page.next,
    })
}
