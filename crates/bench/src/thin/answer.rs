//! Rows as the JSON that the server answers with, as far as the row holds it.

use chrono::{DateTime, SecondsFormat};
use serde::Serialize;
use uuid::Uuid;

use super::sqlite::Row;
use crate::Failure;

/// The columns of an entry, in the order in which [`Entry::of`] reads them.
macro_rules! columns {
    () => {
        "e.id, e.reference, e.subject_id, s.display_name, e.entry_type, e.occurred_start, e.occurred_end, e.occurred_tz, \
         e.time_precision, e.title, e.facts, e.impact, e.employee_account, e.assessment, e.agreed, e.fact_basis, e.formality, \
         e.channel, e.severity, e.sentiment, e.status, e.tags, e.late_reason, e.recorded_at, e.finalised_at, e.author_id, a.name, \
         e.contemporaneity, e.record_state, e.void_reason, e.version, e.attachment_count, e.follow_up_count, \
         e.amendment_count, e.response_count, e.acknowledgement"
    };
}
pub(super) use columns;

#[derive(Serialize)]
struct Named<'a> {
    id: String,
    name: &'a str,
}

/// An entry on the wire.
#[derive(Serialize)]
pub struct Entry<'a> {
    id: String,
    #[serde(rename = "ref")]
    reference: &'a str,
    subject_id: String,
    subject: Named<'a>,
    #[serde(rename = "type")]
    entry_type: &'a str,
    occurred_start: String,
    occurred_end: Option<String>,
    occurred_tz: &'a str,
    precision: &'a str,
    title: Option<&'a str>,
    facts: Option<&'a str>,
    impact: Option<&'a str>,
    employee_account: Option<&'a str>,
    assessment: Option<&'a str>,
    agreed: Option<&'a str>,
    fact_basis: &'a str,
    formality: &'a str,
    channel: &'a str,
    severity: &'a str,
    sentiment: &'a str,
    status: &'a str,
    tags: Box<serde_json::value::RawValue>,
    late_reason: Option<&'a str>,
    on_behalf_of: Option<()>,
    recorded_at: String,
    finalised_at: Option<String>,
    author: Named<'a>,
    contemporaneity: &'a str,
    record_state: &'a str,
    void_reason: Option<&'a str>,
    participants: [(); 0],
    links: [(); 0],
    attachment_count: i64,
    follow_up_count: i64,
    amendment_count: i64,
    response_count: i64,
    acknowledgement: &'a str,
    version: i64,
}

impl<'a> Entry<'a> {
    /// Reads the columns of `columns!`.
    pub fn of(row: &'a Row<'_>) -> Result<Self, Failure> {
        let text = |column| row.text(column).unwrap_or_default();
        Ok(Self {
            id: id(row, 0),
            reference: text(1),
            subject_id: id(row, 2),
            subject: Named {
                id: id(row, 2),
                name: text(3),
            },
            entry_type: text(4),
            occurred_start: moment(row.int(5)),
            occurred_end: optional_moment(row.int(6)),
            occurred_tz: text(7),
            precision: text(8),
            title: row.text(9),
            facts: row.text(10),
            impact: row.text(11),
            employee_account: row.text(12),
            assessment: row.text(13),
            agreed: row.text(14),
            fact_basis: text(15),
            formality: text(16),
            channel: text(17),
            severity: text(18),
            sentiment: text(19),
            status: text(20),
            tags: serde_json::value::RawValue::from_string(text(21).to_owned())?,
            late_reason: row.text(22),
            on_behalf_of: None,
            recorded_at: moment(row.int(23)),
            finalised_at: optional_moment(row.int(24)),
            author: Named {
                id: id(row, 25),
                name: text(26),
            },
            contemporaneity: text(27),
            record_state: text(28),
            void_reason: row.text(29),
            participants: [],
            links: [],
            attachment_count: row.int(31),
            follow_up_count: row.int(32),
            amendment_count: row.int(33),
            response_count: row.int(34),
            acknowledgement: text(35),
            version: row.int(30),
        })
    }
}

fn id(row: &Row<'_>, column: i32) -> String {
    row.blob(column)
        .and_then(|bytes| Uuid::from_slice(bytes).ok())
        .unwrap_or_default()
        .to_string()
}

fn moment(millis: i64) -> String {
    DateTime::from_timestamp_millis(millis)
        .unwrap_or_default()
        .to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn optional_moment(millis: i64) -> Option<String> {
    (millis != 0).then(|| moment(millis))
}
