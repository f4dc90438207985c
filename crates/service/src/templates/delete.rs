//! Taking a template of the instance's own away. Entries that began with it do not know of it.

use super::{event_of, template_to_change};
use crate::{Ctx, Result, ServiceError};
use convolog_db::templates;
use convolog_dto::TemplateId;
use convolog_rbac::Action;

/// Deletes a template.
///
/// # Errors
/// 403, 404, 409 for a built-in one, 412.
pub fn delete_template(ctx: &Ctx, id: TemplateId, expected_version: i64) -> Result<()> {
    ctx.write(move |ctx, tx| {
        let row = template_to_change(ctx, tx, Action::Delete, id, expected_version)?;
        if !templates::delete(tx, id, expected_version)? {
            return Err(ServiceError::stale());
        }
        ctx.audit(tx, event_of("template.deleted", id, &row.content.name))
    })
}
