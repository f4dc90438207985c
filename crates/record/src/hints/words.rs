//! The words of a Markdown text, with where they stand.

/// A word.
pub(super) struct Word {
    /// Where it starts and ends, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Lower case, with one kind of apostrophe.
    pub(super) folded: String,
    /// Whether it goes on from the word before: nothing stands between them but spaces, a line end, hyphens or emphasis.
    pub(super) follows: bool,
}

/// Reads word by word; what is code, an address or the target of a link is passed over.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    let mut follows = false;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let first = rest.chars().next()?;
            if let Some(length) = passed_over(rest) {
                at += length;
                follows = false;
            } else if first.is_alphanumeric() {
                let length = word_length(rest);
                let word = Word {
                    start: at,
                    end: at + length,
                    folded: folded(rest.get(..length)?),
                    follows,
                };
                at += length;
                follows = true;
                return Some(word);
            } else {
                let length = gap_length(rest);
                follows = follows && joins(rest.get(..length)?);
                at += length;
            }
        }
    })
}

fn folded(word: &str) -> String {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Marks that a letter carries, where they stand by themselves behind it.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

/// Letters and digits with their marks, and apostrophes between two of them.
fn word_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        let within = is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !(c.is_alphanumeric() || is_mark(c) || within) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Everything up to the next word, or to what may have to be passed over.
fn gap_length(rest: &str) -> usize {
    rest.char_indices()
        .skip(1)
        .find(|(_, c)| c.is_alphanumeric() || matches!(c, '`' | ']'))
        .map_or(rest.len(), |(at, _)| at)
}

/// Whether a phrase goes on across a gap.
fn joins(gap: &str) -> bool {
    let mut lines = 0;
    gap.chars().all(|c| {
        lines += usize::from(c == '\n');
        lines < 2 && (c.is_whitespace() || matches!(c, '*' | '_' | '~' | '-' | '\u{2010}' | '\u{2011}'))
    })
}

/// How much of the beginning is code, an address or the target of a link.
fn passed_over(rest: &str) -> Option<usize> {
    if rest.starts_with('`') {
        return Some(code_length(rest));
    }
    if rest.starts_with("](") {
        return rest.find(')').map(|end| end + 1);
    }
    let address = ["http://", "https://", "mailto:", "www."].iter().any(|start| {
        rest.get(..start.len())
            .is_some_and(|text| text.eq_ignore_ascii_case(start))
    });
    address.then(|| {
        rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | '"'))
            .unwrap_or(rest.len())
    })
}

/// Code up to the fence that closes it; without one the fence alone.
fn code_length(rest: &str) -> usize {
    let fence = rest.find(|c| c != '`').unwrap_or(rest.len());
    let ticks = rest.get(..fence).unwrap_or_default();
    let inside = rest.get(fence..).unwrap_or_default();
    let mut from = 0;
    while let Some(found) = inside.get(from..).and_then(|text| text.find(ticks)) {
        let start = from + found;
        let run = inside.get(start..).unwrap_or_default();
        let length = run.find(|c| c != '`').unwrap_or(run.len());
        if length == fence {
            return fence + start + length;
        }
        from = start + length;
    }
    fence
}
