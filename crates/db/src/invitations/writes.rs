//! Changes to invitations. Each says whether it found one that is still open, so that of two at the same time one wins.

use convolog_dto::{Instant, InvitationId, InvitationMail, UserId};

use super::rows::NewInvitationRow;
use crate::sql::sql;
use crate::{DbError, WriteTx};

/// Makes an invitation.
///
/// # Errors
/// [`DbError::Reference`] for an unknown person.
pub fn insert(tx: &mut WriteTx<'_>, new: &NewInvitationRow) -> Result<(), DbError> {
    sql(
        "INSERT INTO invitations (id, email, name, role, person_id, token_hash, state, mail, invited_by, created_at, updated_at,
           expires_at) VALUES (?, ?, ?, ?, ?, ?, 'pending', 'not_asked', ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(new.email.as_deref().map(str::to_lowercase))
    .bind(&new.name)
    .bind(new.role)
    .bind(new.person_id)
    .bind(&new.token_hash)
    .bind(new.invited_by)
    .bind(new.at)
    .bind(new.at)
    .bind(new.expires_at)
    .run(tx)?;
    Ok(())
}

/// Gives it another token and more time, also when its time was over; false when it is used or revoked.
///
/// # Errors
/// [`DbError::Internal`].
pub fn renew(
    tx: &mut WriteTx<'_>,
    id: InvitationId,
    token_hash: &[u8; 32],
    at: Instant,
    expires_at: Instant,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE invitations SET token_hash = ?, expires_at = ?, mail = 'not_asked', updated_at = ? WHERE id = ? AND state = 'pending'",
    )
    .bind(token_hash)
    .bind(expires_at)
    .bind(at)
    .bind(id)
    .run(tx)?;
    Ok(changed > 0)
}

/// Takes it back; false when it was used or revoked before.
///
/// # Errors
/// [`DbError::Internal`].
pub fn revoke(tx: &mut WriteTx<'_>, id: InvitationId, at: Instant) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE invitations SET state = 'revoked', token_hash = NULL, updated_at = ? WHERE id = ? AND state = 'pending'",
    )
    .bind(at)
    .bind(id)
    .run(tx)?;
    Ok(changed > 0)
}

/// Uses it; false when it was used or revoked before.
///
/// # Errors
/// [`DbError::Internal`].
pub fn accept(tx: &mut WriteTx<'_>, id: InvitationId, by: UserId, at: Instant) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE invitations SET state = 'accepted', accepted_by = ?, token_hash = NULL, updated_at = ?
         WHERE id = ? AND state = 'pending'",
    )
    .bind(by)
    .bind(at)
    .bind(id)
    .run(tx)?;
    Ok(changed > 0)
}

/// Notes what became of the mail with this token; nothing when another token has taken its place meanwhile.
///
/// # Errors
/// [`DbError::Internal`].
pub fn set_mail(
    tx: &mut WriteTx<'_>,
    token_hash: &[u8; 32],
    mail: InvitationMail,
    at: Instant,
) -> Result<bool, DbError> {
    let changed = sql("UPDATE invitations SET mail = ?, updated_at = ? WHERE token_hash = ?")
        .bind(mail)
        .bind(at)
        .bind(token_hash)
        .run(tx)?;
    Ok(changed > 0)
}
