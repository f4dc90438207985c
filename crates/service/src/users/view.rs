//! Rows of user accounts as DTOs. The hash of the password never leaves the row.

use convolog_db::users::UserRow;
use convolog_dto::User;

pub(crate) fn user(row: &UserRow) -> User {
    User {
        id: row.id,
        email: row.email.clone(),
        name: row.name.clone(),
        role: row.role,
        person_id: row.person_id,
        state: row.state,
        groups: Vec::new(),
        totp_enabled: false,
        last_sign_in_at: None,
        has_password: row.password_hash.is_some(),
        version: row.version,
    }
}
