//! What every list shares: pages, opaque cursors and bounded `IN` lists.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use uuid::Uuid;

use crate::DbError;
use crate::sql::Sql;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page starts; none on the last one.
    pub next: Option<String>,
}

/// Where a page ended: the list, the value it is sorted by, and the id that breaks ties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor<K> {
    pub(crate) key: K,
    pub(crate) id: Uuid,
}

/// A value that lists are sorted by.
pub(crate) trait SortKey: Sized {
    fn to_json(&self) -> Value;
    fn from_json(value: &Value) -> Option<Self>;
}

impl SortKey for i64 {
    fn to_json(&self) -> Value {
        Value::from(*self)
    }
    fn from_json(value: &Value) -> Option<Self> {
        value.as_i64()
    }
}

impl SortKey for String {
    fn to_json(&self) -> Value {
        Value::from(self.as_str())
    }
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl<K: SortKey> Cursor<K> {
    /// The opaque text; `list` names the list and its order, so that a cursor does not work elsewhere.
    pub(crate) fn encode(&self, list: &str) -> String {
        let parts = Value::from(vec![
            Value::from(list),
            self.key.to_json(),
            Value::from(self.id.to_string()),
        ]);
        URL_SAFE_NO_PAD.encode(parts.to_string())
    }

    /// The cursor in a text that [`Cursor::encode`] made for the same list.
    pub(crate) fn decode(list: &str, text: &str) -> Result<Self, DbError> {
        Self::parse(list, text).ok_or(DbError::InvalidCursor)
    }

    fn parse(list: &str, text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let parts: Vec<Value> = serde_json::from_slice(&bytes).ok()?;
        let [named, key, id] = parts.as_slice() else {
            return None;
        };
        if named.as_str() != Some(list) {
            return None;
        }
        Some(Self {
            key: K::from_json(key)?,
            id: id.as_str()?.parse().ok()?,
        })
    }
}

/// Cuts rows that were read with one more than `limit` down to a page.
pub(crate) fn page<T>(mut rows: Vec<T>, limit: i64, cursor_of: impl Fn(&T) -> String) -> Page<T> {
    let limit = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(cursor_of) } else { None };
    Page { rows, next }
}

/// A condition: never. Bound, because SQLite drops the others beside a plain 0, and an index of some rows is refused without the one
/// that it needs.
pub(crate) fn no_row() -> Sql<'static> {
    Sql::dynamic("?").bind(0_i64)
}

/// A condition: the column holds one of these words. One text for any number of words.
pub(crate) fn any_word<'w>(column: &str, words: impl IntoIterator<Item = &'w str>) -> Sql<'static> {
    let list: Vec<&str> = words.into_iter().collect();
    if let [only] = list.as_slice() {
        return Sql::dynamic(format!("{column} = ?")).bind((*only).to_owned());
    }
    Sql::dynamic(format!("{column} IN (SELECT value FROM json_each(?))")).bind(Value::from(list).to_string())
}

/// A condition: the column holds one of these ids. One text for any number of ids.
pub(crate) fn any_id(column: &str, ids: impl IntoIterator<Item = Uuid>) -> Sql<'static> {
    let list: Vec<Uuid> = ids.into_iter().collect();
    if let [only] = list.as_slice() {
        return Sql::dynamic(format!("{column} = ?")).bind(*only);
    }
    Sql::dynamic(format!("{column} IN (SELECT unhex(value) FROM json_each(?))")).bind(hex_list(&list))
}

/// A condition: the column begins with this.
pub(crate) fn begins(column: &str, prefix: &str) -> Sql<'static> {
    if prefix.is_empty() {
        return Sql::dynamic("1");
    }
    // Nothing that begins so goes beyond the last character there is.
    Sql::dynamic(format!("{column} >= ? AND {column} < ?"))
        .bind(prefix.to_owned())
        .bind(format!("{prefix}{}", char::MAX))
}

/// Ids as a JSON array of hex digits, for `SELECT unhex(value) FROM json_each(?)`.
pub(crate) fn hex_list(ids: &[Uuid]) -> String {
    let digits: Vec<String> = ids.iter().map(|id| id.simple().to_string()).collect();
    Value::from(digits).to_string()
}

/// Conditions joined by AND; always true when there are none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions(Vec<Sql<'static>>);

impl Conditions {
    pub(crate) fn add(&mut self, condition: Sql<'static>) {
        self.0.push(condition);
    }

    pub(crate) fn into_sql(self) -> Sql<'static> {
        let mut all = Sql::dynamic("");
        for (index, condition) in self.0.into_iter().enumerate() {
            all.push(if index == 0 { "" } else { " AND " }).append(condition);
        }
        if all.text().is_empty() {
            all.push("1");
        }
        all
    }
}
