//! One thread that does what nobody may be made to wait for, or may learn from the time it takes: sending mail.

use super::{Mail, MailError, Mailer, PATIENCE};
use std::{
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

/// What may wait to be done; beyond it nothing more is taken.
const WAITING: usize = 200;

type Job = Box<dyn FnOnce() + Send>;

/// The thread's letter box. The thread ends when the last box is gone.
pub(crate) struct Outbox {
    jobs: SyncSender<Job>,
    mailer: Arc<dyn Mailer>,
}

impl Outbox {
    /// Starts the thread.
    pub(crate) fn start(mailer: Arc<dyn Mailer>) -> std::io::Result<Self> {
        let (jobs, waiting) = sync_channel(WAITING);
        thread::Builder::new()
            .name("mail".to_owned())
            .spawn(move || work(&waiting))?;
        Ok(Self { jobs, mailer })
    }

    /// Whether mail is delivered at all.
    pub(crate) fn is_on(&self) -> bool {
        self.mailer.is_on()
    }

    /// Sends a mail and waits, but not for long; whether it went out.
    pub(crate) fn send(&self, mail: Mail) -> bool {
        if !self.is_on() {
            return false;
        }
        let (answer, outcome) = sync_channel(1);
        let mailer = Arc::clone(&self.mailer);
        self.later(move || {
            // Whoever asked may have given up waiting.
            let _gone = answer.send(deliver(mailer.as_ref(), &mail));
        });
        outcome.recv_timeout(PATIENCE).unwrap_or(false)
    }

    /// Sends a mail from the thread itself; whether it went out.
    pub(crate) fn send_now(&self, mail: &Mail) -> bool {
        self.is_on() && deliver(self.mailer.as_ref(), mail)
    }

    /// Has something done on the thread, after what waits there already. Dropped when too much waits.
    pub(crate) fn later(&self, job: impl FnOnce() + Send + 'static) {
        if self.jobs.try_send(Box::new(job)).is_err() {
            tracing::warn!("too much mail is waiting; some is not sent");
        }
    }
}

fn work(waiting: &Receiver<Job>) {
    while let Ok(job) = waiting.recv() {
        // One that breaks must not keep the others from being done.
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(job)).is_err() {
            tracing::error!("sending a mail broke");
        }
    }
}

fn deliver(mailer: &dyn Mailer, mail: &Mail) -> bool {
    match mailer.send(mail) {
        Ok(()) => true,
        Err(MailError(why)) => {
            tracing::warn!(reason = %why, "a mail was not sent");
            false
        }
    }
}
