//! Tells the three years in order: whoever comes, goes, moves; every entry with what follows from it. All changes go through
//! the database in batches, each with its audit event, as if people had made them.

mod beside;
mod entries;
mod later;

use std::collections::{BinaryHeap, HashMap};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::{cmp::Reverse, mem};

use convolog_db::{
    Db,
    audit::NewAuditEvent,
    entries::{EntryContent, NewRevision},
    users,
};
use convolog_dto::{EntryId, FollowUpId, FollowUpOutcome, Instant, Participant};

use self::later::{About, Later};
use super::Progress;
use super::compose::Composer;
use super::groups::groups;
use super::people::People;
use super::random::Random;
use super::scene::Proof;
use super::schedule::Planned;
use super::steps::{Dated, Step};
use crate::entries::revision::{Saved, revision_by};
use crate::{Result, ServiceError, Services};

/// How many changes share a transaction.
const BATCH: usize = 4000;

/// Something that happens at its time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Enter(usize),
    Move(usize),
    Leave(usize),
    Write(usize),
    Attach(usize),
    Finalise(usize),
    Void(usize),
    Complete(usize, FollowUpId, FollowUpOutcome),
    Add(About, Later),
}

/// What has been made besides people and entries.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) follow_ups: usize,
    pub(super) evidence: usize,
}

/// An entry that is not told to its end.
struct Unfinished {
    id: EntryId,
    reference: String,
    participants: Vec<Participant>,
    /// How often something beside its text was added to it, which raises its version, too.
    changes: i64,
    /// The hash of the final text, as the event of finalising names it.
    final_hash: String,
    content: EntryContent,
    todos: Vec<String>,
    proof: Option<(Proof, String)>,
}

impl Unfinished {
    /// The version of the final entry: two saves, and what was added to it.
    const fn version(&self) -> i64 {
        2 + self.changes
    }
}

/// A trouble that later entries may refer to.
#[derive(Clone)]
struct Trouble {
    id: EntryId,
    reference: String,
    at: Instant,
}

/// Tells it.
pub(super) struct Historian<'a> {
    services: &'a Services,
    composer: &'a Composer<'a>,
    planned: &'a [Planned],
    people: People<'a>,
    random: Random,
    acts: BinaryHeap<Reverse<(Instant, u64, Act)>>,
    order: u64,
    batch: Vec<Dated>,
    unfinished: HashMap<usize, Unfinished>,
    troubles: HashMap<usize, Trouble>,
    numbers: HashMap<i32, u64>,
    counts: Counts,
}

impl<'a> Historian<'a> {
    pub(super) fn new(
        services: &'a Services,
        composer: &'a Composer<'a>,
        planned: &'a [Planned],
        random: Random,
        password_hash: &'a str,
    ) -> Self {
        let mut historian = Self {
            services,
            composer,
            planned,
            people: People::new(composer.firm, composer.calendar, password_hash),
            random,
            acts: BinaryHeap::new(),
            order: 0,
            batch: Vec::with_capacity(BATCH),
            unfinished: HashMap::new(),
            troubles: HashMap::new(),
            numbers: HashMap::new(),
            counts: Counts::default(),
        };
        for (place, member) in composer.firm.members.iter().enumerate() {
            historian.plan(member.entered_at, Act::Enter(place));
            if let Some(transfer) = member.transfer {
                historian.plan(transfer.at, Act::Move(place));
            }
            if let Some((day, _)) = member.leaves {
                historian.plan(composer.calendar.morning_of(day), Act::Leave(place));
            }
        }
        historian
    }

    pub(super) const fn counts(&self) -> Counts {
        self.counts
    }

    fn plan(&mut self, at: Instant, act: Act) {
        self.order += 1;
        self.acts.push(Reverse((at, self.order, act)));
    }

    /// Writes everything: one thread tells, another writes what has been told.
    pub(super) fn tell(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<()> {
        let db = self.services.db().clone();
        let (sender, batches) = sync_channel(1);
        let writer = std::thread::Builder::new()
            .name("demo".to_owned())
            .spawn(move || batches.into_iter().try_for_each(|batch| write(&db, batch)))
            .map_err(|error| ServiceError::Internal(error.to_string()))?;
        let told = self.tell_to(&sender, progress);
        drop(sender);
        let written = writer
            .join()
            .map_err(|_panic| ServiceError::Internal("writing the demo panicked".to_owned()))?;
        // Where both failed the teller only noticed that nobody listens any more.
        written.and(told)
    }

    fn tell_to(&mut self, writer: &SyncSender<Vec<Dated>>, progress: &mut dyn FnMut(Progress)) -> Result<()> {
        let total = self.planned.len();
        let mut entries = self.planned.iter().enumerate().peekable();
        loop {
            // The entries are sorted already; only what follows from them goes through the heap.
            let next_entry = entries.peek().map(|(_, planned)| planned.recorded_at);
            let next_act = self.acts.peek().map(|Reverse((at, _, _))| *at);
            let entry_first = match (next_entry, next_act) {
                (None, None) => break,
                (Some(entry), Some(act)) => entry < act,
                (entry, _) => entry.is_some(),
            };
            if entry_first {
                if let Some((index, planned)) = entries.next() {
                    self.act(planned.recorded_at, &Act::Write(index))?;
                }
            } else if let Some(Reverse((at, _, act))) = self.acts.pop() {
                self.act(at, &act)?;
            }
            if self.batch.len() >= BATCH {
                self.flush(writer)?;
                let done = entries.peek().map_or(total, |(index, _)| *index);
                progress(Progress { done, total });
            }
        }
        let (firm, today) = (self.composer.firm, self.composer.calendar.now());
        self.batch.extend(groups(
            &self.people,
            firm,
            today,
            &mut self.random.named("groups"),
        ));
        self.flush(writer)?;
        progress(Progress { done: total, total });
        Ok(())
    }

    fn act(&mut self, at: Instant, act: &Act) -> Result<()> {
        match act {
            Act::Enter(place) => self.batch.extend(self.people.enter(*place, at)),
            Act::Move(place) => self.batch.extend(self.people.moved(*place, at)),
            Act::Leave(place) => self.batch.extend(self.people.left(*place, at)),
            Act::Write(index) => self.write(*index)?,
            Act::Attach(index) => self.attach(*index, at)?,
            Act::Finalise(index) => self.finalise(*index, at),
            Act::Void(index) => self.void(*index, at)?,
            Act::Add(about, later) => self.add(about, *later, at)?,
            Act::Complete(index, id, outcome) => self.complete(*index, *id, *outcome, at),
        }
        Ok(())
    }

    fn flush(&mut self, writer: &SyncSender<Vec<Dated>>) -> Result<()> {
        writer
            .send(mem::take(&mut self.batch))
            .map_err(|_gone| ServiceError::Internal("the writer has stopped".to_owned()))
    }

    fn revision(&self, planned: &Planned, saved: Saved<'_>) -> Result<NewRevision> {
        let author = self.people.account(planned.author);
        let (author_id, _) =
            author.ok_or_else(|| ServiceError::Internal("an author without an account".to_owned()))?;
        revision_by(author_id, saved)
    }

    /// An event by the author about the subject.
    fn event(
        &self,
        planned: &Planned,
        action: &str,
        target: impl ToString,
        detail: serde_json::Value,
    ) -> NewAuditEvent {
        let mut event = self.people.event_by(planned.author, action, "entry", target);
        event.subject_id = Some(self.people.subject(planned));
        event.detail = detail;
        event
    }

    fn push(&mut self, at: Instant, step: Step, event: NewAuditEvent) {
        self.batch.push(Dated {
            at,
            step,
            event: Some(event),
        });
    }
}

/// Makes some changes in one transaction.
fn write(db: &Db, batch: Vec<Dated>) -> Result<()> {
    db.write(move |tx| {
        // Somebody may have been faster with setting the instance up.
        let first = batch
            .first()
            .is_some_and(|one| matches!(one.step, Step::Setting(..)));
        if first && users::count(tx)? > 0 {
            return Err(super::in_use());
        }
        batch.into_iter().try_for_each(|step| step.run(tx))
    })
}
