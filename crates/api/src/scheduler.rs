//! What ticks: once a minute, and whenever somebody rings, each lane asks the services what is due and has it done on the blocking
//! pool. Within a lane one thing is done at a time; what takes long in one lane keeps nothing waiting in another. What is due, and what is
//! to be done then, is the services' to know.

use crate::startup::blocking;
use convolog_service::{
    Result, Services,
    audit::make_due_checkpoint,
    backups::{due_backup, run_backup},
    integrity_scan::{StopSignal, due_scan, run_scan},
};
use std::{sync::mpsc::SyncSender, time::Duration};
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    task::JoinSet,
    time::timeout,
};

/// How long a fresh server is left alone.
const FIRST: Duration = Duration::from_secs(5 * 60);
/// How often a lane asks then.
const EVERY: Duration = Duration::from_secs(60);

/// What one lane does when it is asked.
type Work = fn(&Services, &StopSignal) -> Result<()>;

/// The lanes.
const LANES: [Work; 3] = [integrity_scan, backups, checkpoints];

fn integrity_scan(services: &Services, stop: &StopSignal) -> Result<()> {
    match due_scan(services)? {
        Some(job) if !stop.is_stopped() => run_scan(services, job, stop),
        _ => Ok(()),
    }
}

fn backups(services: &Services, stop: &StopSignal) -> Result<()> {
    match due_backup(services)? {
        Some(job) if !stop.is_stopped() => run_backup(services, job, stop),
        _ => Ok(()),
    }
}

fn checkpoints(services: &Services, _: &StopSignal) -> Result<()> {
    make_due_checkpoint(services)
}

/// What reaches a lane.
#[derive(Clone)]
enum Call {
    /// Ask now, and let go of this when what was due is done.
    Ask(Option<SyncSender<()>>),
    /// End.
    Stop,
}

/// Calls the lanes.
#[derive(Clone, Debug)]
pub struct Bell {
    lanes: Vec<UnboundedSender<Call>>,
    stop: StopSignal,
}

impl Bell {
    /// Lets the lanes ask at once; answers at once.
    pub fn ring(&self) {
        self.call(&Call::Ask(None));
    }

    /// Lets the lanes ask and waits until what was due is done. Blocks: for tests, never on a worker.
    pub fn ring_and_wait(&self) {
        let (done, waiting) = std::sync::mpsc::sync_channel(1);
        self.call(&Call::Ask(Some(done)));
        // Nothing is ever sent: each lane lets go of its end when it is done, or has ended.
        waiting.recv().unwrap_or_default();
    }

    /// Ends the lanes, and what they are having done as soon as that can be left.
    pub(crate) fn stop(&self) {
        self.stop.stop();
        self.call(&Call::Stop);
    }

    fn call(&self, call: &Call) {
        for lane in &self.lanes {
            // Nobody listens to a bell after the end.
            drop(lane.send(call.clone()));
        }
    }
}

/// The lanes, to be run.
pub struct Scheduler {
    lanes: Vec<Lane>,
}

struct Lane {
    services: Services,
    work: Work,
    calls: UnboundedReceiver<Call>,
    stop: StopSignal,
}

/// The lanes, to be run, and their bell.
pub fn scheduler(services: &Services) -> (Scheduler, Bell) {
    let stop = StopSignal::default();
    let (lanes, calls) = LANES
        .into_iter()
        .map(|work| {
            let (sender, calls) = unbounded_channel();
            let lane = Lane {
                services: services.clone(),
                work,
                calls,
                stop: stop.clone(),
            };
            (lane, sender)
        })
        .unzip();
    (Scheduler { lanes }, Bell { lanes: calls, stop })
}

impl Scheduler {
    /// Ticks until the bell says stop.
    pub async fn run(self) {
        let mut running = JoinSet::new();
        for lane in self.lanes {
            running.spawn_local(lane.run());
        }
        while let Some(ended) = running.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a lane of the scheduler broke");
            }
        }
    }
}

impl Lane {
    async fn run(mut self) {
        let mut patience = FIRST;
        loop {
            let waiting = match timeout(patience, self.calls.recv()).await {
                Ok(None | Some(Call::Stop)) => return,
                Ok(Some(Call::Ask(waiting))) => waiting,
                Err(_nobody_rang) => None,
            };
            patience = EVERY;
            let (services, work, stop) = (self.services.clone(), self.work, self.stop.clone());
            if let Err(error) = blocking(move || work(&services, &stop)).await {
                tracing::error!(%error, "what was due could not be done");
            }
            drop(waiting);
        }
    }
}
