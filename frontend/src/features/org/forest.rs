//! The people one sees as trees: children by name, how many are below each, which lines are to be shown.

use std::collections::{HashMap, HashSet};

use convolog_dto::{Org, OrgNode, PersonId};

use crate::ui::{RowContact, TreeRow};

/// More lines than this are not opened by themselves.
const AT_FIRST: usize = 60;

/// Everybody one sees, by their places in the line.
pub(super) struct Forest {
    people: HashMap<PersonId, OrgNode>,
    children: HashMap<PersonId, Vec<PersonId>>,
    tops: Vec<PersonId>,
    below: HashMap<PersonId, i64>,
    /// One's own person: a root without a record to open.
    pub own: Option<PersonId>,
}

impl Forest {
    pub fn of(org: Org) -> Self {
        let mut nodes = org.nodes;
        nodes.sort_by_cached_key(|node| node.display_name.to_lowercase());
        let known: HashSet<PersonId> = nodes.iter().map(|node| node.id).collect();
        let mut children: HashMap<PersonId, Vec<PersonId>> = HashMap::new();
        let mut tops = Vec::new();
        for node in &nodes {
            match node.manager_id.filter(|manager| known.contains(manager)) {
                Some(manager) => children.entry(manager).or_default().push(node.id),
                None => tops.push(node.id),
            }
        }
        let mut forest = Self {
            people: nodes.into_iter().map(|node| (node.id, node)).collect(),
            children,
            tops,
            below: HashMap::new(),
            own: org.root_id,
        };
        for top in forest.tops.clone() {
            forest.count(top);
        }
        forest
    }

    fn count(&mut self, id: PersonId) -> i64 {
        let children = self.children.get(&id).cloned().unwrap_or_default();
        let below = children.into_iter().fold(0_i64, |sum, child| {
            sum.saturating_add(1).saturating_add(self.count(child))
        });
        self.below.insert(id, below);
        below
    }

    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    pub fn name(&self, id: PersonId) -> Option<&str> {
        self.people.get(&id).map(|node| node.display_name.as_str())
    }

    pub fn below(&self, id: PersonId) -> i64 {
        self.below.get(&id).copied().unwrap_or_default()
    }

    /// Whoever has somebody below.
    pub fn managers(&self) -> HashSet<PersonId> {
        self.children.keys().copied().collect()
    }

    /// What is open at first: whole levels from the top, as long as they fit a screen or two.
    pub fn opening(&self) -> HashSet<PersonId> {
        let mut open = HashSet::new();
        let mut level = self.tops.clone();
        let mut shown = level.len();
        loop {
            let next: Vec<PersonId> = level
                .iter()
                .filter_map(|id| self.children.get(id))
                .flatten()
                .copied()
                .collect();
            shown = shown.saturating_add(next.len());
            if next.is_empty() || (shown > AT_FIRST && !open.is_empty()) {
                return open;
            }
            open.extend(level);
            level = next;
        }
    }

    /// Everybody whose name or job holds the words, by name.
    pub fn matching(&self, words: &str) -> Vec<&OrgNode> {
        let words = words.to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&words);
        let mut found: Vec<&OrgNode> = self
            .people
            .values()
            .filter(|node| holds(&node.display_name) || node.title.as_deref().is_some_and(holds))
            .collect();
        found.sort_by_cached_key(|node| node.display_name.to_lowercase());
        found
    }

    /// The lines to show: what is open; with words, whoever fits and the way down to them.
    pub fn rows(&self, open: &HashSet<PersonId>, words: &str) -> Vec<TreeRow> {
        let wanted = (!words.is_empty()).then(|| self.with_line_above(&self.matching(words)));
        let mut rows = Vec::new();
        self.grow(&self.tops, 1, open, wanted.as_ref(), &mut rows);
        rows
    }

    fn with_line_above(&self, found: &[&OrgNode]) -> HashSet<PersonId> {
        let mut wanted = HashSet::new();
        for node in found {
            let mut next = Some(node.id);
            while let Some(id) = next.filter(|id| wanted.insert(*id)) {
                next = self.people.get(&id).and_then(|node| node.manager_id);
            }
        }
        wanted
    }

    fn grow(
        &self,
        ids: &[PersonId],
        level: u32,
        open: &HashSet<PersonId>,
        wanted: Option<&HashSet<PersonId>>,
        rows: &mut Vec<TreeRow>,
    ) {
        let shown: Vec<PersonId> = ids
            .iter()
            .copied()
            .filter(|id| wanted.is_none_or(|wanted| wanted.contains(id)))
            .collect();
        for (at, id) in shown.iter().enumerate() {
            let Some(node) = self.people.get(id) else { continue };
            let children = self.children.get(id);
            let opens = wanted.is_some() || open.contains(id);
            rows.push(TreeRow {
                id: id.to_string(),
                level,
                text: node.display_name.clone(),
                detail: node.title.clone().unwrap_or_default(),
                open: children.map(|_| opens),
                below: self.below(*id),
                contact: if self.own == Some(*id) {
                    RowContact::Silent
                } else {
                    RowContact::Last(node.last_contact_at)
                },
                place: (at.saturating_add(1), shown.len()),
            });
            if let Some(children) = children.filter(|_| opens) {
                self.grow(children, level.saturating_add(1), open, wanted, rows);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Forest;
    use convolog_dto::{Org, OrgNode, PersonId};
    use std::collections::HashSet;

    fn id(n: u8) -> PersonId {
        format!("00000000-0000-7000-8000-0000000000{n:02}")
            .parse()
            .unwrap()
    }

    fn forest(pairs: &[(u8, &str, Option<u8>)]) -> Forest {
        let nodes = pairs
            .iter()
            .map(|(n, name, manager)| OrgNode {
                id: id(*n),
                display_name: (*name).to_owned(),
                manager_id: manager.map(id),
                title: None,
                last_contact_at: None,
            })
            .collect();
        Forest::of(Org { root_id: None, nodes })
    }

    #[test]
    fn a_line_counts_everybody_below_it_and_closed_lines_hide_them() {
        let forest = forest(&[
            (1, "Maya", None),
            (2, "Tom", Some(1)),
            (3, "Sam", Some(2)),
            (4, "Ann", Some(1)),
        ]);
        let rows = forest.rows(&HashSet::from([id(1)]), "");
        let names: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(names, ["Maya", "Ann", "Tom"]);
        assert_eq!(rows[0].below, 3);
        assert_eq!((rows[2].open, rows[2].place), (Some(false), (2, 2)));
    }

    #[test]
    fn searching_shows_whoever_fits_with_the_line_above_them() {
        let forest = forest(&[
            (1, "Maya", None),
            (2, "Tom", Some(1)),
            (3, "Sam", Some(2)),
            (4, "Ann", Some(1)),
        ]);
        let rows = forest.rows(&HashSet::new(), "SAM");
        let names: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(names, ["Maya", "Tom", "Sam"]);
    }

    #[test]
    fn a_large_firm_opens_by_whole_levels_that_fit_a_screen() {
        let mut pairs = vec![(1, "Maya", None), (2, "Tom", Some(1))];
        pairs.extend((3..90).map(|n| (n, "Somebody", Some(2))));
        assert_eq!(forest(&pairs).opening(), HashSet::from([id(1)]));
        pairs.truncate(20);
        assert!(forest(&pairs).opening().contains(&id(2)));
    }

    #[test]
    fn whose_manager_is_out_of_sight_stands_at_the_top() {
        let forest = forest(&[(2, "Tom", Some(1)), (3, "Sam", Some(2))]);
        assert_eq!(forest.rows(&HashSet::new(), "").len(), 1);
    }
}
