//! Writes an entry: picks a scene, tells it, and decides on the words around the text.

use chrono::TimeDelta;
use convolog_db::entries::EntryContent;
use convolog_dto::{
    Channel, EntryFamily, EntryStatus, EntryType, FactBasis, Formality, Participant, ParticipantRole,
    Sentiment, Severity, TimePrecision,
};

use super::calendar::{Calendar, ZONE, day_of};
use super::firm::{Firm, Member};
use super::phrase::render;
use super::random::Random;
use super::scene::{Library, Proof, Scene, Work};
use super::schedule::Planned;
use super::slots::Slots;
use super::teller::{Teller, shape};

/// An entry, ready to be saved.
#[derive(Debug)]
pub(super) struct Composed {
    pub(super) content: EntryContent,
    pub(super) participants: Vec<Participant>,
    /// The titles of its follow-ups.
    pub(super) todos: Vec<String>,
    pub(super) proof: Option<(Proof, String)>,
}

/// Everything that does not change from entry to entry.
pub(super) struct Composer<'a> {
    pub(super) library: &'a Library,
    pub(super) firm: &'a Firm,
    pub(super) calendar: &'a Calendar,
    /// Whether there are so few entries that what is rare has to be a little less rare.
    pub(super) is_small: bool,
}

impl Composer<'_> {
    /// Writes the entry; nothing when its subject is not of the firm.
    pub(super) fn compose(&self, planned: &Planned) -> Option<Composed> {
        let subject = self.firm.members.get(planned.subject)?;
        let mut random = planned.random.named("text");
        let scene = self.library.scene(planned.kind, subject.work, &mut random)?;
        let slots = Slots::new(self.library, self.firm, planned, subject);
        let mut teller = Teller {
            scene,
            slots: &slots,
            random,
        };
        let shape = shape(planned.kind);
        let draft = planned.finalised_at.is_none();
        let mut random = planned.random.named("words");
        let todos = teller.todos(todo_permille(planned.kind), draft);
        let participants = self.participants(planned, scene, &slots, &mut random);
        let proof = self.proof(scene, &mut random).map(|proof| {
            let about = random.text(self.library.closing.all(proof.key()));
            (proof, render(about, &mut random, &|slot| slots.value(slot)))
        });
        let mut content = self.frame(planned, subject, scene, &mut random);
        content.title = Some(teller.one("title")).filter(|title| !title.is_empty());
        content.facts = Some(teller.facts(&shape, self.library.remarks(planned.kind)));
        content.impact = teller.maybe("impact", shape.impact);
        content.employee_account = teller.maybe("said", shape.said);
        // Half of the drafts are not told to their end.
        if !(draft && teller.random.chance(500)) {
            content.assessment = teller.maybe("view", shape.view);
            content.agreed = teller.agreed(shape.agreed);
        }
        if content.contemporaneity.needs_reason() {
            content.late_reason = Some(teller.closing(self.library, "late"));
        }
        content.status = self.status(planned, !todos.is_empty(), &mut random);
        Some(Composed {
            content,
            participants,
            todos,
            proof,
        })
    }

    /// One of the closing texts, told for this entry.
    pub(super) fn closing(&self, planned: &Planned, key: &str) -> String {
        let Some(subject) = self.firm.members.get(planned.subject) else {
            return String::new();
        };
        let slots = Slots::new(self.library, self.firm, planned, subject);
        let mut random = planned.random.named(key);
        let template = random.text(self.library.closing.all(key));
        render(template, &mut random, &|slot| slots.value(slot))
    }

    fn frame(&self, planned: &Planned, subject: &Member, scene: &Scene, random: &mut Random) -> EntryContent {
        let precision = match random.below(100) {
            0..80 => TimePrecision::Exact,
            80..92 => TimePrecision::Hour,
            _ => TimePrecision::Approximate,
        };
        let weighted = |random: &mut Random, from: &[(Severity, u32)]| {
            let drawn = random.weighted(from.iter().map(|(one, weight)| (one, *weight)));
            drawn.copied().unwrap_or(Severity::None)
        };
        let severity = weighted(random, &scene.graveness);
        let mood = random.weighted(scene.moods.iter().map(|(one, weight)| (one, *weight)));
        EntryContent {
            subject_id: subject.id,
            entry_type: planned.kind,
            occurred_start: planned.start,
            occurred_end: has_end(planned.kind).then_some(planned.end),
            occurred_tz: ZONE.name().to_owned(),
            precision,
            title: None,
            facts: None,
            impact: None,
            employee_account: None,
            assessment: None,
            agreed: None,
            fact_basis: random.pick(&scene.basis).copied().unwrap_or(FactBasis::Witnessed),
            formality: if scene.formal {
                Formality::Formal
            } else {
                Formality::Informal
            },
            channel: channel(scene, subject.work, random),
            severity,
            sentiment: mood.copied().unwrap_or(Sentiment::Neutral),
            status: EntryStatus::Open,
            tags: tags(scene, random),
            late_reason: None,
            contemporaneity: convolog_record::contemporaneity(planned.start, ZONE, planned.recorded_at),
        }
    }

    /// What still has to happen: the older the less.
    fn status(&self, planned: &Planned, has_todos: bool, random: &mut Random) -> EntryStatus {
        use EntryStatus::{AwaitingEmployee, Closed, InProgress, Open, Resolved};
        if planned.finalised_at.is_none() {
            return Open;
        }
        let light = !has_todos
            && matches!(
                planned.kind.family(),
                EntryFamily::Development | EntryFamily::Dialogue | EntryFamily::Admin
            );
        let age = self.calendar.now() - planned.recorded_at;
        let choices: &[(EntryStatus, u32)] = if age > TimeDelta::days(120) {
            &[(Closed, 82), (Resolved, 16), (InProgress, 1), (Open, 1)]
        } else if light {
            &[(Closed, 75), (Resolved, 17), (Open, 8)]
        } else if age > TimeDelta::days(35) {
            &[
                (Closed, 45),
                (Resolved, 32),
                (InProgress, 12),
                (Open, 7),
                (AwaitingEmployee, 4),
            ]
        } else {
            &[
                (Open, 42),
                (InProgress, 27),
                (AwaitingEmployee, 9),
                (Resolved, 12),
                (Closed, 10),
            ]
        };
        let drawn = random.weighted(choices.iter().map(|(one, weight)| (one, *weight)));
        drawn.copied().unwrap_or(Closed)
    }

    fn proof(&self, scene: &Scene, random: &mut Random) -> Option<Proof> {
        let has = random.chance(if self.is_small { 150 } else { 45 });
        random.pick(&scene.proofs).copied().filter(|_| has)
    }

    /// Somebody of the office who was there on the day.
    fn somebody_of_the_office(&self, planned: &Planned, random: &mut Random) -> Option<usize> {
        let day = day_of(planned.start);
        let there = |one: &Member| {
            let office = one.work == Work::Office && one.level >= 3;
            office && one.works_on(day) && one.entered_at < planned.start
        };
        let members = self.firm.members.iter().enumerate();
        let places: Vec<usize> = members
            .filter(|(_, one)| there(one))
            .map(|(place, _)| place)
            .collect();
        random.pick(&places).copied()
    }

    fn participants(
        &self,
        planned: &Planned,
        scene: &Scene,
        slots: &Slots<'_>,
        random: &mut Random,
    ) -> Vec<Participant> {
        let there = |place: Option<usize>, role| {
            place
                .and_then(|place| self.firm.members.get(place))
                .map(|one| Participant {
                    person_id: Some(one.id),
                    name: one.name.full(),
                    role,
                })
        };
        let mut all = Vec::new();
        if scene.formal {
            all.extend(there(Some(planned.author), ParticipantRole::Manager));
        }
        let (mate, other) = slots.mates();
        for role in &scene.with {
            let place = match role {
                ParticipantRole::Companion => mate,
                ParticipantRole::Hr | ParticipantRole::NoteTaker => {
                    self.somebody_of_the_office(planned, random)
                }
                _ => other,
            };
            let place = place.filter(|place| *place != planned.subject && *place != planned.author);
            all.extend(
                there(place, *role).filter(|one| all.iter().all(|had: &Participant| had.name != one.name)),
            );
        }
        all
    }
}

/// Whether the type is a talk with a beginning and an end.
const fn has_end(kind: EntryType) -> bool {
    matches!(kind.family(), EntryFamily::Dialogue | EntryFamily::Formal)
        || matches!(
            kind,
            EntryType::Coaching
                | EntryType::PerformanceReview
                | EntryType::ProbationReview
                | EntryType::ImprovementPlan
        )
}

fn channel(scene: &Scene, work: Work, random: &mut Random) -> Channel {
    if let Some(channel) = random.pick(&scene.channels) {
        return *channel;
    }
    match random.below(100) {
        0..4 => Channel::Phone,
        4..14 if work == Work::Office => Channel::Video,
        14..18 if work == Work::Office => Channel::Chat,
        _ => Channel::InPerson,
    }
}

/// Most entries carry one or two of the tags of their scene.
fn tags(scene: &Scene, random: &mut Random) -> Vec<String> {
    let places: Vec<usize> = (0..scene.tags.len()).collect();
    let count = if random.chance(120) {
        0
    } else {
        1 + usize::from(random.chance(600))
    };
    let chosen = random.some(&places, count);
    chosen
        .into_iter()
        .filter_map(|place| scene.tags.get(place).cloned())
        .collect()
}

const fn todo_permille(kind: EntryType) -> u64 {
    match kind.family() {
        EntryFamily::Formal => 900,
        EntryFamily::Concern => 550,
        EntryFamily::Welfare => 350,
        EntryFamily::Dialogue => 180,
        EntryFamily::Development => 130,
        EntryFamily::Admin => 100,
    }
}
