//! Filters that few entries meet: these lead, they are looked up and sorted.

use diesel::sql_types::BigInt;

use super::filter::{Filter, Held};
use super::plan::Goal;
use crate::lists::any_id;
use crate::sql::Sql;
use crate::{DbError, ReadTx};

/// Rare words, rare tags, and what is overdue.
pub(super) fn few_rows(
    tx: &mut ReadTx<'_>,
    filter: &mut Filter<'_>,
    goal: Goal,
    held: &mut Held,
) -> Result<Option<Sql<'static>>, DbError> {
    let limits = tx.connection.plans;
    if let Some(words) = &filter.words
        && let Some(rows) = words.rows()
    {
        let matches = count_up_to(tx, rows.clone(), limits.many)?;
        if matches <= limits.few {
            held.words = true;
            let mut source = Sql::dynamic("SELECT rowid AS seq FROM (");
            source.append(rows).push(")");
            return Ok(Some(source));
        }
        filter.common_words = matches > limits.many;
    }
    for tags in filter.tag_sets() {
        let rows = Filter::tagged_rows(tags);
        if count_up_to(tx, rows.clone(), limits.few)? <= limits.few {
            return Ok(Some(rows));
        }
    }
    if let Some(rows) = filter.recorded_rows()
        && count_up_to(tx, rows.clone(), limits.few)? <= limits.few
    {
        return Ok(Some(rows));
    }
    // A page of them needs a look at each, as no index has them in the order of a page; their number needs none.
    let worth = if goal == Goal::All {
        limits.few
    } else {
        limits.many
    };
    if let Some(rows) = filter.overdue_rows()
        && filter.query.subject_id.is_empty()
        && count_up_to(tx, rows.clone(), worth)? <= worth
    {
        return Ok(Some(rows));
    }
    Ok(None)
}

/// Whether authors lead. Somebody who brought a whole archive along wrote more than any index in another order is good for.
pub(super) fn by_authors(tx: &mut ReadTx<'_>, filter: &Filter<'_>) -> Result<bool, DbError> {
    let authors = &filter.query.author_id;
    if authors.is_empty() {
        return Ok(false);
    }
    let mut rows = Sql::dynamic("SELECT o.seq AS seq FROM entries o INDEXED BY entries_by_author WHERE ");
    rows.append(any_id("o.author_id", authors.iter().map(|id| id.uuid())));
    let many = tx.connection.plans.many;
    Ok(count_up_to(tx, rows, many)? <= many)
}

fn count_up_to(tx: &mut ReadTx<'_>, rows: Sql<'static>, cap: i64) -> Result<i64, DbError> {
    let mut count = Sql::dynamic("SELECT count(*) FROM (");
    count.append(rows).push(" LIMIT ?)").with(cap + 1);
    count.one::<BigInt, i64>(tx)
}
