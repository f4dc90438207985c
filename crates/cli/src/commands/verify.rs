//! `convolog verify`: is a bundle what was signed?

use std::fs::File;
use std::io;

use convolog_archive::{KeyCheck, Verdict, verify_bundle};
use serde_json::{Value, json};

use crate::arguments::Verify;
use crate::failure::Failure;
use crate::output;
use crate::progress::ProgressLine;

/// How many files with something wrong are listed for people.
const SHOWN: usize = 20;

/// Checks the bundle.
pub fn verify(arguments: &Verify, json: bool) -> Result<(), Failure> {
    let unreadable = |error: io::Error| {
        Failure::wrong_use(format!("{} cannot be read: {error}", arguments.file.display()))
    };
    let file = File::open(&arguments.file).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(Failure::wrong_use(format!(
            "{} is a folder. Give the ZIP file as it came.",
            arguments.file.display()
        )));
    }
    let mut line = ProgressLine::new(json);
    let verdict = verify_bundle(file, arguments.key.as_ref(), &mut |done, total| {
        line.at_bytes(done, total, "checking");
    })
    .map_err(unreadable)?;
    drop(line);
    if json {
        output::json(&as_json(&verdict))?;
    } else {
        print(&verdict)?;
    }
    match verdict.faults.first() {
        None => Ok(()),
        Some(first) => Err(Failure::failed(match &first.file {
            Some(name) => format!("invalid: {name}: {}", first.why),
            None => format!("invalid: {}", first.why),
        })),
    }
}

fn as_json(verdict: &Verdict) -> Value {
    let faults: Vec<Value> = verdict
        .faults
        .iter()
        .map(|fault| json!({ "file": fault.file, "code": fault.why.code(), "why": fault.why.to_string() }))
        .collect();
    json!({
        "valid": verdict.valid,
        "files": verdict.sound,
        "size_bytes": verdict.sound_bytes,
        "faults": faults,
        "fingerprint": verdict.key.map(|key| key.fingerprint().to_string()),
        "public_key": verdict.key.map(|key| key.to_string()),
        "key": match verdict.key_check {
            KeyCheck::NotAsked => "not_asked",
            KeyCheck::Matches => "matches",
            KeyCheck::Differs => "differs",
        },
        "manifest": verdict.manifest.as_ref().map(|manifest| json!({
            "facts": manifest.facts,
            "files": manifest.files.len(),
        })),
    })
}

fn print(verdict: &Verdict) -> Result<(), Failure> {
    if let Some(manifest) = &verdict.manifest {
        let facts = &manifest.facts;
        output::line(&format!(
            "{} of {}, made {} by {}, for {}: {}",
            facts.kind,
            facts.instance.name,
            facts.created_at,
            facts.exported_by.name,
            facts.recipient,
            facts.purpose
        ))?;
        if let Some(head) = &facts.audit_head {
            output::line(&format!("audit trail: {}:{}:{}", head.chain, head.seq, head.hash))?;
        }
    }
    if let Some(key) = &verdict.key {
        output::line(&format!("key: {}", key.fingerprint()))?;
    }
    for fault in verdict.faults.iter().take(SHOWN) {
        let file = fault.file.as_deref().unwrap_or("the archive");
        output::line(&format!("WRONG  {file}: {}", fault.why))?;
    }
    if verdict.faults.len() > SHOWN {
        output::line(&format!("and {} more", verdict.faults.len() - SHOWN))?;
    }
    if !verdict.valid {
        return Ok(());
    }
    output::line(&format!(
        "valid: {} files, {} bytes, each exactly as it was signed; none missing, none added.",
        verdict.sound, verdict.sound_bytes
    ))?;
    match verdict.key_check {
        KeyCheck::Matches => output::line("It was signed with the key that you gave."),
        KeyCheck::NotAsked | KeyCheck::Differs => output::line(
            "Who signed, only the key tells: compare it with one that you have from elsewhere, or pass that one with --key.",
        ),
    }
}
