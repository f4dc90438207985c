//! Writing: nothing is ever gone back to.

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use convolog_vault::{Digest, Sha256};
use flate2::{Compression, Crc, write::DeflateEncoder};

use super::Packing;
use super::format::*;
use super::headers::{Record, Stamp, central_header, end, local_header, narrow, put32, put64};
use crate::ArchiveError;

/// Below this a file surely needs no sizes of 64 bits, even if deflating makes it a little longer.
const SMALL: u64 = 0xf000_0000;
/// Counts what goes by.
pub(crate) struct Counted<W> {
    inner: W,
    count: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.count += u64::try_from(written).unwrap_or_default();
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

pub(crate) struct ZipWriter<W: Write> {
    out: Counted<W>,
    records: Vec<Record>,
    stamp: Stamp,
}

impl<W: Write> ZipWriter<W> {
    pub(crate) fn new(out: W, at: DateTime<Utc>) -> Self {
        Self {
            out: Counted { inner: out, count: 0 },
            records: Vec::new(),
            stamp: Stamp::of(at),
        }
    }

    /// Begins a file, whose name is the caller's to have checked.
    pub(crate) fn entry(
        &mut self,
        name: &str,
        packing: Packing,
        size: Option<u64>,
    ) -> Result<EntryWriter<'_, W>, ArchiveError> {
        let record = Record {
            name: name.to_owned(),
            method: match packing {
                Packing::Store => STORED,
                Packing::Deflate => DEFLATED,
            },
            wide: size.is_none_or(|size| size >= SMALL),
            crc: 0,
            packed: 0,
            size: 0,
            offset: self.out.count,
        };
        self.out.write_all(&local_header(&record, self.stamp))?;
        let start = self.out.count;
        let sink = match packing {
            Packing::Store => Sink::Stored(&mut self.out),
            Packing::Deflate => Sink::Deflated(DeflateEncoder::new(&mut self.out, Compression::new(6))),
        };
        Ok(EntryWriter {
            sink,
            records: &mut self.records,
            record,
            start,
            crc: Crc::new(),
            sha256: Sha256::new(),
            size: 0,
        })
    }

    /// Writes the directory and the end; how long all of it is.
    pub(crate) fn finish(mut self) -> Result<(W, u64), ArchiveError> {
        let start = self.out.count;
        for record in &self.records {
            let header = central_header(record, self.stamp);
            self.out.write_all(&header)?;
        }
        let length = self.out.count - start;
        let end = end(self.records.len(), start, length, self.out.count);
        self.out.write_all(&end)?;
        self.out.flush()?;
        Ok((self.out.inner, self.out.count))
    }
}

enum Sink<'z, W: Write> {
    Stored(&'z mut Counted<W>),
    Deflated(DeflateEncoder<&'z mut Counted<W>>),
}

/// Takes the bytes of one file. They are hashed and counted as they go by.
pub struct EntryWriter<'z, W: Write> {
    sink: Sink<'z, W>,
    records: &'z mut Vec<Record>,
    record: Record,
    start: u64,
    crc: Crc,
    sha256: Sha256,
    size: u64,
}

/// A file that is in the archive.
pub(crate) struct Packed {
    pub(crate) size: u64,
    pub(crate) sha256: Digest,
}

impl<W: Write> EntryWriter<'_, W> {
    /// Ends the file.
    pub(crate) fn finish(self) -> Result<Packed, ArchiveError> {
        let mut record = self.record;
        let out = match self.sink {
            Sink::Stored(out) => out,
            Sink::Deflated(encoder) => encoder.finish()?,
        };
        record.crc = self.crc.sum();
        record.size = self.size;
        record.packed = out.count - self.start;
        if !record.wide && record.packed.max(record.size) >= u64::from(ELSEWHERE) {
            return Err(ArchiveError::Larger(record.name));
        }
        let mut descriptor = Vec::with_capacity(24);
        put32(&mut descriptor, DESCRIPTOR);
        put32(&mut descriptor, record.crc);
        for number in [record.packed, record.size] {
            if record.wide {
                put64(&mut descriptor, number);
            } else {
                put32(&mut descriptor, narrow(number));
            }
        }
        out.write_all(&descriptor)?;
        self.records.push(record);
        Ok(Packed {
            size: self.size,
            sha256: self.sha256.finish(),
        })
    }
}

impl<W: Write> Write for EntryWriter<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.sink {
            Sink::Stored(out) => out.write(bytes),
            Sink::Deflated(encoder) => encoder.write(bytes),
        }?;
        let taken = bytes.get(..written).unwrap_or(bytes);
        self.crc.update(taken);
        self.sha256.update(taken);
        self.size += u64::try_from(written).unwrap_or_default();
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        // Flushing a deflater costs space; what is in it comes with the end of the file.
        Ok(())
    }
}
