//! The entries of a document.

use super::report::{Fate, Record, Why};
use super::run::{Import, PendingEntry};
use super::{check, compare, seals, users};
use crate::{Event, Result};
use convolog_db::imports::{self, Settled};
use convolog_db::users as accounts;
use convolog_dto::{ActorKind, EntryId, ExportedEntry, ImportedKind, RecordState, UserId, UserState};
use serde_json::json;

pub(super) fn import(import: &mut Import<'_, '_>, place: usize, entry: ExportedEntry) -> Result<()> {
    let record = Record {
        kind: ImportedKind::Entry,
        place,
        id: entry.id.to_string(),
        name: entry.reference.clone(),
    };
    let fate = one(import, entry)?;
    import.report.add(record, fate);
    Ok(())
}

fn one(import: &mut Import<'_, '_>, mut entry: ExportedEntry) -> Result<Fate> {
    let Some((year, number)) = check::reference(&entry.reference) else {
        return Ok(Fate::Skipped(Why::new(
            "not_valid",
            "This is no number such as E-2026-0042.",
        )));
    };
    if let Some(why) = check::entry(&entry, import.ctx.now()) {
        return Ok(Fate::Skipped(why));
    }
    let hashes = match seals::hashes(&entry)? {
        Ok(hashes) => hashes,
        Err(why) => return Ok(Fate::Skipped(why)),
    };
    if entry.finalised_at.is_none() && !own_draft(import, &mut entry)? {
        return Ok(Fate::Skipped(Why::new(
            "draft_of_another",
            "Drafts are their author's alone, and this one's author is not the one who imports.",
        )));
    }
    if let Some(fate) = compare::entry(import, &entry)? {
        return Ok(fate);
    }
    if let Some(why) = in_the_way(import, &entry)? {
        return Ok(Fate::Conflict(why));
    }
    if let Some(why) = missing(import, &entry) {
        return Ok(Fate::Skipped(why));
    }
    users::keep_names(import, &users::of_entry(&mut entry))?;
    add(import, &entry, hashes)?;
    imports::note_reference(import.tx, year, number)?;
    Ok(Fate::Created(None))
}

/// Whether a draft belongs to an account here: the importer's own, found by its id or its address. On the command line it may be
/// anybody’s: whoever has the machine brings back what belongs to that account.
fn own_draft(import: &mut Import<'_, '_>, entry: &mut ExportedEntry) -> Result<bool> {
    let by_id = accounts::get(import.tx, entry.author.id)?;
    let account = match (by_id, &entry.author.email) {
        (Some(account), _) => Some(account),
        (None, Some(email)) => accounts::by_email(import.tx, email)?,
        (None, None) => None,
    };
    let Some(account) = account.filter(|account| account.state == UserState::Active) else {
        return Ok(false);
    };
    let actor = import.ctx.actor();
    if actor.kind != ActorKind::Cli && actor.user_id != account.id {
        return Ok(false);
    }
    let there: UserId = entry.author.id;
    users::replace(entry, there, account.id);
    Ok(true)
}

/// What is here already and keeps the entry out.
fn in_the_way(import: &mut Import<'_, '_>, entry: &ExportedEntry) -> Result<Option<Why>> {
    if imports::entry_of_reference(import.tx, &entry.reference)?.is_some() {
        let message = format!("Another entry here has the number {}.", entry.reference);
        return Ok(Some(Why::new("ref_taken", message)));
    }
    let taken = imports::taken_children(import.tx, Some(entry), &entry.follow_ups)?;
    Ok(taken.map(|kind| Why::new("id_taken", format!("{kind:?} with an id that is here already."))))
}

/// What the entry needs that is not here.
fn missing(import: &Import<'_, '_>, entry: &ExportedEntry) -> Option<Why> {
    if !import.people.contains(&entry.subject.id) {
        let message = "The person it is about is not here.";
        return Some(Why::new("subject_missing", message));
    }
    let stranger = entry
        .participants
        .iter()
        .filter_map(|one| one.person_id)
        .any(|id| !import.people.contains(&id));
    stranger.then(|| {
        let message = "Somebody who took part is not here. Import a document that has all people first.";
        Why::new("participant_missing", message)
    })
}

fn add(import: &mut Import<'_, '_>, entry: &ExportedEntry, hashes: Vec<String>) -> Result<()> {
    let mark = import.mark()?;
    let files = import.files;
    let mut missing = 0;
    for one in &entry.attachments {
        missing += i64::from(!files.has(&one.sha256)?);
    }
    let here = |sha256: &str| files.has(sha256).unwrap_or_default();
    let now = import.ctx.now();
    imports::add_entry(import.tx, &mark, entry, now, |one| here(&one.sha256))?;
    import.missing_files += missing;
    let detail = json!({
        "ref": entry.reference, "content_hashes": hashes, "recorded_at": entry.recorded_at, "author": entry.author.name,
        "source_instance": import.source()?.instance_id, "earlier": entry.imported,
    });
    import.ctx.audit(
        import.tx,
        Event::new("entry.imported", "entry")
            .target(entry.id)
            .subject(entry.subject.id)
            .detail(detail),
    )?;
    later(import, entry)
}

/// Keeps in mind what can be done only when all entries are there.
fn later(import: &mut Import<'_, '_>, entry: &ExportedEntry) -> Result<()> {
    let voided = entry.record_state == RecordState::Voided;
    let settled = Settled {
        id: entry.id,
        version: entry.version,
        voided: voided.then(|| (entry.voided_at, entry.void_reason.clone().unwrap_or_default())),
    };
    if entry.links.is_empty() && !voided {
        return Ok(imports::settle(import.tx, &settled)?);
    }
    import.pending.push(PendingEntry {
        settled,
        links: entry.links.clone(),
    });
    Ok(())
}

/// Links the entries, and voids those that are voided.
pub(super) fn settle(import: &mut Import<'_, '_>) -> Result<()> {
    let pending = std::mem::take(&mut import.pending);
    for one in &pending {
        for link in &one.links {
            link_up(import, one.settled.id, link)?;
        }
    }
    // Only now, since a link to an entry changes no other, but one from a voided entry cannot be made.
    for one in &pending {
        imports::settle(import.tx, &one.settled)?;
    }
    Ok(())
}

fn link_up(import: &mut Import<'_, '_>, from: EntryId, link: &convolog_dto::ExportedLink) -> Result<()> {
    if imports::link_fits(import.tx, from, link)? {
        imports::add_link(import.tx, from, link)?;
    } else {
        import.links_left_out += 1;
    }
    Ok(())
}
