//! How the entries of a filter spread over what else one may filter by.

use crate::{
    Ctx, Result, ServiceError, meta,
    page::{check_filter, limit_of},
};
use convolog_db::entries;
use convolog_dto::{EntryFacets, EntryQuery};

/// Counts for each value that one may filter by; each facet ignores its own filter.
///
/// # Errors
/// 400 for a bad limit or a search text that is too long.
pub fn get_entry_facets(ctx: &Ctx, query: EntryQuery) -> Result<EntryFacets> {
    // A facet has no pages, but a query that a list would refuse is refused here as well.
    limit_of(query.limit)?;
    check_filter(&query)?;
    ctx.read(|tx| {
        let calendar = meta::calendar(ctx, tx)?;
        Ok::<_, ServiceError>(entries::facets(tx, &ctx.scope(), &query, calendar)?)
    })
}
