//! One style sheet out of `frontend/styles`: in the order `index.css` imports them, without comments and needless space.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::stamp::files_below;

/// The whole style sheet. `index.css` with `@import "x.css";` lines decides the order; without it `tokens.css` and
/// `base.css` come first and the rest by name.
pub fn gather(folder: &Path) -> Result<String> {
    let index = folder.join("index.css");
    if index.exists() {
        return Ok(minify(&inlined(&index, 0)?));
    }
    let mut files: Vec<_> = files_below(folder)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "css"))
        .collect();
    files.sort_by_key(|file| {
        (
            !file.ends_with("tokens.css"),
            !file.ends_with("base.css"),
            file.clone(),
        )
    });
    let mut css = String::new();
    for file in files {
        css.push_str(&std::fs::read_to_string(&file)?);
        css.push('\n');
    }
    Ok(minify(&css))
}

fn inlined(file: &Path, depth: u8) -> Result<String> {
    if depth > 4 {
        bail!("{} is imported in a circle", file.display());
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))?;
    let mut css = String::new();
    for line in text.lines() {
        match imported(line) {
            Some(name) => css.push_str(&inlined(&file.with_file_name(name), depth.saturating_add(1))?),
            None => css.push_str(line),
        }
        css.push('\n');
    }
    Ok(css)
}

fn imported(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix("@import")?.trim();
    let rest = rest.strip_suffix(';')?.trim();
    let rest = rest
        .strip_prefix("url(")
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(rest);
    Some(rest.trim_matches(['"', '\'']))
}

/// Drops comments, and white space where CSS gives it no meaning. Strings stay as they are.
fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    let mut quote = None;
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), _) => {
                out.push(c);
                if c == '\\' {
                    out.extend(chars.next());
                } else if c == open {
                    quote = None;
                }
            }
            (None, '/') if chars.peek() == Some(&'*') => skip_comment(&mut chars),
            (None, c) if c.is_whitespace() => {
                let after_break = out.chars().next_back().is_none_or(|last| " {};,".contains(last));
                if !after_break {
                    out.push(' ');
                }
            }
            (None, c) => {
                if "{};,".contains(c) && out.ends_with(' ') {
                    out.pop();
                }
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                quote = (c == '"' || c == '\'').then_some(c);
                out.push(c);
            }
        }
    }
    out
}

fn skip_comment(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    chars.next();
    while let Some(c) = chars.next() {
        if c == '*' && chars.peek() == Some(&'/') {
            chars.next();
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn meaningful_space_and_strings_survive() {
        let css = "/* note */\n.a > b ,\n c { content : \"/* x  */ \\\" ;\" ; width: calc( 1px + 2px ); }\n\n@media (width > 40em) { d :hover { color: red; } }\n";
        assert_eq!(
            minify(css).trim(),
            ".a > b,c{content : \"/* x  */ \\\" ;\";width: calc( 1px + 2px )}@media (width > 40em){d :hover{color: red}}"
        );
    }

    #[test]
    fn an_import_line_names_its_file() {
        assert_eq!(
            super::imported(" @import url('tokens.css') ; "),
            Some("tokens.css")
        );
        assert_eq!(
            super::imported("@import \"ui/button.css\";"),
            Some("ui/button.css")
        );
        assert_eq!(super::imported("a { color: red; }"), None);
    }
}
