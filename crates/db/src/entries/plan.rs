//! How the rows of a list are found. No single plan is good for everybody: for a wide subtree the index of dates finds a
//! page quickly, for a narrow one the newest entries of each person do; rare words or tags lead straight to their entries.

use convolog_dto::{EntryQuery, EntrySort, EntryType, RecordState, Severity};
use convolog_rbac::Visibility;
use diesel::sql_types::BigInt;
use serde_json::Value;
use uuid::Uuid;

use super::few::{by_authors, few_rows};
use super::filter::{Filter, Held};
use crate::lists::{Conditions, any_word, hex_list};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

/// Up to this many combinations of words are read one by one.
const COMBINATIONS: usize = 24;

/// The index of authors, which leads only where they did not write too many.
pub(super) const BY_AUTHOR: &str = "entries_by_author";

/// What the rows are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// A page in this order, which is one of dates.
    Page(EntrySort),
    /// Matches of the words, which come in the order of their making.
    Matches,
    /// All of them, to be counted.
    All,
}

/// Where rows come from.
pub(super) enum Source {
    /// An index, walked in its order, which is that of the page.
    Walk(&'static str),
    /// An index that has few rows, in another order.
    Gather(&'static str),
    /// One stretch of an index, in the order of dates: read no further than the page needs.
    Stretch { at: Sql<'static>, index: &'static str },
    /// Several stretches of one index, each in the order of dates. `arms` yields columns `a` (and `b`).
    Arms {
        arms: Sql<'static>,
        on: &'static str,
        index: &'static str,
        count: i64,
    },
    /// Few rows of `seq`.
    Rows(Sql<'static>),
}

/// A source and what is still to be asked of its rows, the scope included.
pub(super) struct Plan {
    pub(super) source: Source,
    pub(super) conditions: Conditions,
}

impl Plan {
    /// The same with one more condition, if there is one.
    pub(super) fn and(mut self, condition: Option<Sql<'static>>) -> Self {
        if let Some(condition) = condition {
            self.conditions.add(condition);
        }
        self
    }
}

/// Chooses a plan.
pub(super) fn choose(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    filter: &mut Filter<'_>,
    goal: Goal,
    mut held: Held,
) -> Result<Plan, DbError> {
    let by_date = !matches!(
        goal,
        Goal::Matches | Goal::Page(EntrySort::Recorded | EntrySort::RecordedDescending)
    );
    let mut covers_scope = false;
    let source = if let Some(rows) = few_rows(tx, filter, goal, &mut held)? {
        Source::Rows(rows)
    } else if goal == Goal::All && by_authors(tx, filter)? {
        Source::Gather(BY_AUTHOR)
    } else if let Some(arms) = people(tx, scope, filter, goal, &mut held)? {
        covers_scope = true;
        arms
    } else if only_drafts(filter, held) || (goal != Goal::All && by_authors(tx, filter)?) {
        Source::Gather(BY_AUTHOR)
    } else if goal == Goal::All && filter.query.overdue == Some(true) {
        Source::Gather("entries_due")
    } else if let Some(arms) = words(filter, by_date, &mut held) {
        arms
    } else if by_date {
        Source::Walk("entries_by_date")
    } else {
        Source::Walk("entries_by_recording")
    };
    let mut conditions = filter.conditions(held);
    if !covers_scope {
        conditions.add(seen(tx, scope)?);
    }
    conditions.add(
        Sql::dynamic(if only_drafts(filter, held) {
            "x.author_id = ?"
        } else {
            "(x.finalised_at IS NOT NULL OR x.author_id = ?)"
        })
        .bind(scope.viewer()),
    );
    Ok(Plan { source, conditions })
}

/// Person by person: the subjects asked for, or a narrow subtree.
fn people(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    filter: &Filter<'_>,
    goal: Goal,
    held: &mut Held,
) -> Result<Option<Source>, DbError> {
    let arms = |arms: Sql<'static>, count: i64| Source::Arms {
        arms,
        on: "x.subject_id = arm.a",
        index: "entries_by_subject",
        count,
    };
    let subjects: Vec<Uuid> = filter.subjects().iter().map(|id| id.uuid()).collect();
    if !subjects.is_empty() {
        held.subjects = true;
        let mut wanted =
            Sql::dynamic("SELECT unhex(w.value) AS a FROM json_each(?) w WHERE ").bind(hex_list(&subjects));
        wanted.append(scope.sees("unhex(w.value)"));
        return Ok(Some(arms(
            wanted,
            i64::try_from(subjects.len()).unwrap_or(i64::MAX),
        )));
    }
    let below = "SELECT c.descendant_id AS a FROM org_closure c WHERE c.ancestor_id = ? AND c.depth > 0";
    if let Some(root) = filter.query.subtree_of {
        let subtree = Scope::new(Visibility::Below(root), scope.viewer());
        let width = subtree.width(tx, tx.connection.plans.wide)?;
        if goal == Goal::All || is_narrow(tx, width)? {
            held.subtree = true;
            let mut wanted = Sql::dynamic(format!("{below} AND ")).bind(root);
            wanted.append(scope.sees("c.descendant_id"));
            return Ok(Some(arms(wanted, width)));
        }
    }
    if let Visibility::Below(own) = scope.visibility() {
        let width = scope.width(tx, tx.connection.plans.wide)?;
        if goal == Goal::All || is_narrow(tx, width)? {
            return Ok(Some(arms(Sql::dynamic(below).bind(own), width)));
        }
    }
    if scope.visibility() == Visibility::Everyone && held.facets && of_days(filter.query) {
        return Ok(Some(arms(
            Sql::dynamic("SELECT p.id AS a FROM people p"),
            i64::MAX,
        )));
    }
    Ok(None)
}

/// Whether nothing but days narrows down whose words are counted: no index by date holds these, and that of the people does.
fn of_days(query: &EntryQuery) -> bool {
    (query.occurred_from.is_some() || query.occurred_to.is_some())
        && query.author_id.is_empty()
        && query.overdue != Some(true)
}

/// Person by person costs with the width, walking by date with its share of the firm: they meet at about √(8 × people).
fn is_narrow(tx: &mut ReadTx<'_>, width: i64) -> Result<bool, DbError> {
    let limits = tx.connection.plans;
    if width <= limits.narrow || width > limits.wide {
        return Ok(width <= limits.narrow);
    }
    let everybody = sql("SELECT count(*) FROM people").one::<BigInt, i64>(tx)?;
    Ok(width * width <= everybody.saturating_mul(8))
}

/// Word by word, where an index has the entries of a word in the order of dates.
fn words(filter: &Filter<'_>, by_date: bool, held: &mut Held) -> Option<Source> {
    if !by_date || held.facets {
        return None;
    }
    if let Some(types) = filter.types() {
        return types_and_severities(&types, filter.severities(), held);
    }
    let (words, column, on, index): (Vec<&str>, _, _, _) = if !filter.query.severity.is_empty() {
        held.severities = true;
        let words = filter.query.severity.iter().map(|one| one.as_str()).collect();
        (words, "x.severity", "x.severity = arm.a", "entries_by_severity")
    } else if !filter.query.status.is_empty() {
        held.statuses = true;
        let words = filter.query.status.iter().map(|one| one.as_str()).collect();
        (words, "x.status", "x.status = arm.a", "entries_by_status")
    } else {
        return None;
    };
    if let [_only] = words.as_slice() {
        let at = any_word(column, words);
        return Some(Source::Stretch { at, index });
    }
    let (count, words) = listed(words);
    Some(Source::Arms {
        arms: Sql::dynamic("SELECT w.value AS a FROM json_each(?) w").bind(words),
        on,
        index,
        count,
    })
}

/// Each type with each severity.
fn types_and_severities(types: &[EntryType], severities: &[Severity], held: &mut Held) -> Option<Source> {
    if types.len() * severities.len() > COMBINATIONS {
        return None;
    }
    (held.types, held.severities) = (true, true);
    let index = "entries_by_type";
    if let ([one], [other]) = (types, severities) {
        let at = Sql::dynamic("x.entry_type = ? AND x.severity = ?");
        return Some(Source::Stretch {
            at: at.bind(*one).bind(*other),
            index,
        });
    }
    let (types, type_list) = listed(types.iter().map(|one| one.as_str()).collect());
    let (severities, severity_list) = listed(severities.iter().map(|one| one.as_str()).collect());
    Some(Source::Arms {
        arms: Sql::dynamic("SELECT w.value AS a, v.value AS b FROM json_each(?) w CROSS JOIN json_each(?) v")
            .bind(type_list)
            .bind(severity_list),
        on: "x.entry_type = arm.a AND x.severity = arm.b",
        index,
        count: types * severities,
    })
}

/// How many words there are, and the words as a JSON array.
fn listed(words: Vec<&str>) -> (i64, String) {
    (
        i64::try_from(words.len()).unwrap_or(i64::MAX),
        Value::from(words).to_string(),
    )
}

/// The scope as a condition. A middling subtree is quicker gathered once than asked for at each row.
fn seen(tx: &mut ReadTx<'_>, scope: &Scope) -> Result<Sql<'static>, DbError> {
    let wide = tx.connection.plans.wide;
    if let Visibility::Below(own) = scope.visibility()
        && scope.width(tx, wide)? <= wide
    {
        let text =
            "x.subject_id IN (SELECT descendant_id FROM org_closure WHERE ancestor_id = ? AND depth > 0)";
        return Ok(Sql::dynamic(text).bind(own));
    }
    Ok(scope.sees("x.subject_id"))
}

/// What was never final is its author's alone, so a list of drafts is one of one's own.
fn only_drafts(filter: &Filter<'_>, held: Held) -> bool {
    filter.query.record_state == [RecordState::Draft] && !held.facets
}
