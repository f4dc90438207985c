//! The steps of an acknowledgement.

use convolog_dto::{AckMethod, AckState, AcknowledgementId, EntryId, Instant, UserId};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Seal, SealSql, cursor_of, page_of};
use crate::column::{Col, Nul};
use crate::lists::{Page, page};
use crate::rows::columns;
use crate::sql::sql;
use crate::{DbError, ReadTx, Scope, WriteTx};

/// What a step says.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct AcknowledgementFacts {
    /// The step.
    #[diesel(deserialize_as = Col<AcknowledgementId>)]
    pub id: AcknowledgementId,
    /// The entry it belongs to.
    #[diesel(deserialize_as = Col<EntryId>)]
    pub entry_id: EntryId,
    /// Where the acknowledgement stands from then on.
    #[diesel(deserialize_as = Col<AckState>)]
    pub state: AckState,
    /// How it is known.
    #[diesel(deserialize_as = Nul<AckMethod>)]
    pub method: Option<AckMethod>,
    /// What the employee said to it.
    pub comments: Option<String>,
    /// Who recorded it.
    #[diesel(deserialize_as = Col<UserId>)]
    pub entered_by: UserId,
    /// When.
    #[diesel(deserialize_as = Col<Instant>)]
    pub at: Instant,
}

columns!(StepSql, STEP = "l".acknowledgements { id, entry_id, state, method, comments, entered_by, at });

/// A step with the name of whoever recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcknowledgementRow {
    /// What it says.
    pub facts: AcknowledgementFacts,
    /// The name of who recorded it.
    pub entered_by_name: String,
    /// What ties it to the audit trail.
    pub seal: Seal,
}

/// Keeps a step; the entry stands there from then on.
///
/// # Errors
/// [`DbError::Locked`] when the entry is not final.
pub fn insert_acknowledgement(
    tx: &mut WriteTx<'_>,
    new: &AcknowledgementFacts,
    seal: &Seal,
) -> Result<(), DbError> {
    sql(
        "INSERT INTO acknowledgements (id, entry_id, state, method, comments, entered_by, at, salt, content_hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(new.entry_id)
    .bind(new.state)
    .bind(new.method)
    .bind(new.comments.as_deref())
    .bind(new.entered_by)
    .bind(new.at)
    .bind(&seal.salt)
    .bind(&seal.content_hash)
    .run(tx)?;
    Ok(())
}

/// One page of the steps, the oldest first; empty when the entry is not seen.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn acknowledgements(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entry: EntryId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<AcknowledgementRow>, DbError> {
    let query = page_of(
        scope,
        STEP,
        "acknowledgements",
        "entered_by",
        entry,
        cursor,
        limit,
    )?;
    let rows: Vec<(AcknowledgementFacts, String, i64, Seal)> =
        query.load::<(StepSql, Text, BigInt, SealSql), _>(tx)?;
    let page = page(rows, limit, |(_, _, seq, _)| {
        cursor_of("acknowledgements", entry, *seq)
    });
    Ok(Page {
        rows: page
            .rows
            .into_iter()
            .map(|(facts, entered_by_name, _, seal)| AcknowledgementRow {
                facts,
                entered_by_name,
                seal,
            })
            .collect(),
        next: page.next,
    })
}
