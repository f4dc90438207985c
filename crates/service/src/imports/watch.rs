//! How far an import is, for whoever watches it.

use std::io::{self, Read};

/// What an import is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStage {
    /// Taking or checking what is in the archive; files are counted.
    Files,
    /// Reading the record in; bytes are counted.
    Record,
}

/// Hears what an import is at, how much of that is done, and how much of it there is.
pub type ImportWatch = Box<dyn FnMut(ImportStage, u64, u64) + Send>;

/// Tells of the bytes of the record that are read through it.
pub(super) struct Watched<'w, R> {
    reader: R,
    size: u64,
    done: u64,
    watch: &'w mut ImportWatch,
}

impl<'w, R> Watched<'w, R> {
    pub(super) fn new(reader: R, size: u64, watch: &'w mut ImportWatch) -> Self {
        Self {
            reader,
            size,
            done: 0,
            watch,
        }
    }
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.done = self.done.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        (self.watch)(ImportStage::Record, self.done, self.size);
        Ok(read)
    }
}
