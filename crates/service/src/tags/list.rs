//! The tags there are.

use super::view;
use crate::{
    Ctx, Result, ServiceError, meta,
    page::{check_words, limit_of},
};
use convolog_db::tags;
use convolog_dto::{TagPage, TagQuery};

/// Lists the vocabulary and the tags on the entries one sees, by name.
///
/// # Errors
/// 400 for a bad limit or cursor, or a prefix that is too long.
pub fn list_tags(ctx: &Ctx, query: TagQuery) -> Result<TagPage> {
    let limit = limit_of(query.limit)?;
    check_words(query.q.as_deref())?;
    let prefix = query.q.unwrap_or_default().trim().to_lowercase();
    ctx.read(|tx| {
        let calendar = meta::calendar(ctx, tx)?;
        let page = tags::list(
            tx,
            &ctx.scope(),
            &prefix,
            calendar,
            query.cursor.as_deref(),
            limit,
        )?;
        Ok::<_, ServiceError>(TagPage {
            items: page.rows.into_iter().map(view::tag).collect(),
            next_cursor: page.next,
            total: None,
        })
    })
}
