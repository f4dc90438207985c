//! Reads about accounts. Signing in and checking a token look accounts up by themselves; lists are scoped.

use std::collections::HashMap;

use convolog_dto::{PersonId, Role, SessionId, UserId};
use convolog_rbac::Visibility;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};

use super::rows::{AuthState, USER, UserRow, UserSql};
use crate::column::{Col, Nul};
use crate::groups::granted_by_groups;
use crate::lists::any_id;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

/// What decides whether a token of this session still holds; none when there is no such session of this user. It runs
/// at every request.
///
/// # Errors
/// [`DbError::Internal`].
pub fn auth_state(
    tx: &mut ReadTx<'_>,
    user: UserId,
    session: SessionId,
) -> Result<Option<AuthState>, DbError> {
    sql(concat!(
        "SELECT u.name, u.role, u.person_id, u.state, u.epoch, s.revoked_at, s.expires_at, s.created_at, \
         s.last_used_at, u.totp_enabled_at, s.authenticated_at, ",
        granted_by_groups!(),
        " FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ? AND s.user_id = ?"
    ))
    .bind(session)
    .bind(user)
    .first::<(
        Text,
        Text,
        Nullable<Binary>,
        Text,
        BigInt,
        Nullable<BigInt>,
        BigInt,
        BigInt,
        BigInt,
        Nullable<BigInt>,
        BigInt,
        Nullable<Text>,
    ), _>(tx)
}

/// The account, whoever asks: for signing in, for oneself, for the names of authors.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, id: UserId) -> Result<Option<UserRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {USER} FROM users u WHERE u.id = ? AND u.imported_from IS NULL"
    ))
    .bind(id)
    .first::<UserSql, _>(tx)
}

/// The account, if it is tied to somebody who is seen, or everybody is.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get_visible(tx: &mut ReadTx<'_>, scope: &Scope, id: UserId) -> Result<Option<UserRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {USER} FROM users u WHERE u.id = ? AND u.imported_from IS NULL AND "
    ))
    .bind(id);
    query.append(scope.sees("u.person_id"));
    query.first::<UserSql, _>(tx)
}

/// The account with this address; letter case does not matter.
///
/// # Errors
/// [`DbError::Internal`].
pub fn by_email(tx: &mut ReadTx<'_>, email: &str) -> Result<Option<UserRow>, DbError> {
    Sql::dynamic(format!("SELECT {USER} FROM users u WHERE u.email = ?"))
        .bind(email.to_ascii_lowercase())
        .first::<UserSql, _>(tx)
}

/// How many accounts there are, whoever asks; an instance without any is to be set up. The names of authors that came with an
/// import are no accounts.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count(tx: &mut ReadTx<'_>) -> Result<i64, DbError> {
    sql("SELECT count(*) FROM users WHERE imported_from IS NULL").one::<BigInt, i64>(tx)
}

/// How many SUPER_ADMINs may sign in; the last one must stay.
///
/// # Errors
/// [`DbError::Internal`].
pub fn active_super_admins(tx: &mut ReadTx<'_>) -> Result<i64, DbError> {
    sql("SELECT count(*) FROM users WHERE role = 'SUPER_ADMIN' AND state = 'active'").one::<BigInt, i64>(tx)
}

/// The SUPER_ADMIN who has been here the longest of those who may sign in.
///
/// # Errors
/// [`DbError::Internal`].
pub fn first_super_admin(tx: &mut ReadTx<'_>) -> Result<Option<UserId>, DbError> {
    let row: Option<Col<UserId>> =
        sql("SELECT id FROM users WHERE role = 'SUPER_ADMIN' AND state = 'active' ORDER BY id LIMIT 1")
            .first::<Binary, _>(tx)?;
    Ok(row.map(|id| id.0))
}

/// The names of these accounts.
///
/// # Errors
/// [`DbError::Internal`].
pub fn names(tx: &mut ReadTx<'_>, ids: &[UserId]) -> Result<HashMap<UserId, String>, DbError> {
    let mut query = Sql::dynamic("SELECT u.id, u.name FROM users u WHERE ");
    query.append(any_id("u.id", ids.iter().map(|id| id.uuid())));
    let rows: Vec<(Col<UserId>, String)> = query.load::<(Binary, Text), _>(tx)?;
    Ok(rows.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// Whom an active account sees; none for a disabled or unknown one. Asked where an owner is chosen.
///
/// # Errors
/// [`DbError::Internal`].
pub fn visibility_of(tx: &mut ReadTx<'_>, user: UserId) -> Result<Option<Visibility>, DbError> {
    let row: Option<(Col<Role>, Nul<PersonId>)> =
        sql("SELECT role, person_id FROM users WHERE id = ? AND state = 'active'")
            .bind(user)
            .first::<(Text, Nullable<Binary>), _>(tx)?;
    Ok(row.map(|(role, person)| Visibility::of(role.0, person.0)))
}
