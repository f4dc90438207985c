//! The words of a filter: which entries hold them by the index, and which has them for its number.

use convolog_dto::SearchText;

use crate::fts;
use crate::lists::no_row;
use crate::number::numbered;
use crate::sql::Sql;

/// What is looked for.
pub(super) struct Words<'q> {
    text: &'q str,
    query: SearchText,
}

impl<'q> Words<'q> {
    /// The words in a text; none in one without any.
    pub(super) fn of(text: Option<&'q str>) -> Option<Self> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        Some(Self {
            text,
            query: SearchText::parse(text),
        })
    }

    /// The words as an expression of the index; none where nothing positive is looked for.
    pub(super) fn expression(&self) -> Option<String> {
        fts::expression(&self.query)
    }

    /// The entries that have the text for their number, as rows of `seq`; none for a text that is no number.
    pub(super) fn numbered_rows(&self) -> Option<Sql<'static>> {
        let numbered = numbered("n.reference", self.text)?;
        let mut rows = Sql::dynamic("SELECT n.seq FROM entries n WHERE ");
        rows.append(numbered);
        Some(rows)
    }

    /// The entries as rows of `rowid`; none where nothing positive is looked for.
    pub(super) fn rows(&self) -> Option<Sql<'static>> {
        self.rows_among("")
    }

    fn rows_among(&self, span: &str) -> Option<Sql<'static>> {
        let mut rows = fts::rowids("entries_fts", self.expression()?);
        rows.push(span);
        if let Some(numbered) = self.numbered_rows() {
            rows.push(" UNION ").append(numbered);
        }
        Some(rows)
    }

    /// The same as a condition on the `seq` of a row. `span` is a further condition on the `rowid` of the index, beginning with AND: it
    /// leaves out no row that is asked about.
    pub(super) fn condition(&self, seq: &str, span: &str) -> Sql<'static> {
        if let Some(rows) = self.rows_among(span) {
            let mut matches = Sql::dynamic(format!("{seq} IN ("));
            matches.append(rows).push(")");
            matches
        } else if let Some(expression) = fts::exclusion(&self.query) {
            let mut others = Sql::dynamic(format!("{seq} NOT IN ("));
            others
                .append(fts::rowids("entries_fts", expression))
                .push(span)
                .push(")");
            others
        } else {
            no_row()
        }
    }
}
