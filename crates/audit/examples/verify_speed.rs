//! Prints how many events one core checks per second. Give the number of events, or leave it at 1 000 000.

use std::time::Instant;

use convolog_audit::{
    AuditError, Content, Detail, Hash, Linker, Manifest, Salt, StoredContent, StoredEvent, Verifier, genesis,
};

const CHAIN: &str = "0192f0c1-8a4e-7d3b-9f7e-5b1d2c3a4f60";
const ACTOR: &str = "0192f0c1-8a4e-7d3b-9f7e-5b1d2c3a4f61";
const SALT: Salt = Salt([7; 16]);
const DETAIL: &str =
    r#"{"changed":["status","due_on"],"entry_id":"0192f0c1-8a4e-7d3b-9f7e-5b1d2c3a4f62","version":3}"#;

fn content() -> Content<'static> {
    Content {
        actor_name: Some("Priya Raman"),
        subject_id: Some("0192f0c1-8a4e-7d3b-9f7e-5b1d2c3a4f63"),
        ip: Some("203.0.113.7"),
        user_agent: Some("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
        request_id: Some("0192f0c1-8a4e-7d3b-9f7e-5b1d2c3a4f64"),
        reason: None,
        detail: Detail::stored(DETAIL),
    }
}

fn manifest(seq: i64, content_hash: Hash) -> Manifest<'static> {
    Manifest {
        chain: CHAIN,
        seq,
        at_ms: 1_790_000_000_000 + seq * 977,
        actor_kind: "user",
        actor_id: Some(ACTOR),
        action: "entry.updated",
        target_kind: Some("entry"),
        target_id: Some("0192f0c1-8a4e-7d3b-9f7e-5b1d2c3a4f62"),
        content_hash,
    }
}

fn main() -> Result<(), AuditError> {
    let count = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(1_000_000_i64);
    let mut linker = Linker::default();
    let mut hash = genesis(CHAIN);
    let mut rows = Vec::new();
    for seq in 1..=count {
        let prev_hash = hash;
        let manifest = manifest(seq, linker.content_hash(&content(), &SALT));
        hash = linker.link(&manifest, &prev_hash)?;
        rows.push((manifest, prev_hash, hash));
    }
    for erased in [false, true] {
        let mut verifier = Verifier::new(CHAIN);
        let start = Instant::now();
        for (manifest, prev_hash, hash) in &rows {
            let content = (!erased).then(|| StoredContent {
                salt: SALT,
                content: content(),
            });
            verifier.push(&StoredEvent {
                manifest: *manifest,
                prev_hash: *prev_hash,
                hash: *hash,
                content,
            });
        }
        let seconds = start.elapsed().as_secs_f64();
        let verdict = verifier.finish();
        let rate = f64::from(u32::try_from(verdict.checked).unwrap_or(u32::MAX)) / seconds;
        let what = if erased { "manifest only" } else { "with content" };
        println!(
            "{what}: {} events, valid: {}, {rate:.0} events/s",
            verdict.checked, verdict.valid
        );
    }
    Ok(())
}
