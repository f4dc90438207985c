//! The user accounts one sees.

use super::view;
use crate::{Ctx, Result, page::limit_of};
use convolog_db::{DbError, users};
use convolog_dto::{UserPage, UserQuery};

/// Lists the accounts of users placed in the actor's subtree; for super admins all.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_users(ctx: &Ctx, query: UserQuery) -> Result<UserPage> {
    let limit = limit_of(query.limit)?;
    ctx.read(|tx| {
        let page = users::list(tx, &ctx.scope(), query.cursor.as_deref(), limit)?;
        Ok::<_, DbError>(UserPage {
            items: page.rows.iter().map(view::user).collect(),
            next_cursor: page.next,
            total: None,
        })
    })
}
