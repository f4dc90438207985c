//! Whom a query may name: every id in it, whatever the filter is called and however it is written.

use convolog_dto::PersonId;
use std::collections::BTreeSet;

/// The length of an id as it stands in a query.
const ID_CHARS: usize = 36;

/// Every id in the query, of a person or not.
pub(super) fn ids_in(query: &str) -> Vec<PersonId> {
    let ids: BTreeSet<PersonId> = (0..query.len())
        .filter_map(|start| query.get(start..start.checked_add(ID_CHARS)?)?.parse().ok())
        .collect();
    ids.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::ids_in;

    #[test]
    fn ids_are_found_wherever_they_stand() {
        let (a, b) = (
            "01937f1e-8a70-7cc0-b5a1-000000000001",
            "01937F1E-8A70-7CC0-B5A1-00000000000b",
        );
        let found = ids_in(&format!("subject_id={a}&x=1%2C{b}&q=é&subtree_of={a}"));
        assert_eq!(found, [a.parse().unwrap(), b.parse().unwrap()]);
        assert_eq!(ids_in("type=concern&q=01937f1e-8a70"), []);
    }
}
