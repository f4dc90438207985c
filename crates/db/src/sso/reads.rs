//! Reads about providers and identities. They concern accounts, not people; who may ask is decided by permission alone.

use convolog_dto::{GroupId, PersonId, SsoProviderId, UserId};
use diesel::sql_types::{BigInt, Binary, Text};

use super::rows::{FACTS, Facts, FactsSql, ProviderRow};
use crate::column::Col;
use crate::lists::any_id;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx};

/// How many accounts came in by it, and how many active ones would have no way in without it.
const COUNTS: &str = "(SELECT count(*) FROM identities i WHERE i.provider_id = p.id), \
     (SELECT count(*) FROM identities i JOIN users u ON u.id = i.user_id \
      WHERE i.provider_id = p.id AND u.state = 'active' AND u.password_hash IS NULL AND NOT EXISTS \
        (SELECT 1 FROM identities o JOIN sso_providers op ON op.id = o.provider_id \
         WHERE o.user_id = u.id AND o.provider_id <> p.id AND op.enabled = 1))";

/// Every provider, by name; there are few.
///
/// # Errors
/// [`DbError::Internal`].
pub fn list(tx: &mut ReadTx<'_>) -> Result<Vec<ProviderRow>, DbError> {
    load(tx, sql(" ORDER BY p.name, p.id"))
}

/// One provider.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, id: SsoProviderId) -> Result<Option<ProviderRow>, DbError> {
    Ok(load(tx, sql(" WHERE p.id = ?").bind(id))?.pop())
}

/// The provider with this name in addresses.
///
/// # Errors
/// [`DbError::Internal`].
pub fn by_slug(tx: &mut ReadTx<'_>, slug: &str) -> Result<Option<ProviderRow>, DbError> {
    Ok(load(tx, sql(" WHERE p.slug = ?").bind(slug.to_owned()))?.pop())
}

/// How many providers there are.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count(tx: &mut ReadTx<'_>) -> Result<i64, DbError> {
    sql("SELECT count(*) FROM sso_providers").one::<BigInt, i64>(tx)
}

/// Whose identity this is.
///
/// # Errors
/// [`DbError::Internal`].
pub fn identity(
    tx: &mut ReadTx<'_>,
    provider: SsoProviderId,
    subject: &str,
) -> Result<Option<UserId>, DbError> {
    let found: Option<Col<UserId>> =
        sql("SELECT user_id FROM identities WHERE provider_id = ? AND subject = ?")
            .bind(provider)
            .bind(subject)
            .first::<Binary, _>(tx)?;
    Ok(found.map(|id| id.0))
}

/// Whether the account has an identity with the provider.
///
/// # Errors
/// [`DbError::Internal`].
pub fn is_linked(tx: &mut ReadTx<'_>, provider: SsoProviderId, user: UserId) -> Result<bool, DbError> {
    let found = sql("SELECT count(*) FROM identities WHERE user_id = ? AND provider_id = ?")
        .bind(user)
        .bind(provider)
        .one::<BigInt, i64>(tx)?;
    Ok(found > 0)
}

/// Whether an enabled provider has signed in somebody who is an active SUPER_ADMIN now.
///
/// # Errors
/// [`DbError::Internal`].
pub fn lets_a_super_admin_in(tx: &mut ReadTx<'_>) -> Result<bool, DbError> {
    let found = sql(
        "SELECT EXISTS (SELECT 1 FROM sso_providers p JOIN identities i ON i.provider_id = p.id JOIN users u ON u.id = i.user_id
         WHERE p.enabled = 1 AND u.role = 'SUPER_ADMIN' AND u.state = 'active')",
    )
    .one::<BigInt, i64>(tx)?;
    Ok(found != 0)
}

/// Name in addresses and name on the button of the enabled providers, by the latter.
///
/// # Errors
/// [`DbError::Internal`].
pub fn choices(tx: &mut ReadTx<'_>) -> Result<Vec<(String, String)>, DbError> {
    sql("SELECT p.slug, p.name FROM sso_providers p WHERE p.enabled = 1 ORDER BY p.name, p.id")
        .load::<(Text, Text), _>(tx)
}

/// Those of these groups that exist, and their names.
///
/// # Errors
/// [`DbError::Internal`].
pub fn existing_groups(tx: &mut ReadTx<'_>, ids: &[GroupId]) -> Result<Vec<(GroupId, String)>, DbError> {
    let mut query = Sql::dynamic("SELECT g.id, g.name FROM groups g WHERE ");
    query.append(any_id("g.id", ids.iter().map(|id| id.uuid())));
    let found: Vec<(Col<GroupId>, String)> = query.load::<(Binary, Text), _>(tx)?;
    Ok(found.into_iter().map(|(id, name)| (id.0, name)).collect())
}

/// The active people with this address, two at the most, and whether an account stands for them.
pub(crate) fn people_with_email(tx: &mut ReadTx<'_>, email: &str) -> Result<Vec<(PersonId, bool)>, DbError> {
    let found: Vec<(Col<PersonId>, i64)> = sql(
        "SELECT p.id, EXISTS (SELECT 1 FROM users u WHERE u.person_id = p.id) FROM people p
         WHERE lower(p.email) = ? AND p.status = 'active' LIMIT 2",
    )
    .bind(email)
    .load::<(Binary, BigInt), _>(tx)?;
    Ok(found.into_iter().map(|(id, taken)| (id.0, taken != 0)).collect())
}

fn load(tx: &mut ReadTx<'_>, conditions: Sql<'static>) -> Result<Vec<ProviderRow>, DbError> {
    let mut query = Sql::dynamic(format!("SELECT {FACTS}, {COUNTS} FROM sso_providers p"));
    query.append(conditions);
    let rows: Vec<(Facts, i64, i64)> = query.load::<(FactsSql, BigInt, BigInt), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|(facts, users, sole)| facts.with(users, sole))
        .collect())
}
