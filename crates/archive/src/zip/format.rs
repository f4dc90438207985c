//! The numbers of the format, and how they stand in a file.

use std::io::{self, Read};

/// Before each file.
pub(super) const LOCAL: u32 = 0x0403_4b50;
/// Behind each file.
pub(super) const DESCRIPTOR: u32 = 0x0807_4b50;
/// Each file in the directory.
pub(super) const CENTRAL: u32 = 0x0201_4b50;
/// The end.
pub(super) const END: u32 = 0x0605_4b50;
/// The end of an archive that is too large for the other one.
pub(super) const END64: u32 = 0x0606_4b50;
/// Where that one is.
pub(super) const END64_AT: u32 = 0x0706_4b50;

/// Lengths of these without what varies, in bytes.
pub(super) const LOCAL_LEN: u64 = 30;
pub(super) const CENTRAL_LEN: u64 = 46;
pub(super) const END_LEN: u64 = 22;
pub(super) const END64_LEN: u64 = 56;
pub(super) const END64_AT_LEN: u64 = 20;

/// The sizes stand behind the file.
pub(super) const FLAG_DESCRIPTOR: u16 = 0x0008;
/// The name is UTF-8.
pub(super) const FLAG_UTF8: u16 = 0x0800;
/// How hard it was deflated; says nothing about how to read it.
pub(super) const FLAG_EFFORT: u16 = 0x0006;

pub(super) const STORED: u16 = 0;
pub(super) const DEFLATED: u16 = 8;

/// The extra field with sizes of 64 bits.
pub(super) const EXTRA64: u16 = 0x0001;
/// What stands in a field of 32 or 16 bits when the number is elsewhere.
pub(super) const ELSEWHERE: u32 = u32::MAX;
pub(super) const ELSEWHERE16: u16 = u16::MAX;

pub(super) fn u16_of(input: &mut impl Read) -> io::Result<u16> {
    let mut bytes = [0; 2];
    input.read_exact(&mut bytes)?;
    Ok(u16::from_le_bytes(bytes))
}

pub(super) fn u32_of(input: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    input.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

pub(super) fn u64_of(input: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    input.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

pub(super) fn bytes_of(input: &mut impl Read, length: u16) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::from(length)];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}
