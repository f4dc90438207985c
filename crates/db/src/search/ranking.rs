//! How matches are ranked. It costs some microseconds each, so only the newest ones are.

use crate::sql::Sql;

/// `WITH … best (seq, score)`: the newest matches of the index, at most so many, the best first and the newer first among equals.
/// `among` is a further condition on the rows of the index, beginning with AND.
pub(crate) fn ranking(expression: &str, among: Sql<'static>, most: i64) -> Sql<'static> {
    let mut query = Sql::dynamic(
        "WITH newest AS MATERIALIZED (SELECT rowid AS seq, bm25(entries_fts) AS score FROM entries_fts WHERE entries_fts MATCH ?",
    )
    .bind(expression.to_owned());
    query
        .append(among)
        .push(" ORDER BY rowid DESC LIMIT ?), best AS MATERIALIZED (SELECT seq, score FROM newest ORDER BY score, seq DESC) ")
        .with(most);
    query
}
