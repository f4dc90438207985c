//! The one thread that writes. Commands that wait together are committed together (group commit): each can be undone
//! by itself, and nobody is answered before the commit is on the disk.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};

use diesel::connection::SimpleConnection;

use crate::connection::Connection;
use crate::load::WriterLoad;
use crate::{DbError, WriteTx};

/// What the writer thread is asked to do.
pub(crate) enum Message {
    /// A command that may share its commit with others.
    Command(Box<dyn Command>),
    /// Something that must not run inside a transaction: migrations, ANALYZE.
    Alone(Box<dyn FnOnce(&mut Connection) + Send>),
}

/// A command with its answer.
pub(crate) trait Command: Send {
    /// Runs it; whether its changes are to be kept.
    fn run(&mut self, tx: &mut WriteTx<'_>) -> bool;
    /// Answers the caller, once the outcome of the commit is known.
    fn answer(self: Box<Self>, committed: &Result<(), DbError>);
}

/// A closure as a command.
pub(crate) struct Closure<T, E, F> {
    work: Option<F>,
    outcome: Option<Result<T, E>>,
    reply: SyncSender<Result<T, E>>,
}

impl<T, E, F> Closure<T, E, F> {
    /// The command, and where its answer arrives.
    pub(crate) fn new(work: F) -> (Self, Receiver<Result<T, E>>) {
        let (reply, answer) = sync_channel(1);
        let command = Self {
            work: Some(work),
            outcome: None,
            reply,
        };
        (command, answer)
    }
}

impl<T, E, F> Command for Closure<T, E, F>
where
    T: Send,
    E: From<DbError> + Send,
    F: FnOnce(&mut WriteTx<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, tx: &mut WriteTx<'_>) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        // What a panic leaves half done is rolled back with the savepoint.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(tx)))
            .unwrap_or_else(|panic| Err(E::from(DbError::Internal(panic_text(panic.as_ref())))));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, committed: &Result<(), DbError>) {
        let outcome = match (self.outcome, committed) {
            (Some(Err(own)), _) => Err(own),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(error)) => Err(E::from(error.clone())),
            (None, Ok(())) => Err(E::from(DbError::internal("the command did not run"))),
        };
        // Nobody waits any more when the caller's thread died.
        drop(self.reply.send(outcome));
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a write panicked: {}", text.unwrap_or("without a word"))
}

/// Starts the thread; it ends when every [`Sender`] is gone and its queue is empty.
pub(crate) fn start(
    connection: Connection,
    batch: usize,
    load: Arc<WriterLoad>,
) -> Result<(Sender<Message>, std::thread::JoinHandle<()>), DbError> {
    let (sender, queue) = std::sync::mpsc::channel();
    let mut writer = Writer {
        connection,
        queue,
        batch: batch.max(1),
        load,
        waiting: VecDeque::new(),
    };
    let thread = std::thread::Builder::new()
        .name("db-writer".to_owned())
        .spawn(move || writer.work())
        .map_err(DbError::internal)?;
    Ok((sender, thread))
}

struct Writer {
    connection: Connection,
    queue: Receiver<Message>,
    batch: usize,
    load: Arc<WriterLoad>,
    /// Taken out of the queue, not yet run.
    waiting: VecDeque<Message>,
}

impl Writer {
    fn work(&mut self) {
        loop {
            if self.waiting.is_empty() {
                match self.queue.recv() {
                    Ok(message) => self.waiting.push_back(message),
                    Err(_closed) => return,
                }
            }
            while self.waiting.len() < self.batch {
                match self.queue.try_recv() {
                    Ok(message) => self.waiting.push_back(message),
                    Err(_none_or_closed) => break,
                }
            }
            match self.waiting.pop_front() {
                Some(Message::Alone(work)) => {
                    let outcome = catch_unwind(AssertUnwindSafe(|| work(&mut self.connection)));
                    if outcome.is_err() {
                        tracing::error!("maintenance work panicked");
                    }
                    self.load.done_alone();
                }
                Some(Message::Command(first)) => self.run_batch(first),
                None => {}
            }
        }
    }

    fn run_batch(&mut self, first: Box<dyn Command>) {
        let mut done: Vec<Box<dyn Command>> = Vec::new();
        let mut committed = self.execute("BEGIN IMMEDIATE");
        let mut any_kept = false;
        let mut next = Some(first);
        while let Some(mut command) = next.take() {
            if committed.is_ok() {
                committed = self
                    .run_one(command.as_mut(), !any_kept)
                    .map(|kept| any_kept |= kept);
            }
            done.push(command);
            if committed.is_ok() && done.len() < self.batch {
                next = self.next_command();
            }
        }
        if committed.is_ok() {
            committed = self.execute("COMMIT");
        }
        if let Err(error) = &committed {
            tracing::error!(%error, commands = done.len(), "a commit failed");
            // Without a transaction this fails, and that is fine.
            drop(self.execute("ROLLBACK"));
        }
        self.load.batch(done.len(), committed.is_ok());
        for command in done {
            command.answer(&committed);
        }
    }

    /// The next command in line, also one that arrived while the batch was running.
    fn next_command(&mut self) -> Option<Box<dyn Command>> {
        let message = match self.waiting.pop_front() {
            Some(message) => message,
            None => self.queue.try_recv().ok()?,
        };
        match message {
            Message::Command(command) => Some(command),
            alone @ Message::Alone(_) => {
                self.waiting.push_front(alone);
                None
            }
        }
    }

    /// An error means that the whole batch is lost, e.g. because a full disk ended the transaction.
    ///
    /// As long as nothing is to be kept, the transaction itself is the savepoint: inside one, SQLite's cost of a statement
    /// grows with all that was changed before it, which a bulk load would feel.
    fn run_one(&mut self, command: &mut dyn Command, nothing_kept: bool) -> Result<bool, DbError> {
        let (start, keep, undo) = if nothing_kept {
            ("", "", "ROLLBACK; BEGIN IMMEDIATE")
        } else {
            (
                "SAVEPOINT command",
                "RELEASE command",
                "ROLLBACK TO command; RELEASE command",
            )
        };
        self.execute(start)?;
        let kept = command.run(&mut WriteTx::new(&mut self.connection));
        self.execute(if kept { keep } else { undo })?;
        // A savepoint that is gone tells of it; without one, a transaction that can be begun was ended before.
        if kept && nothing_kept && self.execute("BEGIN").is_ok() {
            return Err(DbError::internal("a command ended the transaction of its batch"));
        }
        Ok(kept)
    }

    fn execute(&mut self, statements: &str) -> Result<(), DbError> {
        Ok(self.connection.sqlite.batch_execute(statements)?)
    }
}
