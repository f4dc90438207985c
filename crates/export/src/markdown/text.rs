//! What people wrote, as a part of a document of ours that it cannot change: neither its headings nor its links, nor what a
//! browser makes of it.

/// A text of one line amid ours: everything that Markdown would read as markup is escaped.
pub fn inline(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '$' | '^' | '{'
            | '}' => {
                plain.push('\\');
                plain.push(c);
            }
            _ if c.is_control() => plain.push(' '),
            _ => plain.push(c),
        }
    }
    // Trimmed, as a hard break is made of blanks, and emphasis must touch its words.
    plain.trim().to_owned()
}

/// A text that is Markdown itself, as a block quote. Each of its lines begins with `>`, so nothing in it goes on after it; and
/// what would reach beyond the quote all the same is taken its force:
///
/// - tags (`<script>`, `<!--`), which a browser would not end with the quote, show as text;
/// - footnotes and definitions of links (`[^`, `]:`), which hold for the whole document, show as text;
/// - headings, which an outline would list as ours, show as text;
/// - images become links, so that nothing is loaded from elsewhere by reading a record.
pub fn quoted(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut quote = String::with_capacity(text.len() + text.len() / 16 + 2);
    for line in text.trim_end().split('\n') {
        quote.push('>');
        if !line.trim().is_empty() {
            quote.push(' ');
            quote.push_str(&harmless(line));
        }
        quote.push('\n');
    }
    quote
}

/// One line that opens nothing beyond its quote.
fn harmless(line: &str) -> String {
    let line = without_heading(line);
    let mut safe = String::with_capacity(line.len() + 8);
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        match (c, letters.peek()) {
            ('<', Some(next)) if next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?') => {
                safe.push_str("&lt;");
            }
            (']', Some(':')) => safe.push_str("]\\"),
            ('!', Some('[')) => safe.push_str("!\\"),
            ('[', Some('^')) => safe.push_str("[\\"),
            _ if c.is_control() && c != '\t' => safe.push(' '),
            _ => safe.push(c),
        }
    }
    safe
}

/// The line with a backslash where it would be a heading, or make one of the line before.
fn without_heading(line: &str) -> String {
    let begins_nothing = |c: char| !(c.is_whitespace() || ">*+-.)".contains(c) || c.is_ascii_digit());
    let at_words = line.find(begins_nothing).unwrap_or(line.len());
    let (before, words) = line.split_at(at_words);
    if words.starts_with('#') {
        return format!("{before}\\{words}");
    }
    let inside = line.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let is_underline = |mark: char| !inside.is_empty() && inside.chars().all(|c| c == mark);
    match line.find(inside) {
        Some(at) if is_underline('=') || is_underline('-') => {
            let (before, underline) = line.split_at(at);
            format!("{before}\\{underline}")
        }
        _ => line.to_owned(),
    }
}
