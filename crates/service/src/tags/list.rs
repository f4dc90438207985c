//! The tags there are.

use super::view;
use crate::{
    Ctx, Result,
    page::{check_words, limit_of},
};
use convolog_db::{DbError, tags};
use convolog_dto::{TagPage, TagQuery};

/// Lists the vocabulary and the tags on the entries one sees, by name.
///
/// # Errors
/// 400 for a bad limit or cursor, or a prefix that is too long.
pub fn list_tags(ctx: &Ctx, query: TagQuery) -> Result<TagPage> {
    let limit = limit_of(query.limit)?;
    check_words(query.q.as_deref())?;
    let prefix = query.q.unwrap_or_default().trim().to_lowercase();
    let today = ctx.now().date_naive();
    ctx.read(|tx| {
        let page = tags::list(tx, &ctx.scope(), &prefix, today, query.cursor.as_deref(), limit)?;
        Ok::<_, DbError>(TagPage {
            items: page.rows.into_iter().map(view::tag).collect(),
            next_cursor: page.next,
            total: None,
        })
    })
}
