//! Raw SQL, for the tests of this crate alone: they try what no query here does.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;

use crate::sql::Sql;
use crate::{DbError, ReadTx};

/// Runs statements as they are.
///
/// # Errors
/// Whatever SQLite says.
pub fn execute(tx: &mut ReadTx<'_>, statements: &str) -> Result<(), DbError> {
    Ok(tx.connection.sqlite.batch_execute(statements)?)
}

/// The first column of a query, as text.
///
/// # Errors
/// Whatever SQLite says.
pub fn texts(tx: &mut ReadTx<'_>, query: &str) -> Result<Vec<String>, DbError> {
    Sql::dynamic(query).load::<Text, String>(tx)
}

/// The statements that ran on this connection since this was last asked.
pub fn statements(tx: &mut ReadTx<'_>) -> Vec<String> {
    std::mem::take(&mut tx.connection.log)
}

#[derive(diesel::QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// How SQLite would run a statement, with every `?` left open.
///
/// # Errors
/// Whatever SQLite says.
pub fn plan(tx: &mut ReadTx<'_>, statement: &str) -> Result<Vec<String>, DbError> {
    let steps: Vec<Step> =
        diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(&mut tx.connection.sqlite)?;
    Ok(steps.into_iter().map(|step| step.detail).collect())
}
