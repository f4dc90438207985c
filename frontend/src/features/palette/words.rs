//! What the server is asked to find for what one types.

use crate::i18n::t;

/// The words to look for. The last one may be half typed, so whatever begins so is found, too.
pub fn asked_for(typed: &str) -> String {
    half_typed(name_in(typed))
}

/// Where every word of a command's own stands alone before a name (`1:1 sam`), only the name is looked for.
fn name_in(typed: &str) -> &str {
    let own = t!("palette.start", name = "").to_lowercase();
    let own: Vec<&str> = own.split_whitespace().collect();
    let mut rest = typed.trim_start();
    while let Some(after) = rest
        .split_whitespace()
        .next()
        .filter(|word| own.contains(&word.to_lowercase().as_str()))
        .and_then(|word| rest.strip_prefix(word))
    {
        rest = after.trim_start();
    }
    rest
}

/// The same with the last word as a beginning; unless it is finished, or says itself how it is meant.
fn half_typed(text: &str) -> String {
    let in_quotes = text.matches('"').count() % 2 == 1;
    let last = text
        .rsplit(|c: char| c.is_whitespace() || c == '"')
        .next()
        .unwrap_or_default();
    let is_meant = last.starts_with('-') || last.ends_with('*');
    if in_quotes || last.is_empty() || is_meant {
        return text.trim_end().to_owned();
    }
    format!("{text}*")
}

#[cfg(test)]
mod tests {
    use super::{asked_for, half_typed, name_in};

    #[test]
    fn the_words_of_the_command_are_not_looked_for() {
        assert_eq!(name_in("1:1 sam"), "sam");
        assert_eq!(name_in("start 1:1 with Sam Hill"), "Sam Hill");
        assert_eq!(name_in("late with till"), "late with till");
        assert_eq!(name_in("start 1:1 with"), "");
    }

    #[test]
    fn only_the_last_word_is_a_beginning() {
        assert_eq!(half_typed("flou"), "flou*");
        assert_eq!(half_typed("wet flou"), "wet flou*");
        assert_eq!(half_typed("\"night shift\" flou"), "\"night shift\" flou*");
        assert_eq!(half_typed("-sick no-sho"), "-sick no-sho*");
        assert_eq!(asked_for("1:1 sa"), "sa*");
        assert_eq!(half_typed("e-2026-004"), "e-2026-004*");
    }

    #[test]
    fn what_is_finished_or_meant_otherwise_stays_as_it_is() {
        for text in [
            "",
            "flour*",
            "\"night shi",
            "\"night shift\"",
            "late -sic",
            "late -\"sick no",
        ] {
            assert_eq!(half_typed(text), text);
        }
        assert_eq!(half_typed("wet flour "), "wet flour");
        assert_eq!(asked_for("1:1 sam "), "sam");
        assert_eq!(asked_for("1:1 "), "");
    }
}
