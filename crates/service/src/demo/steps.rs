//! What the demo writes, one change with its audit event each; many of them share a transaction.

use convolog_db::{
    DbError, WriteTx,
    attachments::{self, AttachmentFacts},
    audit::{self, NewAuditEvent},
    entries::{self, NewEntryRow, NewLinkRow, NewRevision},
    follow_ups::{self, NewFollowUpRow},
    groups::{self, NewGroupRow},
    later::{self, AcknowledgementFacts, AmendmentFacts, ResponseFacts, Seal},
    people::{self, Move, NewPersonRow},
    settings,
    users::{self, NewUserRow},
};
use convolog_dto::{
    Day, EntryId, FollowUpId, FollowUpOutcome, GroupId, Instant, PersonId, PersonStatus, UserId,
};

use crate::{Result, ServiceError};

/// A change.
#[derive(Debug)]
pub(super) enum Step {
    Setting(&'static str, String),
    Person(Box<NewPersonRow>),
    User(Box<NewUserRow>),
    Group(GroupId, Box<NewGroupRow>),
    /// Into a group, and no other one.
    Join(UserId, GroupId),
    Move(Move),
    Leave(PersonId, i64, Day),
    Entry(Box<Begun>),
    /// Nothing but the event: the row was written with its later state at once.
    Told,
    /// The entry at a version, why, and what is kept of it.
    Void(EntryId, i64, String, NewRevision),
    Evidence(Box<AttachmentFacts>),
    FollowUp(Box<NewFollowUpRow>),
    Amendment(Box<AmendmentFacts>, Seal),
    Acknowledgement(Box<AcknowledgementFacts>, Seal),
    Response(Box<ResponseFacts>, Seal),
    Complete(FollowUpId, FollowUpOutcome, Option<String>),
}

/// An entry with what belongs to it.
#[derive(Debug)]
pub(super) struct Begun {
    pub(super) row: NewEntryRow,
    /// The first words, and the final text where there is one.
    pub(super) revisions: Vec<NewRevision>,
    /// None for a draft.
    pub(super) finalised_at: Option<Instant>,
    /// The number that it must be given, because texts name it.
    pub(super) reference: String,
    pub(super) link: Option<NewLinkRow>,
}

/// A change with its time and its audit event.
#[derive(Debug)]
pub(super) struct Dated {
    pub(super) at: Instant,
    pub(super) step: Step,
    pub(super) event: Option<NewAuditEvent>,
}

impl Dated {
    /// Makes the change.
    pub(super) fn run(self, tx: &mut WriteTx<'_>) -> Result<()> {
        let done = self.step.run(tx, self.at)?;
        if !done {
            return Err(ServiceError::Internal(
                "a step of the demo found nothing to change".to_owned(),
            ));
        }
        if let Some(event) = self.event {
            audit::append(tx, &event, convolog_vault::random_bytes()?, self.at)?;
        }
        Ok(())
    }
}

impl Step {
    fn run(self, tx: &mut WriteTx<'_>, at: Instant) -> Result<bool> {
        let made = |done: std::result::Result<(), DbError>| done.map(|()| true);
        Ok(match self {
            Self::Setting(key, value) => made(settings::set(tx, key, &value, at)),
            Self::Person(row) => made(people::insert(tx, &row)),
            Self::User(row) => made(users::insert(tx, &row)),
            Self::Group(id, row) => made(groups::insert(tx, id, &row, at)),
            Self::Join(user, group) => groups::set_members_groups(tx, user, 1, &[group], at),
            Self::Move(change) => made(people::set_manager(tx, &change)),
            Self::Leave(id, version, day) => {
                people::set_status(tx, id, version, PersonStatus::Leaver, Some(day), at)
            }
            Self::Entry(begun) => return begun.run(tx),
            Self::Told => Ok(true),
            Self::Void(id, version, reason, revision) => {
                entries::void(tx, id, version, &reason, at, &revision)
            }
            Self::Evidence(facts) => made(attachments::insert(tx, &facts)),
            Self::FollowUp(row) => made(follow_ups::insert(tx, &row)),
            Self::Amendment(facts, seal) => made(later::insert_amendment(tx, &facts, &seal)),
            Self::Acknowledgement(facts, seal) => made(later::insert_acknowledgement(tx, &facts, &seal)),
            Self::Response(facts, seal) => made(later::insert_response(tx, &facts, &seal)),
            Self::Complete(id, outcome, note) => {
                follow_ups::complete(tx, id, Some(1), outcome, note.as_deref(), at)
            }
        }?)
    }
}

impl Begun {
    fn run(self, tx: &mut WriteTx<'_>) -> Result<bool> {
        let reference = match (self.finalised_at, self.revisions.as_slice()) {
            (Some(at), revisions) => entries::insert_final(tx, &self.row, at, revisions)?,
            (None, [only]) => entries::insert(tx, &self.row, only)?,
            (None, _) => return Ok(false),
        };
        if reference != self.reference {
            return Err(ServiceError::Internal(format!(
                "the demo expected {} and was given {reference}",
                self.reference
            )));
        }
        if let Some(link) = &self.link {
            entries::add_link(tx, link)?;
        }
        Ok(true)
    }
}
