//! Templates of the instance's own. They are about nobody, so everybody who reads entries reads them.

use convolog_dto::{Channel, EntryType, Formality, Instant, Sentiment, Severity, TemplateId};
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use serde_json::Value;

use crate::column::{Col, Nul};
use crate::rows::columns;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx, fold};

/// What a template holds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct TemplateContent {
    /// What it is called.
    pub name: String,
    /// When to take it.
    pub description: Option<String>,
    /// What kind of event it records.
    #[diesel(deserialize_as = Col<EntryType>)]
    pub entry_type: EntryType,
    /// Whether it is part of a formal process.
    #[diesel(deserialize_as = Col<Formality>)]
    pub formality: Formality,
    /// How the conversation is held.
    #[diesel(deserialize_as = Nul<Channel>)]
    pub channel: Option<Channel>,
    /// How serious it is.
    #[diesel(deserialize_as = Col<Severity>)]
    pub severity: Severity,
    /// The classification to start with.
    #[diesel(deserialize_as = Col<Sentiment>)]
    pub sentiment: Sentiment,
    /// What it is about.
    pub title: Option<String>,
    /// What happened.
    pub facts: Option<String>,
    /// What it led to.
    pub impact: Option<String>,
    /// How the employee tells it.
    pub employee_account: Option<String>,
    /// What the author makes of it.
    pub assessment: Option<String>,
    /// What was agreed.
    pub agreed: Option<String>,
    /// Words to find the entry by.
    #[diesel(deserialize_as = Col<Vec<String>>)]
    pub tags: Vec<String>,
}

columns!(ContentSql, CONTENT = "t".templates {
    name, description, entry_type, formality, channel, severity, sentiment, title, facts, impact, employee_account, assessment,
    agreed, tags,
});

/// A template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateRow {
    /// The template.
    pub id: TemplateId,
    /// Counts changes.
    pub version: i64,
    /// What it holds.
    pub content: TemplateContent,
}

columns!(FrameSql, FRAME = "t".templates { id, version });

type RowParts = ((Col<TemplateId>, i64), TemplateContent);

fn load(tx: &mut ReadTx<'_>, rest: Sql<'static>) -> Result<Vec<TemplateRow>, DbError> {
    let mut query = Sql::dynamic(format!("SELECT {FRAME}, {CONTENT} FROM templates t "));
    query.append(rest);
    let rows: Vec<RowParts> = query.load::<(FrameSql, ContentSql), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|((id, version), content)| TemplateRow {
            id: id.0,
            version,
            content,
        })
        .collect())
}

/// All of them in the order of their names; the service keeps them few.
///
/// # Errors
/// [`DbError::Internal`].
pub fn list(tx: &mut ReadTx<'_>) -> Result<Vec<TemplateRow>, DbError> {
    load(tx, Sql::dynamic("ORDER BY t.name_folded"))
}

/// All of them in the order of their names, with when each was added and last changed.
///
/// # Errors
/// [`DbError::Internal`].
pub fn list_with_times(tx: &mut ReadTx<'_>) -> Result<Vec<(TemplateRow, Instant, Instant)>, DbError> {
    type Parts = (
        (Col<TemplateId>, i64),
        TemplateContent,
        Col<Instant>,
        Col<Instant>,
    );
    let rows: Vec<Parts> = Sql::dynamic(format!(
        "SELECT {FRAME}, {CONTENT}, t.created_at, t.updated_at FROM templates t ORDER BY t.name_folded"
    ))
    .load::<(FrameSql, ContentSql, BigInt, BigInt), _>(tx)?;
    Ok(rows
        .into_iter()
        .map(|((id, version), content, created_at, updated_at)| {
            let row = TemplateRow {
                id: id.0,
                version,
                content,
            };
            (row, created_at.0, updated_at.0)
        })
        .collect())
}

/// One of them.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, id: TemplateId) -> Result<Option<TemplateRow>, DbError> {
    Ok(load(tx, Sql::dynamic("WHERE t.id = ?").bind(id))?.pop())
}

/// How many there are.
///
/// # Errors
/// [`DbError::Internal`].
pub fn count(tx: &mut ReadTx<'_>) -> Result<i64, DbError> {
    sql("SELECT count(*) FROM templates").one::<BigInt, _>(tx)
}

/// Adds a template.
///
/// # Errors
/// [`DbError::NotUnique`] when there is one of that name.
pub fn insert(
    tx: &mut WriteTx<'_>,
    id: TemplateId,
    content: &TemplateContent,
    at: Instant,
) -> Result<(), DbError> {
    let statement = sql(
        "INSERT INTO templates (name, name_folded, description, entry_type, formality, channel, severity, sentiment, title, facts,
           impact, employee_account, assessment, agreed, tags, id, version, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
    );
    bound(statement, content).bind(id).bind(at).bind(at).run(tx)?;
    Ok(())
}

/// Changes a template; false when it is gone or not at the expected version.
///
/// # Errors
/// [`DbError::NotUnique`] when there is another of that name.
pub fn update(
    tx: &mut WriteTx<'_>,
    id: TemplateId,
    expected_version: i64,
    content: &TemplateContent,
    at: Instant,
) -> Result<bool, DbError> {
    let statement = sql(
        "UPDATE templates SET name = ?, name_folded = ?, description = ?, entry_type = ?, formality = ?, channel = ?, severity = ?,
           sentiment = ?, title = ?, facts = ?, impact = ?, employee_account = ?, assessment = ?, agreed = ?, tags = ?,
           updated_at = ?, version = version + 1 WHERE id = ? AND version = ?",
    );
    let changed = bound(statement, content)
        .bind(at)
        .bind(id)
        .bind(expected_version)
        .run(tx)?;
    Ok(changed > 0)
}

/// Takes a template away; false when it is gone or not at the expected version.
///
/// # Errors
/// [`DbError::Internal`].
pub fn delete(tx: &mut WriteTx<'_>, id: TemplateId, expected_version: i64) -> Result<bool, DbError> {
    let changed = sql("DELETE FROM templates WHERE id = ? AND version = ?")
        .bind(id)
        .bind(expected_version)
        .run(tx)?;
    Ok(changed > 0)
}

fn bound<'a>(statement: Sql<'a>, content: &'a TemplateContent) -> Sql<'a> {
    statement
        .bind(&content.name)
        .bind(fold(&content.name))
        .bind(content.description.as_deref())
        .bind(content.entry_type)
        .bind(content.formality)
        .bind(content.channel)
        .bind(content.severity)
        .bind(content.sentiment)
        .bind(content.title.as_deref())
        .bind(content.facts.as_deref())
        .bind(content.impact.as_deref())
        .bind(content.employee_account.as_deref())
        .bind(content.assessment.as_deref())
        .bind(content.agreed.as_deref())
        .bind(Value::from(content.tags.as_slice()).to_string())
}
