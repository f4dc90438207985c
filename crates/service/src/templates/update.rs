//! Changing a template of the instance's own.

use super::{check_name, event_of, template_to_change, there_already, view};
use crate::{Ctx, Result, ServiceError, entries::rules};
use convolog_db::templates::{self, TemplateContent, TemplateRow};
use convolog_dto::{Template, TemplateId, TemplatePatch, Validate};
use convolog_rbac::Action;

/// Applies a merge patch.
///
/// # Errors
/// 403, 404, 409 for a built-in one and for a name that is taken, 412, 422 for bad fields.
pub fn update_template(
    ctx: &Ctx,
    id: TemplateId,
    expected_version: i64,
    patch: TemplatePatch,
) -> Result<Template> {
    patch.check()?;
    ctx.write(move |ctx, tx| {
        let row = template_to_change(ctx, tx, Action::Edit, id, expected_version)?;
        if let Some(name) = &patch.name {
            check_name(name)?;
        }
        let content = patched(row.content.clone(), patch);
        if content == row.content {
            return Ok(view::template(row));
        }
        if !templates::update(tx, id, expected_version, &content, ctx.now()).map_err(there_already)? {
            return Err(ServiceError::stale());
        }
        ctx.audit(tx, event_of("template.changed", id, &content.name))?;
        Ok(view::template(TemplateRow {
            id,
            version: expected_version + 1,
            content,
        }))
    })
}

fn patched(before: TemplateContent, patch: TemplatePatch) -> TemplateContent {
    TemplateContent {
        name: patch.name.map_or(before.name, |name| name.trim().to_owned()),
        description: rules::tidy_text(patch.description.apply(before.description)),
        entry_type: patch.entry_type.unwrap_or(before.entry_type),
        formality: patch.formality.unwrap_or(before.formality),
        channel: patch.channel.apply(before.channel),
        severity: patch.severity.unwrap_or(before.severity),
        sentiment: patch.sentiment.unwrap_or(before.sentiment),
        title: rules::tidy_text(patch.title.apply(before.title)),
        facts: rules::tidy_text(patch.facts.apply(before.facts)),
        impact: rules::tidy_text(patch.impact.apply(before.impact)),
        employee_account: rules::tidy_text(patch.employee_account.apply(before.employee_account)),
        assessment: rules::tidy_text(patch.assessment.apply(before.assessment)),
        agreed: rules::tidy_text(patch.agreed.apply(before.agreed)),
        tags: patch.tags.map_or(before.tags, rules::tidy_tags),
    }
}
