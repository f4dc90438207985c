//! Reads about tags: the vocabulary is everybody's, what is used is counted on the entries that are seen.

use std::collections::BTreeMap;

use convolog_dto::{EntryQuery, TagId};
use convolog_rbac::Visibility;
use diesel::sql_types::{BigInt, Text};
use uuid::Uuid;

use super::rows::{TagRow, WORD, Word, WordSql};
use crate::lists::{Cursor, Page, begins, page};
use crate::sql::Sql;
use crate::{Calendar, DbError, ReadTx, Scope, entries};

/// A tag of the vocabulary, with how many of the entries that are seen have it.
///
/// # Errors
/// [`DbError::Internal`].
pub fn get(tx: &mut ReadTx<'_>, scope: &Scope, id: TagId) -> Result<Option<TagRow>, DbError> {
    let word: Option<Word> = Sql::dynamic(format!("SELECT {WORD} FROM tags t WHERE t.id = ?"))
        .bind(id)
        .first::<WordSql, _>(tx)?;
    let Some(word) = word else {
        return Ok(None);
    };
    let mut count = Sql::dynamic(
        "SELECT count(*) FROM entry_tags t CROSS JOIN entries e ON e.id = t.entry_id WHERE t.tag = ? AND ",
    )
    .bind(word.name.clone());
    count.append(scope.sees_entry("e"));
    Ok(Some(TagRow {
        id: Some(word.id),
        name: word.name,
        description: word.description,
        entries: count.one::<BigInt, i64>(tx)?,
    }))
}

/// One page of the vocabulary and of the tags on the entries that are seen, by name. `prefix` is what the names begin with,
/// in lower case. `calendar` only completes the filter of the entries.
///
/// # Errors
/// [`DbError::InvalidCursor`] for a cursor of another list.
pub fn list(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    prefix: &str,
    calendar: Calendar,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<TagRow>, DbError> {
    let after = cursor
        .map(|text| Cursor::<String>::decode("tags", text))
        .transpose()?;
    let mut tags: BTreeMap<String, TagRow> = BTreeMap::new();
    for (name, entries) in used(tx, scope, prefix, calendar)? {
        let row = TagRow {
            id: None,
            name: name.clone(),
            description: None,
            entries,
        };
        tags.insert(name, row);
    }
    for word in vocabulary(tx, prefix)? {
        let entries = tags.get(&word.name).map_or(0, |tag| tag.entries);
        let row = TagRow {
            id: Some(word.id),
            name: word.name.clone(),
            description: word.description,
            entries,
        };
        tags.insert(word.name, row);
    }
    let wanted = usize::try_from(limit.saturating_add(1)).map_err(DbError::internal)?;
    let rows = tags
        .into_values()
        .filter(|tag| after.as_ref().is_none_or(|after| tag.name > after.key))
        .take(wanted)
        .collect();
    Ok(page(rows, limit, |row: &TagRow| {
        let last = Cursor {
            key: row.name.clone(),
            id: Uuid::nil(),
        };
        last.encode("tags")
    }))
}

fn vocabulary(tx: &mut ReadTx<'_>, prefix: &str) -> Result<Vec<Word>, DbError> {
    let mut query = Sql::dynamic(format!("SELECT {WORD} FROM tags t WHERE "));
    query.append(begins("t.name", prefix));
    query.load::<WordSql, _>(tx)
}

/// The tags on the entries that are seen. Of everybody's there are kept counts. Of a wide subtree the uses of a prefix are
/// looked up one by one where they are not too many; everything else is counted in one pass over an index.
fn used(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    prefix: &str,
    calendar: Calendar,
) -> Result<BTreeMap<String, i64>, DbError> {
    if scope.visibility() == Visibility::Everyone {
        return entries::tags_beginning(tx, scope, prefix);
    }
    let limits = tx.connection.plans;
    let narrow =
        matches!(scope.visibility(), Visibility::Below(_)) && scope.width(tx, limits.wide)? <= limits.wide;
    if !prefix.is_empty() && !narrow {
        let mut count = Sql::dynamic("SELECT count(*) FROM (SELECT 1 FROM entry_tags t WHERE ");
        count
            .append(begins("t.tag", prefix))
            .push(" LIMIT ?)")
            .with(limits.many + 1);
        if count.one::<BigInt, i64>(tx)? <= limits.many {
            return looked_up(tx, scope, prefix);
        }
    }
    let mut tags = entries::tag_counts(tx, scope, &EntryQuery::default(), calendar)?;
    tags.retain(|name, _| name.starts_with(prefix));
    Ok(tags)
}

fn looked_up(tx: &mut ReadTx<'_>, scope: &Scope, prefix: &str) -> Result<BTreeMap<String, i64>, DbError> {
    let mut query = Sql::dynamic(
        "SELECT t.tag, count(*) FROM entry_tags t CROSS JOIN entries e ON e.id = t.entry_id WHERE ",
    );
    query
        .append(begins("t.tag", prefix))
        .push(" AND ")
        .append(scope.sees_entry("e"))
        .push(" GROUP BY t.tag");
    let rows: Vec<(String, i64)> = query.load::<(Text, BigInt), _>(tx)?;
    Ok(rows.into_iter().collect())
}
