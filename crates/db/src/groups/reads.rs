//! Reads about groups. A group is the organisation's; how many are in it is counted over the accounts that are seen.

use std::collections::HashMap;

use convolog_dto::{GroupId, UserId};
use convolog_rbac::PermissionSet;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use super::rows::{FRAME, Frame, FrameSql, GRANTED, GroupRow, MembershipRow, granted_by_groups};
use crate::column::{Col, Nul};
use crate::lists::{Cursor, Page, any_id, page};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

type Row = ((Frame, Nul<PermissionSet>), i64);
type RowSql = ((FrameSql, Nullable<Text>), BigInt);

fn groups(scope: &Scope) -> Sql<'static> {
    let mut query = Sql::dynamic(format!(
        "SELECT {FRAME}, {GRANTED}, (SELECT count(*) FROM user_groups m JOIN users u ON u.id = m.user_id WHERE m.group_id = g.id AND "
    ));
    query.append(scope.sees("u.person_id")).push(") FROM groups g ");
    query
}

fn row(((frame, permissions), members): Row) -> GroupRow {
    frame.with(permissions, members)
}

/// One group.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: GroupId) -> Result<Option<GroupRow>, DbError> {
    let mut query = groups(scope);
    query.push("WHERE g.id = ?").with(id);
    Ok(query.first::<RowSql, Row>(tx)?.map(row))
}

/// One page of the groups, by name.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<GroupRow>, DbError> {
    let mut query = groups(scope);
    if let Some(text) = cursor {
        let after: Cursor<String> = Cursor::decode("groups", text)?;
        query.push("WHERE g.name_folded > ? ").with(after.key);
    }
    query
        .push("ORDER BY g.name_folded LIMIT ?")
        .with(limit.saturating_add(1));
    let rows = query.load::<RowSql, Row>(tx)?.into_iter().map(row).collect();
    Ok(page(rows, limit, |last: &GroupRow| {
        let last = Cursor {
            key: crate::fold(&last.name),
            id: last.id.uuid(),
        };
        last.encode("groups")
    }))
}

/// How many groups there are.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count(tx: &mut ReadTx<'_>) -> Result<i64, DbError> {
    sql("SELECT count(*) FROM groups").one::<BigInt, i64>(tx)
}

/// The groups of these accounts, each by name.
///
/// # Errors
/// [`DbError::Internal`].
pub fn of_users(
    tx: &mut ReadTx<'_>,
    users: &[UserId],
) -> Result<HashMap<UserId, Vec<MembershipRow>>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT m.user_id, g.id, g.name, {GRANTED} FROM user_groups m JOIN groups g ON g.id = m.group_id WHERE "
    ));
    query
        .append(any_id("m.user_id", users.iter().map(|id| id.uuid())))
        .push(" ORDER BY g.name_folded");
    type Found = (Col<UserId>, Col<GroupId>, String, Nul<PermissionSet>);
    let rows: Vec<Found> = query.load::<(Binary, Binary, Text, Nullable<Text>), _>(tx)?;
    let mut by_user: HashMap<UserId, Vec<MembershipRow>> = HashMap::new();
    for (user, id, name, permissions) in rows {
        by_user.entry(user.0).or_default().push(MembershipRow {
            id: id.0,
            name,
            permissions: permissions.into(),
        });
    }
    Ok(by_user)
}

/// What the groups of an account add to its role.
///
/// # Errors
/// [`DbError::Internal`].
pub fn permissions_of(tx: &mut ReadTx<'_>, user: UserId) -> Result<PermissionSet, DbError> {
    let found: Option<Nul<PermissionSet>> = sql(concat!(
        "SELECT ",
        granted_by_groups!(),
        " FROM users u WHERE u.id = ?"
    ))
    .bind(user)
    .first::<Nullable<Text>, _>(tx)?;
    Ok(found.map(PermissionSet::from).unwrap_or_default())
}
