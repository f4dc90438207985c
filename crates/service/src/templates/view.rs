//! Rows of templates as DTOs.

use convolog_db::templates::TemplateRow;
use convolog_dto::Template;

pub(super) fn template(row: TemplateRow) -> Template {
    let content = row.content;
    Template {
        id: row.id,
        name: content.name,
        description: content.description,
        entry_type: content.entry_type,
        formality: content.formality,
        channel: content.channel,
        severity: content.severity,
        sentiment: content.sentiment,
        title: content.title,
        facts: content.facts,
        impact: content.impact,
        employee_account: content.employee_account,
        assessment: content.assessment,
        agreed: content.agreed,
        tags: content.tags,
        built_in: false,
        version: row.version,
    }
}
