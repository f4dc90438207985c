//! Entries by their number, `E-2026-0042`.

use crate::lists::begins;
use crate::sql::Sql;

/// A condition: the column is the number that a text is, or begins with it where a `*` follows. None for a text that is no number.
pub(crate) fn numbered(column: &str, text: &str) -> Option<Sql<'static>> {
    let number = text.trim().to_ascii_uppercase();
    if !number.starts_with("E-") {
        return None;
    }
    Some(match number.strip_suffix('*') {
        Some(beginning) => begins(column, beginning),
        None => Sql::dynamic(format!("{column} = ?")).bind(number),
    })
}
