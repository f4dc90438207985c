//! The database as a whole: one writer, many readers.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use diesel::connection::SimpleConnection;
use diesel::sql_types::BigInt;

use crate::connection::{Connection, Kind, Readers};
use crate::load::{Load, WriterLoad};
use crate::sql::sql;
use crate::writer::{self, Closure, Message};
use crate::{DbError, DbOptions, ReadTx, WriteTx};

/// A handle to the database; clones share it. Its calls block: never make them on an async worker.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    readers: r2d2::Pool<Readers>,
    /// How a reader beside the pool is opened.
    path: PathBuf,
    options: DbOptions,
    writer: Option<Sender<Message>>,
    load: Arc<WriterLoad>,
    thread: Option<JoinHandle<()>>,
    /// Its own connection, because `data_version` only compares within one.
    watcher: Mutex<Connection>,
}

impl Db {
    /// Opens the file, makes it when it is not there, and starts the writer. It does not migrate.
    ///
    /// # Errors
    /// [`DbError::Internal`] when the file cannot be opened, [`DbError::Busy`] when another process holds it.
    pub fn open(path: &Path, options: DbOptions) -> Result<Self, DbError> {
        // The writer first: it makes the file, and a reader cannot.
        let writer = Connection::open(path, Kind::Writer, &options)?;
        let watcher = Connection::open(path, Kind::Reader, &options)?;
        let readers = r2d2::Pool::builder()
            .max_size(options.readers.max(1))
            .min_idle(Some(1))
            .test_on_check_out(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connection_timeout(options.reader_wait)
            .build(Readers {
                path: path.to_owned(),
                options: options.clone(),
            })
            .map_err(DbError::internal)?;
        let load = Arc::<WriterLoad>::default();
        let (sender, thread) = writer::start(writer, options.batch, load.clone())?;
        Ok(Self(Arc::new(Inner {
            readers,
            path: path.to_owned(),
            options,
            writer: Some(sender),
            load,
            thread: Some(thread),
            watcher: Mutex::new(watcher),
        })))
    }

    /// How many reading connections there are at the most; who comes after them waits.
    pub fn readers(&self) -> usize {
        usize::try_from(self.0.readers.max_size()).unwrap_or(usize::MAX)
    }

    /// How busy it is.
    pub fn load(&self) -> Load {
        let pool = self.0.readers.state();
        self.0
            .load
            .read(pool.connections.saturating_sub(pool.idle_connections))
    }

    /// Runs `f` in one consistent snapshot, on this thread. Nothing can be written.
    ///
    /// # Errors
    /// Those of `f`; [`DbError::Busy`] when no reader comes free in time.
    pub fn read<T, E: From<DbError>>(&self, f: impl FnOnce(&mut ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut connection = self
            .0
            .readers
            .get()
            .map_err(|_no_reader_in_time| E::from(DbError::Busy))?;
        let snapshot = Snapshot::begin(&mut connection)?;
        f(&mut ReadTx {
            connection: &mut *snapshot.0,
        })
    }

    /// The same on a connection of its own, for what reads for long: nobody waits for one of the pool because of it. As long as
    /// the snapshot is open, the write-ahead log cannot be taken back and grows by what is written meanwhile; it shrinks again
    /// afterwards.
    ///
    /// # Errors
    /// Those of `f`; [`DbError::Internal`] when the connection cannot be opened.
    pub fn read_apart<T, E: From<DbError>>(
        &self,
        f: impl FnOnce(&mut ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = Connection::open(&self.0.path, Kind::Reader, &self.0.options)?;
        let snapshot = Snapshot::begin(&mut connection)?;
        f(&mut ReadTx {
            connection: &mut *snapshot.0,
        })
    }

    /// Runs `f` on the writer thread in a transaction and waits until it is safely on the disk. When `f` fails, or
    /// panics, nothing of it is kept. Never write inside a write: it would wait for itself.
    ///
    /// # Errors
    /// Those of `f`; [`DbError::Busy`], [`DbError::Full`] or [`DbError::Internal`] when it cannot be committed.
    pub fn write<T, E>(
        &self,
        f: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (command, answer) = Closure::new(f);
        self.send(Message::Command(Box::new(command)))?;
        answer
            .recv()
            .map_err(|_gone| DbError::internal("the writer is gone"))?
    }

    /// The same without waiting, for what nobody is told of: a failure is logged and no more.
    pub fn write_later(&self, f: impl FnOnce(&mut WriteTx<'_>) -> Result<(), DbError> + Send + 'static) {
        let work = move |tx: &mut WriteTx<'_>| {
            f(tx).inspect_err(|error| tracing::warn!(%error, "what could wait was not written"))
        };
        let (command, _nobody_waits) = Closure::new(work);
        if self.send(Message::Command(Box::new(command))).is_err() {
            tracing::warn!("what could wait was not written: the writer is gone");
        }
    }

    /// Runs `f` on the writer thread, outside of any transaction.
    pub(crate) fn alone<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Connection) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        let (reply, answer) = std::sync::mpsc::sync_channel(1);
        self.send(Message::Alone(Box::new(move |connection| {
            drop(reply.send(f(connection)))
        })))?;
        answer
            .recv()
            .map_err(|_gone| DbError::internal("the writer is gone"))?
    }

    /// A number that changes whenever anybody, also another process, has changed the database. Whoever keeps something
    /// read across transactions compares it first.
    ///
    /// # Errors
    /// Those of any read.
    pub fn data_version(&self) -> Result<i64, DbError> {
        let mut watcher = self.0.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tx = ReadTx {
            connection: &mut watcher,
        };
        sql("PRAGMA data_version").one::<BigInt, i64>(&mut tx)
    }

    fn send(&self, message: Message) -> Result<(), DbError> {
        self.0.load.sent();
        self.0
            .writer
            .as_ref()
            .and_then(|writer| writer.send(message).ok())
            .ok_or_else(|| DbError::internal("the writer is gone"))
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Closing the queue ends the thread once everything in it is written.
        self.writer = None;
        if let Some(thread) = self.thread.take() {
            // The last handle may be dropped by a command, on the writer's own thread.
            if thread.thread().id() != std::thread::current().id() && thread.join().is_err() {
                tracing::error!("the writer thread panicked");
            }
        }
    }
}

/// A read transaction that ends however its user ends, so that the connection goes back clean.
struct Snapshot<'c>(&'c mut Connection);

impl<'c> Snapshot<'c> {
    fn begin(connection: &'c mut Connection) -> Result<Self, DbError> {
        connection.sqlite.batch_execute("BEGIN")?;
        Ok(Self(connection))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.0.sqlite.batch_execute("COMMIT") {
            tracing::error!(%error, "a read transaction could not be ended");
        }
    }
}
