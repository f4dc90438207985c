//! People and entries with everything that belongs to them, a page at a time, out of one snapshot.

use super::{children::Children, children::Withheld, names::Names, view};
use crate::{Ctx, Result, meta};
use chrono_tz::Tz;
use convolog_db::{
    Calendar, ReadTx, Scope,
    entries::{self, EntryRow},
    exports, people,
};
use convolog_dto::{
    EntryBacklink, EntryId, EntryQuery, ExportedEntry, ExportedLine, ExportedPerson, ExportedTag, Instant,
    PersonId, PersonRef,
};
use convolog_rbac::Visibility;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// People, or entries, that are read at once.
pub(super) const PAGE: i64 = 200;

/// Reads through the eyes of one actor.
pub(super) struct Gatherer<'t, 'c> {
    pub(super) tx: &'t mut ReadTx<'c>,
    pub(super) scope: Scope,
    own: Option<PersonId>,
    names: Names,
    pub(super) calendar: Calendar,
}

/// What comes along with the record of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    Record,
    /// Every saved state.
    WithRevisions,
    /// The links of other entries that lead to it.
    WithBacklinks,
}

/// An entry as it was read.
pub(super) struct Gathered {
    pub(super) entry: ExportedEntry,
    /// The links of others that lead to it, the oldest first. They are no part of the export that is imported again: there
    /// every link stands once.
    pub(super) linked_from: Vec<EntryBacklink>,
}

impl<'t, 'c> Gatherer<'t, 'c> {
    pub(super) fn new(ctx: &Ctx, tx: &'t mut ReadTx<'c>) -> Result<Self> {
        let calendar = meta::calendar(ctx, tx)?;
        let scope = ctx.scope();
        let own = match scope.visibility() {
            Visibility::Below(own) => Some(own),
            Visibility::Everyone | Visibility::Nobody => None,
        };
        Ok(Self {
            tx,
            scope,
            own,
            names: Names::new(scope.visibility() == Visibility::Everyone),
            calendar,
        })
    }

    /// The same for whoever compares and does not export.
    pub(super) fn over(tx: &'t mut ReadTx<'c>, scope: Scope) -> Self {
        let with_email = scope.visibility() == Visibility::Everyone;
        Self {
            tx,
            scope,
            own: None,
            names: Names::new(with_email),
            calendar: Calendar::new(Tz::UTC, Instant::default()),
        }
    }

    /// How many entries the filter lets through.
    pub(super) fn count(&mut self, query: &EntryQuery) -> Result<u64> {
        let count = entries::count(self.tx, &self.scope, query, self.calendar, None)?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// How many bytes of evidence these entries have, each file counted once.
    pub(super) fn evidence_bytes(&mut self, query: &EntryQuery) -> Result<u64> {
        let bytes = exports::evidence_bytes(self.tx, &self.scope, query, self.calendar)?;
        Ok(u64::try_from(bytes).unwrap_or(0))
    }

    /// Everybody whom the export is about, in the order of their ids.
    pub(super) fn subjects(&mut self, query: &EntryQuery, filtered: bool) -> Result<Vec<PersonId>> {
        let filter = filtered.then_some((query, self.calendar));
        Ok(exports::subjects(self.tx, &self.scope, filter)?)
    }

    /// These people, as far as they are seen, in the order of their ids.
    pub(super) fn people(&mut self, ids: &[PersonId]) -> Result<Vec<ExportedPerson>> {
        let rows = exports::people(self.tx, &self.scope, ids)?;
        let lines = exports::reporting_lines_of(self.tx, &self.scope, ids)?;
        let follow_ups = exports::follow_ups_about(self.tx, &self.scope, ids)?;
        let users = lines.iter().filter_map(|line| line.changed_by);
        let users = users.chain(follow_ups.iter().flat_map(|one| [one.owner_id, one.created_by]));
        self.names.learn(self.tx, users)?;
        let managers = rows.iter().filter_map(|row| row.manager_id);
        let managers: BTreeSet<PersonId> = managers
            .chain(lines.iter().filter_map(|line| line.manager_id))
            .collect();
        let managers = self.managers(&managers.into_iter().collect::<Vec<_>>())?;
        let seen = |id: Option<PersonId>| id.and_then(|id| managers.get(&id).cloned());
        let mut people: Vec<ExportedPerson> = rows
            .into_iter()
            .map(|row| {
                let manager = seen(row.manager_id);
                view::person(row, manager)
            })
            .collect();
        let mut lines = grouped(lines, |line| line.person_id);
        let mut follow_ups = grouped(follow_ups, |one| one.subject_id);
        for person in &mut people {
            let lines = lines.remove(&person.id).unwrap_or_default();
            person.reporting_lines = lines
                .into_iter()
                .map(|line| ExportedLine {
                    manager: seen(line.manager_id),
                    withheld: line.manager_id.is_some() && seen(line.manager_id).is_none(),
                    from_at: line.from_at,
                    changed_by: line.changed_by.map(|id| self.names.of(id)),
                    reason: line.reason,
                })
                .collect();
            let own = follow_ups.remove(&person.id).unwrap_or_default();
            person.follow_ups = own
                .into_iter()
                .map(|one| view::follow_up(one, &self.names))
                .collect();
        }
        Ok(people)
    }

    /// Managers who are seen, and oneself.
    fn managers(&mut self, ids: &[PersonId]) -> Result<HashMap<PersonId, PersonRef>> {
        let mut names = people::names(self.tx, &self.scope, ids)?;
        if let Some(own) = self.own.filter(|own| ids.contains(own))
            && let Some(row) = people::get_own(self.tx, own)?
        {
            names.insert(own, row.display_name);
        }
        Ok(names
            .into_iter()
            .map(|(id, name)| (id, PersonRef { id, name }))
            .collect())
    }

    /// The vocabulary.
    pub(super) fn tags(&mut self) -> Result<Vec<ExportedTag>> {
        let rows = exports::tags(self.tx)?;
        self.names.learn(self.tx, rows.iter().map(|row| row.created_by))?;
        Ok(rows.into_iter().map(|row| view::tag(row, &self.names)).collect())
    }

    /// Those of these entries that are seen, in no order.
    pub(super) fn chosen(&mut self, ids: &[EntryId], depth: Depth) -> Result<Vec<Gathered>> {
        let rows = entries::get_many(self.tx, &self.scope, ids)?;
        self.complete(rows, depth)
    }

    pub(super) fn complete(&mut self, rows: Vec<EntryRow>, depth: Depth) -> Result<Vec<Gathered>> {
        let mut found = Children::read(self.tx, &self.scope, &rows, depth)?;
        let withheld = self.withheld(&found)?;
        let mut users = found.users();
        users.extend(rows.iter().map(|row| row.author_id));
        users.extend(rows.iter().filter_map(|row| Some(row.on_behalf_of.as_ref()?.0)));
        self.names.learn(self.tx, users)?;
        let mut entries = Vec::with_capacity(rows.len());
        for mut row in rows {
            let links = std::mem::take(&mut row.links);
            let mut entry = view::entry(row, &self.names);
            found.add_to(&mut entry, &links, &withheld, &self.names);
            let linked_from = found.take_backlinks(entry.id);
            entries.push(Gathered { entry, linked_from });
        }
        Ok(entries)
    }

    /// Which saved states name somebody who is not seen. A draft may have been about somebody else once.
    fn withheld(&mut self, found: &Children) -> Result<Withheld> {
        if self.scope.visibility() == Visibility::Everyone {
            return Ok(Withheld::new());
        }
        let named: Vec<(EntryId, i64, Named)> = found
            .revisions()
            .map(|(entry, kept)| (entry, kept.version, Named::by(&kept.content)))
            .collect();
        let everybody: BTreeSet<PersonId> = named.iter().flat_map(|(_, _, named)| named.all()).collect();
        let everybody: Vec<PersonId> = everybody.into_iter().collect();
        let seen = people::names(self.tx, &self.scope, &everybody)?;
        let hides = |named: &Named| {
            let subject_hidden = named.subject.is_none_or(|subject| !seen.contains_key(&subject));
            let there = named.participants.iter();
            subject_hidden
                || there
                    .into_iter()
                    .any(|id| !seen.contains_key(id) && self.own != Some(*id))
        };
        Ok(named
            .iter()
            .filter(|(_, _, named)| hides(named))
            .map(|(entry, version, _)| (*entry, *version))
            .collect())
    }
}

/// Whom a saved state names.
struct Named {
    subject: Option<PersonId>,
    participants: Vec<PersonId>,
}

impl Named {
    fn by(content: &str) -> Self {
        let content: Value = serde_json::from_str(content).unwrap_or_default();
        let person = |value: Option<&Value>| value.and_then(Value::as_str)?.parse().ok();
        let there = content.get("participants").and_then(Value::as_array);
        let there = there.into_iter().flatten();
        Self {
            subject: person(content.get("subject_id")),
            participants: there.filter_map(|one| person(one.get("person_id"))).collect(),
        }
    }

    fn all(&self) -> impl Iterator<Item = PersonId> {
        self.subject.into_iter().chain(self.participants.iter().copied())
    }
}

/// Rows by what they belong to, each group in the order in which it came.
pub(super) fn grouped<K: std::hash::Hash + Eq, T>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
