//! How far something long is: told by the one that works, read by whoever watches it.

use convolog_dto::{DownloadState, DownloadUnit};
use std::{
    io,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

/// Somebody asked for an end of it.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// How far something is.
pub struct Progress {
    cancelled: AtomicBool,
    figures: Mutex<Figures>,
}

struct Figures {
    state: DownloadState,
    done: u64,
    total: Option<u64>,
    unit: DownloadUnit,
    bytes: u64,
    evidence_done: u64,
    evidence_total: u64,
    /// What is to be called when it is cancelled.
    call: Option<Box<dyn FnOnce() + Send>>,
}

/// The figures of one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Where it stands.
    pub state: DownloadState,
    /// How much is done.
    pub done: u64,
    /// How much there is in all, where that is known.
    pub total: Option<u64>,
    /// What these two count.
    pub unit: DownloadUnit,
    /// How many bytes were sent.
    pub bytes: u64,
    /// How many bytes of the evidence are done, beside what `done` counts.
    pub evidence_done: u64,
    /// How many bytes of evidence there are in all.
    pub evidence_total: u64,
}

impl Default for Progress {
    fn default() -> Self {
        Self {
            cancelled: AtomicBool::new(false),
            figures: Mutex::new(Figures {
                state: DownloadState::Waiting,
                done: 0,
                total: None,
                unit: DownloadUnit::Bytes,
                bytes: 0,
                evidence_done: 0,
                evidence_total: 0,
                call: None,
            }),
        }
    }
}

impl Progress {
    fn figures(&self) -> MutexGuard<'_, Figures> {
        self.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where it stands from now on. What is over stays as it ended.
    pub fn turn_to(&self, state: DownloadState) {
        let mut figures = self.figures();
        if !matches!(figures.state, DownloadState::Finished | DownloadState::Aborted) {
            figures.state = state;
        }
    }

    /// How much there will be, and of what.
    pub fn expect(&self, unit: DownloadUnit, total: Option<u64>) {
        let mut figures = self.figures();
        (figures.unit, figures.total) = (unit, total);
    }

    /// How many bytes of evidence there will be, beside what is counted otherwise.
    pub fn expect_evidence(&self, bytes: u64) {
        self.figures().evidence_total = bytes;
    }

    /// So many bytes of evidence more are done.
    pub fn evidence(&self, bytes: u64) {
        self.figures().evidence_done += bytes;
    }

    /// One more is done.
    pub fn step(&self) {
        self.figures().done += 1;
    }

    /// So many bytes more were sent. Where bytes are what is counted, so many more are done.
    pub fn sent(&self, bytes: u64) {
        let mut figures = self.figures();
        figures.bytes += bytes;
        if figures.unit == DownloadUnit::Bytes {
            figures.done = figures.bytes;
        }
    }

    /// Asks for an end of it.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Release);
        let call = self.figures().call.take();
        if let Some(call) = call {
            call();
        }
    }

    /// Calls this when it is cancelled, in the place of what was to be called before.
    pub fn when_cancelled(&self, call: impl FnOnce() + Send + 'static) {
        self.figures().call = Some(Box::new(call));
    }

    /// Whether somebody asked for an end of it.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Acquire)
    }

    /// Goes on, unless somebody asked for an end of it.
    ///
    /// # Errors
    /// [`Cancelled`], as what a `Write` fails with.
    pub fn go_on(&self) -> io::Result<()> {
        if self.is_cancelled() {
            Err(io::Error::other(Cancelled))
        } else {
            Ok(())
        }
    }

    /// The figures of this moment.
    pub fn seen(&self) -> Seen {
        let figures = self.figures();
        Seen {
            state: figures.state,
            done: figures.done,
            total: figures.total,
            unit: figures.unit,
            bytes: figures.bytes,
            evidence_done: figures.evidence_done,
            evidence_total: figures.evidence_total,
        }
    }
}
