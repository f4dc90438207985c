//! What a user searches for, as an FTS5 expression. Every sign is inside quotes, so no text can be a syntax error or reach FTS5's
//! own operators.

use convolog_dto::{SearchTerm, SearchText};

use crate::sql::Sql;

/// The expression to match; none when nothing positive is looked for.
pub(crate) fn expression(text: &SearchText) -> Option<String> {
    if !text.has_words() {
        return None;
    }
    let mut expression = format!("({})", joined(&text.with, " AND "));
    for term in &text.without {
        expression = format!("{expression} NOT {}", quoted(term));
    }
    Some(expression)
}

/// The expression of what must not match, where that is all there is.
pub(crate) fn exclusion(text: &SearchText) -> Option<String> {
    (!text.has_words() && !text.without.is_empty()).then(|| joined(&text.without, " OR "))
}

/// The matches of an index, as a subquery of rowids.
pub(crate) fn rowids(table: &str, expression: String) -> Sql<'static> {
    Sql::dynamic(format!("SELECT rowid FROM {table} WHERE {table} MATCH ?")).bind(expression)
}

fn joined(terms: &[SearchTerm], operator: &str) -> String {
    let quoted: Vec<String> = terms.iter().map(quoted).collect();
    quoted.join(operator)
}

fn quoted(term: &SearchTerm) -> String {
    format!("\"{}\"{}", term.text, if term.prefix { "*" } else { "" })
}

#[cfg(test)]
mod tests {
    use convolog_dto::SearchText;

    fn expression(text: &str) -> Option<String> {
        super::expression(&SearchText::parse(text))
    }

    #[test]
    fn words_phrases_prefixes_and_exclusions_are_understood() {
        assert_eq!(
            expression("late \"night shift\" rot* -sick").as_deref(),
            Some("(\"late\" AND \"night shift\" AND \"rot*\"*) NOT \"sick\"")
        );
    }

    #[test]
    fn operators_and_signs_are_only_words() {
        assert_eq!(
            expression("a OR b").as_deref(),
            Some("(\"a\" AND \"OR\" AND \"b\")")
        );
        assert_eq!(expression("title:x (").as_deref(), Some("(\"title:x\")"));
        assert_eq!(expression("!!! --"), None);
        assert_eq!(
            super::exclusion(&SearchText::parse("-a -b")).as_deref(),
            Some("\"a\" OR \"b\"")
        );
    }
}
