//! What changes in the firm over the years: some get another manager, some leave.

use super::founding::Founder;
use super::{STAFF, Transfer, later};
use crate::demo::scene::Library;

impl Founder<'_> {
    pub(super) fn moves(&mut self, library: &Library) {
        let all: Vec<(usize, u8, Option<usize>)> = self
            .members
            .iter()
            .enumerate()
            .map(|(place, one)| (place, one.level, one.manager))
            .collect();
        for (place, level, manager) in all.iter().filter(|(_, level, _)| *level >= 3) {
            if !self.random.chance(if *level == STAFF { 60 } else { 40 }) {
                continue;
            }
            let above = |place: Option<usize>| place.and_then(|place| all.get(place)).and_then(|one| one.2);
            let others: Vec<usize> = all
                .iter()
                .filter(|(other, its_level, boss)| {
                    its_level + 1 == *level && Some(*other) != *manager && *boss == above(*manager)
                })
                .map(|(other, _, _)| *other)
                .collect();
            let Some(from) = self.random.pick(&others).copied() else {
                continue;
            };
            let why = self.random.text(library.closing.all("move"));
            let Some(member) = self.members.get_mut(*place) else {
                continue;
            };
            let first = member.start_on.max(self.calendar.first_day());
            let span = (self.calendar.today() - first).num_days();
            if span > 60 {
                let day = later(first, self.random.between(30, span - 10));
                let at = self.calendar.morning_of(day);
                member.transfer = Some(Transfer { from, at, why });
            }
        }
    }

    pub(super) fn leavers(&mut self, library: &Library) {
        let (begin, today) = (self.calendar.first_day(), self.calendar.today());
        for member in self.members.iter_mut().filter(|one| one.level == STAFF) {
            if !self.random.chance(95) {
                continue;
            }
            let moved_on = member.transfer.map(|transfer| transfer.at.date_naive());
            let from = later(member.start_on.max(begin).max(moved_on.unwrap_or(begin)), 60);
            let span = (today - from).num_days();
            if span > 5 {
                let why = self.random.text(library.closing.all("leave"));
                member.leaves = Some((later(from, self.random.between(0, span - 2)), why));
            }
        }
    }
}
