//! Whatever is done to an entry: each saved state and each addition recomputes from what is stored, the chain names its hash,
//! and the text of what was final never changes again.

use std::collections::BTreeSet;

use convolog_audit::Hash;
use convolog_db::{
    audit,
    entries::{self, EntryRow},
    later, probe, users,
};
use convolog_dto::{
    AckState, AmendmentKind, AuditQuery, EntryId, EntryPatch, EntryStatus, LinkKind, NewAcknowledgement,
    NewAmendment, NewEmployeeResponse, NewEntry, NewEntryLink, NewPerson, Participant, ParticipantList,
    ParticipantRole, Patch, Person, RecordState, Setup, VoidEntry,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::Value;
use tempfile::TempDir;

use super::{acknowledge, amend, domains, respond};
use crate::entries::revision::DOMAIN;
use crate::{Ctx, PasswordCost, RequestMeta, Services, auth, people, seal, setup};

/// Something that somebody does to an entry.
#[derive(Clone, Debug)]
enum Deed {
    Save(String),
    Status(EntryStatus),
    Participants(usize),
    Finalise,
    Amend(String),
    Respond(String),
    Acknowledge(AckState),
    Link,
    Void,
}

fn deed() -> impl Strategy<Value = Deed> {
    let text = || "\\PC{1,30}[a-z]";
    prop_oneof![
        4 => text().prop_map(Deed::Save),
        1 => prop::sample::select(EntryStatus::ALL).prop_map(Deed::Status),
        2 => (0..4usize).prop_map(Deed::Participants),
        2 => Just(Deed::Finalise),
        3 => text().prop_map(Deed::Amend),
        2 => text().prop_map(Deed::Respond),
        2 => prop::sample::select(AckState::ALL).prop_map(Deed::Acknowledge),
        1 => Just(Deed::Link),
        1 => Just(Deed::Void),
    ]
}

struct Desk {
    ctx: Ctx,
    person: Person,
    other: EntryId,
    _data: TempDir,
}

impl Desk {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = crate::Config::new(data.path());
        config.password_cost = PasswordCost::Minimal;
        let services = Services::open(config).unwrap();
        let first = Setup {
            organisation_name: "Northgate Bakery".to_owned(),
            name: "Maya".to_owned(),
            email: "maya@example.org".to_owned(),
            password: "correct horse battery".to_owned(),
            time_zone: "UTC".to_owned(),
            setup_token: None,
        };
        let maya = setup::create_setup(&services, first, RequestMeta::default()).unwrap();
        let id = maya.session.user.id;
        let user = services.db().read(|tx| users::get(tx, id)).unwrap().unwrap();
        let ctx = Ctx::new(services, auth::actor_of(&user), None, RequestMeta::default());
        let sam = NewPerson {
            display_name: "Sam".to_owned(),
            ..NewPerson::default()
        };
        let person = people::create_person(&ctx, sam).unwrap().value;
        let mut desk = Self {
            ctx,
            other: EntryId::from(uuid::Uuid::nil()),
            person,
            _data: data,
        };
        desk.other = desk.begin();
        desk
    }

    fn begin(&self) -> EntryId {
        let new: NewEntry = serde_json::from_value(serde_json::json!({
            "subject_id": self.person.id, "type": "file_note", "occurred_start": "2020-01-06T09:00:00Z",
            "facts": "As it was.", "late_reason": "Found while tidying up.",
        }))
        .unwrap();
        crate::entries::create_entry(&self.ctx, new).unwrap().value.id
    }

    fn row(&self, id: EntryId) -> EntryRow {
        let read = self.ctx.read(|tx| entries::get(tx, &self.ctx.scope(), id));
        read.unwrap().unwrap()
    }

    /// Does it, or is refused; what may be done when is the matter of other tests.
    fn act(&self, id: EntryId, deed: Deed) -> bool {
        let (ctx, version) = (&self.ctx, self.row(id).version);
        let patch = |patch| crate::entries::update_entry(ctx, id, version, patch).is_ok();
        match deed {
            Deed::Save(text) => patch(EntryPatch {
                facts: Patch::Set(text),
                ..EntryPatch::default()
            }),
            Deed::Status(status) => patch(EntryPatch {
                status: Some(status),
                ..EntryPatch::default()
            }),
            Deed::Participants(count) => {
                let one = Participant {
                    person_id: None,
                    name: "Lena".to_owned(),
                    role: ParticipantRole::Witness,
                };
                let list = ParticipantList {
                    items: vec![one; count],
                };
                crate::entries::set_entry_participants(ctx, id, version, list).is_ok()
            }
            Deed::Finalise => crate::entries::finalise_entry(ctx, id, version).is_ok(),
            Deed::Void => {
                let reason = "A mistake".to_owned();
                crate::entries::void_entry(ctx, id, version, VoidEntry { reason }).is_ok()
            }
            Deed::Link => {
                let new = NewEntryLink {
                    to_entry_id: self.other,
                    kind: LinkKind::Relates,
                };
                crate::entries::create_entry_link(ctx, id, new).is_ok()
            }
            added => self.add(id, added),
        }
    }

    fn add(&self, id: EntryId, deed: Deed) -> bool {
        match deed {
            Deed::Amend(text) => {
                let new = NewAmendment {
                    kind: AmendmentKind::Correction,
                    field: None,
                    text,
                    reason: "Misread".to_owned(),
                };
                super::create_amendment(&self.ctx, id, new).is_ok()
            }
            Deed::Respond(text) => {
                let new = NewEmployeeResponse {
                    text,
                    received_on: None,
                    attachment_id: None,
                };
                super::create_response(&self.ctx, id, new).is_ok()
            }
            Deed::Acknowledge(state) => {
                let new = NewAcknowledgement {
                    state,
                    method: Some(convolog_dto::AckMethod::InApp),
                    comments: Some("Seen".to_owned()),
                };
                super::create_acknowledgement(&self.ctx, id, new).is_ok()
            }
            _ => false,
        }
    }

    /// The hashes that the events about an entry name.
    fn named(&self, id: EntryId) -> BTreeSet<String> {
        let query = AuditQuery {
            target_id: Some(id.to_string()),
            ..AuditQuery::default()
        };
        let read = self
            .ctx
            .read(|tx| audit::list(tx, &self.ctx.scope(), &query, None, 200));
        let hash = |detail: &str| {
            let detail: Value = serde_json::from_str(detail).unwrap();
            detail["content_hash"].as_str().map(str::to_owned)
        };
        read.unwrap()
            .rows
            .iter()
            .filter_map(|event| hash(&event.detail))
            .collect()
    }

    /// Recomputes every hash; all of them as text, oldest first.
    fn recomputed(&self, id: EntryId) -> Vec<String> {
        let scope = self.ctx.scope();
        let (revisions, amendments, responses, steps) = self
            .ctx
            .read(|tx| {
                Ok::<_, crate::ServiceError>((
                    entries::revisions(tx, &scope, id, None, 200)?.rows,
                    later::amendments(tx, &scope, id, None, 200)?.rows,
                    later::responses(tx, &scope, id, None, 200)?.rows,
                    later::acknowledgements(tx, &scope, id, None, 200)?.rows,
                ))
            })
            .unwrap();
        let mut stored = Vec::new();
        for one in revisions.iter().rev() {
            stored.push((seal::hash(DOMAIN, &one.salt, &one.content), one.content_hash));
        }
        let canonical = |content: &Value| {
            convolog_audit::Detail::canonical(content)
                .unwrap()
                .as_str()
                .to_owned()
        };
        for one in &amendments {
            let text = canonical(&amend::content_of(&one.facts));
            stored.push((
                seal::hash(domains::AMENDMENT, &one.seal.salt, &text),
                one.seal.content_hash,
            ));
        }
        for one in &responses {
            let text = canonical(&respond::content_of(&one.facts));
            stored.push((
                seal::hash(domains::RESPONSE, &one.seal.salt, &text),
                one.seal.content_hash,
            ));
        }
        for one in &steps {
            let text = canonical(&acknowledge::content_of(&one.facts));
            let hash = seal::hash(domains::ACKNOWLEDGEMENT, &one.seal.salt, &text);
            stored.push((hash, one.seal.content_hash));
        }
        let check = |(found, kept): (crate::Result<[u8; 32]>, [u8; 32])| {
            assert_eq!(found.unwrap(), kept);
            Hash::from_bytes(kept).to_string()
        };
        stored.into_iter().map(check).collect()
    }
}

/// What the newest revision says, against the row.
fn check_newest(desk: &Desk, row: &EntryRow) -> Result<(), TestCaseError> {
    let newest = desk
        .ctx
        .read(|tx| entries::revisions(tx, &desk.ctx.scope(), row.id, None, 1))
        .unwrap();
    let newest = newest.rows.first().unwrap();
    let content: Value = serde_json::from_str(&newest.content).unwrap();
    prop_assert_eq!(content["facts"].as_str(), row.content.facts.as_deref());
    prop_assert_eq!(
        &content["participants"],
        &serde_json::to_value(&row.participants).unwrap()
    );
    prop_assert_eq!(content["record_state"].as_str(), Some(row.record_state.as_str()));
    prop_assert!(newest.version <= row.version);
    Ok(())
}

fn check_life(desk: &Desk, deeds: Vec<Deed>) -> Result<(), TestCaseError> {
    let id = desk.begin();
    let mut locked: Option<EntryRow> = None;
    let mut version = 1;
    for deed in deeds {
        let (what, done) = (deed.clone(), desk.act(id, deed));
        let row = desk.row(id);
        // A save of what is there already is done, and changes nothing.
        prop_assert!(
            row.version == version || (done && row.version == version + 1),
            "{:?}",
            what
        );
        version = row.version;
        check_newest(desk, &row)?;
        if let Some(locked) = &locked {
            let mut open = row.content.clone();
            (open.status, open.tags) = (locked.content.status, locked.content.tags.clone());
            prop_assert_eq!(&open, &locked.content, "{:?}", what);
            prop_assert_eq!(&row.participants, &locked.participants);
        } else if row.record_state == RecordState::Final {
            locked = Some(row);
        }
    }
    let hashes = desk.recomputed(id);
    let distinct: BTreeSet<String> = hashes.iter().cloned().collect();
    prop_assert_eq!(distinct.len(), hashes.len());
    prop_assert_eq!(distinct, desk.named(id));
    Ok(())
}

#[test]
fn every_hash_recomputes_and_what_was_final_never_changes() {
    let desk = Desk::new();
    let mut runner = TestRunner::new(Config::with_cases(48));
    runner
        .run(&prop::collection::vec(deed(), 1..24), |deeds| {
            check_life(&desk, deeds)
        })
        .unwrap();
    let verdict = crate::audit::verify(desk.ctx.services(), None).unwrap();
    assert!(verdict.valid && verdict.checked > 100);
    let record = crate::audit::verify_texts(desk.ctx.services()).unwrap();
    assert!(
        record.altered.is_none() && record.entries > 40 && record.texts > 80,
        "{record:?}"
    );
}

/// Each as somebody would do it who has the file of the database and knows its triggers.
const FORGERIES: &[&str] = &[
    "DROP TRIGGER entries_are_locked_once_final; UPDATE entries SET facts = 'Another fact.'",
    "DROP TRIGGER entries_are_locked_once_final; UPDATE entries SET severity = 'critical'",
    "DROP TRIGGER participants_no_update; UPDATE participants SET name = 'Somebody else'",
    "DROP TRIGGER participants_leave_drafts; DELETE FROM participants",
    "DROP TRIGGER entry_revisions_no_update; UPDATE entry_revisions SET content = replace(content, 'As it was', 'As it was not')",
    "DROP TRIGGER entry_revisions_no_delete; DELETE FROM entry_revisions WHERE version = 1",
    "DROP TRIGGER amendments_no_update; UPDATE amendments SET text = 'Nothing.'",
    "DROP TRIGGER amendments_no_update; UPDATE amendments SET reason = 'Nothing.'",
    "DROP TRIGGER amendments_no_update; UPDATE amendments SET at = at - 86400000",
    "DROP TRIGGER amendments_no_delete; DELETE FROM amendments",
    "DROP TRIGGER responses_no_update; UPDATE responses SET text = 'I agree.'",
    "DROP TRIGGER responses_no_update; UPDATE responses SET received_on = '2020-01-01'",
    "DROP TRIGGER responses_no_delete; DELETE FROM responses",
    "DROP TRIGGER acknowledgements_no_update; UPDATE acknowledgements SET state = 'acknowledged'",
    "DROP TRIGGER acknowledgements_no_delete; DELETE FROM acknowledgements",
];

#[test]
fn whatever_is_forged_behind_the_triggers_is_found() {
    let desk = Desk::new();
    let id = desk.begin();
    for deed in [
        Deed::Participants(2),
        Deed::Finalise,
        Deed::Amend("Corrected.".to_owned()),
        Deed::Respond("It was the bus.".to_owned()),
        Deed::Acknowledge(AckState::Refused),
    ] {
        assert!(desk.act(id, deed));
    }
    let whole = crate::audit::verify_texts(desk.ctx.services()).unwrap();
    assert_eq!((whole.entries, whole.texts, whole.altered), (2, 7, None));
    for forgery in FORGERIES {
        let found = desk.ctx.write::<()>(move |_, tx| {
            probe::execute(tx, forgery)?;
            let mut verdict = crate::audit::TextsVerdict::default();
            crate::audit::check_batch(tx, 0, &mut verdict)?;
            // The error undoes the forgery.
            Err(crate::ServiceError::Internal(format!("{:?}", verdict.altered)))
        });
        let found = found.unwrap_err().to_string();
        assert!(found.starts_with("Some(AlteredEntry"), "{forgery}: {found}");
    }
}
