//! Adding and changing people from a CSV file: 10 000 rows in one transaction.

use super::{
    import_file,
    import_plan::{PlannedRow, plan},
    update::changed,
};
use crate::{Ctx, Event, Result, error::enforce, follow_ups::hand_over};
use convolog_db::{
    WriteTx,
    people::{self, ImportedPerson, PersonRow},
};
use convolog_dto::{ImportResult, ImportRow, PeopleImport};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// What the history of reporting lines says about an import.
const REASON: &str = "CSV import";

/// Imports the file, or says what would come of it. `employee_ref` decides who is who, so the same file twice changes nothing.
/// Sound rows are written, refused ones are named with what is wrong.
///
/// A column that is absent keeps what is there; an empty cell clears it. But an empty `manager_ref` keeps the manager, too, as
/// being put at the top is a decision and not a blank: that takes a move.
///
/// # Errors
/// 403 without the permission, 400 when it is no UTF-8 CSV, 422 for wrong columns, no rows or too many.
pub fn import_people(ctx: &Ctx, file: &[u8], dry_run: bool) -> Result<PeopleImport> {
    enforce(decide(ctx.actor(), Action::Import, &Resource::People))?;
    let file = import_file::read(file)?;
    if dry_run {
        return ctx.read(|tx| plan(ctx, tx, file).map(|rows| report(rows, true)));
    }
    ctx.write(move |ctx, tx| {
        let rows = plan(ctx, tx, file)?;
        write(ctx, tx, &rows)?;
        let report = report(rows, false);
        if report.created + report.updated > 0 {
            let counts = json!({
                "created": report.created, "updated": report.updated, "unchanged": report.unchanged, "failed": report.failed,
            });
            ctx.audit(tx, Event::new("people.imported", "people").detail(counts))?;
        }
        Ok(report)
    })
}

/// Writes what changes; nothing at all when nothing does.
fn write(ctx: &Ctx, tx: &mut WriteTx<'_>, rows: &[PlannedRow]) -> Result<()> {
    let changes = |row: &&PlannedRow| matches!(row.result(), ImportResult::Created | ImportResult::Updated);
    let people: Vec<_> = rows
        .iter()
        .filter(changes)
        .map(|row| ImportedPerson {
            id: row.id,
            particulars: row.after.clone(),
            manager_id: row.manager_id,
        })
        .collect();
    if people.is_empty() {
        return Ok(());
    }
    people::import(tx, &people, ctx.now(), Some(ctx.actor().user_id), Some(REASON))?;
    for row in rows.iter().filter(changes) {
        ctx.audit(tx, event(row))?;
    }
    // Only when everybody is in place: one row may move somebody out of sight, and another back into it.
    for row in rows.iter().filter(changes).filter(|row| row.moves()) {
        hand_over(ctx, tx, row.id, REASON)?;
    }
    Ok(())
}

/// One event for each person: added, moved (and perhaps changed besides) or changed.
fn event(row: &PlannedRow) -> Event {
    let (action, detail) = match &row.before {
        None => (
            "person.created",
            json!({ "display_name": row.after.display_name, "manager_id": row.manager_id, "import_line": row.line }),
        ),
        Some(before) if row.moves() => (
            "person.moved",
            json!({
                "from_manager_id": before.manager_id, "to_manager_id": row.manager_id,
                "changed": changed_fields(before, row), "import_line": row.line,
            }),
        ),
        Some(before) => (
            "person.updated",
            json!({ "changed": changed_fields(before, row), "import_line": row.line }),
        ),
    };
    Event::new(action, "person")
        .target(row.id)
        .subject(row.id)
        .reason(REASON)
        .detail(detail)
}

fn changed_fields(before: &PersonRow, row: &PlannedRow) -> Vec<&'static str> {
    changed(&before.particulars(), &row.after)
}

fn report(rows: Vec<PlannedRow>, dry_run: bool) -> PeopleImport {
    let mut report = PeopleImport {
        dry_run,
        created: 0,
        updated: 0,
        unchanged: 0,
        failed: 0,
        rows: Vec::with_capacity(rows.len()),
    };
    for row in rows {
        let result = row.result();
        let (count, id) = match result {
            ImportResult::Created => (&mut report.created, (!dry_run).then_some(row.id)),
            ImportResult::Updated => (&mut report.updated, Some(row.id)),
            ImportResult::Unchanged => (&mut report.unchanged, Some(row.id)),
            ImportResult::Failed => (&mut report.failed, None),
        };
        *count += 1;
        report.rows.push(ImportRow {
            line: row.line,
            result,
            id,
            errors: row.errors,
        });
    }
    report
}
