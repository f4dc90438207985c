//! What comes to a final entry later: only there, counted on the entry, found by search; and what raises an entry's version.

use convolog_db::attachments::{self, AttachmentFacts};
use convolog_db::entries::{self, Counts, NewLinkRow};
use convolog_db::follow_ups::{self, NewFollowUpRow};
use convolog_db::{DbError, later, probe, search};
use convolog_dto::{AckState, EntryId, LinkKind, Participant, ParticipantRole, Role, UserId};

use crate::world::{Viewer, World, content, hour, read, revision};

const NONE: Counts = Counts {
    attachments: 0,
    follow_ups: 0,
    participants: 0,
    links: 0,
    amendments: 0,
    responses: 0,
    acknowledgement: AckState::NotRequested,
};

fn shown(world: &World, viewer: &Viewer, id: EntryId) -> (i64, Counts) {
    let row = read(world, |tx| entries::get(tx, &viewer.scope(), id)).unwrap();
    (row.version, row.counts)
}

fn witness(name: &str) -> Participant {
    Participant {
        person_id: None,
        name: name.to_owned(),
        role: ParticipantRole::Witness,
    }
}

fn take_down(
    world: &World,
    entry: EntryId,
    version: i64,
    names: &[&str],
    author: UserId,
) -> Result<bool, DbError> {
    let list: Vec<Participant> = names.iter().map(|name| witness(name)).collect();
    world
        .db
        .write(move |tx| entries::set_participants(tx, entry, version, &list, hour(3), &revision(author)))
}

fn evidence(world: &World, entry_id: EntryId, uploaded_by: UserId) -> AttachmentFacts {
    AttachmentFacts {
        id: world.id().into(),
        entry_id,
        name: "rota.pdf".to_owned(),
        size_bytes: 1,
        media_type: "application/pdf".to_owned(),
        claimed_type: None,
        sha256: [7; 32],
        source: None,
        description: None,
        obtained_on: None,
        obtained_by: None,
        exhibit: None,
        uploaded_by,
        uploaded_at: hour(2),
    }
}

/// A draft of the boss's about Sam.
fn begun() -> (World, Viewer, EntryId) {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let id = world.draft(boss.id, content(world.person("Sam", None), hour(1)));
    assert_eq!(shown(&world, &boss, id), (1, NONE));
    (world, boss, id)
}

#[test]
fn participants_are_a_save_of_a_draft() {
    let (world, boss, id) = begun();
    assert!(take_down(&world, id, 1, &["Lena", "Kim"], boss.id).unwrap());
    assert!(!take_down(&world, id, 1, &["Ann"], boss.id).unwrap(), "stale");
    assert!(take_down(&world, id, 2, &["Lena"], boss.id).unwrap());
    let counts = Counts {
        participants: 1,
        ..NONE
    };
    assert_eq!(shown(&world, &boss, id), (3, counts));
    let done = world
        .db
        .write(move |tx| entries::finalise(tx, id, 3, hour(4), &revision(boss.id)));
    assert!(done.unwrap());
    assert!(!take_down(&world, id, 4, &[], boss.id).unwrap());
}

#[test]
fn evidence_and_follow_ups_are_counted_and_raise_the_version() {
    let (world, boss, id) = begun();
    let facts = evidence(&world, id, boss.id);
    let attachment = facts.id;
    world.db.write(move |tx| attachments::insert(tx, &facts)).unwrap();
    let mut counts = Counts {
        attachments: 1,
        ..NONE
    };
    assert_eq!(shown(&world, &boss, id), (2, counts));
    let removed = world
        .db
        .write(move |tx| attachments::remove(tx, attachment, 1, hour(3)));
    assert!(removed.unwrap());
    counts.attachments = 0;
    assert_eq!(shown(&world, &boss, id), (3, counts));
    let promise = NewFollowUpRow {
        id: world.id().into(),
        entry_id: Some(id),
        subject_id: world.person("Kim", None),
        owner_id: boss.id,
        title: "Look again".to_owned(),
        due_on: hour(50).date_naive(),
        created_by: boss.id,
        at: hour(2),
    };
    world
        .db
        .write(move |tx| follow_ups::insert(tx, &promise))
        .unwrap();
    counts.follow_ups = 1;
    assert_eq!(shown(&world, &boss, id), (4, counts));
}

#[test]
fn links_are_counted_and_raise_the_version_of_the_entry_they_start_from() {
    let (world, boss, id) = begun();
    let other = world.draft(boss.id, content(world.person("Kim", None), hour(1)));
    let link = NewLinkRow {
        id: world.id().into(),
        from_entry_id: id,
        to_entry_id: other,
        kind: LinkKind::Follows,
        by: boss.id,
        at: hour(2),
    };
    let link_id = link.id;
    world.db.write(move |tx| entries::add_link(tx, &link)).unwrap();
    assert_eq!(shown(&world, &boss, id), (2, Counts { links: 1, ..NONE }));
    let elsewhere = world.db.write(move |tx| entries::remove_link(tx, other, link_id));
    assert!(!elsewhere.unwrap());
    let removed = world.db.write(move |tx| entries::remove_link(tx, id, link_id));
    assert!(removed.unwrap());
    assert_eq!(shown(&world, &boss, id), (3, NONE));
    assert_eq!(shown(&world, &boss, other), (1, NONE));
}

#[test]
fn what_comes_later_is_counted_and_raises_the_version() {
    let (world, boss, id) = begun();
    let done = world
        .db
        .write(move |tx| entries::finalise(tx, id, 1, hour(4), &revision(boss.id)));
    assert!(done.unwrap());
    world.amend(id, boss.id, "corrected");
    world.amend(id, boss.id, "added");
    world.respond(id, boss.id, "answered");
    world.acknowledge(id, boss.id);
    let counts = Counts {
        amendments: 2,
        responses: 1,
        acknowledgement: AckState::Requested,
        ..NONE
    };
    assert_eq!(shown(&world, &boss, id), (6, counts));
}

#[test]
fn nothing_is_added_to_what_is_not_final() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let person = world.person("Sam", None);
    world.draft(boss.id, content(person, hour(1)));
    let voided = world.final_entry(boss.id, content(person, hour(1)));
    assert!(
        world
            .db
            .write(move |tx| entries::void(tx, voided, 2, "wrong", hour(3), &revision(boss.id)))
            .unwrap()
    );
    for table in ["amendments", "responses", "acknowledgements"] {
        let columns = match table {
            "amendments" => {
                "(id, entry_id, kind, text, reason, author_id, at, salt, content_hash) \
                 SELECT randomblob(16), id, 'addendum', 't', 'r', author_id, 0, zeroblob(16), zeroblob(32)"
            }
            "responses" => {
                "(id, entry_id, text, received_on, entered_by, at, salt, content_hash) \
                 SELECT randomblob(16), id, 't', '2026-01-01', author_id, 0, zeroblob(16), zeroblob(32)"
            }
            _ => {
                "(id, entry_id, state, entered_by, at, salt, content_hash) \
                 SELECT randomblob(16), id, 'refused', author_id, 0, zeroblob(16), zeroblob(32)"
            }
        };
        for state in ["draft", "voided"] {
            let statement =
                format!("INSERT INTO {table} {columns} FROM entries WHERE record_state = '{state}'");
            let outcome = world.db.write(move |tx| probe::execute(tx, &statement));
            assert!(
                matches!(outcome, Err(DbError::Locked(_))),
                "{table} {state}: {outcome:?}"
            );
        }
    }
}

#[test]
fn an_entry_is_found_by_what_was_added_to_it() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let person = world.person("Sam", None);
    let id = world.final_entry(boss.id, content(person, hour(1)));
    world.amend(id, boss.id, "the handover was at the Zürich depot");
    world.respond(id, boss.id, "my bus broke down");
    for words in ["zurich", "\"bus broke\"", "handover depot"] {
        let hits = read(&world, |tx| search::entries(tx, &boss.scope(), words, 10));
        assert_eq!(hits.len(), 1, "{words}");
        assert!(hits[0].snippet.iter().any(|part| part.hit), "{words}");
    }
}

#[test]
fn what_came_later_is_listed_page_by_page_and_a_cursor_works_for_its_entry_alone() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let person = world.person("Sam", None);
    let id = world.final_entry(boss.id, content(person, hour(1)));
    let other = world.final_entry(boss.id, content(person, hour(1)));
    let made: Vec<_> = (0..5)
        .map(|n| world.amend(id, boss.id, &format!("text {n}")))
        .collect();
    let mut found = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = read(&world, |tx| {
            later::amendments(tx, &boss.scope(), id, cursor.as_deref(), 2)
        });
        found.extend(page.rows.into_iter().map(|row| row.facts.id));
        cursor = page.next;
        let Some(text) = &cursor else { break };
        for outcome in [
            world
                .db
                .read(|tx| later::amendments(tx, &boss.scope(), other, Some(text), 2))
                .map(drop),
            world
                .db
                .read(|tx| later::responses(tx, &boss.scope(), id, Some(text), 2))
                .map(drop),
        ] {
            assert!(matches!(outcome, Err(DbError::InvalidCursor)), "{outcome:?}");
        }
    }
    assert_eq!(found, made);
}
