//! Any firm comes out of the import as it went in, whatever the order of its rows.

use crate::firm::{HEADER, Instance, counts};
use convolog_dto::{PersonId, PersonQuery};
use convolog_service::people::{get_org, import_people, list_people};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Names may hold what CSV quotes; each ends with the number, so that they differ.
const NAME: &str = "[A-Za-zàéøÜ'\",;-][A-Za-zàéøÜ'\",; -]{0,9}";

#[derive(Clone, Debug)]
struct Firm {
    names: Vec<String>,
    /// Whom each reports to.
    managers: Vec<Option<usize>>,
    /// The order of the rows.
    order: Vec<usize>,
}

/// A firm of these people: any order, and each under somebody earlier in it, or at the top.
fn firm(names: Vec<String>) -> impl Strategy<Value = Firm> {
    let size = names.len();
    let shuffled = || Just((0..size).collect::<Vec<_>>()).prop_shuffle();
    let above = proptest::collection::vec(
        proptest::option::weighted(0.9, any::<prop::sample::Index>()),
        size,
    );
    (shuffled(), above, shuffled()).prop_map(move |(ranks, above, order)| {
        let mut managers = vec![None; size];
        for (rank, (person, above)) in ranks.iter().zip(above).enumerate().skip(1) {
            managers[*person] = above.map(|index| ranks[index.index(rank)]);
        }
        Firm {
            names: names.clone(),
            managers,
            order,
        }
    })
}

fn names() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(NAME, 1..40).prop_map(|names| {
        let numbered = names.into_iter().enumerate();
        numbered.map(|(number, name)| format!("{name}{number}")).collect()
    })
}

impl Firm {
    fn csv(&self) -> String {
        let row = |person: &usize| {
            let manager = self.managers[*person].map_or_else(String::new, |manager| format!("E{manager}"));
            let name = self.names[*person].replace('"', "\"\"");
            format!("\"{name}\",E{person},,,,,{manager}\n")
        };
        let rows: String = self.order.iter().map(row).collect();
        format!("{HEADER}\n{rows}")
    }

    fn lines(&self) -> BTreeMap<String, Option<String>> {
        let named = self.managers.iter().zip(&self.names);
        named
            .map(|(manager, name)| (name.clone(), manager.map(|manager| self.names[manager].clone())))
            .collect()
    }

    fn is_below(&self, person: usize, manager: usize) -> bool {
        std::iter::successors(self.managers[person], |at| self.managers[*at]).any(|above| above == manager)
    }
}

/// Who reports to whom, as `GET /org` has it, by name.
fn lines(instance: &Instance) -> BTreeMap<String, Option<String>> {
    let org = get_org(&instance.maya).unwrap();
    let names: BTreeMap<PersonId, String> = org
        .nodes
        .iter()
        .map(|node| (node.id, node.display_name.clone()))
        .collect();
    let line = |manager: Option<PersonId>| manager.map(|id| names[&id].clone());
    org.nodes
        .iter()
        .map(|node| (node.display_name.clone(), line(node.manager_id)))
        .collect()
}

/// Everybody below each person: this asks the closure table.
fn check_subtrees(instance: &Instance, firm: &Firm) {
    let people = instance.people();
    for (manager, name) in firm.names.iter().enumerate() {
        let query = PersonQuery {
            subtree_of: Some(people[&format!("E{manager}")].id),
            limit: Some(200),
            ..PersonQuery::default()
        };
        let page = list_people(&instance.maya, query).unwrap();
        let found: BTreeSet<_> = page.items.into_iter().map(|person| person.display_name).collect();
        let expected = (0..firm.names.len()).filter(|person| firm.is_below(*person, manager));
        assert_eq!(
            found,
            expected.map(|person| firm.names[person].clone()).collect(),
            "below {name}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_firm_comes_out_as_it_went_in(firm in names().prop_flat_map(firm)) {
        let instance = Instance::empty();
        let size = i64::try_from(firm.names.len()).unwrap();
        let report = import_people(&instance.maya, firm.csv().as_bytes(), false).unwrap();
        prop_assert_eq!(counts(&report), [size, 0, 0, 0]);
        prop_assert_eq!(lines(&instance), firm.lines());
        check_subtrees(&instance, &firm);
        let sorted = Firm { order: (0..firm.names.len()).collect(), ..firm };
        let again = import_people(&instance.maya, sorted.csv().as_bytes(), false).unwrap();
        prop_assert_eq!(counts(&again), [0, 0, size, 0]);
    }

    #[test]
    fn a_reorganised_firm_comes_out_reorganised((before, mut after) in names().prop_flat_map(|n| (firm(n.clone()), firm(n)))) {
        let instance = Instance::empty();
        import_people(&instance.maya, before.csv().as_bytes(), false).unwrap();
        let report = import_people(&instance.maya, after.csv().as_bytes(), false).unwrap();
        // Without a manager in the file people stay where they are, which may close a circle; those rows are refused.
        if report.failed == 0 {
            for (person, manager) in after.managers.iter_mut().enumerate() {
                *manager = manager.or(before.managers[person]);
            }
        } else {
            for (row, person) in report.rows.iter().zip(&after.order) {
                prop_assert!(row.errors.iter().all(|error| error.code == "cycle"), "{row:?}");
                if !row.errors.is_empty() || after.managers[*person].is_none() {
                    after.managers[*person] = before.managers[*person];
                }
            }
        }
        prop_assert_eq!(lines(&instance), after.lines());
        check_subtrees(&instance, &after);
    }
}
