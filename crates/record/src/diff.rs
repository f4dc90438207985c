//! What changed between two texts, word by word: to be read, so that a handful of long changes beats many tiny ones.

/// A stretch of text that stands on both sides, or on one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// On both sides.
    Same(String),
    /// Only before.
    Removed(String),
    /// Only after.
    Added(String),
}

/// How many pairs of tokens may be compared before whole lines are compared instead: some 10 ms in a browser.
const PAIRS_MAX: usize = 1_000_000;

/// The way from one text to the other. Very long texts that have little in common come out as one removal and one
/// addition. Whitespace counts with the word before it.
///
/// ```
/// use convolog_record::diff::{Piece, words};
/// let pieces = words("came at six", "came at seven");
/// assert_eq!(pieces, [Piece::Same("came at ".into()), Piece::Removed("six".into()), Piece::Added("seven".into())]);
/// ```
pub fn words(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (split_words(before), split_words(after));
    let steps = steps(&old, &new).unwrap_or_else(|| {
        let (old, new): (Vec<_>, Vec<_>) = (
            before.split_inclusive('\n').collect(),
            after.split_inclusive('\n').collect(),
        );
        steps(&old, &new).unwrap_or_else(|| vec![Step::Remove(before), Step::Add(after)])
    });
    gather(steps)
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Keep(&'a str),
    Remove(&'a str),
    Add(&'a str),
}

/// Words, each with the whitespace after it.
fn split_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest
            .char_indices()
            .skip_while(|(_, letter)| letter.is_whitespace())
            .skip_while(|(_, letter)| !letter.is_whitespace())
            .find(|(_, letter)| !letter.is_whitespace())
            .map_or(rest.len(), |(at, _)| at);
        let (word, others) = rest.split_at(end);
        words.push(word);
        rest = others;
    }
    words
}

/// The longest common sequence as steps; none where that is too much work.
fn steps<'a>(old: &[&'a str], new: &[&'a str]) -> Option<Vec<Step<'a>>> {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let head = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (old.get(head..)?, new.get(head..)?);
    let tail = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(same)
        .count();
    let (old_middle, old_tail) = old_rest.split_at_checked(old_rest.len().saturating_sub(tail))?;
    let (new_middle, _) = new_rest.split_at_checked(new_rest.len().saturating_sub(tail))?;
    let keep = |words: &[&'a str]| words.iter().copied().map(Step::Keep).collect::<Vec<_>>();
    let mut all = keep(old.get(..head)?);
    all.extend(middle(old_middle, new_middle)?);
    all.extend(keep(old_tail));
    Some(all)
}

fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Option<Vec<Step<'a>>> {
    if old.len().saturating_mul(new.len()) > PAIRS_MAX {
        return None;
    }
    let lengths = common_lengths(old, new);
    let length = |i: usize, j: usize| lengths.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0);
    let (mut i, mut j) = (0, 0);
    let mut steps = Vec::new();
    loop {
        match (old.get(i), new.get(j)) {
            (None, None) => return Some(steps),
            (Some(one), Some(other)) if one == other => {
                steps.push(Step::Keep(one));
                i += 1;
                j += 1;
            }
            (Some(one), other) if other.is_none() || length(i + 1, j) >= length(i, j + 1) => {
                steps.push(Step::Remove(one));
                i += 1;
            }
            (_, Some(other)) => {
                steps.push(Step::Add(other));
                j += 1;
            }
            (Some(one), None) => {
                steps.push(Step::Remove(one));
                i += 1;
            }
        }
    }
}

/// `[i][j]`: how many words the rests from `i` and `j` on have in common, in order.
fn common_lengths(old: &[&str], new: &[&str]) -> Vec<Vec<u32>> {
    let mut rows = vec![vec![0; new.len() + 1]];
    for one in old.iter().rev() {
        let below = rows.last().map(Vec::as_slice).unwrap_or_default();
        let mut row = Vec::with_capacity(new.len() + 1);
        row.push(0);
        // From the right: `below` read backwards, with the neighbour further right beside it.
        let pairs = below.iter().rev().zip(below.iter().rev().skip(1));
        for (other, (diagonal, down)) in new.iter().rev().zip(pairs) {
            let right = row.last().copied().unwrap_or(0);
            row.push(if one == other {
                diagonal + 1
            } else {
                right.max(*down)
            });
        }
        row.reverse();
        rows.push(row);
    }
    rows.reverse();
    rows
}

/// Steps of one kind become one piece; between two words that are kept, what went comes before what came.
fn gather(steps: Vec<Step<'_>>) -> Vec<Piece> {
    let (mut pieces, mut removed, mut added) = (Vec::new(), String::new(), String::new());
    for step in steps {
        match step {
            Step::Remove(word) => removed.push_str(word),
            Step::Add(word) => added.push_str(word),
            Step::Keep(word) => {
                put_change(&mut pieces, &mut removed, &mut added);
                match pieces.last_mut() {
                    Some(Piece::Same(text)) => text.push_str(word),
                    _ => pieces.push(Piece::Same(word.to_owned())),
                }
            }
        }
    }
    put_change(&mut pieces, &mut removed, &mut added);
    pieces
}

fn put_change(pieces: &mut Vec<Piece>, removed: &mut String, added: &mut String) {
    if !removed.is_empty() {
        pieces.push(Piece::Removed(std::mem::take(removed)));
    }
    if !added.is_empty() {
        pieces.push(Piece::Added(std::mem::take(added)));
    }
}
