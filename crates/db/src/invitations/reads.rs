//! Reads about invitations. Whoever holds a token finds its invitation by that alone; everything else is scoped.

use convolog_dto::{Instant, InvitationId, InvitationState, PersonId};
use diesel::sql_types::{BigInt, Nullable, Text};

use super::rows::{INVITATION, InvitationFacts, InvitationRow, InvitationSql};
use crate::lists::{Cursor, Page, page};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope};

const FROM: &str =
    "CROSS JOIN users u ON u.id = i.invited_by LEFT JOIN people p ON p.id = i.person_id WHERE ";

type RowSql = (InvitationSql, Text, Nullable<Text>);

/// The invitation, if the person that it is for is seen, or everybody is.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: InvitationId) -> Result<Option<InvitationRow>, DbError> {
    let mut conditions = scope.sees("i.person_id");
    conditions.push(" AND i.id = ?").with(id);
    Ok(load(tx, "", conditions)?.pop())
}

/// The invitation that can still be accepted with the token of this hash, whoever asks.
///
/// # Errors
/// [`DbError::Internal`].
pub fn by_token(
    tx: &mut ReadTx<'_>,
    hash: &[u8; 32],
    now: Instant,
) -> Result<Option<InvitationRow>, DbError> {
    let mut conditions = Sql::dynamic("i.token_hash = ?").bind(hash.to_vec());
    conditions.push(" AND i.expires_at > ?").with(now);
    Ok(load(tx, "", conditions)?.pop())
}

/// One page of the invitations that are seen, the newest first.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    state: Option<InvitationState>,
    now: Instant,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<InvitationRow>, DbError> {
    let mut conditions = scope.sees("i.person_id");
    let index = match state {
        None => " INDEXED BY invitations_by_creation",
        Some(state) => {
            stands(&mut conditions, state, now);
            " INDEXED BY invitations_by_state"
        }
    };
    if let Some(text) = cursor {
        let after: Cursor<i64> = Cursor::decode("invitations", text)?;
        conditions
            .push(" AND (i.created_at, i.id) < (?, ?)")
            .with(after.key)
            .with(after.id);
    }
    conditions
        .push(" ORDER BY i.created_at DESC, i.id DESC LIMIT ?")
        .with(limit.saturating_add(1));
    let rows = load(tx, index, conditions)?;
    Ok(page(rows, limit, |row| {
        let last = Cursor {
            key: row.facts.created_at.timestamp_millis(),
            id: row.facts.id.uuid(),
        };
        last.encode("invitations")
    }))
}

/// Whether there is an account that is tied to this person.
///
/// # Errors
/// [`DbError::Internal`].
pub fn has_account(tx: &mut ReadTx<'_>, person: PersonId) -> Result<bool, DbError> {
    let row = sql("SELECT 1 FROM users WHERE person_id = ?")
        .bind(person)
        .first::<BigInt, i64>(tx)?;
    Ok(row.is_some())
}

/// A condition: the invitation stands so at this moment.
fn stands(conditions: &mut Sql<'static>, state: InvitationState, now: Instant) {
    let (stored, time) = match state {
        InvitationState::Pending => (InvitationState::Pending, " AND i.expires_at > ?"),
        InvitationState::Expired => (InvitationState::Pending, " AND i.expires_at <= ?"),
        other => (other, ""),
    };
    conditions.push(" AND i.state = ?").with(stored);
    if !time.is_empty() {
        conditions.push(time).with(now);
    }
}

fn load(tx: &mut ReadTx<'_>, index: &str, conditions: Sql<'static>) -> Result<Vec<InvitationRow>, DbError> {
    let mut statement = Sql::dynamic(format!(
        "SELECT {INVITATION}, u.name, p.display_name FROM invitations i{index} {FROM}"
    ));
    statement.append(conditions);
    let rows: Vec<(InvitationFacts, String, Option<String>)> = statement.load::<RowSql, _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(facts, inviter_name, person_name)| InvitationRow {
            facts,
            inviter_name,
            person_name,
        })
        .collect())
}
