//! The org tree under random edits, held to the most naive model there is.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use convolog_dto::{PersonId, Role};
use convolog_rbac::{
    Visibility,
    org::{ClosureRow, Cycle, OrgTree, Relation},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Who reports to whom, and nothing else.
type Model = BTreeMap<PersonId, Option<PersonId>>;

fn person(number: u8) -> PersonId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

fn walk_up(model: &Model, from: PersonId) -> Vec<PersonId> {
    let mut above = Vec::new();
    let mut at = from;
    while let Some(Some(manager)) = model.get(&at) {
        above.push(*manager);
        at = *manager;
        assert!(above.len() <= model.len(), "a circle above {from}");
    }
    above
}

fn naive_closure(model: &Model) -> BTreeSet<ClosureRow> {
    let mut rows = BTreeSet::new();
    for descendant in model.keys().copied() {
        let chain = std::iter::once(descendant).chain(walk_up(model, descendant));
        rows.extend(chain.zip(0u32..).map(|(ancestor, depth)| ClosureRow {
            ancestor,
            descendant,
            depth,
        }));
    }
    rows
}

fn edits() -> impl Strategy<Value = Vec<(u8, Option<u8>)>> {
    prop::collection::vec((0u8..14, prop::option::weighted(0.85, 0u8..14)), 1..60)
}

/// Applies the edits to both; a refused one changes neither.
fn build(edits: &[(u8, Option<u8>)]) -> (OrgTree, Model) {
    let (mut tree, mut model) = (OrgTree::default(), Model::new());
    for (who, under) in edits {
        let (who, under) = (person(*who), under.map(person));
        let circle = under.is_some_and(|under| under == who || walk_up(&model, under).contains(&who));
        let before = tree.clone();
        let moved = tree.set_manager(who, under);
        if circle {
            assert_eq!(
                moved,
                Err(Cycle {
                    person: who,
                    manager: under.unwrap()
                })
            );
            assert_eq!(tree, before, "a refused move left a trace");
        } else {
            assert_eq!(moved, Ok(()));
            under.map(|under| model.entry(under).or_insert(None));
            model.insert(who, under);
        }
    }
    (tree, model)
}

proptest! {
    #[test]
    fn the_closure_equals_a_naive_walk_after_any_edits(edits in edits()) {
        let (tree, model) = build(&edits);
        let rows: Vec<ClosureRow> = tree.closure().collect();
        let set: BTreeSet<ClosureRow> = rows.iter().copied().collect();
        prop_assert_eq!(rows.len(), set.len(), "a row stands twice");
        prop_assert_eq!(set, naive_closure(&model));
        prop_assert_eq!(tree.people().collect::<Vec<_>>(), model.keys().copied().collect::<Vec<_>>());
    }

    #[test]
    fn an_edited_tree_equals_one_built_afresh_from_its_lines_in_any_order(edits in edits(), seed in any::<u64>()) {
        let (tree, model) = build(&edits);
        let mut lines: Vec<_> = model.into_iter().collect();
        lines.sort_by_key(|(who, _)| u64::from(who.uuid().as_bytes().last().copied().unwrap()).wrapping_mul(seed | 1));
        prop_assert_eq!(OrgTree::from_lines(lines), Ok(tree));
    }

    #[test]
    fn above_and_below_are_two_sides_of_one_thing(edits in edits()) {
        let (tree, model) = build(&edits);
        for a in model.keys().copied() {
            let below: BTreeSet<PersonId> = tree.descendants(a).into_iter().collect();
            prop_assert_eq!(below.len(), tree.descendants(a).len(), "somebody is listed twice");
            for b in model.keys().copied() {
                prop_assert!(!(tree.is_below(a, b) && tree.is_below(b, a)));
                prop_assert_eq!(tree.is_below(b, a), walk_up(&model, b).contains(&a));
                prop_assert_eq!(tree.is_below(b, a), below.contains(&b));
                prop_assert_eq!(tree.is_below(b, a), tree.ancestors(b).any(|one| one == a));
                prop_assert_eq!(tree.would_cycle(a, b), a == b || tree.is_below(b, a));
            }
        }
    }

    #[test]
    fn a_manager_sees_descendants_and_never_itself_a_peer_or_anyone_above(edits in edits()) {
        let (tree, model) = build(&edits);
        for viewer in model.keys().copied() {
            let sight = Visibility::of(Role::Admin, Some(viewer));
            prop_assert_eq!(sight, Visibility::of(Role::User, Some(viewer)));
            for subject in model.keys().copied() {
                let relation = tree.relation(Some(viewer), subject);
                let seen = sight.sees(&tree, subject);
                prop_assert_eq!(seen, sight.covers(relation));
                prop_assert_eq!(seen, walk_up(&model, subject).contains(&viewer));
                let peers = subject == viewer || tree.manager_of(viewer) == tree.manager_of(subject);
                prop_assert!(!(seen && (peers || walk_up(&model, viewer).contains(&subject))));
                prop_assert_eq!(relation == Relation::Own, viewer == subject);
                prop_assert_eq!(relation == Relation::Above, walk_up(&model, viewer).contains(&subject));
                prop_assert!(Visibility::of(Role::SuperAdmin, Some(viewer)).sees(&tree, subject));
                prop_assert!(!Visibility::of(Role::Admin, None).sees(&tree, subject));
            }
        }
    }
}

#[test]
fn lines_that_close_a_circle_are_refused_in_any_order() {
    let ring = [(1, 2), (2, 3), (3, 1)].map(|(who, under)| (person(who), Some(person(under))));
    for turn in 0..ring.len() {
        let mut lines = ring;
        lines.rotate_left(turn);
        assert!(OrgTree::from_lines(lines).is_err());
    }
    assert!(OrgTree::from_lines([(person(1), Some(person(1)))]).is_err());
}

#[test]
fn somebody_unknown_is_seen_by_nobody_and_has_nobody() {
    let tree = OrgTree::from_lines([(person(1), None)]).unwrap();
    assert!(!Visibility::Everyone.sees(&tree, person(9)));
    assert_eq!(tree.relation(Some(person(1)), person(9)), Relation::Elsewhere);
    assert!(tree.descendants(person(9)).is_empty() && tree.manager_of(person(9)).is_none());
}

#[test]
fn a_move_takes_the_whole_branch_along() {
    let mut tree = OrgTree::from_lines([
        (person(1), None),
        (person(2), Some(person(1))),
        (person(3), Some(person(1))),
        (person(4), Some(person(2))),
    ])
    .unwrap();
    tree.set_manager(person(2), Some(person(3))).unwrap();
    assert_eq!(tree.descendants(person(3)), [person(2), person(4)]);
    assert_eq!(
        tree.ancestors(person(4)).collect::<Vec<_>>(),
        [2, 3, 1].map(person)
    );
    assert_eq!(tree.reports_of(person(1)).collect::<Vec<_>>(), [person(3)]);
}
