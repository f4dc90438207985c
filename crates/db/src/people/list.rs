//! Lists of people in the order of their names.

use convolog_dto::{PersonQuery, PersonSort, PersonStatus, limits};
use convolog_rbac::Visibility;
use diesel::sql_types::BigInt;

use super::rows::{PERSON, PersonRow, PersonSql};
use crate::lists::{Conditions, Cursor, Page, any_id, any_word, page};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope, fold};

/// One page of the people who are seen. `cursor` is the `next` of the page before; the query's own `limit` and `cursor`
/// are not looked at.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list or order.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &PersonQuery,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<PersonRow>, DbError> {
    let (name, order, than) = match query.sort.unwrap_or_default() {
        PersonSort::Name => ("people", "ASC", ">"),
        PersonSort::NameDescending => ("-people", "DESC", "<"),
    };
    let mut statement = Sql::dynamic(format!("SELECT {PERSON} FROM "));
    statement
        .append(source(tx, scope)?)
        .append(conditions(query).into_sql());
    if let Some(text) = cursor {
        let after: Cursor<String> = Cursor::decode(name, text)?;
        statement
            .push(&format!(" AND (p.name_folded, p.id) {than} (?, ?)"))
            .with(after.key)
            .with(after.id);
    }
    statement
        .push(&format!(" ORDER BY p.name_folded {order}, p.id {order} LIMIT ?"))
        .with(limit.saturating_add(1));
    let rows: Vec<PersonRow> = statement.load::<PersonSql, _>(tx)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.name_folded.clone(),
            id: row.id.uuid(),
        };
        last.encode(name)
    }))
}

/// How many people the same list has in all.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count(tx: &mut ReadTx<'_>, scope: &Scope, query: &PersonQuery) -> Result<i64, DbError> {
    let mut statement = Sql::dynamic("SELECT count(*) FROM ");
    statement
        .append(source(tx, scope)?)
        .append(conditions(query).into_sql());
    statement.one::<BigInt, i64>(tx)
}

/// Where the people come from, up to the `AND` behind the scope.
fn source(tx: &mut ReadTx<'_>, scope: &Scope) -> Result<Sql<'static>, DbError> {
    // Sorting a few hundred people is quicker than walking everybody's names.
    let wide = tx.connection.plans.wide;
    if let Visibility::Below(own) = scope.visibility()
        && scope.width(tx, wide)? <= wide
    {
        let text = "org_closure seen CROSS JOIN people p ON p.id = seen.descendant_id WHERE seen.ancestor_id = ? \
                    AND seen.depth > 0 AND ";
        return Ok(Sql::dynamic(text).bind(own));
    }
    let mut source = Sql::dynamic("people p WHERE ");
    source.append(scope.sees("p.id")).push(" AND ");
    Ok(source)
}

fn conditions(query: &PersonQuery) -> Conditions {
    let mut all = Conditions::default();
    if query.status.is_empty() {
        all.add(Sql::dynamic(format!("p.status <> '{}'", PersonStatus::Archived)));
    } else {
        all.add(any_word(
            "p.status",
            query.status.iter().map(|status| status.as_str()),
        ));
    }
    if !query.manager_id.is_empty() {
        all.add(any_id(
            "p.manager_id",
            query.manager_id.iter().map(|id| id.uuid()),
        ));
    }
    if let Some(root) = query.subtree_of {
        let below = "EXISTS (SELECT 1 FROM org_closure below WHERE below.ancestor_id = ? AND below.descendant_id = p.id \
                     AND below.depth > 0)";
        all.add(Sql::dynamic(below).bind(root));
    }
    if !query.team.is_empty() {
        all.add(any_word("p.team", query.team.iter().map(String::as_str)));
    }
    for word in words(query.q.as_deref()) {
        all.add(Sql::dynamic("instr(p.search_text, ?) > 0").bind(word));
    }
    all
}

/// The words to look for, folded; the rest of a very long text is ignored.
pub(crate) fn words(text: Option<&str>) -> Vec<String> {
    let folded = fold(text.unwrap_or_default());
    folded
        .split_whitespace()
        .take(limits::SEARCH_TERMS_MAX)
        .map(str::to_owned)
        .collect()
}
