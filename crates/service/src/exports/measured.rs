//! Counts and hashes what goes out, and stops when somebody asks for it.

use crate::{downloads::Progress, hex::hex};
use ring::digest::{Context, SHA256};
use std::{
    io::{self, Write},
    sync::Arc,
};

/// A `Write` that knows how much went through it.
pub(crate) struct Measured<W> {
    out: W,
    hash: Context,
    progress: Arc<Progress>,
}

impl<W: Write> Measured<W> {
    pub(crate) fn new(out: W, progress: Arc<Progress>) -> Self {
        Self {
            out,
            hash: Context::new(&SHA256),
            progress,
        }
    }

    /// The SHA-256 of everything that went through, as 64 hex digits.
    pub(crate) fn sha256(&self) -> String {
        hex(self.hash.clone().finish().as_ref())
    }
}

impl<W: Write> Write for Measured<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.progress.go_on()?;
        let written = self.out.write(bytes)?;
        if let Some(written) = bytes.get(..written) {
            self.hash.update(written);
        }
        self.progress.sent(u64::try_from(written).unwrap_or(u64::MAX));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.progress.go_on()?;
        self.out.flush()
    }
}
