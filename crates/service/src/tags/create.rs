//! Adding a tag to the vocabulary.

use super::{check, tag};
use crate::{Created, Ctx, Event, Result, ServiceError};
use convolog_db::{
    DbError,
    tags::{self, NewTagRow},
};
use convolog_dto::{ErrorCode, NewTag, Tag, TagId, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Adds a tag to the vocabulary.
///
/// # Errors
/// 409 `already_exists`, 422 for bad fields.
pub fn create_tag(ctx: &Ctx, new: NewTag) -> Result<Created<Tag>> {
    new.check()?;
    ctx.create_once("create_tag", &new.clone(), move |ctx, tx| {
        check(ctx, Action::Create)?;
        let id: TagId = ctx.services().new_id();
        let row = NewTagRow {
            id,
            name: new.name.trim().to_lowercase(),
            description: tidy(new.description),
            by: ctx.actor().user_id,
            at: ctx.now(),
        };
        tags::insert(tx, &row).map_err(taken)?;
        ctx.audit(
            tx,
            Event::new("tag.created", "tag")
                .target(id)
                .detail(json!({ "name": row.name })),
        )?;
        tag(ctx, tx, id)
    })
}

/// A description that holds nothing is none.
pub(super) fn tidy(description: Option<String>) -> Option<String> {
    description
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

fn taken(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { what } if what == "tags.name" => {
            ServiceError::refuse(ErrorCode::AlreadyExists, "This tag is in the vocabulary already.")
        }
        other => other.into(),
    }
}
