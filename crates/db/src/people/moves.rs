//! What a move would change: who gains and who loses sight.

use convolog_dto::{PersonId, UserId};
use diesel::sql_types::{BigInt, Binary, Text};

use crate::column::Col;
use crate::sql::sql;
use crate::{DbError, ReadTx};

/// A user whose sight would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SightChangeRow {
    /// The account.
    pub user_id: UserId,
    /// Its name.
    pub name: String,
    /// How many people it concerns: the one who moves and everybody below.
    pub people: i64,
}

/// Who would gain and who would lose sight if the person came under the new manager. SUPER_ADMINs see everybody before
/// and after; disabled accounts see nobody.
///
/// # Errors
/// [`DbError::Internal`].
pub fn sight_changes(
    tx: &mut ReadTx<'_>,
    person: PersonId,
    new_manager: Option<PersonId>,
) -> Result<(Vec<SightChangeRow>, Vec<SightChangeRow>), DbError> {
    let people = sql("SELECT count(*) FROM org_closure WHERE ancestor_id = ?")
        .bind(person)
        .one::<BigInt, i64>(tx)?;
    // Whoever stands above the person: from the new manager upwards, and today, without the person itself.
    let after = users_above(tx, new_manager, 0)?;
    let before = users_above(tx, Some(person), 1)?;
    let only_in = |one: &[(UserId, String)], other: &[(UserId, String)]| {
        one.iter()
            .filter(|user| !other.contains(user))
            .map(|(user_id, name)| SightChangeRow {
                user_id: *user_id,
                name: name.clone(),
                people,
            })
            .collect()
    };
    Ok((only_in(&after, &before), only_in(&before, &after)))
}

fn users_above(
    tx: &mut ReadTx<'_>,
    person: Option<PersonId>,
    from_depth: i64,
) -> Result<Vec<(UserId, String)>, DbError> {
    let rows: Vec<(Col<UserId>, String)> = sql(
        "SELECT u.id, u.name FROM org_closure c JOIN users u ON u.person_id = c.ancestor_id
         WHERE c.descendant_id = ? AND c.depth >= ? AND u.state = 'active' AND u.role <> 'SUPER_ADMIN' ORDER BY c.depth",
    )
    .bind(person)
    .bind(from_depth)
    .load::<(Binary, Text), _>(tx)?;
    Ok(rows.into_iter().map(|(id, name)| (id.0, name)).collect())
}
