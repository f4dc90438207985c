//! The loop that ticks: once a minute, and whenever somebody rings, it asks the services what is due and has it done on the blocking
//! pool, one thing at a time. What is due, and what is to be done then, is the services' to know.

use crate::startup::blocking;
use convolog_service::{
    Services,
    integrity_scan::{StopSignal, due_scan, run_scan},
};
use std::{sync::mpsc::SyncSender, time::Duration};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::timeout,
};

/// How long a fresh server is left alone.
const FIRST: Duration = Duration::from_secs(5 * 60);
/// How often it asks then.
const EVERY: Duration = Duration::from_secs(60);

/// What reaches the loop.
enum Call {
    /// Ask now, and let go of this when what was due is done.
    Ask(Option<SyncSender<()>>),
    /// End.
    Stop,
}

/// Calls the loop.
#[derive(Clone, Debug)]
pub struct Bell {
    calls: UnboundedSender<Call>,
    stop: StopSignal,
}

impl Bell {
    /// Lets the loop ask at once; answers at once.
    pub fn ring(&self) {
        self.call(Call::Ask(None));
    }

    /// Lets the loop ask and waits until what was due is done. Blocks: for tests, never on a worker.
    pub fn ring_and_wait(&self) {
        let (done, waiting) = std::sync::mpsc::sync_channel(1);
        self.call(Call::Ask(Some(done)));
        // Nothing is ever sent: the loop lets go of its end when it is done, or has ended.
        waiting.recv().unwrap_or_default();
    }

    /// Ends the loop, and what it is having done as soon as that can be left.
    pub(crate) fn stop(&self) {
        self.stop.stop();
        self.call(Call::Stop);
    }

    fn call(&self, call: Call) {
        // Nobody listens to a bell after the end.
        drop(self.calls.send(call));
    }
}

/// The loop.
pub struct Scheduler {
    services: Services,
    calls: UnboundedReceiver<Call>,
    stop: StopSignal,
}

/// The loop, to be run, and its bell.
pub fn scheduler(services: Services) -> (Scheduler, Bell) {
    let (sender, calls) = unbounded_channel();
    let stop = StopSignal::default();
    let bell = Bell {
        calls: sender,
        stop: stop.clone(),
    };
    let scheduler = Scheduler {
        services,
        calls,
        stop,
    };
    (scheduler, bell)
}

impl Scheduler {
    /// Ticks until the bell says stop.
    pub async fn run(mut self) {
        let mut patience = FIRST;
        loop {
            let waiting = match timeout(patience, self.calls.recv()).await {
                Ok(None | Some(Call::Stop)) => return,
                Ok(Some(Call::Ask(waiting))) => waiting,
                Err(_nobody_rang) => None,
            };
            patience = EVERY;
            self.work().await;
            drop(waiting);
        }
    }

    async fn work(&self) {
        let (services, stop) = (self.services.clone(), self.stop.clone());
        let outcome = blocking(move || match due_scan(&services)? {
            Some(job) if !stop.is_stopped() => run_scan(&services, job, &stop),
            _ => Ok(()),
        });
        if let Err(error) = outcome.await {
            tracing::error!(%error, "what was due could not be done");
        }
    }
}
