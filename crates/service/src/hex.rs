//! Bytes as hex digits, which is how hashes and salts stand in documents.

/// Lower-case hex digits.
pub(crate) fn hex(bytes: impl AsRef<[u8]>) -> String {
    let bytes = bytes.as_ref();
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
    let pair = |byte: &u8| [digit(byte >> 4), digit(byte & 0x0f)];
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    text.extend(bytes.iter().flat_map(pair));
    text
}

/// Bytes out of lower-case hex digits; none for anything else.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    text.as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        })
        .collect()
}

/// [`unhex`] for what has a fixed length.
pub(crate) fn unhex_exact<const N: usize>(text: &str) -> Option<[u8; N]> {
    unhex(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(unhex(&hex(&all)), Some(all.clone()));
        assert_eq!(hex([0, 255, 122]), "00ff7a");
        assert_eq!(hex([]), "");
    }

    #[test]
    fn only_lower_case_hex_digits_are_read() {
        for bad in ["0", "0g", "é0", "+1", "FF", "00 "] {
            assert_eq!(unhex(bad), None, "{bad}");
        }
        assert_eq!(unhex_exact("00ff"), Some([0, 255]));
        assert_eq!(unhex_exact::<2>("00"), None);
        assert_eq!(unhex_exact::<2>("00ff00"), None);
    }
}
