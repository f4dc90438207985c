//! Every saved state of an entry.

use super::{entry_for, view};
use crate::{Ctx, Result, page::limit_of, people::out_of_file};
use convolog_db::{entries, people};
use convolog_dto::{EntryId, PersonId, Revision, RevisionPage, RevisionQuery};
use convolog_rbac::Action;
use serde_json::Value;
use std::collections::BTreeSet;

/// Lists the revisions, the newest first. A draft may have been about somebody else once: such a state is shown to those who see
/// that person. Of those who took part, the ids are shown to those who see them.
///
/// # Errors
/// 404 for what is not seen; 403 `access_reason_required`.
pub fn list_entry_revisions(ctx: &Ctx, id: EntryId, query: RevisionQuery) -> Result<RevisionPage> {
    let limit = limit_of(query.limit)?;
    out_of_file(ctx, |tx| {
        let subject = entry_for(ctx, tx, Action::Read, id)?.content.subject_id;
        let page = entries::revisions(tx, &ctx.scope(), id, query.cursor.as_deref(), limit)?;
        let mut items: Vec<Revision> = page.rows.into_iter().map(view::revision).collect::<Result<_>>()?;
        let named: BTreeSet<PersonId> = items.iter().flat_map(people_of).collect();
        let named: Vec<PersonId> = named.into_iter().collect();
        let seen = people::names(tx, &ctx.scope(), &named)?;
        items.retain(|one| subject_of(one).is_none_or(|subject| seen.contains_key(&subject)));
        let known = |person| seen.contains_key(&person) || ctx.actor().person_id == Some(person);
        for one in &mut items {
            hide_strangers(one, &known);
        }
        let page = RevisionPage {
            items,
            next_cursor: page.next,
            total: None,
        };
        Ok((page, subject))
    })
}

fn person_in(value: Option<&Value>) -> Option<PersonId> {
    value.and_then(Value::as_str)?.parse().ok()
}

fn subject_of(revision: &Revision) -> Option<PersonId> {
    person_in(revision.content.get("subject_id"))
}

/// Everybody whom a saved state names by id.
fn people_of(revision: &Revision) -> impl Iterator<Item = PersonId> {
    let participants = revision.content.get("participants").and_then(Value::as_array);
    let there = participants
        .into_iter()
        .flatten()
        .filter_map(|one| person_in(one.get("person_id")));
    subject_of(revision).into_iter().chain(there)
}

fn hide_strangers(revision: &mut Revision, known: &impl Fn(PersonId) -> bool) {
    let participants = revision.content.get_mut("participants");
    for one in participants.and_then(Value::as_array_mut).into_iter().flatten() {
        let stranger = person_in(one.get("person_id")).is_some_and(|person| !known(person));
        if let Some(one) = one.as_object_mut().filter(|_| stranger) {
            one.remove("person_id");
        }
    }
}
