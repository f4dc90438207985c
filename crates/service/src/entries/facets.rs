//! How the entries of a filter spread over the word lists.

use crate::{
    Ctx, Result,
    page::{check_words, limit_of},
};
use convolog_db::entries;
use convolog_dto::{EntryFacets, EntryQuery};

/// Counts by type, severity, sentiment, status and state; each facet ignores its own filter.
///
/// # Errors
/// 400 for a bad limit or a search text that is too long.
pub fn get_entry_facets(ctx: &Ctx, query: EntryQuery) -> Result<EntryFacets> {
    // A facet has no pages, but a query that a list would refuse is refused here as well.
    limit_of(query.limit)?;
    check_words(query.q.as_deref())?;
    let today = ctx.now().date_naive();
    ctx.read(|tx| entries::facets(tx, &ctx.scope(), &query, today))
}
