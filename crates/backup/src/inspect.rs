//! Looking at a file that may be a snapshot. Nothing is written, not even beside it.

use convolog_db::{
    DbError,
    snapshot::{Counts, SnapshotFile, Stamp},
};
use ring::digest::{Context, SHA256};
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

/// How much is read at a time.
const CHUNK: usize = 256 * 1024;

/// What was found of a file.
#[derive(Clone, Debug)]
pub struct Inspected {
    /// What it says that it is; none when it says nothing.
    pub stamp: Option<Stamp>,
    /// The migrations that have run in it.
    pub migrations: Vec<String>,
    /// How much is in it; none when it is too damaged to tell.
    pub counts: Option<Counts>,
    /// What is wrong with it.
    pub faults: Vec<String>,
}

/// Reads a file as a whole: its pages and indexes, its references, the chains of its audit trail.
///
/// # Errors
/// [`DbError::Internal`] when it is no database of ConvoLog at all.
pub fn inspect(path: &Path) -> Result<Inspected, DbError> {
    let mut file = SnapshotFile::look(path)?;
    let tables = file.tables()?;
    if !["audit_events", "entries", "__diesel_schema_migrations"]
        .iter()
        .all(|needed| tables.iter().any(|table| table == needed))
    {
        return Err(DbError::internal("it has not the tables of ConvoLog"));
    }
    let faults = file.faults()?;
    Ok(Inspected {
        stamp: file.stamped()?,
        migrations: file.migrations()?,
        counts: file.counts().ok(),
        faults,
    })
}

/// The SHA-256 of a file, and its size in bytes.
///
/// # Errors
/// When it cannot be read.
pub fn sha256_of(path: &Path) -> io::Result<([u8; 32], u64)> {
    let mut file = File::open(path)?;
    let mut context = Context::new(&SHA256);
    let mut buffer = vec![0; CHUNK];
    let mut size = 0_u64;
    loop {
        let count = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        context.update(buffer.get(..count).unwrap_or_default());
        size = size.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
    }
    let mut bytes = [0; 32];
    for (to, from) in bytes.iter_mut().zip(context.finish().as_ref()) {
        *to = *from;
    }
    Ok((bytes, size))
}
