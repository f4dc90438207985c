//! The bytes around the files.

use chrono::{DateTime, Datelike, Timelike, Utc};

use super::format::*;

/// Version 4.5 of the format, made on Unix; a plain file that its owner may write and all may read.
const MADE_BY: u16 = (3 << 8) | 45;
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// What the directory must know of a file.
pub(super) struct Record {
    pub(super) name: String,
    pub(super) method: u16,
    pub(super) wide: bool,
    pub(super) crc: u32,
    pub(super) packed: u64,
    pub(super) size: u64,
    pub(super) offset: u64,
}

/// Date and time as the format has them: from 1980, in steps of two seconds.
#[derive(Clone, Copy)]
pub(super) struct Stamp {
    date: u16,
    time: u16,
}

impl Stamp {
    pub(super) fn of(at: DateTime<Utc>) -> Self {
        let part = |number: u32| u16::try_from(number).unwrap_or_default();
        let year = u16::try_from(at.year().clamp(1980, 2107) - 1980).unwrap_or_default();
        Self {
            date: (year << 9) | (part(at.month()) << 5) | part(at.day()),
            time: (part(at.hour()) << 11) | (part(at.minute()) << 5) | (part(at.second()) / 2),
        }
    }
}

/// What stands before a file.
pub(super) fn local_header(record: &Record, stamp: Stamp) -> Vec<u8> {
    let mut header = Vec::with_capacity(64 + record.name.len());
    put32(&mut header, LOCAL);
    shared(&mut header, record, stamp);
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

/// What the directory says of a file.
pub(super) fn central_header(record: &Record, stamp: Stamp) -> Vec<u8> {
    let mut wide = Vec::new();
    for number in [record.size, record.packed, record.offset] {
        if number >= u64::from(ELSEWHERE) {
            put64(&mut wide, number);
        }
    }
    let mut header = Vec::with_capacity(80 + record.name.len());
    put32(&mut header, CENTRAL);
    put16(&mut header, MADE_BY);
    shared(&mut header, record, stamp);
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
fn shared(header: &mut Vec<u8>, record: &Record, stamp: Stamp) {
    put16(header, if record.wide { 45 } else { 20 });
    put16(header, FLAG_DESCRIPTOR | FLAG_UTF8);
    put16(header, record.method);
    put16(header, stamp.time);
    put16(header, stamp.date);
}

/// The end of the archive: `files` of them, the directory from `start` on, all of it up to `at`.
pub(super) fn end(files: usize, start: u64, length: u64, at: u64) -> Vec<u8> {
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

fn put16(out: &mut Vec<u8>, number: u16) {
    out.extend_from_slice(&number.to_le_bytes());
}

pub(super) fn put32(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

pub(super) fn put64(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// In 32 bits, or the mark that it stands elsewhere.
pub(super) fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(ELSEWHERE)
}

/// Lengths that are far below 65 536.
fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}
