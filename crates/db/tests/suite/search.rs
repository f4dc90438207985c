//! Any text can be searched for; hits are marked; a number leads to its entry.

use std::cell::Cell;

use convolog_db::{DbOptions, PlanLimits, entries, people, people::Particulars, search, tags};
use convolog_dto::{EntryId, EntryQuery, EntrySort, PersonQuery, Role};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::world::{Viewer, World, calendar, content, hour, read};

#[test]
fn no_text_is_an_error_of_the_search() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let mut text = content(world.person("Sam", None), hour(1));
    text.tags = vec!["a".to_owned(), "é".to_owned()];
    text.facts = Some("a OR b NOT near title:x \"q\" 'r' * ( ) ^ + - { } é 0".to_owned());
    world.final_entry(boss.id, text);
    let mut runner = TestRunner::new(Config {
        cases: 10_000,
        ..Config::default()
    });
    let tried = Cell::new(0);
    runner
        .run(&any_text(), |text| {
            let query = EntryQuery {
                q: Some(text.clone()),
                tag: vec![text.clone()],
                not_tag: vec![text.clone()],
                all_tags: vec![text.clone()],
                ..EntryQuery::default()
            };
            let words = EntryQuery {
                q: Some(text.clone()),
                ..EntryQuery::default()
            };
            let best_first = EntryQuery {
                sort: Some(EntrySort::Relevance),
                ..words.clone()
            };
            let people_query = PersonQuery {
                q: Some(text.clone()),
                ..PersonQuery::default()
            };
            let (scope, calendar) = (boss.scope(), calendar(0));
            let outcome = world.db.read(|tx| {
                entries::list(tx, &scope, &query, calendar, None, 5)?;
                entries::list(tx, &scope, &words, calendar, None, 5)?;
                let page = entries::list(tx, &scope, &best_first, calendar, None, 5)?;
                search::passages(tx, &scope, &text, page.rows.iter().map(|row| row.id))?;
                entries::facets(tx, &scope, &words, calendar)?;
                search::entries(tx, &scope, &text, 5)?;
                search::people(tx, &scope, &text, 5)?;
                search::attachments(tx, &scope, &text, 5)?;
                people::list(tx, &scope, &people_query, None, 5)?;
                tags::list(tx, &scope, &text, calendar, None, 5)
            });
            prop_assert!(outcome.is_ok(), "{outcome:?} for {text:?}");
            tried.set(tried.get() + 1);
            Ok(())
        })
        .unwrap();
    println!("random texts searched for: {}", tried.get());
}

/// Anything that can be typed, sent or pasted: every character there is, the signs of FTS5 and its operators, and the very long.
fn any_text() -> impl Strategy<Value = String> {
    let signs = "[ab0é\"'*:(){}^+\\-., \\x00-\\x1fORNTEA]{0,24}";
    let operators = [
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "NEAR/2",
        "a",
        "title:",
        "{facts impact}:",
        "-",
        "^",
        "+",
        "*",
        "(",
        ")",
        "\"",
        "\"\"",
        "'",
        "\0",
        "a*b",
        "-\"",
        "\"-",
        "👩\u{200d}🚀",
        "e\u{301}",
        "\u{202e}",
        "\u{feff}",
        "\u{10ffff}",
        "\u{fffd}",
        "İ",
        "ß",
        "क्",
        "%",
        "_",
        ";",
        "--",
        "/*",
        "?",
        "?1",
        "\\",
        "\n",
    ];
    prop_oneof![
        4 => any::<String>(),
        4 => prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        4 => signs.prop_map(|text| text),
        4 => prop::collection::vec(prop::sample::select(operators.to_vec()), 0..12).prop_map(|parts| parts.join(" ")),
        4 => prop::collection::vec(prop::sample::select(operators.to_vec()), 0..12).prop_map(|parts| parts.concat()),
        1 => Just("\"".repeat(200)),
        1 => Just("a* ".repeat(100)),
        1 => (any::<char>(), 1..4_000usize).prop_map(|(one, times)| one.to_string().repeat(times)),
        1 => (prop::sample::select(operators.to_vec()), 1..500usize).prop_map(|(one, times)| one.repeat(times)),
    ]
}

#[test]
fn the_best_match_comes_first_with_its_passage_marked() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let sam = world.person("Sam", None);
    let mut weak = content(sam, hour(2));
    weak.facts = Some(format!(
        "{} handover {}",
        "other words ".repeat(60),
        "and more ".repeat(60)
    ));
    let mut strong = content(sam, hour(1));
    strong.title = Some("Late for the handover".to_owned());
    strong.facts = Some("The handover began at six; the Hándover ended at seven.".to_owned());
    let (weak, strong) = (
        world.final_entry(boss.id, weak),
        world.final_entry(boss.id, strong),
    );
    let hits = read(&world, |tx| search::entries(tx, &boss.scope(), "handover", 10));
    assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [strong, weak]);
    let marked: Vec<&str> = hits[0]
        .snippet
        .iter()
        .filter(|part| part.hit)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(marked, ["handover", "Hándover"]);
    assert_eq!(hits[0].subject_name, "Sam");
}

#[test]
fn an_entry_is_found_by_its_number() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let other = world.user("other", Role::User, None);
    let id = world.final_entry(boss.id, content(world.person("Sam", None), hour(1)));
    let reference = read(&world, |tx| entries::get(tx, &boss.scope(), id))
        .unwrap()
        .reference;
    assert_eq!(reference, "E-2023-0001");
    let hits = read(&world, |tx| {
        search::entries(tx, &boss.scope(), " e-2023-0001 ", 10)
    });
    assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [id]);
    assert_eq!(
        read(&world, |tx| search::entries(tx, &other.scope(), &reference, 10)),
        []
    );
}

#[test]
fn a_text_that_was_changed_is_found_by_its_new_words_only() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let sam = world.person("Sam", None);
    let mut text = content(sam, hour(1));
    text.facts = Some("before".to_owned());
    text.tags = vec!["oldtag".to_owned()];
    let id = world.draft(boss.id, text.clone());
    text.facts = Some("after".to_owned());
    text.tags = vec!["newtag".to_owned()];
    let saved = world
        .db
        .write(move |tx| entries::update_draft(tx, id, 1, &text, hour(2), &crate::world::revision(boss.id)));
    assert!(saved.unwrap());
    let count = |q: &str| read(&world, |tx| search::entries(tx, &boss.scope(), q, 10)).len();
    assert_eq!(
        [count("before"), count("oldtag"), count("after"), count("newtag")],
        [0, 0, 1, 1]
    );
}

#[test]
fn people_are_found_by_any_letters_in_a_row_and_by_their_new_name_once_they_have_it() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let zoe = world.person("Zoë Ångström-Li", None);
    world.person("Ben Strong", None);
    let found = |text: &str| -> Vec<String> {
        read(&world, |tx| search::people(tx, &boss.scope(), text, 10))
            .into_iter()
            .map(|hit| hit.display_name)
            .collect()
    };
    assert_eq!(found("ngstro"), ["Zoë Ångström-Li"]);
    assert_eq!(found("ÅNG zoe"), ["Zoë Ångström-Li"]);
    assert_eq!(found("str"), ["Ben Strong", "Zoë Ångström-Li"]);
    assert_eq!(found("str -ben"), ["Zoë Ångström-Li"]);
    // Shorter than the index knows.
    assert_eq!(found("li"), ["Zoë Ångström-Li"]);
    assert_eq!(found("li str"), ["Zoë Ångström-Li"]);

    let facts = Particulars {
        display_name: "Zoë Hartmann".to_owned(),
        ..Particulars::default()
    };
    let renamed = world
        .db
        .write(move |tx| people::update(tx, zoe, 1, &facts, hour(1)));
    assert_eq!(renamed, Ok(true));
    assert_eq!(found("ngstro"), Vec::<String>::new());
    assert_eq!(found("HARTM"), ["Zoë Hartmann"]);
}

#[test]
fn entries_are_found_by_the_beginning_of_their_number() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let top = world.person("Top", None);
    let lead = world.user("lead", Role::Admin, Some(top));
    let below = world.final_entry(boss.id, content(world.person("Low", Some(top)), hour(1)));
    let beside = world.final_entry(boss.id, content(world.person("Sam", None), hour(1)));
    let found = |viewer: &Viewer, text: &str| -> Vec<EntryId> {
        let hits = read(&world, |tx| search::entries(tx, &viewer.scope(), text, 10));
        hits.iter().map(|hit| hit.id).collect()
    };
    let listed = |viewer: &Viewer, text: &str| -> Vec<EntryId> {
        let query = EntryQuery {
            q: Some(text.to_owned()),
            ..EntryQuery::default()
        };
        let page = read(&world, |tx| {
            entries::list(tx, &viewer.scope(), &query, calendar(2), None, 10)
        });
        page.rows.iter().map(|row| row.id).collect()
    };
    assert_eq!(found(&boss, "e-2023-0*"), [beside, below]);
    assert_eq!(found(&lead, "e-2023-0*"), [below]);
    assert_eq!(found(&boss, "E-2023-0001*"), [below]);
    assert_eq!(found(&boss, "E-2023-9*"), []);
    assert_eq!(found(&boss, "E-2023"), []);
    assert_eq!(listed(&boss, "e-2023-0001"), [below]);
    assert_eq!(listed(&boss, "E-2023-*").len(), 2);
    assert_eq!(listed(&lead, "E-2023-*"), [below]);
    assert_eq!(listed(&lead, "E-2023-0002"), []);
}

/// What a list has with the best first: a page, and the cursor of the next one.
fn best_first(
    world: &World,
    viewer: &Viewer,
    text: &str,
    cursor: Option<&str>,
    limit: i64,
) -> (Vec<EntryId>, Option<String>) {
    let query = EntryQuery {
        q: Some(text.to_owned()),
        sort: Some(EntrySort::Relevance),
        ..EntryQuery::default()
    };
    let page = read(world, |tx| {
        entries::list(tx, &viewer.scope(), &query, calendar(2), cursor, limit)
    });
    (page.rows.iter().map(|row| row.id).collect(), page.next)
}

#[test]
fn the_entry_of_a_number_comes_before_those_that_mention_it() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let sam = world.person("Sam", None);
    let first = world.final_entry(boss.id, content(sam, hour(1)));
    let mut text = content(sam, hour(2));
    text.facts = Some("The same as E-2023-0001.".to_owned());
    let second = world.final_entry(boss.id, text);
    let found = |text: &str| best_first(&world, &boss, text, None, 10).0;
    assert_eq!(found("e-2023-0001"), [first, second]);
    assert_eq!(found("E-2023-*"), [second, first]);
    assert_eq!(found("same"), [second]);
}

#[test]
fn what_is_written_while_one_reads_on_pushes_nothing_off_the_list() {
    let world = World::with(DbOptions {
        plans: PlanLimits {
            ranked: 4,
            ..PlanLimits::default()
        },
        ..DbOptions::default()
    });
    let boss = world.user("boss", Role::SuperAdmin, None);
    let sam = world.person("Sam", None);
    let write = |words: usize| {
        let mut text = content(sam, hour(1));
        text.facts = Some(format!("handover {}", "other words ".repeat(words)));
        world.final_entry(boss.id, text)
    };
    let ids: Vec<EntryId> = [1, 9, 3, 2, 5, 0, 7].map(write).to_vec();
    let (mut found, mut next) = best_first(&world, &boss, "handover", None, 1);
    assert_eq!(found, [ids[5]], "the shortest of the newest four");
    while let Some(cursor) = next {
        write(0);
        let (ids, after) = best_first(&world, &boss, "handover", Some(&cursor), 1);
        found.extend(ids);
        next = after;
    }
    assert_eq!(found, [5, 3, 4, 6, 2, 1, 0].map(|n| ids[n]));
}
