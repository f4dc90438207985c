//! Tags: the vocabulary that the organisation agreed on, and what is used on the entries one sees.

mod create;
mod delete;
mod list;
mod update;
mod view;

pub use create::create_tag;
pub use delete::delete_tag;
pub use list::list_tags;
pub use update::update_tag;

use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_db::{ReadTx, tags};
use convolog_dto::{Tag, TagId};
use convolog_rbac::{Action, Resource, decide};

fn check(ctx: &Ctx, action: Action) -> Result<()> {
    enforce(decide(ctx.actor(), action, &Resource::Tags))
}

/// The tag as it stands now.
fn tag(ctx: &Ctx, tx: &mut ReadTx<'_>, id: TagId) -> Result<Tag> {
    let row = tags::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
    Ok(view::tag(row))
}
