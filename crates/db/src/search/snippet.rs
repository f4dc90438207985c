//! The passage of a text that a search found, with the hits marked. It looks for the words as the index does: letters and
//! digits, lower case, without accents.

use convolog_dto::{SearchText, SnippetPart};

use crate::fold;

/// How much of the text is shown before the first hit and after it, in characters.
const BEFORE: usize = 60;
const AFTER: usize = 140;

/// The words to mark: whole ones, and beginnings.
pub(super) struct Marks {
    words: Vec<String>,
    prefixes: Vec<String>,
}

impl Marks {
    pub(super) fn of(query: &SearchText) -> Self {
        let mut marks = Self {
            words: Vec::new(),
            prefixes: Vec::new(),
        };
        for term in &query.with {
            let mut words: Vec<String> = fold(&term.text)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect();
            if term.prefix {
                marks.prefixes.extend(words.pop());
            }
            marks.words.append(&mut words);
        }
        marks
    }

    fn hits(&self, word: &str) -> bool {
        let folded;
        let word = if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            word
        } else {
            folded = fold(word);
            &folded
        };
        self.words.iter().any(|wanted| wanted == word)
            || self.prefixes.iter().any(|prefix| word.starts_with(prefix))
    }
}

/// The passage around the first hit in the first of the texts that has one; without any, the beginning of the first text.
pub(super) fn snippet(texts: &[Option<&str>], marks: &Marks) -> Vec<SnippetPart> {
    let texts = || texts.iter().copied().flatten();
    for text in texts() {
        if let Some(at) = pieces(text).find(|piece| piece.word && marks.hits(piece.text)) {
            return passage(text, at.start, marks);
        }
    }
    texts()
        .find(|text| !text.trim().is_empty())
        .map_or_else(Vec::new, |text| passage(text, 0, marks))
}

/// A run of letters and digits, or of everything else.
struct Piece<'t> {
    text: &'t str,
    start: usize,
    word: bool,
}

fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..)?;
        let word = rest.chars().next()?.is_alphanumeric();
        let end = rest
            .char_indices()
            .find(|(_, c)| c.is_alphanumeric() != word)
            .map_or(rest.len(), |(at, _)| at);
        let piece = Piece {
            text: rest.get(..end)?,
            start,
            word,
        };
        start += end;
        Some(piece)
    })
}

fn passage(text: &str, around: usize, marks: &Marks) -> Vec<SnippetPart> {
    let before = text.get(..around).unwrap_or_default();
    let after = text.get(around..).unwrap_or_default();
    let from = before
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(at, _)| word_start(text, at));
    let to = after
        .char_indices()
        .nth(AFTER)
        .map_or(text.len(), |(at, _)| around + at);
    let mut parts = Vec::new();
    if from > 0 {
        push(&mut parts, "…", false);
    }
    for piece in pieces(text.get(from..).unwrap_or_default()) {
        if from + piece.start >= to {
            push(&mut parts, "…", false);
            break;
        }
        push(&mut parts, piece.text, piece.word && marks.hits(piece.text));
    }
    parts
}

/// The start of the next word at or after this place, so that no word is cut.
fn word_start(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find(char::is_whitespace).map_or(at, |space| at + space)
}

fn push(parts: &mut Vec<SnippetPart>, text: &str, hit: bool) {
    match parts.last_mut() {
        Some(last) if last.hit == hit => last.text.push_str(text),
        _ => parts.push(SnippetPart {
            text: text.to_owned(),
            hit,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, snippet};
    use convolog_dto::SearchText;

    fn marked(query: &str, texts: &[&str]) -> String {
        let texts: Vec<Option<&str>> = texts.iter().copied().map(Some).collect();
        snippet(&texts, &Marks::of(&SearchText::parse(query)))
            .iter()
            .map(|part| {
                if part.hit {
                    format!("[{}]", part.text)
                } else {
                    part.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn hits_are_marked_without_regard_to_case_and_accents() {
        assert_eq!(
            marked("zoe rot*", &["no", "Zoë asked for the ROTA; zoes did not"]),
            "[Zoë] asked for the [ROTA]; zoes did not"
        );
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_hit_at_words() {
        let text = format!("{} needle {}", "word ".repeat(100), "tail ".repeat(100));
        let shown = marked("needle", &[&text]);
        assert!(
            shown.starts_with("… word") && shown.contains(" [needle] tail") && shown.ends_with('…'),
            "{shown}"
        );
        assert!(shown.chars().count() < 230, "{shown}");
    }

    #[test]
    fn without_a_hit_the_text_begins_at_its_beginning() {
        assert_eq!(marked("absent", &["first", "second"]), "first");
    }
}
