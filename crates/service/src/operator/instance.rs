//! The instance as a whole, without serving it.

use crate::{Config, Result, ServiceError, Services};
use convolog_db::{Db, DbError, DbOptions, Scope, audit, users};
use convolog_dto::{AuditQuery, Instant, UserId};
use convolog_rbac::Visibility;

/// In which condition a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The migrations that the next start would run.
    pub pending_migrations: Vec<String>,
    /// How many accounts there are; none when the tables are not there yet.
    pub users: i64,
    /// When the last event of the audit trail happened.
    pub last_event_at: Option<Instant>,
}

fn open(config: &Config) -> Result<Db> {
    Db::open(&config.data_dir.join("convolog.db"), DbOptions::default()).map_err(ServiceError::from)
}

/// Looks at the database and changes nothing in it.
///
/// # Errors
/// When it cannot be opened or read.
pub fn condition_of(config: &Config) -> Result<Condition> {
    let db = open(config)?;
    let pending_migrations = db.pending_migrations()?;
    let everything = Scope::new(Visibility::Everyone, UserId::from(uuid::Uuid::nil()));
    if !pending_migrations.is_empty() {
        return Ok(Condition {
            pending_migrations,
            users: 0,
            last_event_at: None,
        });
    }
    let (users, events) = db.read(|tx| {
        let page = audit::list(tx, &everything, &AuditQuery::default(), None, 1)?;
        Ok::<_, DbError>((users::count(tx)?, page))
    })?;
    Ok(Condition {
        pending_migrations,
        users,
        last_event_at: events.rows.first().map(|event| event.at),
    })
}

/// Runs what migrations are pending, after a backup; their names.
///
/// # Errors
/// When the backup cannot be taken, or one of them fails; those before it stay.
pub fn migrate(config: &Config) -> Result<Vec<String>> {
    let pending = open(config)?.pending_migrations()?;
    Services::open(config.clone())?;
    Ok(pending)
}
