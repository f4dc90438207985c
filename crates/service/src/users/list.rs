//! The user accounts one sees.

use super::view;
use crate::{
    Ctx, Result,
    page::{check_words, limit_of},
};
use convolog_db::{DbError, users};
use convolog_dto::{UserPage, UserQuery};

/// Lists the accounts of users placed in the actor's subtree; for super admins all.
///
/// # Errors
/// 400 for a bad limit, cursor or search text.
pub fn list_users(ctx: &Ctx, query: UserQuery) -> Result<UserPage> {
    let limit = limit_of(query.limit)?;
    check_words(query.q.as_deref())?;
    ctx.read(|tx| {
        let page = users::list(tx, &ctx.scope(), &query, limit)?;
        let total = query
            .include_total
            .then(|| users::count_listed(tx, &ctx.scope(), &query))
            .transpose()?;
        Ok::<_, DbError>(UserPage {
            items: view::users(tx, &page.rows)?,
            next_cursor: page.next,
            total,
        })
    })
}
