//! How busy the database is.

use std::sync::atomic::{AtomicU64, Ordering};

/// How busy the database is, and has been since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Reading connections in use.
    pub readers_in_use: u32,
    /// Writes that were handed over and not answered yet.
    pub writes_waiting: u64,
    /// Writes that were answered.
    pub writes: u64,
    /// Commits that held, each of one write or many.
    pub commits: u64,
    /// Commits that failed, with all their writes.
    pub commits_failed: u64,
}

/// What the writer counts.
#[derive(Default)]
pub(crate) struct WriterLoad {
    sent: AtomicU64,
    answered: AtomicU64,
    commits: AtomicU64,
    commits_failed: AtomicU64,
}

impl WriterLoad {
    /// One more waits.
    pub(crate) fn sent(&self) {
        self.sent.fetch_add(1, Ordering::Relaxed);
    }

    /// One that was no command was done.
    pub(crate) fn done_alone(&self) {
        self.answered.fetch_add(1, Ordering::Relaxed);
    }

    /// A batch is through, either way; said before it is answered, so that whoever has an answer finds it counted.
    pub(crate) fn batch(&self, commands: usize, held: bool) {
        let commands = u64::try_from(commands).unwrap_or_default();
        self.answered.fetch_add(commands, Ordering::Relaxed);
        let counter = if held { &self.commits } else { &self.commits_failed };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// The figures so far.
    pub(crate) fn read(&self, readers_in_use: u32) -> Load {
        // In this order, so that what is answered meanwhile does not make the difference negative.
        let writes = self.answered.load(Ordering::Acquire);
        let sent = self.sent.load(Ordering::Acquire);
        Load {
            readers_in_use,
            writes_waiting: sent.saturating_sub(writes),
            writes,
            commits: self.commits.load(Ordering::Relaxed),
            commits_failed: self.commits_failed.load(Ordering::Relaxed),
        }
    }
}
