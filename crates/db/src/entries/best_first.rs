//! Pages of entries with the best match of the words first. The newest matches are ranked, as those of a search are; the older ones
//! follow, the last made first. So every match is listed once, and ranking costs no more with the years.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use convolog_dto::EntryId;
use diesel::sql_types::{BigInt, Binary, Double};
use serde_json::{Value, json};

use super::counts::rows_of;
use super::filter::{Filter, Held};
use super::plan::{Goal, Source, choose};
use super::reads::get_many;
use super::rows::EntryRow;
use super::words::Words;
use crate::column::Col;
use crate::lists::{Cursor, Page, SortKey, page};
use crate::search::ranking;
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// The name of the order in its cursors.
const ORDER: &str = "entries-relevance";

/// Better than any text fits: the words are its number.
const BY_NUMBER: f64 = f64::NEG_INFINITY;

/// Where a page ended.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    /// The newest match there was on the first page: one that comes later pushes none out of those that are ranked.
    newest: i64,
    /// How well it fits, the lower the better; none behind those that are ranked.
    score: Option<f64>,
    seq: i64,
}

impl SortKey for Place {
    fn to_json(&self) -> Value {
        // As digits some would be another number.
        json!([self.newest, self.score.map(f64::to_bits), self.seq])
    }

    fn from_json(value: &Value) -> Option<Self> {
        let [newest, score, seq] = value.as_array()?.as_slice() else {
            return None;
        };
        let score = match score {
            Value::Null => None,
            bits => Some(f64::from_bits(bits.as_u64()?)),
        };
        Some(Self {
            newest: newest.as_i64()?,
            score,
            seq: seq.as_i64()?,
        })
    }
}

/// A match, by its place in the order of making.
struct Match {
    seq: i64,
    id: EntryId,
    score: Option<f64>,
}

/// The matches of a filter, and how they are found.
pub(super) struct Matches {
    expression: String,
    /// Those that have the words for their number, as rows of `seq`.
    numbered: Option<Sql<'static>>,
    /// `… WHERE …`: what is seen and fits the filter, whatever its words.
    others: Sql<'static>,
    /// Whether there is nothing narrower than the index of words: it is walked from its newest row on, and no further than needed.
    walked: bool,
}

impl Matches {
    /// Chooses how to find them; none where the filter has no words to find.
    pub(super) fn choose(
        tx: &mut ReadTx<'_>,
        scope: &Scope,
        filter: &mut Filter<'_>,
    ) -> Result<Option<Self>, DbError> {
        let Some(expression) = filter.words.as_ref().and_then(Words::expression) else {
            return Ok(None);
        };
        let held = Held {
            words: true,
            ..Held::default()
        };
        let plan = choose(tx, scope, filter, Goal::Matches, held)?;
        Ok(Some(Self {
            expression,
            numbered: filter.words.as_ref().and_then(Words::numbered_rows),
            walked: matches!(plan.source, Source::Walk(_)),
            others: rows_of(plan, " NOT INDEXED"),
        }))
    }

    /// One page. The ranked ones are read for each of their pages anew, up to the same newest one.
    pub(super) fn page(
        &self,
        tx: &mut ReadTx<'_>,
        scope: &Scope,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<EntryRow>, DbError> {
        let after: Option<Cursor<Place>> = cursor.map(|text| Cursor::decode(ORDER, text)).transpose()?;
        let after = after.map(|cursor| cursor.key);
        let (newest, mut found, older_than) = match after {
            Some(Place {
                newest,
                score: None,
                seq,
            }) => (newest, Vec::new(), Some(seq)),
            _ => self.ranked(tx, after)?,
        };
        let missing = limit.saturating_add(1) - count(&found);
        if let Some(seq) = older_than.filter(|_| missing > 0) {
            let older = self.newest(tx, seq.saturating_sub(1), missing)?;
            found.extend(older.into_iter().map(|one| Match { score: None, ..one }));
        }
        let page = page(found, limit, |last| {
            let key = Place {
                newest,
                score: last.score,
                seq: last.seq,
            };
            let id = last.id.uuid();
            Cursor { key, id }.encode(ORDER)
        });
        Ok(Page {
            rows: rows(tx, scope, &page.rows)?,
            next: page.next,
        })
    }

    /// The newest match of all, those ranked ones that come after a place, and from where on there may be older ones.
    fn ranked(
        &self,
        tx: &mut ReadTx<'_>,
        after: Option<Place>,
    ) -> Result<(i64, Vec<Match>, Option<i64>), DbError> {
        let most = tx.connection.plans.ranked;
        let mut ranked = self.newest(tx, after.map_or(i64::MAX, |place| place.newest), most)?;
        let newest = match (after, ranked.first()) {
            (Some(place), _) => place.newest,
            (None, first) => first.map_or(0, |one| one.seq),
        };
        let oldest = ranked.last().map(|one| one.seq);
        let older_than = oldest.filter(|_| count(&ranked) >= most);
        ranked.sort_unstable_by(|a, b| by_rank((a.score, a.seq), (b.score, b.seq)));
        if let Some(place) = after {
            ranked.drain(..past(&ranked, place));
        }
        Ok((newest, ranked, older_than))
    }

    /// The newest matches up to one, the newest first.
    fn newest(&self, tx: &mut ReadTx<'_>, up_to: i64, most: i64) -> Result<Vec<Match>, DbError> {
        let mut among = Sql::dynamic(" AND rowid <= ? AND ").bind(up_to);
        if self.walked {
            among
                .push("EXISTS (SELECT 1 FROM ")
                .append(self.others.clone())
                .push(" AND x.seq = entries_fts.rowid)");
        } else {
            among
                .push("+rowid IN (SELECT x.seq FROM ")
                .append(self.others.clone())
                .push(")");
        }
        let mut query = ranking(&self.expression, among, most);
        query.push("SELECT best.seq, e.id, best.score FROM best CROSS JOIN entries e ON e.seq = best.seq");
        let rows: Vec<(i64, Col<EntryId>, f64)> = query.load::<(BigInt, Binary, Double), _>(tx)?;
        let mut found: BTreeMap<i64, (EntryId, f64)> = rows
            .into_iter()
            .map(|(seq, id, score)| (seq, (id.0, score)))
            .collect();
        if let Some(numbered) = &self.numbered {
            let mut query = Sql::dynamic("SELECT x.seq, x.id FROM ");
            query
                .append(self.others.clone())
                .push(" AND x.seq <= ? AND x.seq IN (")
                .with(up_to)
                .append(numbered.clone())
                .push(") ORDER BY x.seq DESC LIMIT ?")
                .with(most);
            let rows: Vec<(i64, Col<EntryId>)> = query.load::<(BigInt, Binary), _>(tx)?;
            found.extend(rows.into_iter().map(|(seq, id)| (seq, (id.0, BY_NUMBER))));
        }
        let newest = found.into_iter().rev().map(|(seq, (id, score))| Match {
            seq,
            id,
            score: Some(score),
        });
        Ok(newest.take(usize::try_from(most).unwrap_or(0)).collect())
    }
}

fn count(matches: &[Match]) -> i64 {
    i64::try_from(matches.len()).unwrap_or(i64::MAX)
}

/// As [`ranking`] orders them: the lowest score first, and the newer among equals.
fn by_rank((score, seq): (Option<f64>, i64), (other, other_seq): (Option<f64>, i64)) -> Ordering {
    let value = |score: Option<f64>| score.unwrap_or(f64::INFINITY);
    let scores = value(score).total_cmp(&value(other));
    scores.then_with(|| other_seq.cmp(&seq))
}

/// How many of the ranked ones are up to a place. What is written meanwhile changes all scores a little, so the match itself is looked
/// for first.
fn past(ranked: &[Match], place: Place) -> usize {
    ranked.iter().position(|one| one.seq == place.seq).map_or_else(
        || ranked.partition_point(|one| by_rank((one.score, one.seq), (place.score, place.seq)).is_le()),
        |at| at + 1,
    )
}

/// The entries of some matches, in their order.
fn rows(tx: &mut ReadTx<'_>, scope: &Scope, matches: &[Match]) -> Result<Vec<EntryRow>, DbError> {
    let ids: Vec<EntryId> = matches.iter().map(|one| one.id).collect();
    let places: HashMap<EntryId, usize> = ids.iter().copied().zip(0..).collect();
    let mut rows = get_many(tx, scope, &ids)?;
    rows.sort_unstable_by_key(|row| places.get(&row.id).copied());
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::{BY_NUMBER, Cursor, ORDER, Place};
    use uuid::Uuid;

    #[test]
    fn a_cursor_keeps_a_score_to_its_last_bit() {
        for score in [
            None,
            Some(-1.3e-6_f64.next_down()),
            Some(-0.1 - 0.2),
            Some(BY_NUMBER),
        ] {
            let cursor = Cursor {
                key: Place {
                    newest: i64::MAX,
                    score,
                    seq: 7,
                },
                id: Uuid::nil(),
            };
            let read = Cursor::<Place>::decode(ORDER, &cursor.encode(ORDER)).unwrap();
            assert_eq!(read.key.score.map(f64::to_bits), score.map(f64::to_bits));
            assert_eq!(read, cursor);
        }
    }
}
