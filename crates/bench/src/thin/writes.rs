//! One entry per transaction, durable, with a revision, an audit row and the search index (by trigger).

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use uuid::Uuid;

use super::sqlite::Value;
use super::{Database, answered};
use crate::Failure;

/// What the bench sends.
#[derive(Deserialize)]
pub struct NewEntry {
    subject_id: Uuid,
    #[serde(rename = "type")]
    entry_type: String,
    occurred_start: chrono::DateTime<chrono::Utc>,
    title: String,
    facts: String,
}

/// `POST /entries`
pub async fn create(database: web::Data<Database>, new: web::Json<NewEntry>) -> HttpResponse {
    let done = web::block(move || insert(&database, &new)).await;
    match done.map_err(Failure::from).and_then(|outcome| outcome) {
        Ok(body) => HttpResponse::Created()
            .content_type("application/json")
            .body(body),
        Err(failure) => answered(Err(failure)),
    }
}

fn insert(database: &Database, new: &NewEntry) -> Result<Vec<u8>, Failure> {
    const ENTRY: &str = "INSERT INTO entries (id, reference, subject_id, author_id, entry_type, occurred_start, occurred_tz, \
         time_precision, title, facts, fact_basis, formality, channel, severity, sentiment, status, record_state, contemporaneity, \
         recorded_at, updated_at, version) \
         SELECT ?1, 'B-' || hex(?1), ?2, (SELECT id FROM users LIMIT 1), ?3, ?4, 'Europe/London', 'exact', ?5, ?6, 'witnessed', \
         'informal', 'in_person', 'none', 'neutral', 'open', 'draft', 'same_day', ?4, ?4, 1";
    const REVISION: &str = "INSERT INTO entry_revisions (entry_id, version, at, author_id, content, salt, content_hash) \
         SELECT ?1, 1, ?2, (SELECT id FROM users LIMIT 1), ?3, zeroblob(16), zeroblob(32)";
    const AUDIT: &str = "INSERT INTO audit_events (chain, seq, at, actor_kind, actor_name, action, target_kind, target_id, subject_id, \
         detail, salt, content_hash, prev_hash, hash) \
         SELECT a.chain, a.seq + 1, ?2, 'user', 'bench', 'entry.created', 'entry', hex(?1), ?3, '{}', zeroblob(16), zeroblob(32), a.hash, \
         zeroblob(32) FROM audit_events a ORDER BY a.chain DESC, a.seq DESC LIMIT 1";
    let id = Uuid::new_v4();
    let at = new.occurred_start.timestamp_millis();
    let nothing = |_: &super::sqlite::Row<'_>| Ok(());
    let mut writer = database.writer.lock().map_err(|_poisoned| "the writer is gone")?;
    let (entry, subject) = (Value::Blob(id.as_bytes()), Value::Blob(new.subject_id.as_bytes()));
    writer.batch("BEGIN IMMEDIATE")?;
    let values = [
        entry,
        subject,
        Value::Text(&new.entry_type),
        Value::Int(at),
        Value::Text(&new.title),
        Value::Text(&new.facts),
    ];
    let written = writer
        .query(ENTRY, &values, nothing)
        .and_then(|()| {
            writer.query(
                REVISION,
                &[entry, Value::Int(at), Value::Text(&new.facts)],
                nothing,
            )
        })
        .and_then(|()| writer.query(AUDIT, &[entry, Value::Int(at), subject], nothing));
    writer.batch(if written.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    written?;
    Ok(serde_json::to_vec(
        &serde_json::json!({ "id": id, "title": new.title, "facts": new.facts, "version": 1 }),
    )?)
}
