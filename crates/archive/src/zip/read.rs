//! Reading, by the directory at the end, and held to more than a reader must: nothing before, between or behind the files but what
//! belongs to them, and the header before a file says what the directory says. Otherwise two programs could unpack two
//! different things from one archive.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::{Crc, bufread::DeflateDecoder};

use super::format::*;

/// The largest directory that is read, in bytes.
const DIRECTORY_MAX_BYTES: u64 = 256 * 1024 * 1024;
const BUFFER: usize = 128 * 1024;

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
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    /// How large it says it is, unpacked.
    pub(crate) size: u64,
    offset: u64,
    /// Where the next one begins.
    end: u64,
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
fn extra64(mut extra: &[u8]) -> Option<&[u8]> {
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

/// Unpacks one file into `take`, in pieces, and checks everything that the archive says of it. No more than the size that the
/// directory names is ever unpacked.
pub(crate) fn unpack<R: Read + Seek>(
    input: &mut BufReader<R>,
    entry: &Entry,
    take: &mut dyn FnMut(&[u8]),
) -> Result<(), Broken> {
    go_to(input, entry.offset)?;
    let header = read_local(input, entry)?;
    let data = entry.offset + header;
    let Some(behind) = data
        .checked_add(entry.packed)
        .and_then(|end| entry.end.checked_sub(end))
    else {
        return Err(Broken::Format("it reaches into the file behind it"));
    };
    let mut packed = input.by_ref().take(entry.packed);
    let crc = match entry.method {
        STORED => drain(&mut packed, entry.size, take)?,
        DEFLATED => drain(&mut DeflateDecoder::new(&mut packed), entry.size, take)?,
        _ => return Err(Broken::Format("it is packed in a way that is not known here")),
    };
    if packed.limit() > 0 {
        return Err(Broken::Format("something stands behind its content"));
    }
    if crc != entry.crc {
        return Err(Broken::Format("its content is damaged"));
    }
    read_descriptor(input, entry, behind)
}

/// Reads exactly `size` bytes and the end, and gives their CRC-32.
fn drain(input: &mut impl Read, size: u64, take: &mut dyn FnMut(&[u8])) -> Result<u32, Broken> {
    let mut buffer = vec![0; BUFFER];
    let mut crc = Crc::new();
    let mut left = size;
    loop {
        let count = match input.read(&mut buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if count == 0 {
            break;
        }
        let bytes = buffer.get(..count).unwrap_or_default();
        left = left
            .checked_sub(u64::try_from(count).unwrap_or(u64::MAX))
            .ok_or(Broken::Format("it is larger than it says"))?;
        crc.update(bytes);
        take(bytes);
    }
    if left > 0 {
        return Err(Broken::Format("it is shorter than it says"));
    }
    Ok(crc.sum())
}

/// The header before a file; its length.
fn read_local(input: &mut impl Read, entry: &Entry) -> Result<u64, Broken> {
    const DIFFERS: Broken = Broken::Format("the header before it does not say what the directory says");
    if u32_of(input)? != LOCAL {
        return Err(DIFFERS);
    }
    let _version = u16_of(input)?;
    let (flags, method) = (u16_of(input)?, u16_of(input)?);
    let _time = u32_of(input)?;
    let crc = u32_of(input)?;
    let (packed, size) = (u32_of(input)?, u32_of(input)?);
    let (name_len, extra_len) = (u16_of(input)?, u16_of(input)?);
    let name = bytes_of(input, name_len)?;
    let extra = bytes_of(input, extra_len)?;
    if flags != entry.flags || method != entry.method || name != entry.name.as_bytes() {
        return Err(DIFFERS);
    }
    if flags & !(FLAG_DESCRIPTOR | FLAG_UTF8 | FLAG_EFFORT) != 0 {
        return Err(Broken::Format("it is packed in a way that is not known here"));
    }
    let later = flags & FLAG_DESCRIPTOR != 0;
    let mut wide = extra64(&extra).ok_or(DIFFERS)?;
    for (here, there) in [(size, entry.size), (packed, entry.packed)] {
        let here = match here {
            ELSEWHERE => u64_of(&mut wide)?,
            here => u64::from(here),
        };
        if here != there && !(later && here == 0) {
            return Err(DIFFERS);
        }
    }
    if crc != entry.crc && !(later && crc == 0) {
        return Err(DIFFERS);
    }
    Ok(LOCAL_LEN + u64::from(name_len) + u64::from(extra_len))
}

/// What stands behind a file: its sizes again, or nothing.
fn read_descriptor(input: &mut impl Read, entry: &Entry, length: u64) -> Result<(), Broken> {
    const DIFFERS: Broken = Broken::Format("what stands behind it is not what belongs there");
    if entry.flags & FLAG_DESCRIPTOR == 0 {
        return if length == 0 { Ok(()) } else { Err(DIFFERS) };
    }
    let (marked, wide) = match length {
        12 => (false, false),
        16 => (true, false),
        20 => (false, true),
        24 => (true, true),
        _ => return Err(DIFFERS),
    };
    if marked && u32_of(input)? != DESCRIPTOR || u32_of(input)? != entry.crc {
        return Err(DIFFERS);
    }
    for there in [entry.packed, entry.size] {
        let here = if wide {
            u64_of(input)?
        } else {
            u64::from(u32_of(input)?)
        };
        if here != there {
            return Err(DIFFERS);
        }
    }
    Ok(())
}

/// Moves on without throwing the buffer away, where that is possible.
fn go_to<R: Read + Seek>(input: &mut BufReader<R>, position: u64) -> io::Result<()> {
    let here = input.stream_position()?;
    match i64::try_from(position).ok().zip(i64::try_from(here).ok()) {
        Some((to, from)) => input.seek_relative(to - from),
        None => input.seek(SeekFrom::Start(position)).map(drop),
    }
}

fn u16_of(input: &mut impl Read) -> io::Result<u16> {
    let mut bytes = [0; 2];
    input.read_exact(&mut bytes)?;
    Ok(u16::from_le_bytes(bytes))
}

fn u32_of(input: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    input.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

fn u64_of(input: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    input.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn bytes_of(input: &mut impl Read, length: u16) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::from(length)];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}
