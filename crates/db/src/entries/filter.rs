//! The filters of a list of entries as conditions on the alias `x`.

use std::collections::BTreeSet;

use chrono::Days;
use convolog_dto::{Day, EntryQuery, EntryType, PersonId, Severity};

use super::words::Words;
use crate::Calendar;
use crate::lists::{Conditions, any_id, any_word};
use crate::sql::Sql;

/// Which filters a source of rows holds by itself, so that they need not be asked again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) subjects: bool,
    pub(super) subtree: bool,
    pub(super) types: bool,
    pub(super) severities: bool,
    pub(super) statuses: bool,
    pub(super) words: bool,
    /// The word lists that facets count, and whether there is evidence; asked of the counts instead.
    pub(super) facets: bool,
}

/// The filters, with what they need from outside.
pub(super) struct Filter<'q> {
    pub(super) query: &'q EntryQuery,
    /// Which days there are, and which one it is, for what is overdue.
    pub(super) calendar: Calendar,
    /// The words to look for.
    pub(super) words: Option<Words<'q>>,
    /// Whether so many entries may hold the words that a set of them all takes a while: until they are counted, and of words to be left out.
    pub(super) common_words: bool,
}

impl<'q> Filter<'q> {
    pub(super) fn new(query: &'q EntryQuery, calendar: Calendar) -> Self {
        Self {
            query,
            calendar,
            words: Words::of(query.q.as_deref()),
            common_words: true,
        }
    }

    /// The subjects asked for, without doubles.
    pub(super) fn subjects(&self) -> Vec<PersonId> {
        let subjects: BTreeSet<PersonId> = self.query.subject_id.iter().copied().collect();
        subjects.into_iter().collect()
    }

    /// The types that both the types and the families leave; none when neither is asked for.
    pub(super) fn types(&self) -> Option<Vec<EntryType>> {
        let query = self.query;
        let asked = !query.entry_type.is_empty() || !query.family.is_empty();
        asked.then(|| {
            EntryType::ALL
                .iter()
                .copied()
                .filter(|one| query.entry_type.is_empty() || query.entry_type.contains(one))
                .filter(|one| query.family.is_empty() || query.family.contains(&one.family()))
                .collect()
        })
    }

    /// The severities asked for, or all of them.
    pub(super) fn severities(&self) -> &[Severity] {
        if self.query.severity.is_empty() {
            Severity::ALL
        } else {
            &self.query.severity
        }
    }

    /// The conditions that the source does not hold by itself.
    pub(super) fn conditions(&self, held: Held) -> Conditions {
        self.conditions_of(held, "x.attachment_count > 0")
    }

    /// The same of the kept counts.
    pub(super) fn kept_conditions(&self) -> Conditions {
        self.conditions_of(Held::default(), "x.with_evidence")
    }

    fn conditions_of(&self, held: Held, with_evidence: &str) -> Conditions {
        let mut all = Conditions::default();
        if let Some(wanted) = self.query.has_attachments.filter(|_| !held.facets) {
            let not = if wanted { "" } else { "NOT " };
            all.add(Sql::dynamic(format!("{not}({with_evidence})")));
        }
        self.add_people(held, &mut all);
        self.add_word_lists(held, &mut all);
        self.add_dates(&mut all);
        self.add_related(&mut all);
        if let Some(words) = self.words.as_ref().filter(|_| !held.words) {
            all.add(words.condition("x.seq", ""));
        }
        all
    }

    fn add_people(&self, held: Held, all: &mut Conditions) {
        let query = self.query;
        if !query.subject_id.is_empty() && !held.subjects {
            all.add(any_id(
                "x.subject_id",
                query.subject_id.iter().map(|id| id.uuid()),
            ));
        }
        if let Some(root) = query.subtree_of.filter(|_| !held.subtree) {
            let below = "EXISTS (SELECT 1 FROM org_closure below WHERE below.ancestor_id = ? \
                         AND below.descendant_id = x.subject_id AND below.depth > 0)";
            all.add(Sql::dynamic(below).bind(root));
        }
        if !query.author_id.is_empty() {
            all.add(any_id("x.author_id", query.author_id.iter().map(|id| id.uuid())));
        }
    }

    fn add_word_lists(&self, held: Held, all: &mut Conditions) {
        let query = self.query;
        if held.facets {
            return;
        }
        if let Some(types) = self.types().filter(|_| !held.types) {
            all.add(any_word("x.entry_type", types.iter().map(|one| one.as_str())));
        }
        if !query.severity.is_empty() && !held.severities {
            all.add(any_word(
                "x.severity",
                query.severity.iter().map(|one| one.as_str()),
            ));
        }
        if !query.sentiment.is_empty() {
            all.add(any_word(
                "x.sentiment",
                query.sentiment.iter().map(|one| one.as_str()),
            ));
        }
        if !query.status.is_empty() && !held.statuses {
            all.add(any_word("x.status", query.status.iter().map(|one| one.as_str())));
        }
        if !query.record_state.is_empty() {
            all.add(any_word(
                "x.record_state",
                query.record_state.iter().map(|one| one.as_str()),
            ));
        }
        if !query.contemporaneity.is_empty() {
            all.add(any_word(
                "x.contemporaneity",
                query.contemporaneity.iter().map(|one| one.as_str()),
            ));
        }
    }

    fn add_dates(&self, all: &mut Conditions) {
        for condition in self.between("x.recorded_at", self.query.recorded_from, self.query.recorded_to) {
            all.add(condition);
        }
        for condition in self.between(
            "x.occurred_start",
            self.query.occurred_from,
            self.query.occurred_to,
        ) {
            all.add(condition);
        }
    }

    fn add_related(&self, all: &mut Conditions) {
        let query = self.query;
        let tagged = |negation: &str, tags: &[String]| {
            let mut condition = Sql::dynamic(format!(
                "{negation} EXISTS (SELECT 1 FROM entry_tags t WHERE t.entry_id = x.id AND "
            ));
            condition
                .append(any_word("t.tag", tags.iter().map(String::as_str)))
                .push(")");
            condition
        };
        if !query.tag.is_empty() {
            all.add(tagged("", &query.tag));
        }
        for tag in &query.all_tags {
            all.add(tagged("", std::slice::from_ref(tag)));
        }
        if !query.not_tag.is_empty() {
            all.add(tagged("NOT", &query.not_tag));
        }
        if let Some(wanted) = query.overdue {
            let due = if wanted {
                "x.next_due_on < ?"
            } else {
                "(x.next_due_on IS NULL OR x.next_due_on >= ?)"
            };
            all.add(Sql::dynamic(due).bind(self.calendar.today()));
        }
    }

    /// The entries with an overdue follow-up, as rows of `seq`; none when they are not what is asked for.
    pub(super) fn overdue_rows(&self) -> Option<Sql<'static>> {
        let rows = "SELECT o.seq AS seq FROM entries o INDEXED BY entries_due WHERE o.next_due_on < ?";
        let asked = self.query.overdue == Some(true);
        asked.then(|| Sql::dynamic(rows).bind(self.calendar.today()))
    }

    /// The sets of tags of each of which an entry must have one.
    pub(super) fn tag_sets(&self) -> impl Iterator<Item = &[String]> {
        let any = Some(self.query.tag.as_slice()).filter(|tags| !tags.is_empty());
        any.into_iter()
            .chain(self.query.all_tags.iter().map(std::slice::from_ref))
    }

    /// The entries with any of the tags, as rows of `seq`.
    pub(super) fn tagged_rows(tags: &[String]) -> Sql<'static> {
        let mut rows = Sql::dynamic(
            "SELECT DISTINCT o.seq AS seq FROM entry_tags t CROSS JOIN entries o ON o.id = t.entry_id WHERE ",
        );
        rows.append(any_word("t.tag", tags.iter().map(String::as_str)));
        rows
    }

    /// The entries recorded on the days asked for, as rows of `seq`; none when no day is.
    pub(super) fn recorded_rows(&self) -> Option<Sql<'static>> {
        let days = self.between("o.recorded_at", self.query.recorded_from, self.query.recorded_to);
        if days.is_empty() {
            return None;
        }
        let mut conditions = Conditions::default();
        for day in days {
            conditions.add(day);
        }
        let mut rows =
            Sql::dynamic("SELECT o.seq AS seq FROM entries o INDEXED BY entries_by_recording WHERE ");
        rows.append(conditions.into_sql());
        Some(rows)
    }

    /// From the one day to the other, where they are asked for.
    fn between(&self, column: &str, from: Option<Day>, to: Option<Day>) -> Vec<Sql<'static>> {
        let start = |day| self.calendar.start_of(day);
        let from = from.map(|day| Sql::dynamic(format!("{column} >= ?")).bind(start(day)));
        // The day itself belongs to it; no day follows the last one of the calendar.
        let after = to.and_then(|day| day.checked_add_days(Days::new(1)));
        let to = after.map(|day| Sql::dynamic(format!("{column} < ?")).bind(start(day)));
        from.into_iter().chain(to).collect()
    }
}
