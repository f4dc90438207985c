//! Finding people, entries and evidence by words.

mod view;

use crate::{Ctx, Result, ServiceError, page::limit_of};
use convolog_db::{DbError, search};
use convolog_dto::{SearchQuery, SearchResults, limits};

/// Searches what the actor sees.
///
/// # Errors
/// 400 for a bad limit, 422 for a text that is empty or too long.
pub fn search(ctx: &Ctx, query: SearchQuery) -> Result<SearchResults> {
    let limit = limit_of(query.limit)?;
    let text = query.q.trim();
    if text.is_empty() || text.chars().count() > limits::QUERY_MAX {
        return Err(ServiceError::field(
            "?q",
            "length",
            format!("1 to {} characters.", limits::QUERY_MAX),
        ));
    }
    let scope = ctx.scope();
    ctx.read(|tx| {
        Ok::<_, DbError>(SearchResults {
            people: search::people(tx, &scope, text, limit)?
                .into_iter()
                .map(view::person)
                .collect(),
            entries: search::entries(tx, &scope, text, limit)?
                .into_iter()
                .map(view::entry)
                .collect(),
            attachments: search::attachments(tx, &scope, text, limit)?
                .into_iter()
                .map(crate::evidence::view::attachment)
                .collect(),
        })
    })
}
