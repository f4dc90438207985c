//! Words that an author is asked to think about: absolutes, traits, guesses at minds, health and protected terms, legal
//! conclusions, hearsay. A hint explains and never blocks; nothing is asked of the network and nothing is kept.

mod lists;
mod words;

pub use lists::built_in;

use convolog_dto::{HintKind, HintList};
use std::collections::HashMap;
use words::{Word, words};

/// A passage to think about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What is to be thought about.
    pub kind: HintKind,
    /// Where the passage starts in the text, in bytes.
    pub start: usize,
    /// Where it ends, in bytes; both are on the border of a character.
    pub end: usize,
    /// The passage as it stands there.
    pub word: String,
}

/// The terms of all lists by their first word.
type Terms = HashMap<String, Vec<(Vec<String>, HintKind)>>;

fn terms_of(lists: &[HintList]) -> Terms {
    let mut terms = Terms::new();
    for list in lists {
        for term in &list.terms {
            let mut term = words(term).map(|word| word.folded);
            if let Some(first) = term.next() {
                terms.entry(first).or_default().push((term.collect(), list.kind));
            }
        }
    }
    for rests in terms.values_mut() {
        // The longest first; the sort is stable, so that of two equal ones the first list's stays first.
        rests.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    terms
}

/// The passages of a Markdown text that hold a term of the lists, in their order and without overlaps: whole words in any
/// case, phrases across spaces, line ends and emphasis. Code and the targets of links are left alone.
pub fn find(text: &str, lists: &[HintList]) -> Vec<Hint> {
    let terms = terms_of(lists);
    let words: Vec<Word> = words(text).collect();
    let mut hints = Vec::new();
    let mut rest = words.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        let Some((length, kind)) = longest(&terms, first, after) else {
            continue;
        };
        let end = length
            .checked_sub(1)
            .and_then(|last| after.get(last))
            .unwrap_or(first)
            .end;
        rest = after.get(length..).unwrap_or_default();
        hints.push(Hint {
            kind,
            start: first.start,
            end,
            word: text.get(first.start..end).unwrap_or_default().to_owned(),
        });
    }
    hints
}

/// The longest term that begins with this word: how many of the words after it belong to it, and its kind.
fn longest(terms: &Terms, first: &Word, after: &[Word]) -> Option<(usize, HintKind)> {
    let rests = terms.get(&first.folded)?;
    rests
        .iter()
        .find(|(rest, _)| {
            rest.len() <= after.len()
                && rest
                    .iter()
                    .zip(after)
                    .all(|(wanted, word)| word.follows && *wanted == word.folded)
        })
        .map(|(rest, kind)| (rest.len(), *kind))
}
