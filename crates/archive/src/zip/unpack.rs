//! Unpacking one file, and checking everything that the archive says of it, before it and behind it.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use flate2::{Crc, bufread::DeflateDecoder};

use super::format::*;
use super::read::{Broken, Entry, extra64};

const BUFFER: usize = 128 * 1024;

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
