//! What is here as an export would say it, for whoever compares.

use super::{
    gather::{Depth, Gatherer},
    view,
};
use crate::Result;
use convolog_db::{ReadTx, Scope, entries, templates};
use convolog_dto::{EntryId, ExportedEntry, ExportedPerson, ExportedTag, ExportedTemplate, PersonId};

/// Those of these people who are seen.
pub(crate) fn exported_people(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    ids: &[PersonId],
) -> Result<Vec<ExportedPerson>> {
    Gatherer::over(tx, *scope).people(ids)
}

/// Those of these entries that are seen, with every saved state.
pub(crate) fn exported_entries(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    ids: &[EntryId],
) -> Result<Vec<ExportedEntry>> {
    let rows = entries::get_many(tx, scope, ids)?;
    let found = Gatherer::over(tx, *scope).complete(rows, Depth::WithRevisions)?;
    Ok(found.into_iter().map(|one| one.entry).collect())
}

/// The vocabulary.
pub(crate) fn exported_tags(tx: &mut ReadTx<'_>, scope: &Scope) -> Result<Vec<ExportedTag>> {
    Gatherer::over(tx, *scope).tags()
}

/// The instance's own templates.
pub(crate) fn exported_templates(tx: &mut ReadTx<'_>) -> Result<Vec<ExportedTemplate>> {
    let rows = templates::list_with_times(tx)?;
    Ok(rows.into_iter().map(view::template).collect())
}
