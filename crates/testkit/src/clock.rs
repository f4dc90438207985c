//! A clock that stands still until a test moves it.

use chrono::{DateTime, TimeDelta, Utc};
use convolog_dto::{Clock, Instant};
use std::sync::atomic::{AtomicI64, Ordering};

/// Starts at noon of 2 March 2026, UTC.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_772_452_800_000))
    }
}

impl TestClock {
    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        DateTime::<Utc>::from_timestamp_millis(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}
