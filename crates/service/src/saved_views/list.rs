//! The views one may use.

use super::view;
use crate::{Ctx, Result, page::limit_of};
use convolog_db::{DbError, saved_views};
use convolog_dto::{SavedViewPage, SavedViewQuery};

/// Lists one's own views and those that others share, by name.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_saved_views(ctx: &Ctx, query: SavedViewQuery) -> Result<SavedViewPage> {
    let limit = limit_of(query.limit)?;
    let viewer = ctx.actor().user_id;
    ctx.read(|tx| {
        let page = saved_views::list(tx, &ctx.scope(), &query, query.cursor.as_deref(), limit)?;
        Ok::<_, DbError>(SavedViewPage {
            items: page
                .rows
                .into_iter()
                .map(|row| view::saved_view(row, viewer))
                .collect(),
            next_cursor: page.next,
            total: None,
        })
    })
}
