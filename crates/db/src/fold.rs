//! Folding of names and labels: lower case without accents, so that `Zoë` is found by `zoe` and stands beside her.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, white space squeezed.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    let mut folded = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_white_space_do_not_matter() {
        assert_eq!(fold("  Zoë\u{a0} ÅNGSTRÖM "), "zoe angstrom");
        assert_eq!(fold("İpek"), "ipek");
        assert_eq!(fold("李 明"), "李 明");
    }
}
