//! A database in a temporary folder, and short ways to fill it. Time and ids are counted, not drawn.

use std::cell::Cell;

use chrono_tz::Tz;
use convolog_db::entries::{self, EntryContent, NewEntryRow, NewRevision};
use convolog_db::follow_ups::{self, NewFollowUpRow};
use convolog_db::later::{self, AcknowledgementFacts, AmendmentFacts, ResponseFacts, Seal};
use convolog_db::people::{self, NewPersonRow, Particulars};
use convolog_db::users::{self, NewUserRow};
use convolog_db::{Calendar, Db, DbError, DbOptions, Scope};
use convolog_dto::{
    AckState, AmendmentId, AmendmentKind, Channel, Contemporaneity, Day, EntryId, EntryStatus, EntryType,
    FactBasis, FollowUpId, Formality, Instant, PersonId, Role, Sentiment, Severity, TimePrecision, UserId,
};
use convolog_rbac::Visibility;
use tempfile::TempDir;
use uuid::Uuid;

/// A fresh database.
pub struct World {
    pub db: Db,
    pub folder: TempDir,
    ids: Cell<u128>,
}

/// A user with the scope that the roles give.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    pub id: UserId,
    pub visibility: Visibility,
}

impl Viewer {
    pub fn scope(&self) -> Scope {
        Scope::new(self.visibility, self.id)
    }
}

/// The moment so many hours after the start of the tests' time.
pub fn hour(n: i64) -> Instant {
    Instant::from_timestamp_millis(1_700_000_000_000 + n * 3_600_000).unwrap()
}

/// The days of an organisation that works in UTC, seen from the same moment.
pub fn calendar(n: i64) -> Calendar {
    Calendar::new(Tz::UTC, hour(n))
}

pub fn revision(author: UserId) -> NewRevision {
    NewRevision {
        author_id: author,
        content: "{}".to_owned(),
        salt: [1; 16],
        content_hash: [2; 32],
    }
}

/// An entry's content with the least in it.
pub fn content(subject: PersonId, at: Instant) -> EntryContent {
    EntryContent {
        subject_id: subject,
        entry_type: EntryType::FileNote,
        occurred_start: at,
        occurred_end: None,
        occurred_tz: "UTC".to_owned(),
        precision: TimePrecision::Exact,
        title: None,
        facts: None,
        impact: None,
        employee_account: None,
        assessment: None,
        agreed: None,
        fact_basis: FactBasis::Witnessed,
        formality: Formality::Informal,
        channel: Channel::InPerson,
        severity: Severity::None,
        sentiment: Sentiment::Neutral,
        status: EntryStatus::Open,
        tags: Vec::new(),
        late_reason: None,
        contemporaneity: Contemporaneity::SameDay,
    }
}

impl World {
    pub fn new() -> Self {
        Self::with(DbOptions::default())
    }

    pub fn with(options: DbOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("convolog.db"), options).unwrap();
        db.migrate().unwrap();
        Self {
            db,
            folder,
            ids: Cell::new(1),
        }
    }

    pub fn id(&self) -> Uuid {
        self.ids.set(self.ids.get() + 1);
        // Mixed, so that the order of ids is not the order of making.
        Uuid::from_u128(
            self.ids
                .get()
                .wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835),
        )
    }

    pub fn person(&self, name: &str, manager: Option<PersonId>) -> PersonId {
        let id = PersonId::from(self.id());
        let new = NewPersonRow {
            id,
            particulars: Particulars {
                display_name: name.to_owned(),
                ..Particulars::default()
            },
            manager_id: manager,
            at: hour(0),
            by: None,
        };
        self.db.write(move |tx| people::insert(tx, &new)).unwrap();
        id
    }

    pub fn user(&self, name: &str, role: Role, person: Option<PersonId>) -> Viewer {
        let id = UserId::from(self.id());
        let new = NewUserRow {
            id,
            email: format!("{name}@example.org"),
            name: name.to_owned(),
            role,
            person_id: person,
            password_hash: None,
            at: hour(0),
        };
        self.db.write(move |tx| users::insert(tx, &new)).unwrap();
        Viewer {
            id,
            visibility: Visibility::of(role, person),
        }
    }

    pub fn draft(&self, author: UserId, content: EntryContent) -> EntryId {
        self.draft_at(author, content, hour(1000))
    }

    pub fn draft_at(&self, author: UserId, content: EntryContent, recorded_at: Instant) -> EntryId {
        let id = EntryId::from(self.id());
        let new = NewEntryRow {
            id,
            author_id: author,
            on_behalf_of: None,
            content,
            recorded_at,
            participants: Vec::new(),
        };
        self.db
            .write(move |tx| entries::insert(tx, &new, &revision(author)))
            .unwrap();
        id
    }

    pub fn final_entry(&self, author: UserId, content: EntryContent) -> EntryId {
        let id = self.draft(author, content);
        let done = self
            .db
            .write(move |tx| entries::finalise(tx, id, 1, hour(1001), &revision(author)))
            .unwrap();
        assert!(done);
        id
    }
}

/// What comes later.
impl World {
    pub fn amend(&self, entry_id: EntryId, author_id: UserId, text: &str) -> AmendmentId {
        let id = AmendmentId::from(self.id());
        let new = AmendmentFacts {
            id,
            entry_id,
            kind: AmendmentKind::Correction,
            field: None,
            text: text.to_owned(),
            reason: "it was wrong".to_owned(),
            author_id,
            at: hour(1002),
        };
        self.db
            .write(move |tx| later::insert_amendment(tx, &new, &seal()))
            .unwrap();
        id
    }

    pub fn promise(
        &self,
        entry_id: EntryId,
        subject_id: PersonId,
        owner_id: UserId,
        due_on: Day,
    ) -> FollowUpId {
        let new = NewFollowUpRow {
            id: self.id().into(),
            entry_id: Some(entry_id),
            subject_id,
            owner_id,
            title: "Talk".to_owned(),
            due_on,
            created_by: owner_id,
            at: hour(1000),
        };
        let id = new.id;
        self.db.write(move |tx| follow_ups::insert(tx, &new)).unwrap();
        id
    }

    pub fn respond(&self, entry_id: EntryId, entered_by: UserId, text: &str) {
        let new = ResponseFacts {
            id: self.id().into(),
            entry_id,
            text: text.to_owned(),
            received_on: hour(1002).date_naive(),
            attachment_id: None,
            entered_by,
            at: hour(1002),
        };
        self.db
            .write(move |tx| later::insert_response(tx, &new, &seal()))
            .unwrap();
    }

    pub fn acknowledge(&self, entry_id: EntryId, entered_by: UserId) {
        let new = AcknowledgementFacts {
            id: self.id().into(),
            entry_id,
            state: AckState::Requested,
            method: None,
            comments: None,
            entered_by,
            at: hour(1002),
        };
        self.db
            .write(move |tx| later::insert_acknowledgement(tx, &new, &seal()))
            .unwrap();
    }
}

fn seal() -> Seal {
    Seal {
        salt: [1; 16],
        content_hash: [2; 32],
    }
}

/// What a read gives.
pub fn read<T>(world: &World, f: impl FnOnce(&mut convolog_db::ReadTx<'_>) -> Result<T, DbError>) -> T {
    world.db.read(f).unwrap()
}
