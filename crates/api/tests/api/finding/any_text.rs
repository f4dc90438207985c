//! Whatever is looked for, the server finds it, finds nothing or says what is wrong with it; it never fails.

use convolog_testkit::Firm;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;
use std::fmt::Write;

/// Every byte of it as `%xx`.
fn encoded(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "%{byte:02X}").unwrap();
        text
    })
}

/// The most characters that a text to look for may have.
const MOST: usize = 200;

fn any_text() -> impl Strategy<Value = String> {
    let operators = [
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "title:",
        "{facts}:",
        "-",
        "^",
        "*",
        "(",
        ")",
        "\"",
        "'",
        "\0",
        "👩\u{200d}🚀",
        "e\u{301}",
        "\u{202e}",
        "\u{10ffff}",
        "%",
        "_",
        ";",
        "--",
        "?",
        "\\",
        "\n",
        "handover",
    ];
    prop_oneof![
        3 => prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        3 => prop::collection::vec(prop::sample::select(operators.to_vec()), 0..12).prop_map(|parts| parts.join(" ")),
        3 => prop::collection::vec(prop::sample::select(operators.to_vec()), 0..12).prop_map(|parts| parts.concat()),
        1 => (any::<char>(), 1..300usize).prop_map(|(one, times)| one.to_string().repeat(times)),
    ]
}

#[test]
fn no_text_that_is_looked_for_makes_the_server_fail() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    let mut runner = TestRunner::new(Config {
        cases: 300,
        ..Config::default()
    });
    let tried = Cell::new(0);
    runner
        .run(&any_text(), |text| {
            let q = encoded(text.as_bytes());
            let length = text.trim().chars().count();
            for (path, may_be_empty) in [
                ("/search", false),
                ("/entries", true),
                ("/entries/facets", true),
                ("/people", true),
                ("/tags", true),
            ] {
                let answer = firm.tom.get(&format!("{path}?q={q}"));
                let fits = length <= MOST && (may_be_empty || length > 0);
                let expected = if fits { 200 } else { 400 };
                prop_assert_eq!(answer.status, expected, "{} {:?}: {}", path, text, answer.text());
                tried.set(tried.get() + 1);
            }
            let tagged = firm
                .tom
                .get(&format!("/entries?tag={q}&all_tags={q}&not_tag={q}"));
            prop_assert_eq!(tagged.status, 200, "{:?}: {}", text, tagged.text());
            Ok(())
        })
        .unwrap();
    println!("random texts sent to the searches: {}", tried.get());
}

#[test]
fn bytes_that_are_no_text_are_a_bad_query() {
    let firm = Firm::start();
    for path in ["/search", "/entries", "/people", "/tags"] {
        for bad in ["%ff", "%c3%28", "%ed%a0%80"] {
            let status = firm.tom.get(&format!("{path}?q={bad}")).status;
            assert!(matches!(status, 200 | 400), "{path} {bad}: {status}");
        }
    }
}
