//! The buffers that answers are written into. A page of a list is a hundred kilobytes: asking the allocator for that much on one
//! thread and giving it back on another, at each request, took longer than reading the rows. So a few are kept.

use actix_web::web::Bytes;
use serde::Serialize;
use std::sync::{Mutex, PoisonError};

/// How many are kept; more are in use only when as many answers are on their way.
const KEPT: usize = 32;
/// Larger ones are given back.
const LARGEST: usize = 256 * 1024;

static BUFFERS: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());

/// Something to write an answer into.
pub struct Buffer(Vec<u8>);

impl Buffer {
    /// An empty one.
    pub fn take() -> Self {
        let kept = BUFFERS.lock().unwrap_or_else(PoisonError::into_inner).pop();
        Self(kept.unwrap_or_default())
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    /// When the value is no JSON: a map with other keys than texts.
    pub fn write(&mut self, value: &impl Serialize) -> sonic_rs::Result<()> {
        sonic_rs::to_writer(&mut self.0, value)
    }

    /// What was written, to be sent; the buffer comes back when it was.
    pub fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self)
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let mut buffer = std::mem::take(&mut self.0);
        if buffer.capacity() <= LARGEST {
            buffer.clear();
            let mut kept = BUFFERS.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() < KEPT {
                kept.push(buffer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_buffer_that_comes_back_holds_nothing_of_the_last_answer() {
        let mut first = Buffer::take();
        first.write(&"about somebody").unwrap();
        let sent = first.into_bytes();
        assert_eq!(sent.as_ref(), br#""about somebody""#);
        drop(sent);
        for _ in 0..=KEPT {
            let next = Buffer::take();
            assert!(next.as_ref().is_empty());
            std::mem::forget(next);
        }
    }

    proptest! {
        #[test]
        fn every_text_is_written_as_serde_json_writes_it(
            text in proptest::collection::vec(any::<char>(), 0..200), number in any::<i64>(), plain in "[ -~\\n\"]{0,200}",
        ) {
            let text: String = text.into_iter().collect();
            let value = json!({ "text": text, "plain": plain, "number": number, "list": [null, true, text] });
            let mut buffer = Buffer::take();
            buffer.write(&value).unwrap();
            let expected = serde_json::to_vec(&value).unwrap();
            prop_assert_eq!(buffer.as_ref(), expected.as_slice());
        }
    }
}
