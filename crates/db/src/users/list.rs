//! The list of accounts.

use convolog_dto::UserQuery;
use diesel::sql_types::BigInt;

use super::rows::{USER, UserRow, UserSql};
use crate::lists::{Conditions, Cursor, Page, page};
use crate::sql::Sql;
use crate::{DbError, ReadTx, Scope, fold};

/// One page of the accounts that are seen and asked for, the oldest first.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    asked: &UserQuery,
    limit: i64,
) -> Result<Page<UserRow>, DbError> {
    let mut conditions = conditions(scope, asked);
    if let Some(text) = &asked.cursor {
        let after: Cursor<i64> = Cursor::decode("users", text)?;
        conditions.add(
            Sql::dynamic("(u.created_at, u.id) > (?, ?)")
                .bind(after.key)
                .bind(after.id),
        );
    }
    let mut query = Sql::dynamic(format!("SELECT {USER} FROM users u WHERE "));
    query
        .append(conditions.into_sql())
        .push(" ORDER BY u.created_at, u.id LIMIT ?")
        .with(limit.saturating_add(1));
    let rows: Vec<UserRow> = query.load::<UserSql, _>(tx)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.created_at.timestamp_millis(),
            id: row.id.uuid(),
        };
        last.encode("users")
    }))
}

/// How many accounts are seen and asked for; the cursor does not count.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count_listed(tx: &mut ReadTx<'_>, scope: &Scope, asked: &UserQuery) -> Result<i64, DbError> {
    let mut query = Sql::dynamic("SELECT count(*) FROM users u WHERE ");
    query.append(conditions(scope, asked).into_sql());
    query.one::<BigInt, i64>(tx)
}

fn conditions(scope: &Scope, asked: &UserQuery) -> Conditions {
    let mut all = Conditions::default();
    all.add(scope.sees("u.person_id"));
    all.add(Sql::dynamic("u.imported_from IS NULL"));
    if let Some(text) = &asked.q {
        all.add(Sql::dynamic("instr(fold(u.name || ' ' || u.email), ?) > 0").bind(fold(text)));
    }
    if let Some(role) = asked.role {
        all.add(Sql::dynamic("u.role = ?").bind(role));
    }
    if let Some(state) = asked.state {
        all.add(Sql::dynamic("u.state = ?").bind(state));
    }
    if let Some(group) = asked.group_id {
        all.add(
            Sql::dynamic("EXISTS (SELECT 1 FROM user_groups member WHERE member.user_id = u.id AND member.group_id = ?)")
                .bind(group),
        );
    }
    if let Some(person) = asked.person_id {
        all.add(Sql::dynamic("u.person_id = ?").bind(person));
    }
    all
}
