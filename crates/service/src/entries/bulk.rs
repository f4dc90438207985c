//! Changing many entries at once: what is done to each is what the single operations do, with the same events.

use super::{decision, rules, update::save};
use crate::{Created, Ctx, Result, follow_ups};
use convolog_db::{
    ReadTx, WriteTx,
    entries::{self, EntryContent, EntryRow},
};
use convolog_dto::{
    BulkEntries, BulkReport, BulkResult, BulkRow, EntryId, ErrorCode, NewFollowUp, PersonId, Validate, limits,
};
use convolog_rbac::{Action, Decision};
use std::collections::HashMap;

/// What is to be done to one entry.
enum Step {
    /// It becomes this, where that differs, and gets the follow-up, where there is one.
    Change(Box<EntryContent>),
    /// It is so already.
    Nothing,
    /// It may not be done.
    Refused(ErrorCode),
}

/// An entry as it was asked for, if it is seen, with what is to be done to it.
struct Planned {
    id: EntryId,
    entry: Option<EntryRow>,
    step: Step,
}

/// Adds and removes tags, sets the status and adds a follow-up, on up to 200 entries in one transaction. What one of them
/// refuses does not keep it from the others. A dry run says what would become of each and writes nothing.
///
/// # Errors
/// 422 for bad fields.
pub fn bulk_update_entries(ctx: &Ctx, bulk: BulkEntries, dry_run: bool) -> Result<BulkReport> {
    bulk.check()?;
    if dry_run {
        let planned = ctx.read(|tx| plan(ctx, tx, &bulk))?;
        return Ok(report(true, planned));
    }
    let made: Created<BulkReport> =
        ctx.create_once("bulk_update_entries", &bulk.clone(), move |ctx, tx| {
            let planned = plan(ctx, tx, &bulk)?;
            for one in &planned {
                if let (Some(entry), Step::Change(after)) = (&one.entry, &one.step) {
                    change(ctx, tx, entry, after, bulk.follow_up.as_ref())?;
                }
            }
            Ok(report(false, planned))
        })?;
    Ok(made.value)
}

fn change(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    entry: &EntryRow,
    after: &EntryContent,
    follow_up: Option<&NewFollowUp>,
) -> Result<()> {
    if *after != entry.content {
        save(ctx, tx, entry, after)?;
    }
    if let Some(new) = follow_up {
        follow_ups::add_to_entry(ctx, tx, entry, new)?;
    }
    Ok(())
}

fn plan(ctx: &Ctx, tx: &mut ReadTx<'_>, bulk: &BulkEntries) -> Result<Vec<Planned>> {
    let seen = entries::get_many(tx, &ctx.scope(), &bulk.entry_ids)?;
    let mut seen: HashMap<EntryId, EntryRow> = seen.into_iter().map(|row| (row.id, row)).collect();
    let mut owners = Owners::default();
    bulk.entry_ids
        .iter()
        .map(|id| {
            let entry = seen.remove(id);
            let step = match &entry {
                Some(entry) => step_for(ctx, tx, entry, bulk, &mut owners)?,
                None => Step::Refused(ErrorCode::NotFound),
            };
            Ok(Planned { id: *id, entry, step })
        })
        .collect()
}

fn step_for(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    entry: &EntryRow,
    bulk: &BulkEntries,
    owners: &mut Owners,
) -> Result<Step> {
    let touches = bulk.status.is_some() || !bulk.add_tags.is_empty() || !bulk.remove_tags.is_empty();
    let actions = [
        touches.then_some(Action::EditStatus),
        bulk.follow_up.as_ref().map(|_| Action::AddFollowUp),
    ];
    for action in actions.into_iter().flatten() {
        match decision(ctx, action, entry) {
            Decision::Allow => {}
            Decision::Hide => return Ok(Step::Refused(ErrorCode::NotFound)),
            Decision::Refuse(code) => return Ok(Step::Refused(code)),
        }
    }
    let after = changed(&entry.content, bulk);
    if after.tags.len() > limits::TAGS_MAX {
        return Ok(Step::Refused(ErrorCode::Invalid));
    }
    if let Some(new) = &bulk.follow_up
        && !owners.sees(ctx, tx, new, entry.content.subject_id)?
    {
        return Ok(Step::Refused(ErrorCode::Invalid));
    }
    Ok(if bulk.follow_up.is_some() || after != entry.content {
        Step::Change(Box::new(after))
    } else {
        Step::Nothing
    })
}

fn changed(before: &EntryContent, bulk: &BulkEntries) -> EntryContent {
    let removed = rules::tidy_tags(bulk.remove_tags.clone());
    let mut tags: Vec<String> = before
        .tags
        .iter()
        .filter(|tag| !removed.contains(tag))
        .cloned()
        .collect();
    tags.extend(bulk.add_tags.iter().cloned());
    EntryContent {
        tags: rules::tidy_tags(tags),
        status: bulk.status.unwrap_or(before.status),
        ..before.clone()
    }
}

/// Whether the owner of the follow-ups sees each subject, asked once of each.
#[derive(Default)]
struct Owners(HashMap<PersonId, bool>);

impl Owners {
    fn sees(&mut self, ctx: &Ctx, tx: &mut ReadTx<'_>, new: &NewFollowUp, subject: PersonId) -> Result<bool> {
        if let Some(sees) = self.0.get(&subject) {
            return Ok(*sees);
        }
        let owner = new.owner_id.unwrap_or(ctx.actor().user_id);
        let sees = follow_ups::owner_sees(ctx, tx, owner, subject)?;
        self.0.insert(subject, sees);
        Ok(sees)
    }
}

fn report(dry_run: bool, planned: Vec<Planned>) -> BulkReport {
    let rows: Vec<BulkRow> = planned
        .into_iter()
        .map(|one| {
            let (result, code) = match one.step {
                Step::Change(_) => (BulkResult::Changed, None),
                Step::Nothing => (BulkResult::Unchanged, None),
                Step::Refused(code) => (BulkResult::Failed, Some(code)),
            };
            BulkRow {
                entry_id: one.id,
                reference: one.entry.map(|entry| entry.reference),
                result,
                code,
            }
        })
        .collect();
    let count = |result: BulkResult| {
        let n = rows.iter().filter(|row| row.result == result).count();
        i64::try_from(n).unwrap_or(i64::MAX)
    };
    BulkReport {
        dry_run,
        changed: count(BulkResult::Changed),
        unchanged: count(BulkResult::Unchanged),
        failed: count(BulkResult::Failed),
        rows,
    }
}
