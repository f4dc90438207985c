//! Saying what a tag is meant for.

use super::{check, create::tidy, tag};
use crate::{Ctx, Event, Result};
use convolog_db::tags;
use convolog_dto::{Tag, TagId, TagPatch, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Changes the description of a tag of the vocabulary.
///
/// # Errors
/// 404, 422 for bad fields.
pub fn update_tag(ctx: &Ctx, id: TagId, patch: TagPatch) -> Result<Tag> {
    patch.check()?;
    ctx.write(move |ctx, tx| {
        check(ctx, Action::Edit)?;
        let before = tag(ctx, tx, id)?;
        let description = tidy(patch.description.apply(before.description.clone()));
        if description == before.description {
            return Ok(before);
        }
        tags::set_description(tx, id, description.as_deref(), ctx.now())?;
        ctx.audit(
            tx,
            Event::new("tag.updated", "tag")
                .target(id)
                .detail(json!({ "name": before.name })),
        )?;
        tag(ctx, tx, id)
    })
}
