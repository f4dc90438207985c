//! A real server over a fresh data folder, on a free port of this machine.

use crate::{Client, FullDisk, PATIENCE, TestClock};
use convolog_api::{Bell, Server, settings::Settings};
use convolog_dto::{Clock, IdGen};
use convolog_service::{Config, PasswordCost, RandomIds, Services};
use convolog_storage::{LocalStore, Store};
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::JoinHandle,
};
use tempfile::TempDir;
use uuid::Uuid;

/// A running server; it stops when dropped.
pub struct TestApp {
    address: SocketAddr,
    clock: Arc<TestClock>,
    services: Services,
    handle: actix_web::dev::ServerHandle,
    bell: Bell,
    thread: Option<JoinHandle<()>>,
    /// Hangs up when the thread has ended.
    ended: Mutex<mpsc::Receiver<()>>,
    /// Hangs up when nobody holds the database any more.
    closed: Mutex<mpsc::Receiver<()>>,
    data: Arc<TempDir>,
}

impl TestApp {
    /// An empty instance.
    pub fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// An empty instance whose configuration a test has changed.
    pub fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::start_as(change, |_| {})
    }

    /// An empty instance whose settings a test has changed, too.
    pub fn start_as(change: impl FnOnce(&mut Config), set: impl FnOnce(&mut Settings)) -> Self {
        Self::start_over(change, set, |store| Box::new(store))
    }

    /// An empty instance whose disk becomes full when the test says so.
    pub fn start_on_small_disk() -> (Self, FullDisk) {
        let mut disk = None;
        let app = Self::start_over(
            |_| {},
            |_| {},
            |store| Box::new(disk.insert(FullDisk::over(store)).clone()),
        );
        (app, disk.expect("the store was asked for"))
    }

    fn start_over(
        change: impl FnOnce(&mut Config),
        set: impl FnOnce(&mut Settings),
        store: impl FnOnce(LocalStore) -> Box<dyn Store>,
    ) -> Self {
        // Errors of the server show beside the failing test; a second start finds the log in place.
        drop(
            tracing_subscriber::fmt()
                .with_max_level(tracing_subscriber::filter::LevelFilter::ERROR)
                .try_init(),
        );
        let data = Arc::new(TempDir::new().expect("a temporary folder"));
        Self::start_in(data, Arc::new(TestClock::default()), change, set, store)
    }

    /// The server over the same data folder once more, as after a stop.
    pub fn restart(self) -> Self {
        self.restart_after(|_data| {})
    }

    /// The same with another configuration.
    pub fn restart_with(self, change: impl FnOnce(&mut Config)) -> Self {
        let (data, clock) = self.stop();
        Self::start_in(data, clock, change, |_| {}, |store| Box::new(store))
    }

    /// The same, and in between somebody does something to the data folder.
    pub fn restart_after(self, change: impl FnOnce(&std::path::Path)) -> Self {
        let (data, clock) = self.stop();
        change(data.path());
        Self::start_in(data, clock, |_| {}, |_| {}, |store| Box::new(store))
    }

    /// Stops it and waits until its database is closed, as it is after the end of a process: the workers of the server end a moment
    /// after it, and whoever closes the database last writes the log into the file.
    fn stop(mut self) -> (Arc<TempDir>, Arc<TestClock>) {
        let (data, clock) = (self.data.clone(), self.clock.clone());
        let (_, never) = mpsc::channel();
        let closed = std::mem::replace(
            self.closed.get_mut().unwrap_or_else(PoisonError::into_inner),
            never,
        );
        drop(self);
        assert_eq!(
            closed.recv_timeout(PATIENCE),
            Err(mpsc::RecvTimeoutError::Disconnected),
            "somebody still holds the database"
        );
        (data, clock)
    }

    fn start_in(
        data: Arc<TempDir>,
        clock: Arc<TestClock>,
        change: impl FnOnce(&mut Config),
        set: impl FnOnce(&mut Settings),
        store: impl FnOnce(LocalStore) -> Box<dyn Store>,
    ) -> Self {
        let mut config = Config::new(data.path());
        config.password_cost = PasswordCost::Minimal;
        config.upload_max_bytes = 1024 * 1024;
        change(&mut config);
        let store = store(LocalStore::open(&data.path().join("uploads")).expect("a store"));
        let (held, closed) = mpsc::channel();
        let ids = Arc::new(Ids { _held: held });
        let services = Services::open_over(config, clock.clone(), ids, store).expect("services open");
        let mut settings = Settings::for_tests(data.path().to_owned());
        set(&mut settings);
        let (sender, receiver) = mpsc::channel();
        let (ends, ended) = mpsc::channel();
        let served = services.clone();
        let thread = std::thread::spawn(move || {
            let _ends: mpsc::Sender<()> = ends;
            actix_web::rt::System::new().block_on(async move {
                let server = Server::bind(served, settings).expect("a free port");
                sender
                    .send((server.address(), server.handle(), server.bell()))
                    .expect("the test waits");
                server.run().await.expect("the server runs");
            });
        });
        let (address, handle, bell) = receiver.recv().expect("the server starts");
        Self {
            address,
            clock,
            services,
            handle,
            bell,
            thread: Some(thread),
            ended: Mutex::new(ended),
            closed: Mutex::new(closed),
            data,
        }
    }

    /// Lets the scheduler tick, and waits until what was due is done.
    pub fn tick(&self) {
        self.bell.ring_and_wait();
    }

    /// A client that is not signed in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.address)
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The clock of the server.
    pub fn clock(&self) -> &TestClock {
        &self.clock
    }

    /// Today, by the server's clock.
    pub fn today(&self) -> convolog_dto::Day {
        self.clock.now().date_naive()
    }

    /// The server's own services, to look behind the API.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// The data folder.
    pub fn data_dir(&self) -> &std::path::Path {
        self.data.path()
    }
}

/// Those of the real server. The services drop them after they have closed the database.
struct Ids {
    _held: mpsc::Sender<()>,
}

impl IdGen for Ids {
    fn next(&self) -> Uuid {
        RandomIds.next()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.handle.stop(false));
        let ended = self.ended.get_mut().unwrap_or_else(PoisonError::into_inner);
        if ended.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
            // Not to be joined: that could take for ever.
            assert!(std::thread::panicking(), "the server does not stop");
        } else if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
