//! Finding people, entries and evidence by words.

mod view;

use crate::{
    Ctx, Result,
    page::{limit_of, words_of},
};
use convolog_db::{DbError, search};
use convolog_dto::{SearchQuery, SearchResults};

/// Searches what the actor sees.
///
/// # Errors
/// 400 for a bad limit, or a text that is empty or too long.
pub fn search(ctx: &Ctx, query: SearchQuery) -> Result<SearchResults> {
    let limit = limit_of(query.limit)?;
    let text = words_of(&query.q)?;
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
