//! Settings that an admin edits while the server runs: names and texts; what they mean is the service's business.

use std::collections::BTreeMap;

use convolog_dto::Instant;
use diesel::sql_types::Text;

use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx};

/// The value of a setting.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, key: &str) -> Result<Option<String>, DbError> {
    sql("SELECT value FROM settings WHERE key = ?")
        .bind(key)
        .first::<Text, String>(tx)
}

/// Those of these settings that have a value.
///
/// # Errors
/// [`DbError::Internal`].
pub fn some(tx: &mut ReadTx<'_>, keys: &[&str]) -> Result<BTreeMap<String, String>, DbError> {
    // Each by the index, and no list of keys to be unpacked: three of them are read at every request.
    let mut query = Sql::dynamic(String::with_capacity(80 * keys.len()));
    for (index, key) in keys.iter().enumerate() {
        query.push(if index == 0 { "" } else { " UNION ALL " });
        query
            .push("SELECT key, value FROM settings WHERE key = ?")
            .with((*key).to_owned());
    }
    let rows: Vec<(String, String)> = query.load::<(Text, Text), _>(tx)?;
    Ok(rows.into_iter().collect())
}

/// Every setting that has a value.
///
/// # Errors
/// [`DbError::Internal`].
pub fn all(tx: &mut ReadTx<'_>) -> Result<BTreeMap<String, String>, DbError> {
    let rows: Vec<(String, String)> = sql("SELECT key, value FROM settings").load::<(Text, Text), _>(tx)?;
    Ok(rows.into_iter().collect())
}

/// Gives a setting a value.
///
/// # Errors
/// [`DbError::Internal`].
pub fn set(tx: &mut WriteTx<'_>, key: &str, value: &str, at: Instant) -> Result<(), DbError> {
    sql("INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at")
    .bind(key)
    .bind(value)
    .bind(at)
    .run(tx)?;
    Ok(())
}
