//! Completeness counts answers and explains itself.

use convolog_record::{Account, Completeness, Part, completeness};

#[test]
fn an_empty_account_misses_everything_in_the_order_of_asking() {
    assert_eq!(
        completeness(&Account::default()),
        Completeness {
            score: 0,
            missing: Part::ALL.to_vec()
        }
    );
}

#[test]
fn a_full_account_misses_nothing_whatever_it_says() {
    let full = Account {
        who: Some("Sam Hill"),
        what: Some("Came at 9:20."),
        when: Some("2026-03-02"),
        impact: Some("8"),
        response: Some("Überschlafen"),
        next: Some("次"),
    };
    assert_eq!(
        completeness(&full),
        Completeness {
            score: 100,
            missing: Vec::new()
        }
    );
}

#[test]
fn blanks_and_dashes_are_no_answer_and_each_answer_counts_the_same() {
    let half = Account {
        who: Some("Sam Hill"),
        what: Some("Came at 9:20."),
        when: Some("today"),
        impact: Some("  \n"),
        response: Some("–"),
        next: None,
    };
    assert_eq!(
        completeness(&half),
        Completeness {
            score: 50,
            missing: vec![Part::Impact, Part::Response, Part::Next]
        }
    );
}
