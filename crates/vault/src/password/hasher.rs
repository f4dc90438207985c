//! The threads that hash, and the queue before them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::{fmt, time::Duration};

use super::phc::WorkArea;
use super::{Params, Password, PasswordHash};
use crate::VaultError;

/// How many passwords may wait per thread. At 15 ms each the last one waits for about a second.
const WAITING_PER_WORKER: usize = 64;

/// By how much a hashing thread stands back when the cores are wanted by others.
#[cfg(target_os = "linux")]
const HASHING_WAITS: i32 = 10;

/// How long a worker keeps its work area (19 MiB at the usual costs) after the last password.
const KEPT_FOR: Duration = Duration::from_secs(20);

/// Hashes and checks passwords, as many at once as there are threads and no more. Calls block until their turn is
/// over; when the queue is full they fail at once. Share it by reference.
pub struct PasswordHasher {
    params: Params,
    nobody: PasswordHash,
    // None only while dropping.
    queue: Option<SyncSender<Job>>,
    workers: Vec<JoinHandle<()>>,
    taken: AtomicU64,
}

enum Task {
    Hash(Password),
    Verify(Password, PasswordHash),
}

enum Outcome {
    Hashed(PasswordHash),
    Verified(bool),
}

struct Job {
    task: Task,
    answer: SyncSender<Result<Outcome, VaultError>>,
}

impl PasswordHasher {
    /// Starts `workers` threads (at least one), each with a work area for these costs.
    ///
    /// # Errors
    /// [`VaultError::Params`] for costs that argon2 refuses, [`VaultError::Unavailable`] if a thread cannot start.
    pub fn new(params: Params, workers: usize) -> Result<Self, VaultError> {
        let workers = workers.max(1);
        // Unusable costs are to be known now, not at the first sign-in.
        let _usable = params.checked()?;
        let (queue, jobs) = sync_channel(workers.saturating_mul(WAITING_PER_WORKER));
        let jobs = Arc::new(Mutex::new(jobs));
        let start = |_| {
            let jobs = Arc::clone(&jobs);
            thread::Builder::new()
                .name("password".to_owned())
                .spawn(move || work(params, &jobs))
                .map_err(|_no_thread| VaultError::Unavailable)
        };
        let workers = (0..workers).map(start).collect::<Result<_, _>>()?;
        Ok(Self {
            params,
            nobody: PasswordHash::of_nobody(params)?,
            queue: Some(queue),
            workers,
            taken: AtomicU64::new(0),
        })
    }

    /// One thread per core. More would only take turns with each other, and keep readers waiting.
    ///
    /// # Errors
    /// As [`PasswordHasher::new`].
    pub fn for_this_machine(params: Params) -> Result<Self, VaultError> {
        Self::new(params, thread::available_parallelism().map_or(1, usize::from))
    }

    /// Hashes a new password with a fresh salt.
    ///
    /// # Errors
    /// [`VaultError::Busy`], [`VaultError::Unavailable`], [`VaultError::Random`].
    pub fn hash(&self, password: &Password) -> Result<PasswordHash, VaultError> {
        match self.run(Task::Hash(password.clone()))? {
            Outcome::Hashed(hash) => Ok(hash),
            Outcome::Verified(_) => Err(VaultError::Unavailable),
        }
    }

    /// Whether this is the password of this hash.
    ///
    /// # Errors
    /// [`VaultError::Busy`], [`VaultError::Unavailable`].
    pub fn verify(&self, password: &Password, hash: &PasswordHash) -> Result<bool, VaultError> {
        match self.run(Task::Verify(password.clone(), hash.clone()))? {
            Outcome::Verified(right) => Ok(right),
            Outcome::Hashed(_) => Err(VaultError::Unavailable),
        }
    }

    /// Takes as long as [`verify`](Self::verify) and is never right: for a sign-in to an account that does not exist,
    /// which must not be told from one that does by the time it takes.
    ///
    /// # Errors
    /// [`VaultError::Busy`], [`VaultError::Unavailable`].
    pub fn verify_dummy(&self, password: &Password) -> Result<(), VaultError> {
        self.verify(password, &self.nobody).map(|_never| ())
    }

    /// Whether the hash was made with other costs than today's; if so, store a new one after a right password.
    pub fn needs_rehash(&self, hash: &PasswordHash) -> bool {
        hash.needs_rehash(self.params)
    }

    /// How many passwords it was given so far, to be hashed or checked. What is told of an account by the time it takes shows
    /// here without a clock.
    pub fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    fn run(&self, task: Task) -> Result<Outcome, VaultError> {
        self.taken.fetch_add(1, Ordering::Relaxed);
        let (answer, outcome) = sync_channel(1);
        let queue = self.queue.as_ref().ok_or(VaultError::Unavailable)?;
        queue
            .try_send(Job { task, answer })
            .map_err(|refused| match refused {
                TrySendError::Full(_) => VaultError::Busy,
                TrySendError::Disconnected(_) => VaultError::Unavailable,
            })?;
        outcome
            .recv()
            .map_err(|_worker_is_gone| VaultError::Unavailable)?
    }
}

/// Works off the queue. The area is kept from one password to the next, and given back once nobody has signed in for a while.
fn work(params: Params, jobs: &Mutex<Receiver<Job>>) {
    // Whoever reads goes before whoever signs in. Only on Linux is this the thread's own affair; where it is refused nothing is lost.
    #[cfg(target_os = "linux")]
    let _refused = rustix::process::nice(HASHING_WAITS);
    let mut kept: Option<WorkArea> = None;
    loop {
        // The lock is held while waiting, by one worker at a time, and let go before the work begins.
        let next = jobs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv_timeout(KEPT_FOR);
        let Job { task, answer } = match next {
            Ok(job) => job,
            Err(RecvTimeoutError::Timeout) => {
                kept = None;
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        // Whoever asked may have given up; the next one has not.
        let _gone = answer.send(perform(task, params, &mut kept));
    }
}

fn perform(task: Task, params: Params, kept: &mut Option<WorkArea>) -> Result<Outcome, VaultError> {
    let area = match kept {
        Some(area) => area,
        None => kept.insert(params.work_area()?),
    };
    match task {
        Task::Hash(password) => area.hash(&password).map(Outcome::Hashed),
        Task::Verify(password, hash) => area.verify(&password, &hash).map(Outcome::Verified),
    }
}

impl Drop for PasswordHasher {
    fn drop(&mut self) {
        // Without a sender the workers run dry and end.
        self.queue = None;
        for worker in self.workers.drain(..) {
            let _panicked = worker.join();
        }
    }
}

impl fmt::Debug for PasswordHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let workers = self.workers.len();
        f.debug_struct("PasswordHasher")
            .field("params", &self.params)
            .field("workers", &workers)
            .finish()
    }
}
