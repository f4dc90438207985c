//! Pictures made of rectangles and noise: a bar chart, and something that passes for a photo of a storeroom.

use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::demo::random::Random;

type Colour = [u8; 3];

const WHITE: Colour = [252, 252, 250];
const INK: Colour = [58, 64, 72];
const LINE: Colour = [214, 218, 222];
const BAR: Colour = [52, 108, 148];
const LIMIT: Colour = [200, 84, 56];

struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    fn new(width: usize, height: usize, colour: Colour) -> Self {
        let pixels = colour.repeat(width * height);
        Self {
            width,
            height,
            pixels,
        }
    }

    /// Fills a rectangle; what lies outside of the picture is cut off.
    fn fill(&mut self, left: usize, top: usize, width: usize, height: usize, colour: Colour) {
        let (right, bottom) = ((left + width).min(self.width), (top + height).min(self.height));
        for y in top..bottom {
            let (from, to) = ((y * self.width + left) * 3, (y * self.width + right) * 3);
            for pixel in self
                .pixels
                .get_mut(from..to)
                .unwrap_or_default()
                .chunks_exact_mut(3)
            {
                pixel.copy_from_slice(&colour);
            }
        }
    }

    /// Makes the light fall unevenly and adds grain.
    fn develop(&mut self, random: &mut Random) {
        let (width, height) = (self.width, self.height);
        for (index, pixel) in self.pixels.chunks_exact_mut(3).enumerate() {
            let (x, y) = (index % width, index / width);
            let light =
                i64::try_from(x * 40 / width).unwrap_or(0) - i64::try_from(y * 30 / height).unwrap_or(0);
            let grain = random.between(-2, 2) * 3;
            for channel in pixel {
                let value = i64::from(*channel) + light + grain;
                *channel = u8::try_from(value.clamp(0, 255)).unwrap_or(0);
            }
        }
    }

    fn encode(&self) -> Vec<u8> {
        let row = self.width * 3;
        let mut raw = Vec::with_capacity(self.pixels.len() + self.height);
        for line in self.pixels.chunks_exact(row) {
            raw.push(0);
            raw.extend_from_slice(line);
        }
        let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut header = Vec::with_capacity(13);
        for side in [self.width, self.height] {
            header.extend_from_slice(&u32::try_from(side).unwrap_or(0).to_be_bytes());
        }
        // 8 bits a channel, red green blue, the usual methods, not interlaced.
        header.extend_from_slice(&[8, 2, 0, 0, 0]);
        chunk(&mut out, *b"IHDR", &header);
        chunk(&mut out, *b"IDAT", &compress_to_vec_zlib(&raw, 1));
        chunk(&mut out, *b"IEND", &[]);
        out
    }
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    out.extend_from_slice(&u32::try_from(body.len()).unwrap_or(0).to_be_bytes());
    let mut checked = kind.to_vec();
    checked.extend_from_slice(body);
    out.extend_from_slice(&checked);
    out.extend_from_slice(&crc32(&checked).to_be_bytes());
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

fn size(random: &mut Random, low: i64, high: i64) -> usize {
    usize::try_from(random.between(low, high)).unwrap_or(1)
}

/// Bars of some weeks with a limit.
pub(super) fn chart(random: &mut Random) -> Vec<u8> {
    let mut picture = Picture::new(420, 240, WHITE);
    for step in 0..5 {
        picture.fill(40, 30 + step * 40, 360, 1, LINE);
    }
    let bars = size(random, 6, 12);
    let each = 350 / bars;
    for bar in 0..bars {
        let height = size(random, 15, 155);
        picture.fill(46 + bar * each, 190 - height, each * 3 / 4, height, BAR);
    }
    picture.fill(40, 190 - size(random, 60, 120), 360, 2, LIMIT);
    picture.fill(40, 190, 360, 2, INK);
    picture.fill(40, 28, 2, 164, INK);
    picture.encode()
}

/// A wall, a floor, crates; with the light of a phone.
pub(super) fn photo(random: &mut Random) -> Vec<u8> {
    let (width, height) = (360, 240);
    let mut picture = Picture::new(width, height, [176, 178, 172]);
    let floor = size(random, 120, 160);
    picture.fill(0, floor, width, height - floor, [120, 114, 106]);
    picture.fill(0, floor, width, 3, [92, 88, 84]);
    for _ in 0..size(random, 1, 3) {
        let left = size(random, 10, 300);
        picture.fill(left, 0, 8, floor, [138, 142, 146]);
    }
    let colours: [Colour; 5] = [
        [150, 104, 62],
        [58, 92, 138],
        [166, 58, 46],
        [198, 168, 60],
        [88, 122, 84],
    ];
    for _ in 0..size(random, 4, 9) {
        let (left, wide, high) = (size(random, 0, 320), size(random, 28, 80), size(random, 20, 60));
        let top = floor + size(random, 0, 60) - high;
        let colour = random.pick(&colours).copied().unwrap_or(INK);
        picture.fill(left, top, wide, high, colour.map(|channel| channel / 2));
        picture.fill(left + 2, top + 2, wide - 4, high - 4, colour);
        picture.fill(
            left + 2,
            top + high / 2,
            wide - 4,
            2,
            colour.map(|channel| channel / 3 * 2),
        );
    }
    picture.develop(random);
    picture.encode()
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::inflate::decompress_to_vec_zlib;

    #[test]
    fn the_checksum_is_the_one_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn a_picture_holds_all_its_rows() {
        for bytes in [photo(&mut Random::new(1)), chart(&mut Random::new(2))] {
            assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
            let number = |at: usize| {
                usize::try_from(u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap())).unwrap()
            };
            let (width, height, length) = (number(16), number(20), number(33));
            assert_eq!(&bytes[37..41], b"IDAT");
            let raw = decompress_to_vec_zlib(&bytes[41..41 + length]).unwrap();
            assert_eq!(raw.len(), (width * 3 + 1) * height);
        }
    }
}
