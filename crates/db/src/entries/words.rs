//! The words of a filter: which entries hold them by the index, and which has them for its number.

use crate::fts::FtsQuery;
use crate::number::numbered;
use crate::sql::Sql;

/// What is looked for.
pub(super) struct Words<'q> {
    text: &'q str,
    query: FtsQuery,
}

impl<'q> Words<'q> {
    /// The words in a text; none in one without any.
    pub(super) fn of(text: Option<&'q str>) -> Option<Self> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        Some(Self {
            text,
            query: FtsQuery::parse(text),
        })
    }

    /// The entries as rows of `rowid`; none where nothing positive is looked for.
    pub(super) fn rows(&self) -> Option<Sql<'static>> {
        let mut rows = FtsQuery::rowids("entries_fts", self.query.expression()?);
        if let Some(numbered) = numbered("n.reference", self.text) {
            rows.push(" UNION SELECT n.seq FROM entries n WHERE ")
                .append(numbered);
        }
        Some(rows)
    }

    /// The same as a condition on `x`. With `probe` the index is asked row by row: right when most entries match.
    pub(super) fn condition(&self, probe: bool) -> Sql<'static> {
        if let Some(rows) = self.rows().filter(|_| !probe) {
            let mut matches = Sql::dynamic("x.seq IN (");
            matches.append(rows).push(")");
            matches
        } else if let Some(expression) = self.query.expression() {
            let mut matches = Sql::dynamic(
                "(EXISTS (SELECT 1 FROM entries_fts WHERE entries_fts.rowid = x.seq AND entries_fts MATCH ?)",
            )
            .bind(expression);
            if let Some(numbered) = numbered("x.reference", self.text) {
                matches.push(" OR ").append(numbered);
            }
            matches.push(")");
            matches
        } else if let Some(expression) = self.query.exclusion() {
            let mut others = Sql::dynamic("x.seq NOT IN (");
            others
                .append(FtsQuery::rowids("entries_fts", expression))
                .push(")");
            others
        } else {
            Sql::dynamic("0")
        }
    }
}
