//! Writing: nothing is ever gone back to.

use std::io::{self, Write};

use chrono::{DateTime, Datelike, Timelike, Utc};
use convolog_vault::{Digest, Sha256};
use flate2::{Compression, Crc, write::DeflateEncoder};

use super::Packing;
use super::format::*;
use crate::ArchiveError;

/// Below this a file surely needs no sizes of 64 bits, even if deflating makes it a little longer.
const SMALL: u64 = 0xf000_0000;
/// Version 4.5 of the format, made on Unix; a plain file that its owner may write and all may read.
const MADE_BY: u16 = (3 << 8) | 45;
const ATTRIBUTES: u32 = 0o100_644 << 16;

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

/// What the directory must know of a file.
struct Record {
    name: String,
    method: u16,
    wide: bool,
    crc: u32,
    packed: u64,
    size: u64,
    offset: u64,
}

pub(crate) struct ZipWriter<W: Write> {
    out: Counted<W>,
    records: Vec<Record>,
    time: u16,
    date: u16,
}

impl<W: Write> ZipWriter<W> {
    pub(crate) fn new(out: W, at: DateTime<Utc>) -> Self {
        let (date, time) = dos_time(at);
        Self {
            out: Counted { inner: out, count: 0 },
            records: Vec::new(),
            time,
            date,
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
        self.out.write_all(&self.local_header(&record))?;
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
            let header = self.central_header(record);
            self.out.write_all(&header)?;
        }
        let length = self.out.count - start;
        let end = end(self.records.len(), start, length, self.out.count);
        self.out.write_all(&end)?;
        self.out.flush()?;
        Ok((self.out.inner, self.out.count))
    }

    fn local_header(&self, record: &Record) -> Vec<u8> {
        let mut header = Vec::with_capacity(64 + record.name.len());
        put32(&mut header, LOCAL);
        self.shared(&mut header, record);
        // Not known yet: they stand behind the file, in as many bits as this header has room for.
        put32(&mut header, 0);
        let sizes = if record.wide { ELSEWHERE } else { 0 };
        put32(&mut header, sizes);
        put32(&mut header, sizes);
        put16(&mut header, short(record.name.len()));
        put16(&mut header, if record.wide { 20 } else { 0 });
        header.extend_from_slice(record.name.as_bytes());
        if record.wide {
            put16(&mut header, EXTRA64);
            put16(&mut header, 16);
            put64(&mut header, 0);
            put64(&mut header, 0);
        }
        header
    }

    fn central_header(&self, record: &Record) -> Vec<u8> {
        let mut wide = Vec::new();
        for number in [record.size, record.packed, record.offset] {
            if number >= u64::from(ELSEWHERE) {
                put64(&mut wide, number);
            }
        }
        let mut header = Vec::with_capacity(80 + record.name.len());
        put32(&mut header, CENTRAL);
        put16(&mut header, MADE_BY);
        self.shared(&mut header, record);
        put32(&mut header, record.crc);
        put32(&mut header, narrow(record.packed));
        put32(&mut header, narrow(record.size));
        put16(&mut header, short(record.name.len()));
        put16(
            &mut header,
            if wide.is_empty() { 0 } else { short(wide.len() + 4) },
        );
        // No comment, on the first disk, no internal attributes.
        put16(&mut header, 0);
        put16(&mut header, 0);
        put16(&mut header, 0);
        put32(&mut header, ATTRIBUTES);
        put32(&mut header, narrow(record.offset));
        header.extend_from_slice(record.name.as_bytes());
        if !wide.is_empty() {
            put16(&mut header, EXTRA64);
            put16(&mut header, short(wide.len()));
            header.extend_from_slice(&wide);
        }
        header
    }

    /// What both headers say in the same words.
    fn shared(&self, header: &mut Vec<u8>, record: &Record) {
        put16(header, if record.wide { 45 } else { 20 });
        put16(header, FLAG_DESCRIPTOR | FLAG_UTF8);
        put16(header, record.method);
        put16(header, self.time);
        put16(header, self.date);
    }
}

fn end(files: usize, start: u64, length: u64, at: u64) -> Vec<u8> {
    let files = u64::try_from(files).unwrap_or(u64::MAX);
    let wide =
        files >= u64::from(ELSEWHERE16) || start >= u64::from(ELSEWHERE) || length >= u64::from(ELSEWHERE);
    let mut end = Vec::with_capacity(100);
    if wide {
        put32(&mut end, END64);
        put64(&mut end, END64_LEN - 12);
        put16(&mut end, MADE_BY);
        put16(&mut end, 45);
        put32(&mut end, 0);
        put32(&mut end, 0);
        put64(&mut end, files);
        put64(&mut end, files);
        put64(&mut end, length);
        put64(&mut end, start);
        put32(&mut end, END64_AT);
        put32(&mut end, 0);
        put64(&mut end, at);
        put32(&mut end, 1);
    }
    let few = u16::try_from(files).unwrap_or(ELSEWHERE16);
    put32(&mut end, END);
    put16(&mut end, 0);
    put16(&mut end, 0);
    put16(&mut end, few);
    put16(&mut end, few);
    put32(&mut end, narrow(length));
    put32(&mut end, narrow(start));
    put16(&mut end, 0);
    end
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

/// Date and time as the format has them: from 1980, in steps of two seconds.
fn dos_time(at: DateTime<Utc>) -> (u16, u16) {
    let part = |number: u32| u16::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year().clamp(1980, 2107) - 1980).unwrap_or_default();
    let date = (year << 9) | (part(at.month()) << 5) | part(at.day());
    let time = (part(at.hour()) << 11) | (part(at.minute()) << 5) | (part(at.second()) / 2);
    (date, time)
}

fn put16(out: &mut Vec<u8>, number: u16) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put64(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// In 32 bits, or the mark that it stands elsewhere.
fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(ELSEWHERE)
}

/// Lengths that are far below 65 536.
fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}
