//! Moves, imports, names and pages of people.

use std::time::Instant as Stopwatch;

use convolog_db::people::{self, ImportedPerson, Move, Particulars};
use convolog_db::{DbError, unscoped};
use convolog_dto::{PersonId, PersonQuery, PersonSort, PersonStatus, Role};

use crate::world::{World, hour, read};

#[test]
fn a_preview_names_who_gains_and_who_loses_sight_of_how_many() {
    let world = World::new();
    let top = world.person("Top", None);
    let left = world.person("Left", Some(top));
    let right = world.person("Right", Some(top));
    let mover = world.person("Mover", Some(left));
    world.person("Below", Some(mover));
    world.user("top", Role::Admin, Some(top));
    world.user("left", Role::User, Some(left));
    world.user("right", Role::User, Some(right));
    world.user("mover", Role::User, Some(mover));
    world.user("boss", Role::SuperAdmin, Some(world.person("Boss", Some(right))));
    let (gains, loses) = read(&world, |tx| people::sight_changes(tx, mover, Some(right)));
    let shape = |rows: &[people::SightChangeRow]| {
        rows.iter()
            .map(|row| (row.name.clone(), row.people))
            .collect::<Vec<_>>()
    };
    assert_eq!(shape(&gains), [("right".to_owned(), 2)]);
    assert_eq!(shape(&loses), [("left".to_owned(), 2)]);
    let (gains, loses) = read(&world, |tx| people::sight_changes(tx, mover, None));
    assert_eq!((gains.len(), loses.len()), (0, 2));
}

#[test]
fn a_move_changes_what_is_seen_and_keeps_its_history() {
    let world = World::new();
    let (left, right) = (world.person("Left", None), world.person("Right", None));
    let mover = world.person("Mover", Some(left));
    let viewer = world.user("right", Role::User, Some(right));
    assert!(!read(&world, |tx| people::is_visible(tx, &viewer.scope(), mover)));
    let change = Move {
        person_id: mover,
        manager_id: Some(right),
        at: hour(5),
        by: Some(viewer.id),
        reason: Some("why".to_owned()),
    };
    world
        .db
        .write(move |tx| people::set_manager(tx, &change))
        .unwrap();
    assert!(read(&world, |tx| people::is_visible(tx, &viewer.scope(), mover)));
    let lines = read(&world, |tx| {
        people::reporting_lines(tx, &viewer.scope(), mover, 10)
    });
    let managers: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line.manager.as_ref().map(|(id, _)| *id),
                line.withheld,
                line.reason.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        managers,
        [(Some(right), false, Some("why")), (None, true, None)],
        "oneself is named, a stranger is not"
    );
}

#[test]
fn pages_follow_each_other_in_both_orders_without_gap_or_double() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None).scope();
    for name in ["Åsa", "bo", "Bo", "Cem", "Zoë", "asa"] {
        world.person(name, None);
    }
    for (sort, first) in [(PersonSort::Name, "Åsa"), (PersonSort::NameDescending, "Zoë")] {
        let query = PersonQuery {
            sort: Some(sort),
            ..PersonQuery::default()
        };
        let mut names = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let page = read(&world, |tx| people::list(tx, &boss, &query, cursor.as_deref(), 2));
            names.extend(page.rows.into_iter().map(|row| row.display_name));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(names.len(), 6);
        assert!(
            names[0] == first || convolog_db::fold(&names[0]) == convolog_db::fold(first),
            "{names:?}"
        );
    }
    let query = PersonQuery {
        sort: Some(PersonSort::NameDescending),
        ..PersonQuery::default()
    };
    let page = read(&world, |tx| {
        people::list(tx, &boss, &PersonQuery::default(), None, 2)
    });
    for bad in [page.next.as_deref().unwrap(), "", "nonsense", "W10", "🦀"] {
        let outcome = world.db.read(|tx| people::list(tx, &boss, &query, Some(bad), 2));
        assert_eq!(outcome.unwrap_err(), DbError::InvalidCursor, "{bad}");
    }
}

#[test]
fn names_are_found_without_accents_and_archived_people_only_on_request() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None).scope();
    let zoe = world.person("Zoë Brown", None);
    world.person("Bob", None);
    let find = |query: &PersonQuery| {
        let page = read(&world, |tx| people::list(tx, &boss, query, None, 10));
        assert_eq!(
            read(&world, |tx| people::count(tx, &boss, query)),
            i64::try_from(page.rows.len()).unwrap()
        );
        page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let by_name = PersonQuery {
        q: Some("BROW zoe".to_owned()),
        ..PersonQuery::default()
    };
    assert_eq!(find(&by_name), [zoe]);
    let set = world
        .db
        .write(move |tx| people::set_status(tx, zoe, 1, PersonStatus::Archived, None, hour(3)));
    assert!(set.unwrap());
    assert_eq!(find(&by_name), []);
    assert_eq!(
        find(&PersonQuery {
            status: vec![PersonStatus::Archived],
            ..by_name.clone()
        }),
        [zoe]
    );
}

#[test]
fn an_update_at_another_version_changes_nothing() {
    let world = World::new();
    let id = world.person("Sam", None);
    let facts = Particulars {
        display_name: "Samuel".to_owned(),
        employee_ref: Some("E1".to_owned()),
        ..Particulars::default()
    };
    let again = facts.clone();
    assert!(
        world
            .db
            .write(move |tx| people::update(tx, id, 1, &facts, hour(1)))
            .unwrap()
    );
    assert!(
        !world
            .db
            .write(move |tx| people::update(tx, id, 1, &again, hour(1)))
            .unwrap()
    );
    let other = world.person("Other", None);
    let clash = Particulars {
        display_name: "Other".to_owned(),
        employee_ref: Some("E1".to_owned()),
        ..Particulars::default()
    };
    let outcome = world
        .db
        .write(move |tx| people::update(tx, other, 1, &clash, hour(1)));
    assert_eq!(
        outcome,
        Err(DbError::NotUnique {
            what: "people.employee_ref".to_owned()
        })
    );
}

#[test]
fn ten_thousand_people_are_imported_in_one_go_and_again_without_new_lines() {
    let world = World::new();
    let ids: Vec<PersonId> = (0..10_000).map(|_| PersonId::from(world.id())).collect();
    let people: Vec<ImportedPerson> = (0..10_000usize)
        .rev()
        .map(|n| ImportedPerson {
            id: ids[n],
            particulars: Particulars {
                display_name: format!("Person {n}"),
                employee_ref: Some(format!("E{n}")),
                ..Particulars::default()
            },
            manager_id: (n > 0).then(|| ids[(n - 1) / 8]),
        })
        .collect();
    let again = people.clone();
    let watch = Stopwatch::now();
    world
        .db
        .write(move |tx| people::import(tx, &people, hour(1), None, None))
        .unwrap();
    println!("10 000 people in {:?}", watch.elapsed());
    let tree = read(&world, unscoped::org_tree);
    assert_eq!(tree.len(), 10_000);
    let mut expected: Vec<_> = tree.closure().collect();
    expected.sort();
    assert_eq!(read(&world, unscoped::closure_rows), expected);
    world
        .db
        .write(move |tx| people::import(tx, &again, hour(2), None, None))
        .unwrap();
    let boss = world.user("boss", Role::SuperAdmin, None).scope();
    assert_eq!(
        read(&world, |tx| people::reporting_lines(tx, &boss, ids[9_999], 10)).len(),
        1
    );
    let refs = read(&world, |tx| {
        people::by_refs(tx, &boss, &["E5".to_owned(), "none".to_owned()])
    });
    assert_eq!(refs.len(), 1);
    assert_eq!(refs["E5"].id, ids[5]);
}
