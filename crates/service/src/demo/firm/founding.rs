//! Founds the firm: who is there, on which level, in which team, since when.

use chrono::Datelike;
use convolog_dto::{Day, Role};

use super::{Firm, Member, STAFF, later};
use crate::demo::calendar::Calendar;
use crate::demo::divisions::{DIVISIONS, Division};
use crate::demo::names::{Name, Pronoun, name};
use crate::demo::random::Random;
use crate::demo::scene::{Library, Work};
use crate::demo::{DOMAIN, DemoPlan, id};

/// How many there are on each level below the owner.
fn levels(people: usize) -> [usize; 4] {
    let leads = (people / 11).max(1);
    let managers = (leads / 5).max(if leads > 2 { 2 } else { 1 });
    let heads = (managers / 6).clamp(managers.min(2), DIVISIONS.len());
    [
        heads,
        managers,
        leads,
        people.saturating_sub(1 + heads + managers + leads),
    ]
}

impl Firm {
    /// Founds the firm.
    pub(in crate::demo) fn found(
        plan: &DemoPlan,
        calendar: &Calendar,
        library: &Library,
        random: &Random,
    ) -> Self {
        let mut founder = Founder {
            calendar,
            random: random.named("firm"),
            members: Vec::new(),
        };
        let [heads, managers, leads, staff] = levels(plan.people);
        founder.add(None, DIVISIONS.first(), 0, "Everything", Some("Owner"));
        let divisions: Vec<(usize, &Division)> = DIVISIONS
            .iter()
            .take(heads)
            .map(|division| {
                (
                    founder.add(Some(0), Some(division), 1, "Head office", Some(division.head)),
                    division,
                )
            })
            .collect();
        let managers = founder.managers(&divisions, managers);
        let leads = founder.leads(&managers, leads);
        founder.staff(&leads, staff);
        founder.moves(library);
        founder.leavers(library);
        let mut reports = vec![Vec::new(); founder.members.len()];
        for (place, member) in founder.members.iter().enumerate() {
            if let Some(under) = member.manager.and_then(|manager| reports.get_mut(manager)) {
                under.push(place);
            }
        }
        Self {
            members: founder.members,
            reports,
        }
    }
}

pub(super) struct Founder<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) random: Random,
    pub(super) members: Vec<Member>,
}

/// A place with its share: the next one goes where `share / (given + 1)` is largest.
fn fairest(given: &[(u64, u64)]) -> usize {
    let mut best = 0;
    let mut best_of = (0, 1);
    for (index, (share, has)) in given.iter().enumerate() {
        // share / (has + 1) > best, without fractions
        if share.saturating_mul(best_of.1) > best_of.0 * (has + 1) {
            best = index;
            best_of = (*share, has + 1);
        }
    }
    best
}

impl Founder<'_> {
    fn managers<'d>(
        &mut self,
        divisions: &[(usize, &'d Division)],
        count: usize,
    ) -> Vec<(usize, &'d Division)> {
        let mut given: Vec<(u64, u64)> = divisions
            .iter()
            .map(|(_, division)| (division.share, 0))
            .collect();
        let mut managers = Vec::new();
        for nth in 0..count {
            // Everybody has one before anybody has two.
            let index = if nth < divisions.len() {
                nth
            } else {
                fairest(&given)
            };
            let (Some((head, division)), Some(share)) = (divisions.get(index), given.get_mut(index)) else {
                continue;
            };
            let unit = nth_of(division.units, share.1);
            share.1 += 1;
            managers.push((
                self.add(Some(*head), Some(division), 2, unit, Some(division.manager)),
                *division,
            ));
        }
        managers
    }

    fn leads<'d>(&mut self, managers: &[(usize, &'d Division)], count: usize) -> Vec<(usize, &'d Division)> {
        // The larger divisions have more managers already.
        let mut given: Vec<(u64, u64)> = managers.iter().map(|_| (1, 0)).collect();
        let mut leads = Vec::new();
        for nth in 0..count {
            let index = if nth < managers.len() {
                nth
            } else {
                fairest(&given)
            };
            let (Some((manager, division)), Some(share)) = (managers.get(index), given.get_mut(index)) else {
                continue;
            };
            share.1 += 1;
            let unit = self.members.get(*manager).map_or("", |one| one.unit);
            leads.push((
                self.add(Some(*manager), Some(division), 3, unit, Some(division.lead)),
                *division,
            ));
        }
        self.name_teams(&leads);
        leads
    }

    /// Shops have a name of their own; teams elsewhere are named after what they do.
    fn name_teams(&mut self, leads: &[(usize, &Division)]) {
        let mut used: Vec<(&str, u64)> = Vec::new();
        for (lead, division) in leads {
            let Some(member) = self.members.get_mut(*lead) else {
                continue;
            };
            let counted_by = if division.work == Work::Shop {
                division.head
            } else {
                member.unit
            };
            if !used.iter().any(|(by, _)| *by == counted_by) {
                used.push((counted_by, 0));
            }
            if let Some((_, count)) = used.iter_mut().find(|(by, _)| *by == counted_by) {
                let team = nth_of(division.teams, *count);
                *count += 1;
                member.team = Some(format!("{} · {team}", member.unit));
            }
        }
    }

    fn staff(&mut self, leads: &[(usize, &Division)], count: usize) {
        let mut given: Vec<(u64, u64)> = leads.iter().map(|_| (self.random.below(10) + 6, 0)).collect();
        for nth in 0..count {
            let index = if nth < leads.len() { nth } else { fairest(&given) };
            let (Some((lead, division)), Some(share)) = (leads.get(index), given.get_mut(index)) else {
                continue;
            };
            share.1 += 1;
            let (unit, team) = self
                .members
                .get(*lead)
                .map_or(("", None), |one| (one.unit, one.team.clone()));
            let place = self.add(Some(*lead), Some(division), STAFF, unit, None);
            if let Some(member) = self.members.get_mut(place) {
                member.team = team;
            }
        }
    }

    fn add(
        &mut self,
        manager: Option<usize>,
        division: Option<&Division>,
        level: u8,
        unit: &'static str,
        title: Option<&'static str>,
    ) -> usize {
        let place = self.members.len();
        let start_on = self.start_on(level);
        let entered_at = self.calendar.morning_of(start_on).max(self.calendar.begin());
        let jobs = division.map_or(&[][..], |division| division.jobs);
        let job = self
            .random
            .weighted(jobs.iter().map(|(job, weight)| (job, *weight)));
        let name = self.name(level);
        let mailbox = self.mailbox(&name);
        let role = match level {
            0 => Role::SuperAdmin,
            1 => Role::Admin,
            _ => Role::User,
        };
        let member = Member {
            id: id(entered_at, &mut self.random),
            title: title.or(job.copied()).unwrap_or("Assistant").to_owned(),
            team: (level == 2).then(|| unit.to_owned()),
            unit,
            work: division.map_or(Work::Office, |division| division.work),
            level,
            manager,
            transfer: None,
            start_on,
            leaves: None,
            entered_at,
            reference: format!("A{}", 10_001 + place),
            email: (level < STAFF || self.random.chance(450)).then_some(mailbox),
            account: (level < STAFF).then(|| (id(entered_at, &mut self.random), role)),
            troubled: level >= 3 && self.random.chance(80),
            name,
        };
        self.members.push(member);
        place
    }

    /// Three faces of the documentation, then whoever comes.
    fn name(&mut self, level: u8) -> Name {
        let named = |first, last: &str, pronoun| Name {
            first,
            last: last.to_owned(),
            pronoun,
        };
        let first_of_level = !self.members.iter().any(|one| one.level == level);
        match level {
            0 => return named("Maya", "Okafor", Pronoun::She),
            1 if first_of_level => return named("Priya", "Nair", Pronoun::She),
            3 if first_of_level => return named("Tom", "Reyes", Pronoun::He),
            _ => {}
        }
        let taken = |name: &Name| self.members.iter().any(|one| one.name == *name);
        let mut drawn = name(&mut self.random);
        for _ in 0..8 {
            if !taken(&drawn) {
                break;
            }
            drawn = name(&mut self.random);
        }
        drawn
    }

    fn mailbox(&self, name: &Name) -> String {
        let plain = name.mailbox();
        let mut mailbox = format!("{plain}@{DOMAIN}");
        let mut number = 2;
        while self
            .members
            .iter()
            .any(|one| one.email.as_ref() == Some(&mailbox))
        {
            mailbox = format!("{plain}{number}@{DOMAIN}");
            number += 1;
        }
        mailbox
    }

    /// Those who lead were there before the record began; of the staff two in five came later.
    fn start_on(&mut self, level: u8) -> Day {
        let (begin, today) = (self.calendar.first_day(), self.calendar.today());
        if level == STAFF && self.random.chance(400) {
            let days = (today - begin).num_days();
            return later(begin, self.random.between(0, days - 8));
        }
        let most = if level == 0 { 6000 } else { 4200 };
        let day = later(
            begin,
            -self.random.between(if level == 0 { 5000 } else { 40 }, most),
        );
        // People start on the first of a month, or on a Monday.
        if self.random.chance(600) {
            day.with_day(1).unwrap_or(day)
        } else {
            later(day, -i64::from(day.weekday().num_days_from_monday()))
        }
    }
}

/// The nth of the names; when they are used up they come again.
fn nth_of(names: &'static [&'static str], nth: u64) -> &'static str {
    let count = u64::try_from(names.len()).unwrap_or(1).max(1);
    usize::try_from(nth % count)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
}
