//! What comes to a final entry later: amendments, the steps of its acknowledgement, the employee's own words.

use chrono::TimeDelta;
use convolog_db::audit::NewAuditEvent;
use convolog_db::later::{AcknowledgementFacts, AmendmentFacts, ResponseFacts};
use convolog_dto::{
    AckMethod, AckState, AmendableField, AmendmentKind, EntryFamily, EntryId, EntryType, Instant, UserId,
};
use serde_json::json;

use super::{Act, Historian, Unfinished};
use crate::Result;
use crate::demo::calendar::day_of;
use crate::demo::id;
use crate::demo::random::Random;
use crate::demo::schedule::Planned;
use crate::demo::steps::Step;
use crate::later::{acknowledge, amend, domains, respond, sealed};

/// Something that is added to a final entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Later {
    Amendment(AmendmentKind),
    Acknowledgement(AckState),
    Response,
}

/// A final entry that something is added to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct About {
    index: usize,
    entry: EntryId,
    reference: String,
}

/// How often an entry of the type is shown to the employee for good, in thousandths.
const fn acknowledged_permille(kind: EntryType) -> u64 {
    match kind {
        EntryType::PerformanceReview | EntryType::ProbationReview | EntryType::ImprovementPlan => 700,
        _ => match kind.family() {
            EntryFamily::Formal => 850,
            EntryFamily::Concern => 220,
            EntryFamily::Welfare => 90,
            _ => 25,
        },
    }
}

impl Historian<'_> {
    /// Plans what will be added to an entry that was just made final.
    pub(super) fn plan_later(&mut self, index: usize, planned: &Planned, of: &Unfinished, at: Instant) {
        let mut random = planned.random.named("later");
        let about = About {
            index,
            entry: of.id,
            reference: of.reference.clone(),
        };
        let trouble = matches!(planned.kind.family(), EntryFamily::Concern | EntryFamily::Formal);
        if random.chance(if trouble { 70 } else { 18 }) {
            let kind = match random.below(100) {
                0..45 => AmendmentKind::Correction,
                45..85 => AmendmentKind::Addendum,
                _ => AmendmentKind::LateEntry,
            };
            self.plan_one(at, (1, 12), &about, Later::Amendment(kind), &mut random);
        }
        if random.chance(acknowledged_permille(planned.kind)) {
            let asked = Later::Acknowledgement(AckState::Requested);
            let asked_at = self.plan_one(at, (0, 2), &about, asked, &mut random);
            let answer = match random.below(100) {
                0..66 => AckState::Acknowledged,
                66..82 => AckState::AcknowledgedWithComments,
                82..87 => AckState::Refused,
                87..91 => AckState::Unable,
                _ => return,
            };
            let answered = Later::Acknowledgement(answer);
            let answered_at = self.plan_one(asked_at, (1, 9), &about, answered, &mut random);
            let speaks = match answer {
                AckState::AcknowledgedWithComments => 700,
                AckState::Refused => 400,
                _ => 60,
            };
            if random.chance(speaks) {
                self.plan_one(answered_at, (0, 4), &about, Later::Response, &mut random);
            }
        }
    }

    /// Plans one addition some days later, in the hours of the day; when it is.
    fn plan_one(
        &mut self,
        after: Instant,
        days: (i64, i64),
        about: &About,
        later: Later,
        random: &mut Random,
    ) -> Instant {
        let at = after
            + TimeDelta::days(random.between(days.0, days.1))
            + TimeDelta::minutes(random.between(3, 150))
            + TimeDelta::seconds(random.between(0, 59));
        if at < self.composer.calendar.now() {
            self.plan(at, Act::Add(about.clone(), later));
        }
        at
    }

    pub(super) fn add(&mut self, about: &About, later: Later, at: Instant) -> Result<()> {
        let Some(planned) = self.planned.get(about.index) else {
            return Ok(());
        };
        let Some((by, _)) = self.people.account(planned.author) else {
            return Ok(());
        };
        let (step, event) = match later {
            Later::Amendment(kind) => self.amendment(planned, about, kind, by, at)?,
            Later::Acknowledgement(state) => self.acknowledgement(planned, about, state, by, at)?,
            Later::Response => self.response(planned, about, by, at)?,
        };
        self.push(at, step, event);
        Ok(())
    }

    fn amendment(
        &mut self,
        planned: &Planned,
        about: &About,
        kind: AmendmentKind,
        by: UserId,
        at: Instant,
    ) -> Result<(Step, NewAuditEvent)> {
        let (text, why) = match kind {
            AmendmentKind::Correction => ("correction", "why_correction"),
            AmendmentKind::Addendum => ("addendum", "why_addendum"),
            AmendmentKind::LateEntry => ("late_entry", "why_late_entry"),
        };
        let facts = AmendmentFacts {
            id: id(at, &mut self.random),
            entry_id: about.entry,
            kind,
            field: (kind == AmendmentKind::Correction).then_some(AmendableField::Facts),
            text: self.composer.closing(planned, text),
            reason: self.composer.closing(planned, why),
            author_id: by,
            at,
        };
        let (seal, hash) = sealed(domains::AMENDMENT, &amend::content_of(&facts))?;
        let detail = json!({
            "ref": about.reference, "content_hash": hash, "amendment_id": facts.id, "kind": kind, "field": facts.field,
        });
        let mut event = self.event(planned, "entry.amended", about.entry, detail);
        event.reason = Some(facts.reason.clone());
        Ok((Step::Amendment(Box::new(facts), seal), event))
    }

    fn acknowledgement(
        &mut self,
        planned: &Planned,
        about: &About,
        state: AckState,
        by: UserId,
        at: Instant,
    ) -> Result<(Step, NewAuditEvent)> {
        let comments = match state {
            AckState::AcknowledgedWithComments => Some("comment"),
            AckState::Refused => Some("refusal"),
            AckState::Unable => Some("unable"),
            _ => None,
        };
        let methods = [
            AckMethod::SignedPaper,
            AckMethod::EmailReply,
            AckMethod::VerbalWitnessed,
        ];
        let method = self.random.pick(&methods).copied();
        let facts = AcknowledgementFacts {
            id: id(at, &mut self.random),
            entry_id: about.entry,
            state,
            method: method.filter(|_| state.is_given()),
            comments: comments.map(|key| self.composer.closing(planned, key)),
            entered_by: by,
            at,
        };
        let before = if state == AckState::Requested {
            AckState::NotRequested
        } else {
            AckState::Requested
        };
        let (seal, hash) = sealed(domains::ACKNOWLEDGEMENT, &acknowledge::content_of(&facts))?;
        let detail = json!({
            "ref": about.reference, "content_hash": hash, "acknowledgement_id": facts.id,
            "state": { "from": before, "to": state }, "method": facts.method,
        });
        let event = self.event(planned, "entry.acknowledgement_recorded", about.entry, detail);
        Ok((Step::Acknowledgement(Box::new(facts), seal), event))
    }

    fn response(
        &mut self,
        planned: &Planned,
        about: &About,
        by: UserId,
        at: Instant,
    ) -> Result<(Step, NewAuditEvent)> {
        let facts = ResponseFacts {
            id: id(at, &mut self.random),
            entry_id: about.entry,
            text: self.composer.closing(planned, "response"),
            received_on: day_of(at),
            attachment_id: None,
            entered_by: by,
            at,
        };
        let (seal, hash) = sealed(domains::RESPONSE, &respond::content_of(&facts))?;
        let detail = json!({
            "ref": about.reference, "content_hash": hash, "response_id": facts.id, "received_on": facts.received_on,
            "attachment_id": facts.attachment_id,
        });
        let event = self.event(planned, "entry.response_recorded", about.entry, detail);
        Ok((Step::Response(Box::new(facts), seal), event))
    }
}
