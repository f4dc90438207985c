//! Fills the slots of a template for one entry: names, times, and what is at hand at this kind of work. The same slot has the
//! same value all through an entry.

use chrono::{Datelike, TimeDelta, Timelike, Weekday};
use convolog_dto::{Day, Instant};

use super::calendar::{ZONE, day_of};
use super::firm::{Firm, Member, later};
use super::names::Pronoun;
use super::phrase::{choose, fill_slots};
use super::random::Random;
use super::scene::Library;
use super::schedule::Planned;

const NUMBERS: &[&str] = &["two", "three", "four", "five", "six"];
const ORDINALS: &[&str] = &["second", "third", "fourth"];
const ROOMS: &[&str] = &[
    "in meeting room 2",
    "in the board room",
    "in the HR office",
    "in the training room",
    "by video",
];

/// What fills the slots of one entry.
pub(super) struct Slots<'a> {
    library: &'a Library,
    firm: &'a Firm,
    planned: &'a Planned,
    subject: &'a Member,
    mates: (Option<usize>, Option<usize>),
}

impl<'a> Slots<'a> {
    pub(super) fn new(
        library: &'a Library,
        firm: &'a Firm,
        planned: &'a Planned,
        subject: &'a Member,
    ) -> Self {
        let mut slots = Self {
            library,
            firm,
            planned,
            subject,
            mates: (None, None),
        };
        slots.mates = slots.find_mates();
        slots
    }

    /// Two colleagues who were there on the day, as places in the firm.
    pub(super) const fn mates(&self) -> (Option<usize>, Option<usize>) {
        self.mates
    }

    fn find_mates(&self) -> (Option<usize>, Option<usize>) {
        let day = day_of(self.planned.start);
        let peers = |manager: Option<usize>| {
            let under = manager.and_then(|manager| self.firm.reports.get(manager));
            under.map_or(&[][..], Vec::as_slice).iter().copied()
        };
        let direct = self.subject.manager_at(self.planned.start);
        let above = direct
            .and_then(|place| self.firm.members.get(place))
            .and_then(|one| one.manager);
        let aunts = peers(above).filter(|place| Some(*place) != direct);
        let there = |place: &usize| {
            *place != self.planned.subject
                && *place != self.planned.author
                && self.member(Some(*place)).is_some_and(|one| {
                    one.works_on(day)
                        && one.name.first != self.subject.name.first
                        && one.entered_at < self.planned.start
                })
        };
        let mut found: Vec<usize> = peers(direct).filter(there).collect();
        if found.len() < 2 {
            found.extend(aunts.filter(there));
        }
        let mut dice = self.planned.random.named("mates");
        let first = dice.pick(&found).copied();
        let first_name = self.member(first).map(|one| one.name.first);
        found.retain(|place| self.member(Some(*place)).map(|one| one.name.first) != first_name);
        (first, dice.pick(&found).copied())
    }

    fn member(&self, place: Option<usize>) -> Option<&'a Member> {
        place.and_then(|place| self.firm.members.get(place))
    }

    /// The value of a slot; nothing for one that nobody knows.
    pub(super) fn value(&self, slot: &str) -> Option<String> {
        self.of_people(slot)
            .or_else(|| self.of_time(slot))
            .or_else(|| self.of_numbers(slot))
            .or_else(|| self.of_work(slot))
    }

    fn of_people(&self, slot: &str) -> Option<String> {
        let own = self.subject.name.pronoun;
        let first = |place, nobody: &str| {
            self.member(place)
                .map_or_else(|| nobody.to_owned(), |one| one.name.first.to_owned())
        };
        let mate = self
            .member(self.mates.0)
            .map_or(Pronoun::He, |one| one.name.pronoun);
        Some(match slot {
            "name" => self.subject.name.first.to_owned(),
            "he" => own.subject().to_owned(),
            "He" => super::phrase::capital(own.subject()),
            "him" => own.object().to_owned(),
            "his" => own.possessive().to_owned(),
            "His" => super::phrase::capital(own.possessive()),
            "himself" => own.reflexive().to_owned(),
            "mate" => first(self.mates.0, "a colleague"),
            "mate2" => first(self.mates.1, "another colleague"),
            "mate_he" => mate.subject().to_owned(),
            "mate_him" => mate.object().to_owned(),
            "mate_his" => mate.possessive().to_owned(),
            "boss" => {
                let author = self.member(Some(self.planned.author));
                first(author.and_then(|one| one.manager), "the board")
            }
            _ => return None,
        })
    }

    fn of_time(&self, slot: &str) -> Option<String> {
        let mut dice = self.dice(slot);
        let start = self.planned.start;
        let day = day_of(start);
        let minutes = |at: Instant, minutes: i64| clock(at + TimeDelta::minutes(minutes));
        Some(match slot {
            "time" => clock(start),
            "before" => minutes(start, -self.gap()),
            "gap" => self.gap().to_string(),
            "after" => minutes(start, dice.between(4, 18) * 5),
            "end" => clock(self.planned.end),
            "day" => day.format("%A").to_string(),
            "date" => short(day),
            "ago" => short(later(day, -dice.between(3, 30))),
            "soon" => workday(later(day, dice.between(5, 18)))
                .format("%A %-d %B")
                .to_string(),
            "later" => short(workday(later(day, dice.between(25, 60)))),
            "later_year" => later(day, dice.between(180, 370)).format("%B %Y").to_string(),
            "month" => month(day, -1),
            "month_ago" => month(day, -dice.between(2, 3)),
            "month_later" => month(day, dice.between(4, 8)),
            "year" => later(day, -120).format("%Y").to_string(),
            "start" => self.subject.start_on.format("%-d %B %Y").to_string(),
            _ => return None,
        })
    }

    fn of_numbers(&self, slot: &str) -> Option<String> {
        let mut dice = self.dice(slot);
        let several = || self.dice("N").between(8, 38);
        Some(match slot {
            "n" | "weeks" => dice.text(NUMBERS).to_owned(),
            "nth" => dice.text(ORDINALS).to_owned(),
            "N" => several().to_string(),
            "N2" => (several() + dice.between(0, 6)).to_string(),
            "mins" => dice.between(8, 45).to_string(),
            "qty" => (dice.between(4, 36) * 10).to_string(),
            "pct" => dice.between(3, 18).to_string(),
            "gbp" => dice.between(12, 96).to_string(),
            _ => return None,
        })
    }

    fn of_work(&self, slot: &str) -> Option<String> {
        let mut dice = self.dice(slot);
        let value = match slot {
            "at_formal" => dice.text(ROOMS),
            "site" => self.elsewhere(&mut dice)?,
            _ => {
                let slot = if slot == "shift" { self.shift() } else { slot };
                let known = self.library.of_work(self.subject.work, slot);
                dice.pick(known).copied()?
            }
        };
        let chosen = choose(value, &mut dice);
        Some(fill_slots(&chosen, &|inner| self.value(inner)))
    }

    /// Minutes by which `{before}` lies before `{time}`.
    fn gap(&self) -> i64 {
        self.dice("gap").between(3, 11) * 5
    }

    /// The key of the shifts at this time of the day.
    fn shift(&self) -> &'static str {
        match self.planned.start.with_timezone(&ZONE).hour() {
            0..11 => "shift_early",
            11..16 => "shift_midday",
            _ => "shift_late",
        }
    }

    /// Another part of the firm.
    fn elsewhere(&self, dice: &mut Random) -> Option<&'static str> {
        let managers = self.firm.members.iter().filter(|one| one.level == 2);
        let units: Vec<&'static str> = managers
            .map(|one| one.unit)
            .filter(|unit| *unit != self.subject.unit)
            .collect();
        dice.pick(&units).copied()
    }

    fn dice(&self, slot: &str) -> Random {
        self.planned.random.named(slot)
    }
}

/// The day, or the Monday after it.
fn workday(day: Day) -> Day {
    match day.weekday() {
        Weekday::Sat => later(day, 2),
        Weekday::Sun => later(day, 1),
        _ => day,
    }
}

fn clock(at: Instant) -> String {
    at.with_timezone(&ZONE).format("%H:%M").to_string()
}

fn short(day: Day) -> String {
    day.format("%-d %B").to_string()
}

/// The name of the month so many months away.
fn month(day: Day, away: i64) -> String {
    // The middle of the month, so that a few days more or less stay in it.
    let middle = day.with_day(15).unwrap_or(day);
    later(middle, away * 61 / 2).format("%B").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::DemoPlan;
    use crate::demo::calendar::Calendar;
    use crate::demo::schedule::schedule;

    const KEYS: &[&str] = &[
        "title", "open", "then", "more", "impact", "said", "view", "agreed", "todo",
    ];

    fn slots_of(template: &str) -> impl Iterator<Item = &str> {
        let pieces = template.split('{').skip(1);
        pieces.filter_map(|piece| {
            piece
                .split_once('}')
                .map(|(slot, _)| slot.trim_end_matches("_cap"))
        })
    }

    #[test]
    fn every_slot_of_every_template_has_a_value() {
        let now = "2026-03-18T15:20:00Z".parse().unwrap();
        let plan = DemoPlan {
            people: 60,
            entries: 40,
            seed: 1,
            now,
        };
        let (library, calendar, random) = (Library::load().unwrap(), Calendar::ending(now), Random::new(1));
        let firm = Firm::found(&plan, &calendar, &library, &random);
        let scenes = library.scenes.iter().map(|scene| &scene.text);
        let templates: Vec<&str> = scenes
            .flat_map(|text| KEYS.iter().flat_map(|key| text.all(key)))
            .chain(library.closing.keys().flat_map(|key| library.closing.all(key)))
            .chain(
                convolog_dto::EntryType::ALL
                    .iter()
                    .flat_map(|kind| library.remarks(*kind)),
            )
            .copied()
            .collect();
        assert!(templates.len() > 900, "{} templates", templates.len());
        for planned in schedule(plan.entries, &firm, &calendar, &random) {
            let slots = Slots::new(&library, &firm, &planned, &firm.members[planned.subject]);
            for template in &templates {
                for slot in slots_of(template) {
                    let value = slots.value(slot);
                    assert!(value.is_some_and(|text| !text.is_empty()), "{slot} in {template}");
                }
            }
        }
    }
}
