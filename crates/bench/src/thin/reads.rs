//! One entry, lists and search.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use uuid::Uuid;

use super::answer::{Entry, columns};
use super::sqlite::{Connection, Value};
use super::{Database, answered};
use crate::Failure;

/// `GET /entries/{id}`
pub async fn get(database: web::Data<Database>, id: web::Path<Uuid>) -> HttpResponse {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM entries e JOIN people s ON s.id = e.subject_id JOIN users a ON a.id = e.author_id WHERE e.id = ?"
    );
    answered(database.read(|connection| {
        let mut body = Vec::with_capacity(4096);
        connection.query(SQL, &[Value::Blob(id.as_bytes())], |row| {
            Ok(serde_json::to_writer(&mut body, &Entry::of(row)?)?)
        })?;
        Ok(body)
    }))
}

/// The filters that the bench uses.
#[derive(Deserialize)]
pub struct Filter {
    #[serde(rename = "type")]
    entry_type: Option<String>,
    severity: Option<String>,
    occurred_from: Option<chrono::NaiveDate>,
    subtree_of: Option<Uuid>,
}

/// `GET /entries`: newest 50 of a type and severity since a day, or of a subtree.
pub async fn list(database: web::Data<Database>, filter: web::Query<Filter>) -> HttpResponse {
    answered(database.read(|connection| match &filter.subtree_of {
        Some(root) => subtree(connection, root),
        None => filtered(connection, &filter),
    }))
}

fn filtered(connection: &mut Connection, filter: &Filter) -> Result<Vec<u8>, Failure> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM entries e JOIN people s ON s.id = e.subject_id JOIN users a ON a.id = e.author_id \
         WHERE e.entry_type = ? AND e.severity = ? AND e.occurred_start >= ? AND e.record_state <> 'draft' \
         ORDER BY e.occurred_start DESC, e.id DESC LIMIT 50"
    );
    let from = filter
        .occurred_from
        .and_then(|day| day.and_hms_opt(0, 0, 0))
        .map_or(0, |at| at.and_utc().timestamp_millis());
    let entry_type = filter.entry_type.as_deref().unwrap_or_default();
    let severity = filter.severity.as_deref().unwrap_or_default();
    page(
        connection,
        SQL,
        &[Value::Text(entry_type), Value::Text(severity), Value::Int(from)],
    )
}

/// Wide subtrees walk the date index, narrow ones sort what the index by subject holds of them (some 50 entries each):
/// each is the better plan there.
fn subtree(connection: &mut Connection, root: &Uuid) -> Result<Vec<u8>, Failure> {
    const WIDTH: &str = "SELECT count(*) FROM (SELECT 1 FROM org_closure WHERE ancestor_id = ? LIMIT 200)";
    const WIDE: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM entries e INDEXED BY entries_by_date CROSS JOIN people s ON s.id = e.subject_id \
         CROSS JOIN users a ON a.id = e.author_id WHERE e.record_state <> 'draft' \
         AND EXISTS (SELECT 1 FROM org_closure c WHERE c.ancestor_id = ? AND c.descendant_id = e.subject_id AND c.depth > 0) \
         ORDER BY e.occurred_start DESC, e.id DESC LIMIT 50"
    );
    // The 30 above 50 are for the drafts, which the index does not tell apart.
    const NARROW: &str = concat!(
        "WITH newest (seq) AS MATERIALIZED (SELECT n.seq FROM org_closure c CROSS JOIN entries n INDEXED BY entries_by_subject \
           ON n.subject_id = c.descendant_id WHERE c.ancestor_id = ? AND c.depth > 0 \
           ORDER BY n.occurred_start DESC, n.id DESC LIMIT 80) \
         SELECT ",
        columns!(),
        " FROM newest CROSS JOIN entries e ON e.seq = newest.seq JOIN people s ON s.id = e.subject_id \
         JOIN users a ON a.id = e.author_id WHERE e.record_state <> 'draft' \
         ORDER BY e.occurred_start DESC, e.id DESC LIMIT 50"
    );
    let root = [Value::Blob(root.as_bytes())];
    let mut width = 0;
    connection.query(WIDTH, &root, |row| {
        width = row.int(0);
        Ok(())
    })?;
    page(connection, if width >= 200 { WIDE } else { NARROW }, &root)
}

fn page(connection: &mut Connection, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::with_capacity(64 * 1024);
    body.extend_from_slice(b"{\"items\":[");
    let mut rows = 0_u32;
    connection.query(sql, values, |row| {
        if rows > 0 {
            body.push(b',');
        }
        rows = rows.saturating_add(1);
        Ok(serde_json::to_writer(&mut body, &Entry::of(row)?)?)
    })?;
    body.extend_from_slice(b"],\"next_cursor\":null}");
    Ok(body)
}

/// What is searched for.
#[derive(Deserialize)]
pub struct Words {
    q: String,
}

/// `GET /search`: bm25 over every match, with a snippet of each of the best 20.
pub async fn search(database: web::Data<Database>, words: web::Query<Words>) -> HttpResponse {
    const SQL: &str = "SELECT e.id, e.reference, e.title, e.subject_id, snippet(entries_fts, -1, '[', ']', '…', 16) \
         FROM entries_fts JOIN entries e ON e.seq = entries_fts.rowid \
         WHERE entries_fts MATCH ? AND e.record_state <> 'draft' ORDER BY bm25(entries_fts) LIMIT 20";
    answered(database.read(|connection| {
        let mut found = Vec::with_capacity(20);
        connection.query(SQL, &[Value::Text(&format!("\"{}\"", words.q.replace('"', "")))], |row| {
            let id = |column| row.blob(column).and_then(|bytes| Uuid::from_slice(bytes).ok());
            found.push(serde_json::json!({
                "id": id(0), "ref": row.text(1), "title": row.text(2), "subject_id": id(3), "snippet": row.text(4),
            }));
            Ok(())
        })?;
        Ok(serde_json::to_vec(&serde_json::json!({ "people": [], "entries": found, "attachments": [] }))?)
    }))
}
