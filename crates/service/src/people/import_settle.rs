//! What rows of an import do to each other.
//!
//! A refused row takes those with it that cannot be without it: the people under a manager who is new as well. A manager who is
//! there already stays one, whatever is wrong with their own row. As a refused row leaves the person where they are, it can close
//! a circle that it was to open; so circles are looked for until there are none.

use super::{import_file::wrong, import_plan::PlannedRow};
use convolog_dto::PersonId;
use convolog_rbac::org::OrgTree;
use std::collections::HashMap;

/// Levels of management that an import may make: a person is kept once for each level above.
const LEVELS_MAX: usize = 100;
/// Lines that one message names.
const LINES_NAMED: usize = 10;

/// Refuses what cannot be once other rows are refused, until what is left can be written together.
pub(super) fn settle(rows: &mut [PlannedRow], tree: &OrgTree) {
    // Below each row that is new, the rows that cannot be without it.
    let mut dependants: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some(manager) = row.depends_on {
            dependants.entry(manager).or_default().push(index);
        }
    }
    loop {
        refuse_dependants(rows, &dependants);
        let lines = Lines::of(rows, tree);
        let circles = lines.circles();
        let deep = if circles.is_empty() {
            lines.too_deep()
        } else {
            Vec::new()
        };
        if circles.is_empty() && deep.is_empty() {
            return;
        }
        for circle in circles {
            let named = lines_of(rows, &circle.rows);
            let rest = match circle.others {
                0 => "",
                _ => ", together with reporting lines that are there already",
            };
            let message = format!("Line {named}: a circle of reporting lines{rest}.");
            for index in circle.rows {
                refuse(rows, index, "manager_ref", "cycle", &message);
            }
        }
        for index in deep {
            let message = format!("More than {LEVELS_MAX} levels of management.");
            refuse(rows, index, "manager_ref", "too_deep", &message);
        }
    }
}

fn refuse_dependants(rows: &mut [PlannedRow], dependants: &HashMap<usize, Vec<usize>>) {
    let refused = rows.iter().enumerate().filter(|(_, row)| !row.is_sound());
    let mut queue: Vec<usize> = refused.map(|(index, _)| index).collect();
    while let Some(manager) = queue.pop() {
        let line = rows.get(manager).map_or(0, |row| row.line);
        for index in dependants.get(&manager).into_iter().flatten() {
            if rows.get(*index).is_some_and(PlannedRow::is_sound) {
                let message = format!("The manager is new, and their own row in line {line} is refused.");
                refuse(rows, *index, "manager_ref", "manager_refused", &message);
                queue.push(*index);
            }
        }
    }
}

/// The reporting lines as they are once the sound rows are written.
struct Lines<'a> {
    tree: &'a OrgTree,
    /// The row that moves or adds somebody, and the manager there.
    moved: HashMap<PersonId, (usize, Option<PersonId>)>,
}

/// People who would report to themselves.
struct Circle {
    /// The rows that close it.
    rows: Vec<usize>,
    /// How many of its people no row moves.
    others: usize,
}

impl<'a> Lines<'a> {
    fn of(rows: &[PlannedRow], tree: &'a OrgTree) -> Self {
        let moving = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.is_sound() && row.moves());
        Self {
            tree,
            moved: moving
                .map(|(index, row)| (row.id, (index, row.manager_id)))
                .collect(),
        }
    }

    fn above(&self, person: PersonId) -> Option<PersonId> {
        match self.moved.get(&person) {
            Some((_, manager)) => *manager,
            None => self.tree.manager_of(person),
        }
    }

    /// Every circle once. Each holds somebody who moves, as the lines of now have none.
    fn circles(&self) -> Vec<Circle> {
        let mut walked: HashMap<PersonId, usize> = HashMap::new();
        let mut circles = Vec::new();
        let mut starts: Vec<_> = self.moved.iter().map(|(id, (index, _))| (*index, *id)).collect();
        starts.sort_unstable();
        for (walk, start) in starts {
            let mut next = Some(start);
            while let Some(person) = next {
                match walked.insert(person, walk) {
                    Some(earlier) => {
                        if earlier == walk {
                            circles.push(self.circle(person));
                        } else {
                            walked.insert(person, earlier);
                        }
                        break;
                    }
                    None => next = self.above(person),
                }
            }
        }
        circles
    }

    fn circle(&self, person: PersonId) -> Circle {
        let round = std::iter::successors(self.above(person), |at| self.above(*at).filter(|_| *at != person));
        let (mut rows, mut others) = (Vec::new(), 0);
        for member in round {
            match self.moved.get(&member) {
                Some((index, _)) => rows.push(*index),
                None => others += 1,
            }
        }
        rows.sort_unstable();
        Circle { rows, others }
    }

    /// The rows that would stand too far down; only where there is no circle.
    fn too_deep(&self) -> Vec<usize> {
        let deep = |id: PersonId| {
            std::iter::successors(self.above(id), |at| self.above(*at))
                .nth(LEVELS_MAX)
                .is_some()
        };
        self.moved
            .iter()
            .filter(|(id, _)| deep(**id))
            .map(|(_, (index, _))| *index)
            .collect()
    }
}

pub(super) fn refuse(rows: &mut [PlannedRow], index: usize, column: &str, code: &str, message: &str) {
    if let Some(row) = rows.get_mut(index) {
        row.errors.push(wrong(column, code, message));
    }
}

/// `3, 7 and 2 more`
pub(super) fn lines_of(rows: &[PlannedRow], indices: &[usize]) -> String {
    let lines = indices.iter().filter_map(|index| rows.get(*index));
    let named: Vec<_> = lines.take(LINES_NAMED).map(|row| row.line.to_string()).collect();
    match indices.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
