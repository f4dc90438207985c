//! The templates to choose from.

use super::view;
use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_db::templates;
use convolog_dto::TemplatePage;
use convolog_rbac::{Action, Resource, decide};

/// Lists the built-in templates and then the instance's own by name, all of them on one page.
///
/// # Errors
/// 403.
pub fn list_templates(ctx: &Ctx) -> Result<TemplatePage> {
    enforce(decide(ctx.actor(), Action::List, &Resource::Templates))?;
    let own = ctx.read(|tx| Ok::<_, ServiceError>(templates::list(tx)?))?;
    let mut items = convolog_record::templates::built_in();
    items.extend(own.into_iter().map(view::template));
    Ok(TemplatePage {
        items,
        next_cursor: None,
        total: None,
    })
}
