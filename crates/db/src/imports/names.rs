//! Authors who have no account here: a name under the id that the author had there. No account can be made of it, by triggers.

use convolog_dto::{Instant, UserId};

use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Somebody who wrote on another instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedName {
    /// The id of the account there.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The address there; not one to sign in with here.
    pub email: Option<String>,
    /// The instance.
    pub from: String,
    /// Now.
    pub at: Instant,
}

/// Keeps the name, unless an account or a name has this id; whether it was kept.
///
/// # Errors
/// [`DbError::Internal`].
pub fn add_name(tx: &mut WriteTx<'_>, new: &ImportedName) -> Result<bool, DbError> {
    // An address that nobody can type in at a sign-in, and that no account can have.
    let address = format!("imported:{}", new.id);
    let added = sql(
        "INSERT INTO users (id, email, name, role, state, epoch, version, created_at, updated_at, imported_from, imported_email)
         SELECT ?, ?, ?, 'USER', 'disabled', 0, 1, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM users WHERE id = ?)",
    )
    .bind(new.id)
    .bind(address)
    .bind(&new.name)
    .bind(new.at)
    .bind(new.at)
    .bind(&new.from)
    .bind(new.email.as_deref())
    .bind(new.id)
    .run(tx)?;
    Ok(added > 0)
}
