//! The way from one text to another, word by word.

use convolog_record::diff::{Piece, words};
use proptest::prelude::*;

fn before(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Same(text) | Piece::Removed(text) => Some(text.clone()),
        Piece::Added(_) => None,
    };
    pieces.iter().filter_map(text).collect()
}

fn after(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Same(text) | Piece::Added(text) => Some(text.clone()),
        Piece::Removed(_) => None,
    };
    pieces.iter().filter_map(text).collect()
}

#[test]
fn a_word_in_the_middle_is_replaced_and_the_rest_stays() {
    let pieces = words("He came at 06:25 on Monday.", "He came at 06:20 on Monday.");
    let expected = [
        Piece::Same("He came at ".to_owned()),
        Piece::Removed("06:25 ".to_owned()),
        Piece::Added("06:20 ".to_owned()),
        Piece::Same("on Monday.".to_owned()),
    ];
    assert_eq!(pieces, expected);
}

#[test]
fn texts_that_are_the_same_have_one_piece_and_empty_ones_none() {
    assert_eq!(
        words("as it was", "as it was"),
        [Piece::Same("as it was".to_owned())]
    );
    assert_eq!(words("", ""), []);
    assert_eq!(words("", "new"), [Piece::Added("new".to_owned())]);
    assert_eq!(words("old", ""), [Piece::Removed("old".to_owned())]);
}

#[test]
fn what_moved_is_removed_and_added_around_the_longest_part_in_common() {
    let pieces = words("a b c d e", "b c d e a");
    let same = pieces.iter().find_map(|piece| match piece {
        Piece::Same(text) => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(same.unwrap(), "b c d ");
}

#[test]
fn two_long_texts_without_a_word_in_common_still_come_out_whole() {
    let (old, new) = ("früher ".repeat(2_800), "später ".repeat(2_800));
    let pieces = words(&old, &new);
    assert_eq!(pieces, [Piece::Removed(old), Piece::Added(new)]);
}

proptest! {
    #[test]
    fn both_texts_can_be_read_from_the_pieces(one in "[ab \n]{0,60}", other in "[ab \n]{0,60}") {
        let pieces = words(&one, &other);
        prop_assert_eq!(before(&pieces), one);
        prop_assert_eq!(after(&pieces), other);
    }

    #[test]
    fn any_two_texts_can_be_compared(one in any::<String>(), other in any::<String>()) {
        let pieces = words(&one, &other);
        prop_assert_eq!((before(&pieces), after(&pieces)), (one, other));
    }
}
