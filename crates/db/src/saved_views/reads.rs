//! Reads about saved views. One's own are always there; another's is when it is shared and everybody whom it names is seen.

use convolog_dto::{SavedViewId, SavedViewQuery};
use diesel::sql_types::{BigInt, Text};

use super::rows::{FACTS, Facts, FactsSql, SavedViewRow};
use crate::lists::{Cursor, Page, page};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope};

/// The viewer has the view `v` at hand.
const PINNED: &str =
    "EXISTS (SELECT 1 FROM saved_view_pins pin WHERE pin.view_id = v.id AND pin.user_id = ?)";

/// The view, if the viewer may use it.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: SavedViewId) -> Result<Option<SavedViewRow>, DbError> {
    let mut conditions = usable(scope);
    conditions.push(" AND v.id = ?").with(id);
    Ok(load(tx, scope, "", conditions)?.pop())
}

/// One page of the views that the viewer may use, by name. `cursor` is the `next` of the page before; the query's own
/// `limit` and `cursor` are not looked at.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &SavedViewQuery,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<SavedViewRow>, DbError> {
    let mut conditions = usable(scope);
    if let Some(pinned) = query.pinned {
        conditions
            .push(if pinned { " AND " } else { " AND NOT " })
            .push(PINNED)
            .with(scope.viewer());
    }
    if let Some(text) = cursor {
        let after: Cursor<String> = Cursor::decode("saved-views", text)?;
        conditions
            .push(" AND (v.name_folded, v.id) > (?, ?)")
            .with(after.key)
            .with(after.id);
    }
    conditions
        .push(" ORDER BY v.name_folded, v.id LIMIT ?")
        .with(limit.saturating_add(1));
    let rows = load(tx, scope, " INDEXED BY saved_views_by_name", conditions)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.name_folded.clone(),
            id: row.id.uuid(),
        };
        last.encode("saved-views")
    }))
}

/// A condition: the view `v` is the viewer's own, or shared and names nobody who is not seen.
fn usable(scope: &Scope) -> Sql<'static> {
    let mut condition = Sql::dynamic(
        "(v.owner_id = ? OR (v.shared = 1 AND NOT EXISTS (SELECT 1 FROM saved_view_people named \
         WHERE named.view_id = v.id AND NOT (",
    )
    .bind(scope.viewer());
    condition.append(scope.sees("named.person_id")).push("))))");
    condition
}

fn load(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    index: &str,
    conditions: Sql<'static>,
) -> Result<Vec<SavedViewRow>, DbError> {
    let mut statement = Sql::dynamic(format!(
        "SELECT {FACTS}, u.name, {PINNED} FROM saved_views v{index} CROSS JOIN users u ON u.id = v.owner_id WHERE "
    ))
    .bind(scope.viewer());
    statement.append(conditions);
    let rows: Vec<(Facts, String, i64)> = statement.load::<(FactsSql, Text, BigInt), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(facts, owner_name, pinned)| SavedViewRow {
            id: facts.id,
            owner_id: facts.owner_id,
            owner_name,
            name: facts.name,
            query: facts.query,
            shared: facts.shared != 0,
            pinned: pinned != 0,
            version: facts.version,
            name_folded: facts.name_folded,
        })
        .collect())
}
