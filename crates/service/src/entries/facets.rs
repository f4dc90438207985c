//! How the entries of a filter spread over the word lists.

use crate::{Ctx, Result};
use convolog_db::entries;
use convolog_dto::{EntryFacets, EntryQuery};

/// Counts by type, severity, sentiment, status and state; each facet ignores its own filter.
///
/// # Errors
/// When the database cannot be read.
pub fn get_entry_facets(ctx: &Ctx, query: EntryQuery) -> Result<EntryFacets> {
    let today = ctx.now().date_naive();
    ctx.read(|tx| entries::facets(tx, &ctx.scope(), &query, today))
}
