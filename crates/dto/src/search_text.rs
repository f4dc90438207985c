//! What a user types to search, understood: the server looks for it, and the UI asks only what the server will answer.

use crate::limits;

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchTerm {
    /// The word or phrase, without quotes.
    pub text: String,
    /// Whether words that only begin so count, too.
    pub prefix: bool,
}

/// A search text, understood: words, `"phrases"`, `prefix*` and `-without`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchText {
    /// What must be there.
    pub with: Vec<SearchTerm>,
    /// What must not.
    pub without: Vec<SearchTerm>,
}

impl SearchText {
    /// What a text means. None is an error; the terms beyond [`limits::SEARCH_TERMS_MAX`] are ignored.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let mut rest = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .peekable();
        for _ in 0..limits::SEARCH_TERMS_MAX {
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
            // Without a letter or digit there is no word in it.
            if text.chars().any(char::is_alphanumeric) {
                let terms = if negative {
                    &mut query.without
                } else {
                    &mut query.with
                };
                terms.push(SearchTerm { text, prefix });
            }
        }
        query
    }

    /// Whether it has words to be found, by which matches can be ranked and marked.
    pub const fn has_words(&self) -> bool {
        !self.with.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::SearchText;

    #[test]
    fn only_what_is_to_be_found_counts_as_words() {
        for text in ["late", "-early late", "\"night shift\"", "rot*", "E-2026-0042"] {
            assert!(SearchText::parse(text).has_words(), "{text}");
        }
        for text in ["", " ", "...", "-late", "- \"\" *"] {
            assert!(!SearchText::parse(text).has_words(), "{text}");
        }
    }
}
