//! Copying a database that is in use.

use std::path::Path;

use diesel::RunQueryDsl;
use diesel::sql_types::Text;

use crate::connection::Connection;
use crate::{DbError, PlanLimits};

/// A connection of its own: the readers are `query_only`, which `VACUUM INTO` does not work with, and the writer has other work. Little
/// cache and no mapping, so that a copy adds little to the memory of the server.
const PRAGMAS: &str =
    "PRAGMA busy_timeout = 30000; PRAGMA cache_size = -8192; PRAGMA mmap_size = 0; PRAGMA temp_store = FILE;";

/// Writes all that is committed now into a file, which must be empty or not there. Readers and the writer go on meanwhile.
///
/// # Errors
/// [`DbError::Full`] when the disk is; [`DbError::Internal`] for anything else.
pub fn copy_into(database: &Path, target: &Path) -> Result<(), DbError> {
    let not_utf8 = || DbError::internal("the path of a database is not UTF-8");
    let database = database.to_str().ok_or_else(not_utf8)?;
    let target = target.to_str().ok_or_else(not_utf8)?;
    let mut connection = Connection::open_as(database, PRAGMAS, PlanLimits::default())?;
    diesel::sql_query("VACUUM INTO ?")
        .bind::<Text, _>(target)
        .execute(&mut connection.sqlite)?;
    Ok(())
}
