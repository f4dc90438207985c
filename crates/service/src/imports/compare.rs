//! What is here already against what the document says. What is here goes through the same view as an export of it does, so
//! two records are the same when they export the same; names of accounts and of people may have changed meanwhile.

use super::report::{Fate, Why};
use super::run::Import;
use crate::{Result, ServiceError, exports};
use convolog_db::Scope;
use convolog_dto::{EntryId, ExportedEntry, ExportedLink, ExportedPerson, ExportedTag, ExportedTemplate};
use convolog_rbac::Visibility;
use serde::Serialize;
use serde_json::{Map, Value};

/// Members that hold a user, of whom the id alone counts.
const USERS: [&str; 9] = [
    "author",
    "on_behalf_of",
    "created_by",
    "changed_by",
    "owner",
    "uploaded_by",
    "entered_by",
    "subject",
    "manager",
];

/// What became of a person who is here already. Where the manager of the document is not here, the manager does not count.
pub(super) fn person(
    import: &mut Import<'_, '_>,
    person: &ExportedPerson,
    with_manager: bool,
) -> Result<Fate> {
    let scope = Scope::new(Visibility::Everyone, import.ctx.actor().user_id);
    let here = exports::exported_people(import.tx, &scope, &[person.id])?.pop();
    let besides: &[&str] = if with_manager {
        &["reporting_lines"]
    } else {
        &["reporting_lines", "manager"]
    };
    fate(here.as_ref(), person, besides)
}

/// What became of an entry that is here already; none where it is not.
pub(super) fn entry(import: &mut Import<'_, '_>, entry: &ExportedEntry) -> Result<Option<Fate>> {
    if !convolog_db::imports::has_entry(import.tx, entry.id)? {
        return Ok(None);
    }
    // A draft is seen by its author alone.
    let scope = Scope::new(Visibility::Everyone, entry.author.id);
    let mut here = exports::exported_entries(import.tx, &scope, &[entry.id])?.pop();
    let mut there = entry.clone();
    for view in here.iter_mut().chain([&mut there]) {
        leave_drafts_out(import, &mut view.links)?;
        for file in &mut view.attachments {
            // It counts what a scan of the bytes found, too, which changes nothing in the record.
            file.version = 0;
        }
    }
    fate(here.as_ref(), &there, &[]).map(Some)
}

/// A link to a draft is seen by the author of the draft alone, so that two people export the same entry with it and without it.
fn leave_drafts_out(import: &mut Import<'_, '_>, links: &mut Vec<ExportedLink>) -> Result<()> {
    if links.is_empty() {
        return Ok(());
    }
    let linked: Vec<EntryId> = links.iter().map(|link| link.to_entry_id).collect();
    let drafts = convolog_db::imports::never_finalised(import.tx, &linked)?;
    links.retain(|link| !drafts.contains(&link.to_entry_id));
    Ok(())
}

/// What became of a tag that is here already; none where it is not.
pub(super) fn tag(import: &mut Import<'_, '_>, tag: &ExportedTag) -> Result<Option<Fate>> {
    let scope = Scope::new(Visibility::Everyone, import.ctx.actor().user_id);
    let all = exports::exported_tags(import.tx, &scope)?;
    let here = all.iter().find(|one| one.id == tag.id);
    here.map(|here| fate(Some(here), tag, &[])).transpose()
}

/// What became of a template that is here already; none where it is not.
pub(super) fn template(import: &mut Import<'_, '_>, template: &ExportedTemplate) -> Result<Option<Fate>> {
    let all = exports::exported_templates(import.tx)?;
    let here = all.iter().find(|one| one.id == template.id);
    here.map(|here| fate(Some(here), template, &[])).transpose()
}

fn fate<T: Serialize>(here: Option<&T>, there: &T, besides: &[&str]) -> Result<Fate> {
    let Some(here) = here else {
        return Ok(Fate::Conflict(Why::new(
            "id_taken",
            "Something else here has this id.",
        )));
    };
    let (here, there) = (plain(here)?, plain(there)?);
    let differs: Vec<String> = here
        .iter()
        .filter(|(name, value)| there.get(*name) != Some(*value))
        .map(|(name, _)| name.clone())
        .filter(|name| name != "imported" && !besides.contains(&name.as_str()))
        .collect();
    if differs.is_empty() {
        return Ok(Fate::Unchanged);
    }
    Ok(Fate::Conflict(Why {
        differs,
        ..Why::new(
            "other_content",
            "It is here already with another content, and stays as it is.",
        )
    }))
}

/// The members of a record without what may differ between two views of the same.
fn plain<T: Serialize>(record: &T) -> Result<Map<String, Value>> {
    let mut value =
        serde_json::to_value(record).map_err(|error| ServiceError::Internal(error.to_string()))?;
    strip(&mut value);
    match value {
        Value::Object(members) => Ok(members),
        _ => Err(ServiceError::Internal("a record is an object".to_owned())),
    }
}

fn strip(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(members) => {
            for (name, value) in members {
                match value.get("id").cloned() {
                    Some(id) if USERS.contains(&name.as_str()) => *value = id,
                    _ => strip(value),
                }
            }
        }
        _ => {}
    }
}
