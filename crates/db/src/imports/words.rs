//! Tags of the vocabulary and templates.

use convolog_dto::{ExportedTag, ExportedTemplate};
use serde_json::Value;

use crate::sql::sql;
use crate::{DbError, WriteTx, fold};

/// Adds a tag to the vocabulary.
///
/// # Errors
/// [`DbError::NotUnique`]; the caller has asked before.
pub fn add_tag(tx: &mut WriteTx<'_>, new: &ExportedTag) -> Result<(), DbError> {
    sql("INSERT INTO tags (id, name, description, created_by, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(new.id)
        .bind(&new.name)
        .bind(new.description.as_deref())
        .bind(new.created_by.id)
        .bind(new.created_at)
        .bind(new.updated_at)
        .run(tx)?;
    Ok(())
}

/// Adds a template.
///
/// # Errors
/// [`DbError::NotUnique`]; the caller has asked before.
pub fn add_template(tx: &mut WriteTx<'_>, new: &ExportedTemplate) -> Result<(), DbError> {
    sql(
        "INSERT INTO templates (id, name, name_folded, description, entry_type, formality, channel, severity, sentiment, title,
           facts, impact, employee_account, assessment, agreed, tags, version, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(new.id)
    .bind(&new.name)
    .bind(fold(&new.name))
    .bind(new.description.as_deref())
    .bind(new.entry_type)
    .bind(new.formality)
    .bind(new.channel)
    .bind(new.severity)
    .bind(new.sentiment)
    .bind(new.title.as_deref())
    .bind(new.facts.as_deref())
    .bind(new.impact.as_deref())
    .bind(new.employee_account.as_deref())
    .bind(new.assessment.as_deref())
    .bind(new.agreed.as_deref())
    .bind(Value::from(new.tags.as_slice()).to_string())
    .bind(new.version)
    .bind(new.created_at)
    .bind(new.updated_at)
    .run(tx)?;
    Ok(())
}
