//! A word that reaches work on another thread.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// Says to long work that it should end now. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct StopSignal(Arc<AtomicBool>);

impl StopSignal {
    /// From now on, work that looks ends.
    pub fn stop(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it was said.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
