//! Reading, by the directory at the end, and held to more than a reader must: nothing before, between or behind the files but what
//! belongs to them, and the header before a file says what the directory says. Otherwise two programs could unpack two
//! different things from one archive.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use super::format::*;

/// The largest directory that is read, in bytes.
const DIRECTORY_MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Why an archive, or a file in it, cannot be read.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The disk does not give it.
    Io(io::Error),
    /// It is not what it should be.
    Format(&'static str),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Format("it is cut off"),
            // What the inflater says of bytes that it cannot make sense of.
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => Self::Format("it cannot be unpacked"),
            _ => Self::Io(error),
        }
    }
}

/// One file in an archive.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) packed: u64,
    /// How large it says it is, unpacked.
    pub(crate) size: u64,
    pub(super) offset: u64,
    /// Where the next one begins.
    pub(super) end: u64,
}

/// What is in an archive, in the order in which it stands there.
#[derive(Debug)]
pub(crate) struct Directory {
    pub(crate) entries: Vec<Entry>,
}

struct End {
    files: u64,
    start: u64,
    length: u64,
}

/// Reads the directory.
pub(crate) fn read_directory<R: Read + Seek>(input: &mut BufReader<R>) -> Result<Directory, Broken> {
    let end = read_end(input)?;
    if end.length > DIRECTORY_MAX_BYTES {
        return Err(Broken::Format("its directory is too large"));
    }
    // A file takes at least its header, so that no count can make us reserve what is not there.
    if end.files.saturating_mul(CENTRAL_LEN) > end.length {
        return Err(Broken::Format("its directory is damaged"));
    }
    input.seek(SeekFrom::Start(end.start))?;
    let mut directory = input.by_ref().take(end.length);
    let mut entries = Vec::with_capacity(usize::try_from(end.files).unwrap_or_default());
    for _ in 0..end.files {
        entries.push(read_central(&mut directory)?);
    }
    if directory.limit() > 0 {
        return Err(Broken::Format("its directory is damaged"));
    }
    entries.sort_by_key(|entry: &Entry| entry.offset);
    if entries.first().map_or(end.start, |entry| entry.offset) != 0 {
        return Err(Broken::Format("something stands before its first file"));
    }
    let ends: Vec<u64> = entries
        .iter()
        .skip(1)
        .map(|entry| entry.offset)
        .chain([end.start])
        .collect();
    for (entry, end) in entries.iter_mut().zip(ends) {
        entry.end = end;
    }
    Ok(Directory { entries })
}

fn read_end<R: Read + Seek>(input: &mut BufReader<R>) -> Result<End, Broken> {
    const CUT: Broken = Broken::Format("it is no ZIP archive, is cut off, or has something behind its end");
    let length = input.seek(SeekFrom::End(0))?;
    let at = length.checked_sub(END_LEN).ok_or(CUT)?;
    input.seek(SeekFrom::Start(at))?;
    if u32_of(input)? != END {
        return Err(CUT);
    }
    let disks = (u16_of(input)?, u16_of(input)?);
    let files = (u16_of(input)?, u16_of(input)?);
    let (size, start) = (u32_of(input)?, u32_of(input)?);
    let comment = u16_of(input)?;
    if disks != (0, 0) || files.0 != files.1 || comment != 0 {
        return Err(Broken::Format("its end is damaged"));
    }
    let wide = files.0 == ELSEWHERE16 || size == ELSEWHERE || start == ELSEWHERE;
    let (end, at) = if wide {
        read_end64(input, at)?
    } else {
        let (files, start, length) = (u64::from(files.0), u64::from(start), u64::from(size));
        (End { files, start, length }, at)
    };
    if end.start.checked_add(end.length) != Some(at) {
        return Err(Broken::Format("its directory is not where it should be"));
    }
    Ok(end)
}

fn read_end64<R: Read + Seek>(input: &mut BufReader<R>, end: u64) -> Result<(End, u64), Broken> {
    const DAMAGED: Broken = Broken::Format("its end is damaged");
    let locator = end.checked_sub(END64_AT_LEN).ok_or(DAMAGED)?;
    input.seek(SeekFrom::Start(locator))?;
    let sound = u32_of(input)? == END64_AT && u32_of(input)? == 0;
    let at = u64_of(input)?;
    if !sound || u32_of(input)? != 1 || at.checked_add(END64_LEN) != Some(locator) {
        return Err(DAMAGED);
    }
    input.seek(SeekFrom::Start(at))?;
    let sound = u32_of(input)? == END64 && u64_of(input)? == END64_LEN - 12;
    let _versions = u32_of(input)?;
    let disks = u64_of(input)?;
    let files = (u64_of(input)?, u64_of(input)?);
    let (length, start) = (u64_of(input)?, u64_of(input)?);
    if !sound || disks != 0 || files.0 != files.1 {
        return Err(DAMAGED);
    }
    let files = files.0;
    Ok((End { files, start, length }, at))
}

fn read_central(input: &mut impl Read) -> Result<Entry, Broken> {
    const DAMAGED: Broken = Broken::Format("its directory is damaged");
    if u32_of(input)? != CENTRAL {
        return Err(DAMAGED);
    }
    let _versions = u32_of(input)?;
    let (flags, method) = (u16_of(input)?, u16_of(input)?);
    let _time = u32_of(input)?;
    let crc = u32_of(input)?;
    let (packed, size) = (u32_of(input)?, u32_of(input)?);
    let (name_len, extra_len, comment_len) = (u16_of(input)?, u16_of(input)?, u16_of(input)?);
    let disk = u16_of(input)?;
    let _attributes = (u16_of(input)?, u32_of(input)?);
    let offset = u32_of(input)?;
    if disk != 0 || comment_len != 0 {
        return Err(DAMAGED);
    }
    let name = name_of(bytes_of(input, name_len)?, flags)?;
    let extra = bytes_of(input, extra_len)?;
    let mut wide = extra64(&extra).ok_or(DAMAGED)?;
    let mut number = |narrow: u32| match narrow {
        ELSEWHERE => u64_of(&mut wide).map_err(Broken::from),
        narrow => Ok(u64::from(narrow)),
    };
    let (size, packed, offset) = (number(size)?, number(packed)?, number(offset)?);
    Ok(Entry {
        name,
        flags,
        method,
        crc,
        packed,
        size,
        offset,
        end: 0,
    })
}

fn name_of(bytes: Vec<u8>, flags: u16) -> Result<String, Broken> {
    const UNREADABLE: Broken = Broken::Format("the name of a file cannot be read");
    // Without the mark of UTF-8 every program guesses for itself.
    if flags & FLAG_UTF8 == 0 && !bytes.is_ascii() {
        return Err(UNREADABLE);
    }
    String::from_utf8(bytes).map_err(|_not_utf8| UNREADABLE)
}

/// The field with sizes of 64 bits; empty when there is none. None for fields that do not fit together.
pub(super) fn extra64(mut extra: &[u8]) -> Option<&[u8]> {
    while !extra.is_empty() {
        let (head, rest) = extra.split_at_checked(4)?;
        let kind = u16::from_le_bytes(head.get(..2)?.try_into().ok()?);
        let length = u16::from_le_bytes(head.get(2..)?.try_into().ok()?);
        let (field, rest) = rest.split_at_checked(usize::from(length))?;
        if kind == EXTRA64 {
            return Some(field);
        }
        extra = rest;
    }
    Some(&[])
}
