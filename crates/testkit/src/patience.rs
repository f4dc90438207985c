//! How long a test waits for what happens beside it.

use std::time::{Duration, Instant};

/// How long anything is waited for that a test cannot do without. Nothing takes as long: what hangs shall fail the test that
/// waits for it, which says where, and not hold up the whole run.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// Looks again and again until there is something to see.
///
/// # Panics
/// When [`PATIENCE`] is at an end; at the line that waited.
#[track_caller]
pub fn eventually<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(began.elapsed() < PATIENCE, "it never came");
        std::thread::yield_now();
    }
}
