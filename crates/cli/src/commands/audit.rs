//! `convolog audit`

use std::sync::Arc;

use convolog_api::parse_query;
use convolog_api::settings::Settings;
use convolog_dto::{AuditExportQuery, AuditQuery, AuditVerification, ChainHead, ExportReason};
use convolog_service::audit::{TextsVerdict, prepare_audit_export};
use convolog_service::downloads::Progress;
use convolog_service::operator;
use serde_json::{Value, json};

use super::existing;
use super::export::{misread, refuse_existing, written};
use crate::arguments::{Audit, AuditExport};
use crate::failure::Failure;
use crate::{output, reason};

/// What to do when something does not hold.
const KEEP: &str = "Keep this data folder as it is and compare it with a backup.";

/// Does what was asked about the trail.
pub fn audit(settings: &Settings, arguments: &Audit, json: bool) -> Result<(), Failure> {
    match arguments {
        Audit::Verify { texts, head } => verify(settings, *texts, head.clone(), json),
        Audit::Export(wanted) => export(settings, wanted, json),
    }
}

/// Recomputes the chains.
fn verify(settings: &Settings, texts: bool, head: Option<ChainHead>, json: bool) -> Result<(), Failure> {
    let services = existing(settings)?;
    let verdict = convolog_service::audit::verify(&services, head)?;
    let record = texts
        .then(|| convolog_service::audit::verify_texts(&services))
        .transpose()?;
    if json {
        output::json(&as_json(&verdict, record.as_ref()))?;
    }
    if let Some(why) = objection(&verdict, record.as_ref()) {
        return Err(Failure::failed(format!("{why}. {KEEP}")));
    }
    if json {
        Ok(())
    } else {
        print(&verdict, record.as_ref())
    }
}

/// Writes the trail, or the events of a filter, from the oldest event on.
fn export(settings: &Settings, wanted: &AuditExport, json: bool) -> Result<(), Failure> {
    let filter_text = wanted.filter.clone().unwrap_or_default();
    let filter: AuditQuery = parse_query(&filter_text).map_err(|error| misread(&error))?;
    refuse_existing(&wanted.out)?;
    let ExportReason { recipient, purpose } = reason::complete(&wanted.reason)?;
    let services = existing(settings)?;
    let ctx = operator::command(&services);
    let progress = Arc::new(Progress::default());
    let query = AuditExportQuery {
        format: wanted.format,
        recipient,
        purpose,
        chain: filter.chain,
        action: filter.action,
        actor_id: filter.actor_id,
        target_kind: filter.target_kind,
        target_id: filter.target_id,
        subject_id: filter.subject_id,
        at_from: filter.at_from,
        at_to: filter.at_to,
    };
    let prepared = prepare_audit_export(&ctx, query, filter_text, progress.clone())?;
    written(&wanted.out, &progress, "events", json, |out| prepared.write(out))
}

fn as_json(verdict: &AuditVerification, record: Option<&TextsVerdict>) -> Value {
    let mut answer = json!(verdict);
    if let (Some(answer), Some(record)) = (answer.as_object_mut(), record) {
        let altered = record.altered.as_ref();
        let altered = altered.map(|one| json!({ "ref": one.reference, "why": one.why }));
        answer.insert("entries_checked".to_owned(), json!(record.entries));
        answer.insert("texts_checked".to_owned(), json!(record.texts));
        answer.insert("first_altered".to_owned(), json!(altered));
    }
    answer
}

/// The first thing that does not hold.
fn objection(verdict: &AuditVerification, record: Option<&TextsVerdict>) -> Option<String> {
    if let Some(broken) = &verdict.first_broken {
        let (seq, chain, why) = (broken.seq, broken.chain, &broken.why);
        return Some(format!("event {seq} of chain {chain} does not hold: {why}"));
    }
    if let Some(bad) = &verdict.first_bad_checkpoint {
        let (seq, chain, why) = (bad.seq, bad.chain, &bad.why);
        return Some(format!(
            "the checkpoint of event {seq} of chain {chain} does not hold: {why}"
        ));
    }
    if let Some(check) = verdict.ancestor.as_ref().filter(|check| !check.is_ancestor) {
        let why = check.why.as_deref().unwrap_or("the trail was changed or cut");
        return Some(format!(
            "{} is not an ancestor of today's head: {why}",
            check.head
        ));
    }
    let altered = record?.altered.as_ref()?;
    Some(format!(
        "entry {} does not hold: {}",
        altered.reference, altered.why
    ))
}

fn print(verdict: &AuditVerification, record: Option<&TextsVerdict>) -> Result<(), Failure> {
    if let Some(record) = record {
        output::line(&format!(
            "{} texts of {} entries are what the chain says.",
            record.texts, record.entries
        ))?;
    }
    output::line(&format!("{} events verified, the chain holds.", verdict.checked))?;
    output::line(&format!("{} signed checkpoints hold.", verdict.checkpoints))?;
    if let Some(check) = &verdict.ancestor {
        let (seq, chain) = (check.head.seq, check.head.chain);
        output::line(&format!(
            "event {seq} of chain {chain} is an ancestor of today's head: nothing up to it was changed or cut."
        ))?;
    }
    if let Some(head) = &verdict.head {
        output::line(&format!("head: {head}"))?;
        output::line(&format!("key: {}", verdict.key_fingerprint))?;
    }
    Ok(())
}
