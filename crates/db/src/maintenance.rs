//! Upkeep that the scheduler asks for now and then.

use diesel::connection::SimpleConnection;

use crate::{Db, DbError};

/// Lets SQLite refresh its statistics where that is worth it; quick when there is nothing to do.
///
/// # Errors
/// [`DbError::Internal`].
pub fn optimize(db: &Db) -> Result<(), DbError> {
    db.alone(|connection| Ok(connection.sqlite.batch_execute("PRAGMA optimize")?))
}

/// Computes the statistics anew and merges the search indexes; after a bulk load.
///
/// # Errors
/// [`DbError::Internal`].
pub fn analyze(db: &Db) -> Result<(), DbError> {
    db.alone(|connection| {
        Ok(connection
            .sqlite
            .batch_execute("PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")?)
    })
}
