//! Runs the migrations that are embedded in the binary.

use std::collections::BTreeSet;

use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::{Db, DbError};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

fn named(migration: &dyn Migration<Sqlite>) -> String {
    migration.name().to_string()
}

impl Db {
    /// The names of the migrations that [`Db::migrate`] would run.
    ///
    /// # Errors
    /// [`DbError::Internal`] when the table of migrations cannot be read.
    pub fn pending_migrations(&self) -> Result<Vec<String>, DbError> {
        self.alone(|connection| {
            let pending = connection
                .sqlite
                .pending_migrations(MIGRATIONS)
                .map_err(DbError::internal)?;
            Ok(pending.iter().map(|migration| named(migration)).collect())
        })
    }

    /// Runs what is pending, each migration in a transaction; the names of what ran.
    ///
    /// # Errors
    /// [`DbError::Internal`] when one fails; those before it stay.
    pub fn migrate(&self) -> Result<Vec<String>, DbError> {
        self.alone(|connection| {
            let mut ran = Vec::new();
            let mut pending = connection
                .sqlite
                .pending_migrations(MIGRATIONS)
                .map_err(DbError::internal)?;
            pending.sort_by_key(|migration| migration.name().version().as_owned());
            for migration in &pending {
                connection
                    .sqlite
                    .run_migration(migration)
                    .map_err(DbError::internal)?;
                ran.push(named(migration));
            }
            Ok(ran)
        })
    }

    /// Undoes every migration, and with it all data; for the tests of the migrations themselves.
    ///
    /// # Errors
    /// [`DbError::Internal`] when one cannot be undone.
    pub fn revert_all_migrations(&self) -> Result<(), DbError> {
        self.alone(|connection| {
            connection
                .sqlite
                .revert_all_migrations(MIGRATIONS)
                .map(drop)
                .map_err(DbError::internal)
        })
    }

    /// The versions of all migrations that this binary knows.
    ///
    /// # Errors
    /// [`DbError::Internal`] when the embedded migrations cannot be read.
    pub fn schema_versions() -> Result<BTreeSet<String>, DbError> {
        let all: Vec<Box<dyn Migration<Sqlite>>> = MIGRATIONS.migrations().map_err(DbError::internal)?;
        Ok(all
            .iter()
            .map(|migration| migration.name().version().to_string())
            .collect())
    }

    /// Whether anything has been written yet: a database of which no migration has run holds nothing.
    ///
    /// # Errors
    /// [`DbError::Internal`] when the table of migrations cannot be read.
    pub fn is_blank(&self) -> Result<bool, DbError> {
        self.alone(|connection| {
            let applied = connection
                .sqlite
                .applied_migrations()
                .map_err(DbError::internal)?;
            Ok(applied.is_empty())
        })
    }

    /// The newest migration that this binary knows; an archive names it.
    ///
    /// # Errors
    /// [`DbError::Internal`] when the embedded migrations cannot be read.
    pub fn schema_version() -> Result<String, DbError> {
        let all: Vec<Box<dyn Migration<Sqlite>>> = MIGRATIONS.migrations().map_err(DbError::internal)?;
        let newest = all.iter().map(|migration| migration.name().version()).max();
        Ok(newest.map_or_else(String::new, |version: MigrationVersion<'_>| version.to_string()))
    }
}
