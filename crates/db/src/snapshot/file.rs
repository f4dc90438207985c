//! One file that holds a database and that nobody serves.

use std::path::Path;

use convolog_dto::Instant;
use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};

use super::stamp::{self, Head, Replacement, Stamp};
use crate::connection::Connection;
use crate::sql::{Sql, sql};
use crate::{DbError, PlanLimits, ReadTx, WriteTx, audit};

/// How many faults are listed.
const FAULTS_MAX: usize = 5;

/// What a table is cleaned of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cleaning {
    /// Open invitations are revoked.
    Invitations,
    /// API tokens are revoked, and every hash of one is replaced by random bytes.
    ApiTokens,
    /// Second factors that were never proven go.
    Enrolments,
    /// Runs that have not ended go.
    Runs,
}

/// How many rows of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// People.
    pub people: i64,
    /// Entries, drafts included.
    pub entries: i64,
    /// Pieces of evidence; their bytes are not in the file.
    pub attachments: i64,
    /// Accounts.
    pub users: i64,
    /// Events of the audit trail.
    pub audit_events: i64,
}

/// An open file.
pub struct SnapshotFile(Connection);

/// Without a journal on the disk, which would keep what is deleted: a copy that breaks is thrown away. Every byte that is deleted is
/// overwritten.
const TO_CHANGE: &str = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
 PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = ON; PRAGMA cache_size = -8192; PRAGMA mmap_size = 0; PRAGMA locking_mode = EXCLUSIVE;";
const TO_LOOK: &str =
    "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA mmap_size = 0;";

impl SnapshotFile {
    /// Opens a fresh copy to be changed.
    ///
    /// # Errors
    /// [`DbError::Internal`] when it is no database.
    pub fn open(path: &Path) -> Result<Self, DbError> {
        let path = path
            .to_str()
            .ok_or_else(|| DbError::internal("the path of a database is not UTF-8"))?;
        Connection::open_as(path, TO_CHANGE, PlanLimits::default()).map(Self)
    }

    /// Opens a file to look at it. Nothing beside it is read, and nothing is written, whatever lies there.
    ///
    /// # Errors
    /// [`DbError::Internal`] when it is not there or no database.
    pub fn look(path: &Path) -> Result<Self, DbError> {
        let whole = std::path::absolute(path).map_err(DbError::internal)?;
        let address = format!("sqlite://{}?mode=ro&immutable=1", in_address(&whole)?);
        Connection::open_as(&address, TO_LOOK, PlanLimits::default()).map(Self)
    }

    /// The names of the tables, but for those of SQLite itself and those behind a search index.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn tables(&mut self) -> Result<Vec<String>, DbError> {
        sql("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY 1")
            .load::<Text, String>(&mut self.tx())
    }

    /// Deletes every row of a table.
    ///
    /// # Errors
    /// [`DbError::Locked`] when the table does not let go of its rows.
    pub fn empty(&mut self, table: &str) -> Result<(), DbError> {
        let quoted = table.replace('"', "\"\"");
        self.run(&format!("DELETE FROM \"{quoted}\""))
    }

    /// Cleans a table.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn clean(&mut self, what: Cleaning, at: Instant) -> Result<(), DbError> {
        let at = at.timestamp_millis();
        self.run(&match what {
            Cleaning::Invitations => format!(
                "UPDATE invitations SET state = 'revoked', token_hash = NULL, updated_at = {at} WHERE state = 'pending'"
            ),
            // A revoked token does not let itself be changed, so all of them are put in again.
            Cleaning::ApiTokens => format!(
                "CREATE TEMP TABLE kept AS SELECT * FROM api_tokens; DELETE FROM api_tokens;
                 UPDATE kept SET hash = randomblob(32), revoked_at = coalesce(revoked_at, {at});
                 INSERT INTO api_tokens SELECT * FROM kept; DROP TABLE kept;"
            ),
            Cleaning::Enrolments => {
                "DELETE FROM totp_secrets WHERE secret IS NULL;
                 UPDATE totp_secrets SET pending = NULL, pending_at = NULL WHERE pending IS NOT NULL"
                    .to_owned()
            }
            Cleaning::Runs => "DELETE FROM backup_runs WHERE finished_at IS NULL".to_owned(),
        })
    }

    /// Says in the file what it is.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn stamp(&mut self, stamp: &Stamp) -> Result<(), DbError> {
        self.run(stamp::TABLE)?;
        stamp::write(&mut WriteTx::new(&mut self.0), stamp)
    }

    /// Says in the file what it replaces.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn replaces(&mut self, replacement: &Replacement) -> Result<(), DbError> {
        stamp::note_replacement(&mut WriteTx::new(&mut self.0), replacement)
    }

    /// What the file says that it is; none for a database that is no snapshot.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn stamped(&mut self) -> Result<Option<Stamp>, DbError> {
        if self.tables()?.iter().any(|table| table == "snapshot_of") {
            stamp::stamp_of(&mut self.tx())
        } else {
            Ok(None)
        }
    }

    /// The last event of the live chain.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn head(&mut self) -> Result<Option<Head>, DbError> {
        let mut tx = self.tx();
        let chain = audit::live_chain(&mut tx)?;
        Ok(audit::head(&mut tx, chain)?.map(|head| Head {
            chain: head.chain,
            seq: head.seq,
            hash: head.hash,
        }))
    }

    /// The names of the migrations that have run, the newest last.
    ///
    /// # Errors
    /// [`DbError::Internal`] when there is no such table.
    pub fn migrations(&mut self) -> Result<Vec<String>, DbError> {
        sql("SELECT version FROM __diesel_schema_migrations ORDER BY version")
            .load::<Text, String>(&mut self.tx())
    }

    /// The value of a setting.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn setting(&mut self, key: &str) -> Result<Option<String>, DbError> {
        crate::settings::get(&mut self.tx(), key)
    }

    /// How much there is in it.
    ///
    /// # Errors
    /// [`DbError::Internal`].
    pub fn counts(&mut self) -> Result<Counts, DbError> {
        let mut of = |table: &str| {
            Sql::dynamic(format!("SELECT count(*) FROM {table}")).one::<BigInt, i64>(&mut ReadTx {
                connection: &mut self.0,
            })
        };
        Ok(Counts {
            people: of("people")?,
            entries: of("entries")?,
            attachments: of("attachments")?,
            users: of("users")?,
            audit_events: of("audit_events")?,
        })
    }

    /// What is wrong with the file, at most some of it: its pages and indexes, what refers to nothing, and the chains of the audit trail.
    ///
    /// # Errors
    /// [`DbError::Internal`] when it cannot even be looked at.
    pub fn faults(&mut self) -> Result<Vec<String>, DbError> {
        let mut faults: Vec<String> = sql("SELECT integrity_check FROM pragma_integrity_check")
            .load::<Text, String>(&mut self.tx())?
            .into_iter()
            .filter(|line| line != "ok")
            .collect();
        if faults.is_empty() {
            let loose: Vec<String> =
                sql("SELECT DISTINCT \"table\" || ' refers to a row of ' || parent || ' that is not there' FROM pragma_foreign_key_check")
                    .load::<Text, String>(&mut self.tx())?;
            faults.extend(loose);
            faults.extend(self.broken_chain()?);
        }
        faults.truncate(FAULTS_MAX);
        Ok(faults)
    }

    fn broken_chain(&mut self) -> Result<Option<String>, DbError> {
        let chains: Vec<i64> =
            sql("SELECT DISTINCT chain FROM audit_events ORDER BY 1").load::<BigInt, i64>(&mut self.tx())?;
        for chain in chains {
            if let Some(broken) = audit::verify(&mut self.tx(), chain)?.first_broken {
                return Ok(Some(format!(
                    "event {} of chain {chain} of the audit trail does not hold: {}",
                    broken.seq, broken.why
                )));
            }
        }
        Ok(None)
    }

    fn run(&mut self, statements: &str) -> Result<(), DbError> {
        Ok(self.0.sqlite.batch_execute(statements)?)
    }

    fn tx(&mut self) -> ReadTx<'_> {
        ReadTx {
            connection: &mut self.0,
        }
    }
}

/// A path as a part of an address: what has a meaning there is written otherwise.
fn in_address(path: &Path) -> Result<String, DbError> {
    let text = path
        .to_str()
        .ok_or_else(|| DbError::internal("the path of a database is not UTF-8"))?;
    Ok(text.replace('%', "%25").replace('?', "%3f").replace('#', "%23"))
}
