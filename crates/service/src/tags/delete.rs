//! Taking a tag out of the vocabulary.

use super::{check, tag};
use crate::{Ctx, Event, Result};
use convolog_db::tags;
use convolog_dto::TagId;
use convolog_rbac::Action;
use serde_json::json;

/// Takes a tag out of the vocabulary; the entries that have it keep it.
///
/// # Errors
/// 404.
pub fn delete_tag(ctx: &Ctx, id: TagId) -> Result<()> {
    ctx.write(move |ctx, tx| {
        check(ctx, Action::Delete)?;
        let gone = tag(ctx, tx, id)?;
        tags::delete(tx, id)?;
        ctx.audit(
            tx,
            Event::new("tag.deleted", "tag")
                .target(id)
                .detail(json!({ "name": gone.name })),
        )
    })
}
