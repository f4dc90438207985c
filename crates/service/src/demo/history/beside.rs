//! What stands beside an entry: its evidence and its follow-ups.

use std::io::Write;

use convolog_db::attachments::AttachmentFacts;
use convolog_db::follow_ups::NewFollowUpRow;
use convolog_dto::{EntryId, FollowUpId, FollowUpOutcome, Formality, Instant};
use serde_json::json;

use super::{Act, Historian};
use crate::Result;
use crate::demo::evidence::{self, About};
use crate::demo::follow_ups::{fate, note_key};
use crate::demo::id;
use crate::demo::schedule::Planned;
use crate::demo::steps::Step;
impl Historian<'_> {
    pub(super) fn attach(&mut self, index: usize, at: Instant) -> Result<()> {
        let Some(planned) = self.planned.get(index) else {
            return Ok(());
        };
        let members = &self.composer.firm.members;
        let (Some(subject), Some(author)) = (members.get(planned.subject), members.get(planned.author))
        else {
            return Ok(());
        };
        let Some(unfinished) = self.unfinished.get(&index) else {
            return Ok(());
        };
        let (Some((proof, about)), Some((uploaded_by, _))) =
            (&unfinished.proof, self.people.account(planned.author))
        else {
            return Ok(());
        };
        let told = About {
            subject,
            author,
            content: &unfinished.content,
            reference: &unfinished.reference,
        };
        let file = evidence::file(*proof, &told, &mut self.random);
        let mut upload = self.services.store().begin()?;
        upload
            .write_all(&file.bytes)
            .map_err(convolog_storage::StorageError::from)?;
        let stored = self.services.store().publish(upload.finish()?)?;
        let facts = AttachmentFacts {
            id: id(at, &mut self.random),
            entry_id: unfinished.id,
            name: file.name,
            size_bytes: i64::try_from(stored.size).unwrap_or(i64::MAX),
            media_type: file.media_type.to_owned(),
            claimed_type: Some(file.media_type.to_owned()),
            sha256: *stored.sha256.as_bytes(),
            source: Some(proof.source().to_owned()),
            description: Some(about.clone()),
            uploaded_by,
            uploaded_at: at,
            obtained_on: Some(unfinished.content.occurred_start.date_naive()),
            obtained_by: Some(author.name.full()),
            exhibit: (unfinished.content.formality == Formality::Formal).then(|| "EX-1".to_owned()),
        };
        let detail = json!({
            "entry_id": facts.entry_id, "name": facts.name, "size_bytes": facts.size_bytes, "media_type": facts.media_type,
            "sha256": stored.sha256.to_string(),
        });
        let mut event = self.event(planned, "attachment.added", facts.id, detail);
        event.target_kind = "attachment".to_owned();
        self.push(at, Step::Evidence(Box::new(facts)), event);
        self.counts.evidence += 1;
        if let Some(unfinished) = self.unfinished.get_mut(&index) {
            unfinished.changes += 1;
        }
        Ok(())
    }

    pub(super) fn promise(
        &mut self,
        index: usize,
        planned: &Planned,
        entry: EntryId,
        title: &str,
        at: Instant,
    ) {
        let Some((owner_id, _)) = self.people.account(planned.author) else {
            return;
        };
        let fate = fate(
            at,
            self.composer.calendar,
            self.composer.is_small,
            &mut self.random,
        );
        let follow_up: FollowUpId = id(at, &mut self.random);
        let row = NewFollowUpRow {
            id: follow_up,
            entry_id: Some(entry),
            subject_id: self.people.subject(planned),
            owner_id,
            title: title.to_owned(),
            due_on: fate.due_on,
            created_by: owner_id,
            at,
        };
        let detail = json!({ "entry_id": entry, "owner_id": owner_id, "due_on": fate.due_on });
        let mut event = self.event(planned, "follow_up.created", follow_up, detail);
        event.target_kind = "follow_up".to_owned();
        self.push(at, Step::FollowUp(Box::new(row)), event);
        self.counts.follow_ups += 1;
        if let Some((done_at, outcome)) = fate.done {
            self.plan(done_at, Act::Complete(index, follow_up, outcome));
        }
    }

    pub(super) fn complete(
        &mut self,
        index: usize,
        follow_up: FollowUpId,
        outcome: FollowUpOutcome,
        at: Instant,
    ) {
        let Some(planned) = self.planned.get(index) else {
            return;
        };
        let noted = self.random.chance(700) || outcome != FollowUpOutcome::Met;
        let note = noted.then(|| self.composer.closing(planned, note_key(outcome)));
        let mut event = self.event(
            planned,
            "follow_up.completed",
            follow_up,
            json!({ "outcome": outcome }),
        );
        event.target_kind = "follow_up".to_owned();
        self.push(at, Step::Complete(follow_up, outcome, note), event);
    }
}
