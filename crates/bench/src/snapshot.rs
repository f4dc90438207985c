//! What SQLite alone takes for a copy of a database and a look at it.

use crate::{Failure, thin::Connection};

/// Copies and checks.
pub fn take(database: &str, out: &str) -> Result<(), Failure> {
    let quoted = out.replace('\'', "''");
    Connection::open(database)?.batch(&format!("VACUUM INTO '{quoted}'"))?;
    Connection::open(out)?.batch("PRAGMA integrity_check")
}
