//! What a user types, as an FTS5 expression. Words, `"phrases"`, `prefix*` and `-without` work; every other sign is inside
//! quotes, so no text can be a syntax error or reach FTS5's own operators.

use crate::sql::Sql;

/// How many terms are looked at; the rest of a very long text is ignored.
pub(crate) const TERMS_MAX: usize = 32;

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// The word or phrase, without quotes.
    pub(crate) text: String,
    /// Whether words that only begin so count, too.
    pub(crate) prefix: bool,
}

impl Term {
    fn quoted(&self) -> String {
        format!("\"{}\"{}", self.text, if self.prefix { "*" } else { "" })
    }
}

/// A search text, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FtsQuery {
    /// What must be there.
    pub(crate) with: Vec<Term>,
    /// What must not.
    pub(crate) without: Vec<Term>,
}

impl FtsQuery {
    pub(crate) fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .peekable();
        for _ in 0..TERMS_MAX {
            while rest.next_if(|c| c.is_whitespace()).is_some() {}
            if rest.peek().is_none() {
                break;
            }
            let negative = rest.next_if_eq(&'-').is_some();
            let text: String = if rest.next_if_eq(&'"').is_some() {
                let phrase = std::iter::from_fn(|| rest.next_if(|c| *c != '"')).collect();
                rest.next_if_eq(&'"');
                phrase
            } else {
                std::iter::from_fn(|| rest.next_if(|c| !c.is_whitespace() && *c != '"')).collect()
            };
            let prefix = text.ends_with('*') || rest.next_if_eq(&'*').is_some();
            // Without a letter or digit FTS5 finds no token in it.
            if text.chars().any(char::is_alphanumeric) {
                let terms = if negative {
                    &mut query.without
                } else {
                    &mut query.with
                };
                terms.push(Term { text, prefix });
            }
        }
        query
    }

    /// The expression to match; none when nothing positive is looked for.
    pub(crate) fn expression(&self) -> Option<String> {
        if self.with.is_empty() {
            return None;
        }
        let mut expression = format!("({})", joined(&self.with, " AND "));
        for term in &self.without {
            expression = format!("{expression} NOT {}", term.quoted());
        }
        Some(expression)
    }

    /// The expression of what must not match, where that is all there is.
    pub(crate) fn exclusion(&self) -> Option<String> {
        (self.with.is_empty() && !self.without.is_empty()).then(|| joined(&self.without, " OR "))
    }

    /// The matches of an index, as a subquery of rowids.
    pub(crate) fn rowids(table: &str, expression: String) -> Sql<'static> {
        Sql::dynamic(format!("SELECT rowid FROM {table} WHERE {table} MATCH ?")).bind(expression)
    }
}

fn joined(terms: &[Term], operator: &str) -> String {
    let quoted: Vec<String> = terms.iter().map(Term::quoted).collect();
    quoted.join(operator)
}

#[cfg(test)]
mod tests {
    use super::FtsQuery;

    fn expression(text: &str) -> Option<String> {
        FtsQuery::parse(text).expression()
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
            FtsQuery::parse("-a -b").exclusion().as_deref(),
            Some("\"a\" OR \"b\"")
        );
    }
}
