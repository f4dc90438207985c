//! Rows of user accounts as DTOs. The hash of the password never leaves the row.

use convolog_db::{
    DbError, ReadTx,
    groups::{self, MembershipRow},
    users::UserRow,
};
use convolog_dto::{GroupRef, User};

/// An account with its groups.
pub(crate) fn user(tx: &mut ReadTx<'_>, row: &UserRow) -> Result<User, DbError> {
    let mut groups = groups::of_users(tx, &[row.id])?;
    Ok(with_groups(row, groups.remove(&row.id).unwrap_or_default()))
}

/// A page of accounts, each with its groups.
pub(super) fn users(tx: &mut ReadTx<'_>, rows: &[UserRow]) -> Result<Vec<User>, DbError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut groups = groups::of_users(tx, &ids)?;
    Ok(rows
        .iter()
        .map(|row| with_groups(row, groups.remove(&row.id).unwrap_or_default()))
        .collect())
}

fn with_groups(row: &UserRow, groups: Vec<MembershipRow>) -> User {
    User {
        id: row.id,
        email: row.email.clone(),
        name: row.name.clone(),
        role: row.role,
        person_id: row.person_id,
        state: row.state,
        groups: groups
            .into_iter()
            .map(|group| GroupRef {
                id: group.id,
                name: group.name,
            })
            .collect(),
        totp_enabled: row.totp_enabled_at.is_some(),
        last_sign_in_at: row.last_sign_in_at,
        has_password: row.password_hash.is_some(),
        version: row.version,
    }
}
