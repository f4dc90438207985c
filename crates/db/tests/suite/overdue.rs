//! When the next promise of an entry is due, through all that may happen to one.

use convolog_db::{Calendar, entries, follow_ups, follow_ups::FollowUpChange};
use convolog_dto::{EntryId, EntryQuery, FollowUpId, FollowUpOutcome, FollowUpState, Role};

use crate::world::{Viewer, World, calendar, content, hour, read, revision};

const DAY: i64 = 24;

/// The entries with an overdue follow-up some days on, listed and counted.
fn overdue(world: &World, viewer: &Viewer, days: i64) -> Vec<EntryId> {
    let (scope, calendar): (_, Calendar) = (viewer.scope(), calendar(days * DAY));
    let query = EntryQuery {
        overdue: Some(true),
        ..EntryQuery::default()
    };
    let page = read(world, |tx| entries::list(tx, &scope, &query, calendar, None, 10));
    let late: Vec<EntryId> = page.rows.iter().map(|row| row.id).collect();
    let facets = read(world, |tx| {
        entries::facets(tx, &scope, &EntryQuery::default(), calendar)
    });
    let counted = facets.overdue.get("true").copied().unwrap_or_default();
    assert_eq!(usize::try_from(counted).unwrap(), late.len());
    late
}

fn reschedule(world: &World, viewer: &Viewer, id: FollowUpId, version: i64, days: i64, state: FollowUpState) {
    let change = FollowUpChange {
        title: "Talk".to_owned(),
        due_on: hour(days * DAY).date_naive(),
        owner_id: viewer.id,
        state,
        note: None,
    };
    let done = world
        .db
        .write(move |tx| follow_ups::update(tx, id, version, &change));
    assert!(done.unwrap());
}

fn keep(world: &World, id: FollowUpId) {
    let done = world
        .db
        .write(move |tx| follow_ups::complete(tx, id, None, FollowUpOutcome::Met, None, hour(1003)));
    assert!(done.unwrap());
}

#[test]
fn the_earliest_open_promise_counts_and_moves_with_each_change() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let sam = world.person("Sam", None);
    let entry = world.final_entry(boss.id, content(sam, hour(1)));
    world.final_entry(boss.id, content(sam, hour(1)));
    let promise = |days: i64| world.promise(entry, sam, boss.id, hour(days * DAY).date_naive());
    let (late, early) = (promise(5), promise(2));
    assert_eq!(overdue(&world, &boss, 2), [], "due today is not overdue");
    assert_eq!(overdue(&world, &boss, 3), [entry]);
    reschedule(&world, &boss, early, 1, 4, FollowUpState::InProgress);
    assert_eq!(overdue(&world, &boss, 4), []);
    assert_eq!(overdue(&world, &boss, 5), [entry]);
    keep(&world, early);
    assert_eq!(overdue(&world, &boss, 5), []);
    assert_eq!(overdue(&world, &boss, 6), [entry]);
    reschedule(&world, &boss, late, 1, 5, FollowUpState::Cancelled);
    assert_eq!(overdue(&world, &boss, 99), []);
}

#[test]
fn a_promise_may_be_kept_after_its_entry_was_voided() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let sam = world.person("Sam", None);
    let entry = world.final_entry(boss.id, content(sam, hour(1)));
    let promise = world.promise(entry, sam, boss.id, hour(DAY).date_naive());
    let author = boss.id;
    let voided = world
        .db
        .write(move |tx| entries::void(tx, entry, 3, "mistake", hour(1002), &revision(author)));
    assert!(voided.unwrap());
    assert_eq!(overdue(&world, &boss, 2), [entry]);
    keep(&world, promise);
    assert_eq!(overdue(&world, &boss, 2), []);
}
