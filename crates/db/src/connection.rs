//! One connection: how it is opened, and which statements it keeps prepared.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use diesel::Connection as _;
use diesel::connection::SimpleConnection;
use diesel::sqlite::SqliteConnection;

use crate::names::Names;
use crate::{DbError, DbOptions, PlanLimits};

diesel::define_sql_function! {
    /// [`crate::fold`] for what has no folded column of its own: small tables that are looked through.
    fn fold(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// What a connection to the database of the server is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Reader,
    Writer,
}

/// How many texts built at run time one connection keeps prepared; beyond it they are prepared anew each time.
const DYNAMIC_STATEMENTS_MAX: usize = 400;

/// A SQLite connection. Diesel keeps prepared statements without a bound, so this counts the ones built at run time.
pub(crate) struct Connection {
    pub(crate) sqlite: SqliteConnection,
    pub(crate) plans: PlanLimits,
    pub(crate) names: Names,
    /// Whether they are kept for who asks next: SQLite does not tell a connection of what it wrote itself.
    pub(crate) keeps_names: bool,
    dynamic: HashSet<u64>,
    /// What ran, for the tests of the plans.
    #[cfg(feature = "probe")]
    pub(crate) log: Vec<String>,
}

impl Connection {
    /// Opens the file, makes it when it is not there, and sets the pragmas.
    pub(crate) fn open(path: &Path, kind: Kind, options: &DbOptions) -> Result<Self, DbError> {
        let path = path
            .to_str()
            .ok_or_else(|| DbError::internal("the path of the database is not UTF-8"))?;
        let mut connection = Self::open_as(path, &pragmas(kind, options), options.plans)?;
        connection.keeps_names = kind == Kind::Reader;
        Ok(connection)
    }

    /// Opens a file, or an address that begins with `sqlite://`, with these pragmas and no others.
    pub(crate) fn open_as(address: &str, pragmas: &str, plans: PlanLimits) -> Result<Self, DbError> {
        let mut sqlite = SqliteConnection::establish(address).map_err(DbError::internal)?;
        sqlite.batch_execute(pragmas)?;
        fold_utils::register_impl(&mut sqlite, |text: String| crate::fold(&text))?;
        Ok(Self {
            sqlite,
            plans,
            names: Names::default(),
            keeps_names: false,
            dynamic: HashSet::new(),
            #[cfg(feature = "probe")]
            log: Vec::new(),
        })
    }

    /// Notes what runs, up to a bound.
    #[cfg(feature = "probe")]
    pub(crate) fn note(&mut self, text: &str) {
        if self.log.len() < 1000 {
            self.log.push(text.to_owned());
        }
    }

    /// Whether a statement built at run time may stay prepared.
    pub(crate) fn keeps(&mut self, text: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let key = hasher.finish();
        self.dynamic.contains(&key)
            || (self.dynamic.len() < DYNAMIC_STATEMENTS_MAX && self.dynamic.insert(key))
    }
}

fn pragmas(kind: Kind, options: &DbOptions) -> String {
    let (cache_kib, own) = match kind {
        // FULL: a write that was acknowledged survives a power cut.
        Kind::Writer => (
            options.writer_cache_kib,
            "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;",
        ),
        Kind::Reader => (options.reader_cache_kib, "PRAGMA query_only = ON;"),
    };
    // The timeout comes first: switching to WAL needs a lock, too. Without recursive_triggers, INSERT OR REPLACE deletes rows
    // behind the append-only triggers. Nothing of the file is mapped into memory: a disk that fails would end the process where it
    // now fails a read, and a page that is asked for again is found faster in the cache of the connection.
    format!(
        "PRAGMA busy_timeout = {busy}; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;
         PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{cache_kib}; PRAGMA mmap_size = 0; {own}",
        busy = options.busy_timeout.as_millis(),
    )
}

/// Makes readers for the pool.
pub(crate) struct Readers {
    pub(crate) path: PathBuf,
    pub(crate) options: DbOptions,
}

impl r2d2::ManageConnection for Readers {
    type Connection = Connection;
    type Error = DbError;

    fn connect(&self) -> Result<Connection, DbError> {
        Connection::open(&self.path, Kind::Reader, &self.options)
    }

    fn is_valid(&self, _connection: &mut Connection) -> Result<(), DbError> {
        Ok(())
    }

    fn has_broken(&self, _connection: &mut Connection) -> bool {
        false
    }
}
