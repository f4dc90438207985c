//! Any text can be searched for; hits are marked; a number leads to its entry.

use convolog_db::{entries, search};
use convolog_dto::{EntryQuery, Role};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::world::{World, content, hour, read};

#[test]
fn no_text_is_an_error_of_the_search() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let mut text = content(world.person("Sam", None), hour(1));
    text.facts = Some("a OR b NOT near title:x \"q\" 'r' * ( ) ^ + - { } é 0".to_owned());
    world.final_entry(boss.id, text);
    let signs = "[ab0é\"'*:(){}^+\\-., \\x00-\\x1fORNTEA]{0,24}";
    let strategy = prop_oneof![
        any::<String>(),
        signs.prop_map(|text| text),
        Just("\"".repeat(200)),
        Just("a* ".repeat(100))
    ];
    let mut runner = TestRunner::new(Config {
        cases: 10_000,
        ..Config::default()
    });
    runner
        .run(&strategy, |text| {
            let query = EntryQuery {
                q: Some(text.clone()),
                ..EntryQuery::default()
            };
            let today = hour(0).date_naive();
            let outcome = world.db.read(|tx| {
                entries::list(tx, &boss.scope(), &query, today, None, 5)?;
                search::entries(tx, &boss.scope(), &text, 5)?;
                search::people(tx, &boss.scope(), &text, 5)?;
                search::attachments(tx, &boss.scope(), &text, 5)
            });
            prop_assert!(outcome.is_ok(), "{text:?}: {outcome:?}");
            Ok(())
        })
        .unwrap();
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
