//! The closure table and the tree in memory tell the same truth, whatever is inserted and moved.

use convolog_db::people::{self, ImportedPerson, Move, Particulars};
use convolog_db::{DbError, unscoped};
use convolog_dto::PersonId;
use convolog_rbac::org::{ClosureRow, OrgTree};
use proptest::prelude::*;

use crate::world::{World, hour, read};

#[derive(Clone, Debug)]
enum Step {
    Insert(Option<usize>),
    Move(usize, Option<usize>),
    Import(Vec<(usize, Option<usize>)>),
}

fn step() -> impl Strategy<Value = Step> {
    let place = || prop::option::weighted(0.9, 0..16usize);
    prop_oneof![
        place().prop_map(Step::Insert),
        (0..16usize, place()).prop_map(|(who, manager)| Step::Move(who, manager)),
        prop::collection::vec((0..24usize, place()), 1..6).prop_map(Step::Import),
    ]
}

fn sorted(tree: &OrgTree) -> Vec<ClosureRow> {
    let mut rows: Vec<ClosureRow> = tree.closure().collect();
    rows.sort();
    rows
}

/// Does the step in both places; refused in one means refused in the other.
fn take(world: &World, tree: &mut OrgTree, known: &mut Vec<PersonId>, step: Step) {
    let of = |place: Option<usize>, known: &[PersonId]| {
        place.and_then(|n| known.get(n % known.len().max(1)).copied())
    };
    match step {
        Step::Insert(manager) => {
            let manager = of(manager, known);
            let id = world.person("Somebody", manager);
            tree.set_manager(id, manager).unwrap();
            known.push(id);
        }
        Step::Move(who, manager) => {
            let Some(person_id) = of(Some(who), known) else {
                return;
            };
            let manager_id = of(manager, known);
            let change = Move {
                person_id,
                manager_id,
                at: hour(1),
                by: None,
                reason: Some("so".to_owned()),
            };
            let moved = world.db.write(move |tx| people::set_manager(tx, &change));
            assert_eq!(
                moved,
                tree.set_manager(person_id, manager_id)
                    .map_err(|_circle| DbError::Cycle)
            );
        }
        Step::Import(lines) => import(world, tree, known, lines),
    }
}

/// Lines beyond the people known are new people, who may be managers in the same file.
fn import(
    world: &World,
    tree: &mut OrgTree,
    known: &mut Vec<PersonId>,
    mut lines: Vec<(usize, Option<usize>)>,
) {
    lines.sort_by_key(|(who, _)| *who);
    lines.dedup_by_key(|(who, _)| *who);
    let mut everybody = known.clone();
    let people: Vec<(PersonId, Option<usize>)> = lines
        .into_iter()
        .map(|(who, manager)| {
            let id = everybody.get(who).copied().unwrap_or_else(|| {
                let id = PersonId::from(world.id());
                everybody.push(id);
                id
            });
            (id, manager)
        })
        .collect();
    let mut seen = std::collections::BTreeSet::new();
    let people: Vec<ImportedPerson> = people
        .into_iter()
        .filter(|(id, _)| seen.insert(*id))
        .map(|(id, manager)| ImportedPerson {
            id,
            particulars: Particulars {
                display_name: "Imported".to_owned(),
                ..Particulars::default()
            },
            manager_id: manager.map(|n| everybody[n % everybody.len()]),
        })
        .collect();
    let old = tree
        .people()
        .map(|id| (id, tree.manager_of(id)))
        .collect::<Vec<_>>();
    let after = OrgTree::from_lines(
        old.into_iter()
            .chain(people.iter().map(|one| (one.id, one.manager_id))),
    );
    let outcome = world
        .db
        .write(move |tx| people::import(tx, &people, hour(2), None, None));
    match after {
        Ok(after) => {
            outcome.unwrap();
            *tree = after;
            *known = everybody;
        }
        Err(_) => assert_eq!(outcome, Err(DbError::Cycle)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn the_closure_table_is_the_closure_of_the_tree(steps in prop::collection::vec(step(), 1..25)) {
        let world = World::new();
        let mut tree = OrgTree::default();
        let mut known = Vec::new();
        for step in steps {
            take(&world, &mut tree, &mut known, step);
            prop_assert_eq!(read(&world, unscoped::closure_rows), sorted(&tree));
            prop_assert_eq!(&read(&world, unscoped::org_tree), &tree);
        }
    }
}
