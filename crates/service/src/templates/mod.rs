//! Templates: those that come with the software, and the instance's own.

mod create;
mod delete;
mod list;
mod update;
mod view;

pub use create::create_template;
pub use delete::delete_template;
pub use list::list_templates;
pub use update::update_template;

use crate::{Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::{DbError, ReadTx, templates};
use convolog_dto::{ErrorCode, TemplateId};
use convolog_rbac::{Action, Resource, decide};
use convolog_record::templates as built_in;
use serde_json::json;
use templates::TemplateRow;

/// The instance's own template at the version that the client read.
fn template_to_change(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    action: Action,
    id: TemplateId,
    expected_version: i64,
) -> Result<TemplateRow> {
    enforce(decide(ctx.actor(), action, &Resource::Templates))?;
    if built_in::is_built_in(id) {
        return Err(ServiceError::refuse(
            ErrorCode::Conflict,
            "A built-in template cannot be changed. Make one of your own from it.",
        ));
    }
    let row = templates::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
    if row.version == expected_version {
        Ok(row)
    } else {
        Err(ServiceError::stale())
    }
}

fn event_of(action: &'static str, id: TemplateId, name: &str) -> Event {
    Event::new(action, "template")
        .target(id)
        .detail(json!({ "name": name }))
}

/// Names are unique, whatever their case and accents; the built-in ones are taken.
fn check_name(name: &str) -> Result<()> {
    let folded = convolog_db::fold(name);
    let taken = built_in::built_in()
        .iter()
        .any(|template| convolog_db::fold(&template.name) == folded);
    if taken { Err(name_taken()) } else { Ok(()) }
}

fn there_already(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { .. } => name_taken(),
        other => other.into(),
    }
}

fn name_taken() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::AlreadyExists,
        "There is a template of this name already.",
    )
}
