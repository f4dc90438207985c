//! The org tree in memory: who reports to whom. `db` keeps the same truth as a closure table. A tree never has a cycle.

use convolog_dto::PersonId;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// How a person stands to the viewer's own person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The viewer's own person.
    Own,
    /// Reports to the viewer, directly or not.
    Below,
    /// The viewer reports to this person, directly or not.
    Above,
    /// A peer, another branch, or the viewer is tied to nobody.
    Elsewhere,
}

/// The move would make somebody their own manager, directly or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Who was to be moved.
    pub person: PersonId,
    /// Under whom.
    pub manager: PersonId,
}

impl fmt::Display for Cycle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} cannot report to {}: that makes a circle",
            self.person, self.manager
        )
    }
}

impl std::error::Error for Cycle {}

/// One line of the closure: the ancestor stands `depth` steps above the descendant; 0 is the person itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClosureRow {
    /// The person above.
    pub ancestor: PersonId,
    /// The person below.
    pub descendant: PersonId,
    /// How many steps lie between them.
    pub depth: u32,
}

/// Everybody and their managers. Several people may stand at the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrgTree {
    managers: BTreeMap<PersonId, Option<PersonId>>,
    reports: BTreeMap<PersonId, BTreeSet<PersonId>>,
}

impl OrgTree {
    /// A tree from the reporting lines, in any order. Whoever is only named as a manager stands at the top;
    /// of two lines for one person the later counts.
    ///
    /// # Errors
    /// The first line that closes a circle.
    pub fn from_lines(lines: impl IntoIterator<Item = (PersonId, Option<PersonId>)>) -> Result<Self, Cycle> {
        let lines: BTreeMap<PersonId, Option<PersonId>> = lines.into_iter().collect();
        let mut tree = Self::default();
        for (person, manager) in lines {
            tree.set_manager(person, manager)?;
        }
        Ok(tree)
    }

    /// Puts a person under a manager, or at the top; adds whoever is not yet in the tree.
    ///
    /// # Errors
    /// [`Cycle`] when the manager is the person or reports to the person; nothing is changed then.
    pub fn set_manager(&mut self, person: PersonId, manager: Option<PersonId>) -> Result<(), Cycle> {
        if let Some(manager) = manager {
            if self.would_cycle(person, manager) {
                return Err(Cycle { person, manager });
            }
            self.managers.entry(manager).or_insert(None);
            self.reports.entry(manager).or_default().insert(person);
        }
        if let Some(Some(before)) = self.managers.insert(person, manager)
            && Some(before) != manager
            && let Some(reports) = self.reports.get_mut(&before)
        {
            reports.remove(&person);
            if reports.is_empty() {
                self.reports.remove(&before);
            }
        }
        Ok(())
    }

    /// Whether the person is in the tree.
    pub fn contains(&self, person: PersonId) -> bool {
        self.managers.contains_key(&person)
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.managers.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.managers.is_empty()
    }

    /// Everybody in the tree.
    pub fn people(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.managers.keys().copied()
    }

    /// Whom the person reports to; none at the top and for somebody unknown.
    pub fn manager_of(&self, person: PersonId) -> Option<PersonId> {
        self.managers.get(&person).copied().flatten()
    }

    /// Who reports to the person directly.
    pub fn reports_of(&self, person: PersonId) -> impl Iterator<Item = PersonId> + '_ {
        self.reports.get(&person).into_iter().flatten().copied()
    }

    /// Whom the person reports to, the direct manager first.
    pub fn ancestors(&self, person: PersonId) -> impl Iterator<Item = PersonId> + '_ {
        std::iter::successors(self.manager_of(person), |above| self.manager_of(*above))
    }

    /// Everybody below the person, level by level; never the person itself.
    pub fn descendants(&self, person: PersonId) -> Vec<PersonId> {
        let mut found = Vec::new();
        let mut level: Vec<PersonId> = self.reports_of(person).collect();
        while !level.is_empty() {
            let next = level.iter().flat_map(|one| self.reports_of(*one)).collect();
            found.append(&mut level);
            level = next;
        }
        found
    }

    /// Whether the person reports to the ancestor, directly or not; nobody is below itself.
    pub fn is_below(&self, person: PersonId, ancestor: PersonId) -> bool {
        self.ancestors(person).any(|above| above == ancestor)
    }

    /// Whether putting the person under this manager would make a circle.
    pub fn would_cycle(&self, person: PersonId, manager: PersonId) -> bool {
        person == manager || self.is_below(manager, person)
    }

    /// How the subject stands to the viewer's own person.
    pub fn relation(&self, viewer: Option<PersonId>, subject: PersonId) -> Relation {
        match viewer {
            None => Relation::Elsewhere,
            Some(viewer) if viewer == subject => Relation::Own,
            Some(viewer) if self.is_below(subject, viewer) => Relation::Below,
            Some(viewer) if self.is_below(viewer, subject) => Relation::Above,
            Some(_) => Relation::Elsewhere,
        }
    }

    /// Every pair of ancestor and descendant with the steps between them, everybody with themselves at 0:
    /// what the closure table must hold.
    pub fn closure(&self) -> impl Iterator<Item = ClosureRow> + '_ {
        self.people().flat_map(move |descendant| {
            std::iter::once(descendant)
                .chain(self.ancestors(descendant))
                .zip(0u32..)
                .map(move |(ancestor, depth)| ClosureRow {
                    ancestor,
                    descendant,
                    depth,
                })
        })
    }
}
