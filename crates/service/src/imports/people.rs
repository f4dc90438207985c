//! The people of a document: managers before their reports, whatever the order in the document is.

use super::report::{Fate, Record, Why};
use super::run::Import;
use super::{check, compare, users};
use crate::{Event, Result};
use convolog_db::{imports, unscoped};
use convolog_dto::{ExportedLine, ExportedPerson, ImportedKind, PersonId};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// All people of the document, with their places in it.
pub(super) fn import(import: &mut Import<'_, '_>, people: Vec<(usize, ExportedPerson)>) -> Result<()> {
    let here: HashSet<PersonId> = unscoped::org_tree(import.tx)?.people().collect();
    let managers: HashMap<PersonId, Option<PersonId>> = people
        .iter()
        .map(|(_, person)| (person.id, person.manager.as_ref().map(|manager| manager.id)))
        .collect();
    let mut ordered: Vec<(Option<usize>, usize, ExportedPerson)> = people
        .into_iter()
        .map(|(place, person)| (depth(&managers, person.id), place, person))
        .collect();
    ordered.sort_by_key(|(depth, place, _)| (depth.unwrap_or(usize::MAX), *place));
    import.people = here;
    let mut added = Vec::new();
    for (depth, place, person) in ordered {
        let record = Record {
            kind: ImportedKind::Person,
            place,
            id: person.id.to_string(),
            name: person.display_name.clone(),
        };
        let fate = one(import, depth, person, &mut added)?;
        import.report.add(record, fate);
    }
    // Only now: somebody may have reported before to a manager who stands further down today.
    added.iter().try_for_each(|person| add_history(import, person))
}

/// How many managers above somebody are in the document; none where they make a circle.
fn depth(managers: &HashMap<PersonId, Option<PersonId>>, person: PersonId) -> Option<usize> {
    let mut above = managers.get(&person).copied().flatten();
    let mut depth = 0;
    while let Some(manager) = above {
        if depth > managers.len() {
            return None;
        }
        depth += 1;
        above = managers.get(&manager).copied().flatten();
    }
    Some(depth)
}

fn one(
    import: &mut Import<'_, '_>,
    depth: Option<usize>,
    mut person: ExportedPerson,
    added: &mut Vec<ExportedPerson>,
) -> Result<Fate> {
    if let Some(why) = check::person(&person) {
        return Ok(Fate::Skipped(why));
    }
    let manager = person.manager.as_ref().map(|manager| manager.id);
    let manager_here = manager.filter(|manager| import.people.contains(manager));
    if import.people.contains(&person.id) {
        return compare::person(import, &person, manager_here.is_some() || manager.is_none());
    }
    if depth.is_none() {
        return Ok(Fate::Conflict(Why::new(
            "cycle",
            "The managers in the document make a circle.",
        )));
    }
    if let Some(reference) = &person.employee_ref
        && imports::employee_ref_holder(import.tx, reference)?.is_some()
    {
        return Ok(Fate::Conflict(Why::new(
            "employee_ref_taken",
            format!("Somebody else here has the employee reference {reference}."),
        )));
    }
    if imports::taken_children(import.tx, None, &person.follow_ups)?.is_some() {
        return Ok(Fate::Conflict(Why::new(
            "id_taken",
            "A follow-up has the id of one that is here already.",
        )));
    }
    users::keep_names(import, &users::of_person(&mut person))?;
    add(import, &person, manager_here)?;
    added.push(person);
    Ok(Fate::Created((manager_here != manager).then(|| {
        Why::new(
            "manager_unknown",
            "The manager is not here, so the person stands at the top until moved.",
        )
    })))
}

fn add(import: &mut Import<'_, '_>, person: &ExportedPerson, manager: Option<PersonId>) -> Result<()> {
    let mark = import.mark()?;
    imports::add_person(import.tx, &mark, person, manager)?;
    import.people.insert(person.id);
    for one in &person.follow_ups {
        imports::add_follow_up(import.tx, person.id, None, one)?;
    }
    let detail = json!({
        "display_name": person.display_name, "manager_id": manager, "source_instance": import.source()?.instance_id,
    });
    import.ctx.audit(
        import.tx,
        Event::new("person.imported", "person")
            .target(person.id)
            .subject(person.id)
            .detail(detail),
    )
}

/// The history of somebody's reporting lines, the oldest first, and today's line where the history does not end with it.
fn add_history(import: &mut Import<'_, '_>, person: &ExportedPerson) -> Result<()> {
    let manager = person
        .manager
        .as_ref()
        .map(|manager| manager.id)
        .filter(|manager| import.people.contains(manager));
    // A line to a manager who is not here, or whom the exporter did not see, cannot be kept.
    let mut lines: Vec<&ExportedLine> = person
        .reporting_lines
        .iter()
        .filter(|line| !line.withheld)
        .filter(|line| {
            let manager = line.manager.as_ref();
            manager.is_none_or(|one| one.id == person.id || import.people.contains(&one.id))
        })
        .collect();
    // The newest line is today's.
    let today = ExportedLine {
        manager: person
            .manager
            .clone()
            .filter(|one| import.people.contains(&one.id)),
        withheld: false,
        from_at: import.ctx.now(),
        changed_by: None,
        reason: Some("Imported".to_owned()),
    };
    let newest = lines
        .last()
        .map(|line| line.manager.as_ref().map(|manager| manager.id));
    if newest != Some(manager) {
        lines.push(&today);
    }
    for line in lines {
        imports::add_line(import.tx, person.id, line)?;
    }
    Ok(())
}
