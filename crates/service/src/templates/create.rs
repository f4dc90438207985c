//! Adding a template of the instance's own.

use super::{check_name, event_of, there_already, view};
use crate::{Created, Ctx, Result, ServiceError, entries::rules, error::enforce};
use convolog_db::templates::{self, TemplateContent, TemplateRow};
use convolog_dto::{
    ErrorCode, Formality, NewTemplate, Sentiment, Severity, Template, TemplateId, Validate, limits,
};
use convolog_rbac::{Action, Resource, decide};

/// Adds a template.
///
/// # Errors
/// 403, 409 where there is one of that name or too many of them, 422 for bad fields.
pub fn create_template(ctx: &Ctx, new: NewTemplate) -> Result<Created<Template>> {
    new.check()?;
    check_name(&new.name)?;
    ctx.create_once("create_template", &new.clone(), move |ctx, tx| {
        enforce(decide(ctx.actor(), Action::Create, &Resource::Templates))?;
        if templates::count(tx)? >= limits::TEMPLATES_MAX {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                format!("There are at most {} templates.", limits::TEMPLATES_MAX),
            ));
        }
        let row = TemplateRow {
            id: ctx.services().new_id::<TemplateId>(),
            version: 1,
            content: content_of(new),
        };
        templates::insert(tx, row.id, &row.content, ctx.now()).map_err(there_already)?;
        ctx.audit(tx, event_of("template.created", row.id, &row.content.name))?;
        Ok(view::template(row))
    })
}

fn content_of(new: NewTemplate) -> TemplateContent {
    TemplateContent {
        name: new.name.trim().to_owned(),
        description: rules::tidy_text(new.description),
        entry_type: new.entry_type,
        formality: new.formality.unwrap_or(Formality::Informal),
        channel: new.channel,
        severity: new.severity.unwrap_or(Severity::None),
        sentiment: new.sentiment.unwrap_or(Sentiment::Neutral),
        title: rules::tidy_text(new.title),
        facts: rules::tidy_text(new.facts),
        impact: rules::tidy_text(new.impact),
        employee_account: rules::tidy_text(new.employee_account),
        assessment: rules::tidy_text(new.assessment),
        agreed: rules::tidy_text(new.agreed),
        tags: rules::tidy_tags(new.tags),
    }
}
