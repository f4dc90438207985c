//! Since when the schedule is waited for.

use convolog_dto::Instant;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::column::Col;
use crate::sql::sql;
use crate::{DbError, ReadTx, WriteTx};

/// A schedule that is waited for.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Waiting {
    /// The expression.
    pub cron: String,
    /// Its time zone.
    pub zone: String,
    /// What comes after this is due.
    #[diesel(deserialize_as = Col<Instant>)]
    pub since: Instant,
}

/// What is waited for; nothing before the first look.
///
/// # Errors
/// [`DbError::Internal`].
pub fn waiting(tx: &mut ReadTx<'_>) -> Result<Option<Waiting>, DbError> {
    sql("SELECT cron, zone, since FROM backup_schedule WHERE id = 1").first::<(Text, Text, BigInt), _>(tx)
}

/// Waits for what comes after a moment.
///
/// # Errors
/// [`DbError::Internal`].
pub fn wait_since(tx: &mut WriteTx<'_>, waiting: &Waiting) -> Result<(), DbError> {
    sql(
        "INSERT INTO backup_schedule (id, cron, zone, since) VALUES (1, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET cron = excluded.cron, zone = excluded.zone, since = excluded.since",
    )
    .bind(&waiting.cron)
    .bind(&waiting.zone)
    .bind(waiting.since)
    .run(tx)?;
    Ok(())
}
