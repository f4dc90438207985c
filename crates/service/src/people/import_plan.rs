//! What is to become of each row of an import. Nothing is written here.

use super::{
    import_file::{FileRow, wrong},
    import_settle::{lines_of, refuse, settle},
    update::patched,
};
use crate::{Ctx, Result};
use convolog_db::{
    ReadTx,
    people::{self, Particulars, PersonRow},
    unscoped,
};
use convolog_dto::{FieldError, ImportResult, PersonId, PersonStatus};
use convolog_rbac::{Action, ManagerSeat, Resource, decide};
use std::collections::{HashMap, HashSet};

/// One row and what is to become of it.
pub(super) struct PlannedRow {
    pub line: i64,
    /// The person there already, or a fresh id.
    pub id: PersonId,
    /// The person as of now.
    pub before: Option<PersonRow>,
    pub after: Particulars,
    pub manager_id: Option<PersonId>,
    /// The row of the manager, where that is a new person.
    pub depends_on: Option<usize>,
    pub errors: Vec<FieldError>,
}

impl PlannedRow {
    pub(super) fn result(&self) -> ImportResult {
        match &self.before {
            _ if !self.errors.is_empty() => ImportResult::Failed,
            None => ImportResult::Created,
            Some(before) if !self.moves() && before.particulars() == self.after => ImportResult::Unchanged,
            Some(_) => ImportResult::Updated,
        }
    }

    /// Whether the reporting line is new.
    pub(super) fn moves(&self) -> bool {
        self.before
            .as_ref()
            .is_none_or(|before| before.manager_id != self.manager_id)
    }

    pub(super) fn is_sound(&self) -> bool {
        self.errors.is_empty()
    }
}

/// Whom a row puts its person under.
#[derive(PartialEq, Eq)]
enum Manager {
    /// Somebody who is there already, or nobody.
    There(Option<PersonId>),
    /// A new person of the file.
    New { row: usize },
}

/// What the database knows of the references in the file.
struct Known {
    /// Those whom the actor sees.
    seen: HashMap<String, PersonRow>,
    /// Those that anybody has.
    taken: HashSet<String>,
    /// The actor's own, who may be a manager without being seen.
    own: Option<(String, PersonId)>,
}

impl Known {
    fn of(ctx: &Ctx, tx: &mut ReadTx<'_>, rows: &[FileRow]) -> Result<Self> {
        let managers = rows.iter().filter_map(|row| row.manager_ref.as_ref());
        let wanted: HashSet<&String> = rows.iter().map(|row| &row.employee_ref).chain(managers).collect();
        let wanted: Vec<String> = wanted.into_iter().cloned().collect();
        let own_id = ctx.actor().person_id;
        let own_ref = match own_id {
            Some(id) => people::own_ref(tx, id)?,
            None => None,
        };
        Ok(Self {
            seen: people::by_refs(tx, &ctx.scope(), &wanted)?,
            taken: unscoped::employee_refs_taken(tx, &wanted)?,
            own: own_ref.zip(own_id),
        })
    }
}

/// Decides on every row.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn plan(ctx: &Ctx, tx: &mut ReadTx<'_>, file: Vec<FileRow>) -> Result<Vec<PlannedRow>> {
    let known = Known::of(ctx, tx, &file)?;
    let manager_refs: Vec<_> = file.iter().map(|row| row.manager_ref.clone()).collect();
    let mut by_ref: HashMap<String, Vec<usize>> = HashMap::new();
    let mut rows = Vec::with_capacity(file.len());
    for (index, row) in file.into_iter().enumerate() {
        by_ref.entry(row.employee_ref.clone()).or_default().push(index);
        rows.push(planned(ctx, row, &known));
    }
    by_ref.remove("");
    refuse_doubles(&mut rows, &by_ref);
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    for (row, manager_ref) in rows.iter_mut().zip(&manager_refs) {
        let in_file = manager_ref.as_ref().and_then(|text| by_ref.get(text)?.first());
        match place(ctx, row, manager_ref.as_deref(), &known, in_file.copied()) {
            Ok(Manager::There(manager)) => row.manager_id = manager,
            Ok(Manager::New { row: manager }) => {
                row.manager_id = ids.get(manager).copied();
                row.depends_on = Some(manager);
            }
            Err(error) => row.errors.push(error),
        }
    }
    settle(&mut rows, &unscoped::org_tree(tx)?);
    Ok(rows)
}

fn planned(ctx: &Ctx, row: FileRow, known: &Known) -> PlannedRow {
    let before = known.seen.get(&row.employee_ref).cloned();
    let mut errors = row.errors;
    let person = Resource::Person {
        visible: before.is_some(),
    };
    if known.taken.contains(&row.employee_ref) && !decide(ctx.actor(), Action::Edit, &person).is_allowed() {
        errors.push(wrong(
            "employee_ref",
            "taken",
            "Somebody else has this reference.",
        ));
    }
    let present = before.as_ref().map(PersonRow::particulars);
    PlannedRow {
        line: row.line,
        id: before
            .as_ref()
            .map_or_else(|| ctx.services().new_id(), |person| person.id),
        after: patched(present.unwrap_or_default(), row.patch),
        manager_id: before.as_ref().and_then(|person| person.manager_id),
        depends_on: None,
        before,
        errors,
    }
}

/// Of two rows for one person nobody can say which is right.
fn refuse_doubles(rows: &mut [PlannedRow], by_ref: &HashMap<String, Vec<usize>>) {
    for indices in by_ref.values().filter(|indices| indices.len() > 1) {
        let lines = lines_of(rows, indices);
        for index in indices {
            let message = format!("The lines {lines} have the same reference.");
            refuse(rows, *index, "employee_ref", "duplicate", &message);
        }
    }
}

/// The manager whom the row asks for. Without one a person stays where they
/// are, and a new one comes to the top, where the actor may do that.
fn place(
    ctx: &Ctx,
    row: &PlannedRow,
    manager_ref: Option<&str>,
    known: &Known,
    in_file: Option<usize>,
) -> std::result::Result<Manager, FieldError> {
    let own = known
        .own
        .as_ref()
        .filter(|(own_ref, _)| Some(own_ref.as_str()) == manager_ref);
    let seen = manager_ref.and_then(|text| known.seen.get(text));
    let (seat, manager) = match (manager_ref, own, seen, in_file) {
        (None, ..) if row.before.is_some() => return Ok(Manager::There(row.manager_id)),
        (None, ..) => (ManagerSeat::Top, Manager::There(None)),
        (_, Some((_, id)), ..) => (ManagerSeat::Own, Manager::There(Some(*id))),
        (_, _, Some(person), _) => (ManagerSeat::Visible, Manager::There(Some(person.id))),
        // Whoever is new comes below somebody seen, or is refused together with this row.
        (.., Some(new)) => (ManagerSeat::Visible, Manager::New { row: new }),
        _ => {
            let message = "Nobody whom you may see has this reference, nor does a row of the file.";
            return Err(wrong("manager_ref", "unknown", message));
        }
    };
    if row.before.is_some() && manager == Manager::There(row.manager_id) {
        return Ok(manager);
    }
    if seen.is_some_and(|person| person.status == PersonStatus::Archived) {
        let message = "This person is archived and cannot manage anybody.";
        return Err(wrong("manager_ref", "archived", message));
    }
    let action = if row.before.is_some() {
        Action::Move
    } else {
        Action::Create
    };
    if decide(ctx.actor(), action, &Resource::Placement { manager: seat }).is_allowed() {
        return Ok(manager);
    }
    let message = "Only a super admin puts somebody at the top. Name the manager.";
    Err(wrong("manager_ref", "required", message))
}
