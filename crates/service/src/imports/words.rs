//! The vocabulary of tags, and templates.

use super::report::{Fate, Record, Why};
use super::run::Import;
use super::{check, compare, users};
use crate::{Event, Result};
use convolog_db::imports;
use convolog_dto::{ExportedTag, ExportedTemplate, ImportedKind};
use serde_json::json;

pub(super) fn tag(import: &mut Import<'_, '_>, place: usize, tag: ExportedTag) -> Result<()> {
    let record = Record {
        kind: ImportedKind::Tag,
        place,
        id: tag.id.to_string(),
        name: tag.name.clone(),
    };
    let fate = one_tag(import, &tag)?;
    import.report.add(record, fate);
    Ok(())
}

fn one_tag(import: &mut Import<'_, '_>, tag: &ExportedTag) -> Result<Fate> {
    if let Some(why) = check::tag(tag) {
        return Ok(Fate::Skipped(why));
    }
    if let Some(fate) = compare::tag(import, tag)? {
        return Ok(fate);
    }
    if imports::tag_named(import.tx, &tag.name)?.is_some() {
        return Ok(Fate::Conflict(Why::new(
            "name_taken",
            "Another tag here has this name.",
        )));
    }
    users::keep_name(import, &tag.created_by)?;
    imports::add_tag(import.tx, tag)?;
    let detail = json!({ "name": tag.name, "source_instance": import.source()?.instance_id });
    import.ctx.audit(
        import.tx,
        Event::new("tag.imported", "tag").target(tag.id).detail(detail),
    )?;
    Ok(Fate::Created(None))
}

pub(super) fn template(import: &mut Import<'_, '_>, place: usize, template: ExportedTemplate) -> Result<()> {
    let record = Record {
        kind: ImportedKind::Template,
        place,
        id: template.id.to_string(),
        name: template.name.clone(),
    };
    let fate = one_template(import, &template)?;
    import.report.add(record, fate);
    Ok(())
}

fn one_template(import: &mut Import<'_, '_>, template: &ExportedTemplate) -> Result<Fate> {
    if let Some(why) = check::template(template) {
        return Ok(Fate::Skipped(why));
    }
    if let Some(fate) = compare::template(import, template)? {
        return Ok(fate);
    }
    if imports::template_named(import.tx, &template.name)?.is_some() {
        return Ok(Fate::Conflict(Why::new(
            "name_taken",
            "Another template here has this name.",
        )));
    }
    imports::add_template(import.tx, template)?;
    let detail = json!({ "name": template.name, "source_instance": import.source()?.instance_id });
    let event = Event::new("template.imported", "template")
        .target(template.id)
        .detail(detail);
    import.ctx.audit(import.tx, event)?;
    Ok(Fate::Created(None))
}
