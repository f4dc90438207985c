//! Hints name whole words of the lists, where they stand in any text, and stay out of code and addresses.

use convolog_dto::{HintKind, HintList, limits};
use convolog_record::hints::{Hint, built_in, find};
use proptest::prelude::*;

fn found(text: &str) -> Vec<(HintKind, String)> {
    let hints = find(text, &built_in());
    hints.into_iter().map(|hint| (hint.kind, hint.word)).collect()
}

fn words(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(_, word)| word).collect()
}

#[test]
fn the_words_of_a_careless_note_are_named_with_their_kinds() {
    assert_eq!(
        found(
            "Sam is ALWAYS late and lazy, has a bad attitude and seems depressed. Apparently he doesn’t care. It is harassment."
        ),
        [
            (HintKind::Absolute, "ALWAYS".to_owned()),
            (HintKind::Trait, "lazy".to_owned()),
            (HintKind::Trait, "bad attitude".to_owned()),
            (HintKind::Health, "depressed".to_owned()),
            (HintKind::Hearsay, "Apparently".to_owned()),
            (HintKind::MindReading, "doesn’t care".to_owned()),
            (HintKind::LegalConclusion, "harassment".to_owned()),
        ]
    );
}

#[test]
fn a_sober_note_has_no_hints() {
    let sober = "On 3 March Sam arrived at 06:25; the handover began at 06:00. Two orders left an hour late. \
                 Sam said: the bus broke down. We agreed that Sam rings before 05:45 next time.";
    assert_eq!(words(sober), Vec::<String>::new());
}

#[test]
fn only_whole_words_count() {
    assert_eq!(
        words("Nevermore sideways lazybones, unhealthy nicety."),
        Vec::<String>::new()
    );
    assert_eq!(words("naïve nèver never-ending NEVER"), ["never", "NEVER"]);
    assert_eq!(words("lazy\u{301} lazyé élazy"), Vec::<String>::new());
}

#[test]
fn phrases_run_across_emphasis_and_line_ends_but_not_across_sentences() {
    assert_eq!(words("a **bad** _attitude_"), ["bad** _attitude"]);
    assert_eq!(words("It was every\ntime the same."), ["every\ntime"]);
    assert_eq!(words("I counted every. Time was short."), Vec::<String>::new());
    assert_eq!(words("every\n\ntime"), Vec::<String>::new());
}

#[test]
fn the_longest_term_wins() {
    assert_eq!(
        found("everyone says so"),
        [(HintKind::Hearsay, "everyone says".to_owned())]
    );
    assert_eq!(
        found("everyone came"),
        [(HintKind::Absolute, "everyone".to_owned())]
    );
}

#[test]
fn code_and_addresses_are_left_alone() {
    assert_eq!(
        words(
            "See [the rota](https://example.org/always/lazy) and https://example.org/never?always=lazy or `always` here."
        ),
        Vec::<String>::new()
    );
    assert_eq!(words("```\nalways\n``\nnever\n``` lazy"), ["lazy"]);
    assert_eq!(words("` always open"), ["always"]);
    assert_eq!(words("[always](x) always](never"), ["always", "always", "never"]);
}

#[test]
fn an_instance_can_have_its_own_words() {
    let lists = [HintList {
        kind: HintKind::Trait,
        terms: vec![
            "Schlampig".to_owned(),
            "  ".to_owned(),
            "über den Wolken".to_owned(),
        ],
    }];
    let hints = find("Sie war schlampig, ÜBER den wolken.", &lists);
    let expected = Hint {
        kind: HintKind::Trait,
        start: 8,
        end: 17,
        word: "schlampig".to_owned(),
    };
    assert_eq!(hints.first(), Some(&expected));
    assert_eq!(
        hints.get(1).map(|hint| hint.word.as_str()),
        Some("ÜBER den wolken")
    );
}

#[test]
fn the_lists_that_come_along_are_sound() {
    let lists = built_in();
    assert_eq!(lists.len(), HintKind::ALL.len());
    for list in &lists {
        assert!(list.terms.len() > 10 && list.terms.len() <= limits::HINT_TERMS_MAX);
        for term in &list.terms {
            assert!(!term.is_empty() && term.len() <= limits::HINT_TERM_MAX, "{term}");
            // Each term is found as it stands, by itself.
            assert_eq!(words(term), [term.as_str()], "{:?}", list.kind);
        }
    }
}

#[test]
fn a_text_of_full_length_is_read_at_once() {
    let text = "Sam is always late and `lazy` ](. ".repeat(600);
    assert_eq!(find(&text, &built_in()).len(), 600);
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_hint_is_what_stands_there(text in "(always|lazy|bad|attitude|[ \\n*`'’()\\[\\].-]|http://|\\PC){0,60}") {
        let mut end = 0;
        for hint in find(&text, &built_in()) {
            prop_assert!(hint.start >= end && hint.end > hint.start);
            prop_assert_eq!(text.get(hint.start..hint.end), Some(hint.word.as_str()));
            end = hint.end;
        }
    }
}
