//! Which records a case file is made of: chosen one by one, all about a person, or those of a filter.

use super::super::prepare::leaves_nothing_out;
use crate::{Ctx, Result, ServiceError, meta};
use convolog_db::{ReadTx, entries, people};
use convolog_dto::{EntryId, EntryQuery, Errors, NewCaseFile, PersonRef, RecordState, limits};

/// Which records.
pub(super) enum Chosen {
    Entries(Vec<EntryId>),
    Person(PersonRef),
    Filter(Box<EntryQuery>),
}

/// What was chosen, as the trail keeps it.
pub(super) fn selector(new: &NewCaseFile) -> String {
    match (&new.filter, new.person_id) {
        (Some(filter), _) => filter.clone(),
        (None, Some(person)) => format!("subject_id={person}"),
        (None, None) => {
            let ids: Vec<String> = new.entry_ids.iter().map(ToString::to_string).collect();
            format!("entry_ids={}", ids.join(","))
        }
    }
}

/// What the request means, if all of it is seen and final.
pub(super) fn choose(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    new: &NewCaseFile,
    filter: EntryQuery,
) -> Result<Chosen> {
    if let Some(id) = new.person_id {
        let row = people::get(tx, &ctx.scope(), id)?.ok_or_else(|| {
            ServiceError::field(
                "/person_id",
                "unknown",
                "There is nobody with this id whom you see.",
            )
        })?;
        let person = PersonRef {
            id,
            name: row.display_name,
        };
        check_count(ctx, tx, &of_person(&person))?;
        return Ok(Chosen::Person(person));
    }
    if new.filter.is_some() {
        let query = on_record(filter);
        check_count(ctx, tx, &query)?;
        return Ok(Chosen::Filter(Box::new(query)));
    }
    let rows = entries::get_many(tx, &ctx.scope(), &new.entry_ids)?;
    let mut rows: Vec<_> = rows
        .into_iter()
        .filter(|row| row.finalised_at.is_some())
        .collect();
    let mut errors = Errors::default();
    for (place, id) in new.entry_ids.iter().enumerate() {
        if !rows.iter().any(|row| row.id == *id) {
            errors.add(
                &format!("/entry_ids/{place}"),
                "unknown",
                "There is no final entry with this id that you see.",
            );
        }
    }
    errors.into_result()?;
    rows.sort_by_key(|row| (row.content.occurred_start, row.id));
    Ok(Chosen::Entries(rows.into_iter().map(|row| row.id).collect()))
}

fn check_count(ctx: &Ctx, tx: &mut ReadTx<'_>, query: &EntryQuery) -> Result<()> {
    let calendar = meta::calendar(ctx, tx)?;
    let count = entries::count(tx, &ctx.scope(), query, calendar, None)?;
    if count > limits::CASE_FILE_ENTRIES_MAX {
        return Err(ServiceError::field(
            "/filter",
            "too_many",
            format!(
                "These are {count} entries. A case file has {} at the most: choose fewer, or export the record.",
                limits::CASE_FILE_ENTRIES_MAX
            ),
        ));
    }
    Ok(())
}

/// Whether it is everything that one sees, which is what a full export is, too: no filter, or one of all the states that a case file can
/// hold.
pub(super) fn is_everything(new: &NewCaseFile, filter: &EntryQuery) -> bool {
    let states = &filter.record_state;
    let every_state = states.contains(&RecordState::Final) && states.contains(&RecordState::Voided);
    let rest = EntryQuery {
        record_state: if every_state { Vec::new() } else { states.clone() },
        ..filter.clone()
    };
    new.filter.is_some() && leaves_nothing_out(&rest)
}

/// Everything on record about somebody.
pub(super) fn of_person(person: &PersonRef) -> EntryQuery {
    on_record(EntryQuery {
        subject_id: vec![person.id],
        ..EntryQuery::default()
    })
}

/// Without drafts.
fn on_record(mut query: EntryQuery) -> EntryQuery {
    if query.record_state.is_empty() {
        query.record_state = vec![RecordState::Final, RecordState::Voided];
    }
    query
}
