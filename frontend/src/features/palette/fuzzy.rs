//! Whether letters fit a name, and how well: in their order, with gaps; best at the beginnings of words.

use convolog_dto::SnippetPart;

/// How letters fit a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// How well, the higher the better.
    pub score: i32,
    /// Whether every letter begins a word or follows the one before it: surely meant.
    pub sure: bool,
    /// The text with those letters marked.
    pub text: Vec<SnippetPart>,
}

/// How the letters fit the text; none when they do not. No letters fit everything.
pub fn fit(letters: &str, text: &str) -> Option<Fit> {
    let wanted: Vec<char> = plain(letters).filter(|letter| !letter.is_whitespace()).collect();
    let chars: Vec<char> = text.chars().collect();
    let mut hits = vec![false; chars.len()];
    let (mut score, mut sure) = (0_i32, true);
    let mut from = 0_usize;
    let mut previous = None;
    for letter in wanted {
        let at = place(&chars, from, previous, letter)?;
        let worth = worth(&chars, at, previous);
        score = score.saturating_add(worth);
        sure &= worth > 1;
        if let Some(hit) = hits.get_mut(at) {
            *hit = true;
        }
        previous = Some(at);
        from = at.saturating_add(1);
    }
    // Of two that fit alike the shorter one is meant.
    let length = i32::try_from(chars.len()).unwrap_or(i32::MAX);
    Some(Fit {
        score: score.saturating_mul(4).saturating_sub(length),
        sure,
        text: pieces(&chars, &hits),
    })
}

fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

fn is(one: char, letter: char) -> bool {
    one.to_lowercase().eq(std::iter::once(letter))
}

fn begins(chars: &[char], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| chars.get(before))
        .is_none_or(|before| !before.is_alphanumeric())
}

/// Where the letter is taken from: right after the one before it, else where a word begins, else the next there is.
fn place(chars: &[char], from: usize, previous: Option<usize>, letter: char) -> Option<usize> {
    let next = previous.map(|at| at.saturating_add(1));
    let found = |at: &usize| chars.get(*at).is_some_and(|one| is(*one, letter));
    next.filter(found)
        .or_else(|| (from..chars.len()).find(|at| found(at) && begins(chars, *at)))
        .or_else(|| (from..chars.len()).find(found))
}

fn worth(chars: &[char], at: usize, previous: Option<usize>) -> i32 {
    if previous.is_some_and(|before| before.saturating_add(1) == at) {
        5
    } else if begins(chars, at) {
        4
    } else {
        1
    }
}

fn pieces(chars: &[char], hits: &[bool]) -> Vec<SnippetPart> {
    let mut pieces: Vec<SnippetPart> = Vec::new();
    for (letter, hit) in chars.iter().zip(hits) {
        match pieces.last_mut() {
            Some(piece) if piece.hit == *hit => piece.text.push(*letter),
            _ => pieces.push(SnippetPart {
                text: letter.to_string(),
                hit: *hit,
            }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::fit;

    fn score(letters: &str, text: &str) -> i32 {
        fit(letters, text).unwrap().score
    }

    #[test]
    fn letters_fit_in_their_order_and_in_any_case() {
        assert!(fit("gtp", "Go to People").is_some());
        assert!(fit("GO PE", "Go to People").is_some());
        assert!(fit("ptg", "Go to People").is_none());
        assert!(fit("x", "Go to People").is_none());
        assert!(fit("éa", "Go to ÉAST").is_some());
    }

    #[test]
    fn beginnings_of_words_and_runs_of_letters_fit_better() {
        assert!(score("pe", "Go to People") > score("pe", "Go to Today: open"));
        assert!(score("new", "New entry") > score("new", "Never write"));
        assert!(fit("gtp", "Go to People").unwrap().sure);
        assert!(!fit("eo", "Go to People").unwrap().sure);
        assert!(score("org", "Organisation") > score("org", "Go to Organisation"));
    }

    #[test]
    fn what_fits_is_marked_and_nothing_is_lost() {
        let parts = fit("gp", "Go to People").unwrap().text;
        let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
        let marked: Vec<&str> = parts
            .iter()
            .filter(|part| part.hit)
            .map(|part| part.text.as_str())
            .collect();
        assert_eq!(whole, "Go to People");
        assert_eq!(marked, ["G", "P"]);
        assert_eq!(fit("", "Anything").unwrap().text.len(), 1);
    }
}
