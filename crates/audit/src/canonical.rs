//! The canonical bytes of an event, written straight into one reused buffer. This is RFC 8785 by hand, as a generic
//! serializer takes ten times as long; a property test holds the two equal.

use chrono::{DateTime, Datelike, Timelike};

use crate::{AuditError, Content, Hash, MAX_SEQ, Manifest, Salt};

const CONTENT_DOMAIN: &[u8] = b"convolog.audit.content.v1\0";
const LINK_DOMAIN: &[u8] = b"convolog.audit.link.v1\0";

/// The hash of a content with its salt, for [`Manifest::content_hash`].
pub fn content_hash(content: &Content<'_>, salt: &Salt) -> Hash {
    Linker::default().content_hash(content, salt)
}

/// The hash of an event whose forerunner has the hash `prev` ([`genesis`](crate::genesis) for the first one).
///
/// # Errors
/// [`AuditError::Time`] and [`AuditError::Seq`] for values outside the format.
pub fn link(manifest: &Manifest<'_>, prev: &Hash) -> Result<Hash, AuditError> {
    Linker::default().link(manifest, prev)
}

/// Computes hashes with one buffer; the thing to keep when there are many.
#[derive(Debug, Clone, Default)]
pub struct Linker {
    buffer: Vec<u8>,
}

impl Linker {
    /// See [`content_hash`].
    pub fn content_hash(&mut self, content: &Content<'_>, salt: &Salt) -> Hash {
        self.buffer.clear();
        self.buffer.extend_from_slice(CONTENT_DOMAIN);
        self.buffer.extend_from_slice(&salt.0);
        push_content(&mut self.buffer, content);
        Hash::of(&self.buffer)
    }

    /// See [`link`].
    ///
    /// # Errors
    /// [`AuditError::Time`] and [`AuditError::Seq`] for values outside the format.
    pub fn link(&mut self, manifest: &Manifest<'_>, prev: &Hash) -> Result<Hash, AuditError> {
        self.buffer.clear();
        self.buffer.extend_from_slice(LINK_DOMAIN);
        push_manifest(&mut self.buffer, manifest, prev)?;
        Ok(Hash::of(&self.buffer))
    }
}

fn push_content(out: &mut Vec<u8>, content: &Content<'_>) {
    out.extend_from_slice(b"{\"actor_name\":");
    push_optional(out, content.actor_name);
    out.extend_from_slice(b",\"detail\":");
    out.extend_from_slice(content.detail.as_str().as_bytes());
    out.extend_from_slice(b",\"ip\":");
    push_optional(out, content.ip);
    out.extend_from_slice(b",\"reason\":");
    push_optional(out, content.reason);
    out.extend_from_slice(b",\"request_id\":");
    push_optional(out, content.request_id);
    out.extend_from_slice(b",\"subject_id\":");
    push_optional(out, content.subject_id);
    out.extend_from_slice(b",\"user_agent\":");
    push_optional(out, content.user_agent);
    out.push(b'}');
}

fn push_manifest(out: &mut Vec<u8>, manifest: &Manifest<'_>, prev: &Hash) -> Result<(), AuditError> {
    let seq = u64::try_from(manifest.seq)
        .ok()
        .filter(|_| (1..=MAX_SEQ).contains(&manifest.seq))
        .ok_or(AuditError::Seq)?;
    out.extend_from_slice(b"{\"action\":");
    push_string(out, manifest.action);
    out.extend_from_slice(b",\"actor_id\":");
    push_optional(out, manifest.actor_id);
    out.extend_from_slice(b",\"actor_kind\":");
    push_string(out, manifest.actor_kind);
    out.extend_from_slice(b",\"at\":\"");
    push_time(out, manifest.at_ms)?;
    out.extend_from_slice(b"\",\"chain\":");
    push_string(out, manifest.chain);
    out.extend_from_slice(b",\"content_hash\":\"");
    out.extend_from_slice(&manifest.content_hash.hex());
    out.extend_from_slice(b"\",\"prev_hash\":\"");
    out.extend_from_slice(&prev.hex());
    out.extend_from_slice(b"\",\"seq\":");
    push_number::<1>(out, seq);
    out.extend_from_slice(b",\"target_id\":");
    push_optional(out, manifest.target_id);
    out.extend_from_slice(b",\"target_kind\":");
    push_optional(out, manifest.target_kind);
    out.push(b'}');
    Ok(())
}

/// `2026-11-20T09:30:00.000Z`.
pub(crate) fn push_time(out: &mut Vec<u8>, at_ms: i64) -> Result<(), AuditError> {
    let at = DateTime::from_timestamp_millis(at_ms)
        .ok_or(AuditError::Time)?
        .naive_utc();
    let (date, time) = (at.date(), at.time());
    let year = u64::try_from(date.year())
        .ok()
        .filter(|year| *year <= 9999)
        .ok_or(AuditError::Time)?;
    push_number::<4>(out, year);
    out.push(b'-');
    push_number::<2>(out, u64::from(date.month()));
    out.push(b'-');
    push_number::<2>(out, u64::from(date.day()));
    out.push(b'T');
    push_number::<2>(out, u64::from(time.hour()));
    out.push(b':');
    push_number::<2>(out, u64::from(time.minute()));
    out.push(b':');
    push_number::<2>(out, u64::from(time.second()));
    out.push(b'.');
    push_number::<3>(out, u64::from(time.nanosecond() / 1_000_000));
    out.push(b'Z');
    Ok(())
}

/// Decimal digits, filled up with zeros to at least `WIDTH`.
pub(crate) fn push_number<const WIDTH: usize>(out: &mut Vec<u8>, number: u64) {
    let mut rest = number;
    let start = out.len();
    while rest > 0 || out.len() < start + WIDTH {
        out.push(b'0' + u8::try_from(rest % 10).unwrap_or_default());
        rest /= 10;
    }
    if let Some(digits) = out.get_mut(start..) {
        digits.reverse();
    }
}

fn push_optional(out: &mut Vec<u8>, text: Option<&str>) {
    match text {
        Some(text) => push_string(out, text),
        None => out.extend_from_slice(b"null"),
    }
}

pub(crate) fn push_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest
        .iter()
        .position(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\'))
    {
        let (plain, tail) = rest.split_at(at);
        out.extend_from_slice(plain);
        let Some((byte, tail)) = tail.split_first() else {
            break;
        };
        push_escape(out, *byte);
        rest = tail;
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn push_escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        b'"' | b'\\' => byte,
        _ => {
            let low = byte & 0x0f;
            let digit = if low < 10 { b'0' + low } else { b'a' + low - 10 };
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', b'0' + (byte >> 4), digit]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::Detail;

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(json!(null)),
            any::<bool>().prop_map(|value| json!(value)),
            any::<i32>().prop_map(|value| json!(value)),
            (-1.0e300..1.0e300).prop_map(|value: f64| json!(value)),
            any::<String>().prop_map(|value| json!(value)),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(|items| json!(items)),
                prop::collection::btree_map(any::<String>(), inner, 0..4).prop_map(|map| json!(map)),
            ]
        })
    }

    fn text() -> impl Strategy<Value = Option<String>> {
        prop::option::of(prop_oneof![any::<String>(), "[\\x00-\\x7f]{0,40}"])
    }

    proptest! {
        #[test]
        fn content_is_written_as_the_generic_serializer_writes_it(
            texts in prop::collection::vec(text(), 6),
            detail in any_json(),
        ) {
            let canonical = Detail::canonical(&detail).unwrap();
            let content = Content {
                actor_name: texts[0].as_deref(),
                subject_id: texts[1].as_deref(),
                ip: texts[2].as_deref(),
                user_agent: texts[3].as_deref(),
                request_id: texts[4].as_deref(),
                reason: texts[5].as_deref(),
                detail: canonical,
            };
            let mut by_hand = Vec::new();
            push_content(&mut by_hand, &content);
            let generic = serde_jcs::to_vec(&json!({
                "actor_name": texts[0], "subject_id": texts[1], "ip": texts[2], "user_agent": texts[3],
                "request_id": texts[4], "reason": texts[5], "detail": detail,
            })).unwrap();
            prop_assert_eq!(String::from_utf8(by_hand).unwrap(), String::from_utf8(generic).unwrap());
        }

        #[test]
        fn a_manifest_is_written_as_the_generic_serializer_writes_it(
            texts in prop::collection::vec(text(), 3),
            chain in any::<String>(), action in any::<String>(), actor_kind in any::<String>(),
            seq in 1..=MAX_SEQ,
            at_ms in -62_167_219_200_000_i64..=253_402_300_799_999,
            content_hash in any::<[u8; 32]>(), prev in any::<[u8; 32]>(),
        ) {
            let (content_hash, prev) = (Hash::from_bytes(content_hash), Hash::from_bytes(prev));
            let manifest = Manifest {
                chain: &chain, seq, at_ms, actor_kind: &actor_kind, actor_id: texts[0].as_deref(), action: &action,
                target_kind: texts[1].as_deref(), target_id: texts[2].as_deref(), content_hash,
            };
            let mut by_hand = Vec::new();
            push_manifest(&mut by_hand, &manifest, &prev).unwrap();
            let at = DateTime::from_timestamp_millis(at_ms).unwrap().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
            let generic = serde_jcs::to_vec(&json!({
                "chain": chain, "seq": seq, "at": at, "actor_kind": actor_kind, "actor_id": texts[0], "action": action,
                "target_kind": texts[1], "target_id": texts[2], "content_hash": content_hash.to_string(),
                "prev_hash": prev.to_string(),
            })).unwrap();
            prop_assert_eq!(String::from_utf8(by_hand).unwrap(), String::from_utf8(generic).unwrap());
        }
    }
}
