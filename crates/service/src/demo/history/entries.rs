//! The life of an entry: written, finalised, perhaps voided.

use chrono::{Datelike, TimeDelta};
use convolog_db::entries::{EntryContent, NewEntryRow, NewLinkRow, NewRevision};
use convolog_dto::{EntryFamily, EntryId, EntryType, Instant, LinkKind, Participant, RecordState, UserId};
use serde_json::json;

use super::{Act, Historian, Trouble, Unfinished};
use crate::Result;
use crate::demo::compose::Composed;
use crate::demo::id;
use crate::demo::schedule::Planned;
use crate::demo::steps::{Begun, Step};
use crate::entries::revision::{Saved, hash_of, revision_by};

/// How long a trouble is remembered by those that follow from it.
const REMEMBERED: TimeDelta = TimeDelta::days(150);
impl Historian<'_> {
    pub(super) fn write(&mut self, index: usize) -> Result<()> {
        let Some(planned) = self.planned.get(index) else {
            return Ok(());
        };
        let Some(mut composed) = self.composer.compose(planned) else {
            return Ok(());
        };
        let Some((author_id, _)) = self.people.account(planned.author) else {
            return Ok(());
        };
        let at = planned.recorded_at;
        let reference = self.next_reference(at);
        let entry_id: EntryId = id(at, &mut self.random);
        let link = self.link(planned, entry_id, author_id, &mut composed);
        let linked = link.is_some();
        let on_behalf_of = planned
            .on_behalf_of
            .and_then(|place| self.people.account(place))
            .map(|(id, _)| id);
        let participants = std::mem::take(&mut composed.participants);
        let revisions = revisions(
            author_id,
            &composed.content,
            &participants,
            planned.finalised_at.is_some(),
        )?;
        let hashes: Vec<String> = revisions.iter().map(hash_of).collect();
        let detail = json!({
            "ref": reference, "type": composed.content.entry_type, "on_behalf_of": on_behalf_of,
            "content_hash": hashes.first(),
        });
        let event = self.event(planned, "entry.created", entry_id, detail);
        let row = NewEntryRow {
            id: entry_id,
            author_id,
            on_behalf_of,
            content: composed.content.clone(),
            participants: participants.clone(),
            recorded_at: at,
        };
        let begun = Begun {
            row,
            revisions,
            finalised_at: planned.finalised_at,
            reference: reference.clone(),
            link,
        };
        self.push(at, Step::Entry(Box::new(begun)), event);
        let unfinished = Unfinished {
            id: entry_id,
            reference,
            participants,
            changes: i64::from(linked),
            final_hash: hashes.last().cloned().unwrap_or_default(),
            content: composed.content,
            todos: composed.todos,
            proof: composed.proof,
        };
        self.go_on(index, planned, unfinished);
        Ok(())
    }

    fn next_reference(&mut self, at: Instant) -> String {
        let number = self.numbers.entry(at.year()).or_default();
        *number += 1;
        format!("E-{}-{number:04}", at.year())
    }

    /// Plans what follows from a new entry.
    fn go_on(&mut self, index: usize, planned: &Planned, unfinished: Unfinished) {
        if unfinished.proof.is_some() {
            self.plan(planned.recorded_at + TimeDelta::seconds(50), Act::Attach(index));
        } else if planned.finalised_at.is_none() {
            return;
        }
        if let Some(at) = planned.finalised_at {
            self.plan(at, Act::Finalise(index));
        }
        self.unfinished.insert(index, unfinished);
    }

    /// Where the entry follows from an earlier trouble it says so.
    fn link(
        &mut self,
        planned: &Planned,
        entry: EntryId,
        author: UserId,
        composed: &mut Composed,
    ) -> Option<NewLinkRow> {
        let trouble = self.follows(planned)?;
        let day = trouble.at.format("%-d %B %Y");
        let sentence = format!("\n\nThis follows {} of {day}.", trouble.reference);
        composed.content.facts.get_or_insert_default().push_str(&sentence);
        Some(NewLinkRow {
            id: id(planned.recorded_at, &mut self.random),
            from_entry_id: entry,
            to_entry_id: trouble.id,
            kind: LinkKind::Follows,
            by: author,
            at: planned.recorded_at,
        })
    }

    /// The trouble that this entry follows from, if it is one of the kinds that do.
    fn follows(&mut self, planned: &Planned) -> Option<Trouble> {
        use EntryType::{Coaching, Concern, FormalMeeting, ImprovementPlan, OneToOne, Warning};
        let often = match planned.kind {
            Warning | FormalMeeting | ImprovementPlan => 900,
            Concern => 350,
            Coaching | OneToOne => 150,
            _ => return None,
        };
        let trouble = self.troubles.get(&planned.subject)?;
        let fits = planned.start - trouble.at < REMEMBERED && trouble.at < planned.start;
        (fits && self.random.chance(often)).then(|| trouble.clone())
    }

    /// The text is locked; the row says so already.
    pub(super) fn finalise(&mut self, index: usize, at: Instant) {
        let Some(planned) = self.planned.get(index) else {
            return;
        };
        let Some(mut unfinished) = self.unfinished.remove(&index) else {
            return;
        };
        let detail = json!({
            "ref": unfinished.reference, "content_hash": unfinished.final_hash,
            "contemporaneity": unfinished.content.contemporaneity,
        });
        let mut event = self.event(planned, "entry.finalised", unfinished.id, detail);
        event.reason.clone_from(&unfinished.content.late_reason);
        self.push(at, Step::Told, event);
        for title in &unfinished.todos {
            self.promise(index, planned, unfinished.id, title, at);
            unfinished.changes += 1;
        }
        if planned.kind.family() == EntryFamily::Concern && planned.voided_at.is_none() {
            let trouble = Trouble {
                id: unfinished.id,
                reference: unfinished.reference.clone(),
                at: planned.start,
            };
            self.troubles.insert(planned.subject, trouble);
        }
        if planned.voided_at.is_none() {
            self.plan_later(index, planned, &unfinished, at);
        }
        if let Some(voided_at) = planned.voided_at {
            self.plan(voided_at.max(at), Act::Void(index));
            self.unfinished.insert(index, unfinished);
        }
    }

    pub(super) fn void(&mut self, index: usize, at: Instant) -> Result<()> {
        let Some(planned) = self.planned.get(index) else {
            return Ok(());
        };
        let Some(unfinished) = self.unfinished.remove(&index) else {
            return Ok(());
        };
        let why = self.composer.closing(planned, "void");
        let saved = Saved {
            content: &unfinished.content,
            participants: &unfinished.participants,
            state: RecordState::Voided,
            void_reason: Some(&why),
        };
        let revision = self.revision(planned, saved)?;
        let detail = json!({ "ref": unfinished.reference, "content_hash": hash_of(&revision) });
        let mut event = self.event(planned, "entry.voided", unfinished.id, detail);
        event.reason = Some(why.clone());
        self.push(
            at,
            Step::Void(unfinished.id, unfinished.version(), why, revision),
            event,
        );
        Ok(())
    }
}

/// The saved states of an entry: the first words, from which the server's time is taken, and the final text. A draft has
/// what there is of it.
fn revisions(
    author: UserId,
    content: &EntryContent,
    participants: &[Participant],
    is_final: bool,
) -> Result<Vec<NewRevision>> {
    let saved = |content, participants, state| Saved {
        content,
        participants,
        state,
        void_reason: None,
    };
    if !is_final {
        let draft = saved(content, participants, RecordState::Draft);
        return Ok(vec![revision_by(author, draft)?]);
    }
    let first_words = EntryContent {
        facts: None,
        impact: None,
        employee_account: None,
        assessment: None,
        agreed: None,
        late_reason: None,
        tags: Vec::new(),
        ..content.clone()
    };
    Ok(vec![
        revision_by(author, saved(&first_words, &[], RecordState::Draft))?,
        revision_by(author, saved(content, participants, RecordState::Final))?,
    ])
}
