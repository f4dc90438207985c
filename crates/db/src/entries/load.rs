//! Entries as they are read: their columns first, then the names, participants and links beside them.

use std::sync::LazyLock;

use diesel::deserialize::{self, Queryable};
use diesel::sqlite::Sqlite;

use super::children;
use super::rows::{
    CONTENT, COUNTS, ContentSql, Counts, CountsSql, EntryContent, EntryRow, FRAME, Frame, FrameSql,
};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope, names};

/// The columns of [`EntryRow`], of `entries x`, but for the names and its children.
pub(super) static COLUMNS: LazyLock<String> = LazyLock::new(|| format!("{FRAME}, {CONTENT}, {COUNTS}"));

impl Queryable<(FrameSql, ContentSql, CountsSql), Sqlite> for EntryRow {
    type Row = (Frame, EntryContent, Counts);

    fn build((frame, content, counts): Self::Row) -> deserialize::Result<Self> {
        Ok(Self {
            id: frame.id,
            reference: frame.reference,
            author_id: frame.author_id,
            author_name: String::new(),
            on_behalf_of: frame.on_behalf_of.map(|id| (id, String::new())),
            subject_name: String::new(),
            content,
            record_state: frame.record_state,
            void_reason: frame.void_reason,
            recorded_at: frame.recorded_at,
            finalised_at: frame.finalised_at,
            voided_at: frame.voided_at,
            updated_at: frame.updated_at,
            version: frame.version,
            imported: frame.imported,
            participants: Vec::new(),
            strangers: Vec::new(),
            links: Vec::new(),
            counts,
        })
    }
}

/// The rows of a statement that reads [`COLUMNS`], with the names, participants and links; about `expected` of them.
pub(super) fn load(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    statement: Sql<'_>,
    expected: usize,
) -> Result<Vec<EntryRow>, DbError> {
    let mut rows = statement.load_about::<(FrameSql, ContentSql, CountsSql), EntryRow>(tx, expected)?;
    fill_names(tx, &mut rows)?;
    children::fill(tx, scope, &mut rows)?;
    Ok(rows)
}

/// Fills in who the entries are about and who wrote them.
fn fill_names(tx: &mut ReadTx<'_>, rows: &mut [EntryRow]) -> Result<(), DbError> {
    let subjects = rows.iter().map(|row| row.content.subject_id);
    let writers = rows.iter().flat_map(|row| {
        let behalf = row.on_behalf_of.as_ref().map(|(id, _)| *id);
        [row.author_id].into_iter().chain(behalf)
    });
    let names = names::of(tx, subjects, writers)?;
    for row in rows {
        row.subject_name = names.person(row.content.subject_id);
        row.author_name = names.user(row.author_id);
        if let Some((id, name)) = &mut row.on_behalf_of {
            *name = names.user(*id);
        }
    }
    Ok(())
}
