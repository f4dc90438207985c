//! Every text of an entry is found, shown as it stands, and no longer found once it is gone.

use convolog_db::attachments::{self, AttachmentFacts};
use convolog_db::entries::{self, EntryContent};
use convolog_db::follow_ups::{self, FollowUpChange, NewFollowUpRow};
use convolog_db::later::{self, AcknowledgementFacts, Seal};
use convolog_db::{probe, search};
use convolog_dto::{
    AckMethod, AckState, AttachmentId, EntryId, FollowUpId, FollowUpState, Participant, ParticipantRole,
    PersonId, Role, UserId,
};

use crate::world::{Viewer, World, content, hour, read, revision};

/// The passages in which the words are found; the index is as it should be each time.
fn passages(world: &World, viewer: &Viewer, words: &str) -> Vec<String> {
    let check = "INSERT INTO entries_fts (entries_fts, rank) VALUES ('integrity-check', 1)";
    world.db.write(move |tx| probe::execute(tx, check)).unwrap();
    let hits = read(world, |tx| search::entries(tx, &viewer.scope(), words, 10));
    let passage = |hit: &search::EntryHitRow| -> String {
        assert!(hit.snippet.iter().any(|part| part.hit), "{words}: {hit:?}");
        hit.snippet.iter().map(|part| part.text.as_str()).collect()
    };
    hits.iter().map(passage).collect()
}

fn promise(world: &World, entry: EntryId, subject_id: PersonId, owner: UserId) -> FollowUpId {
    let new = NewFollowUpRow {
        id: world.id().into(),
        entry_id: Some(entry),
        subject_id,
        owner_id: owner,
        title: "Order new aprons".to_owned(),
        due_on: hour(50).date_naive(),
        created_by: owner,
        at: hour(2),
    };
    let id = new.id;
    world.db.write(move |tx| follow_ups::insert(tx, &new)).unwrap();
    id
}

fn note(title: &str, owner_id: UserId, text: &str) -> FollowUpChange {
    FollowUpChange {
        title: title.to_owned(),
        due_on: hour(20).date_naive(),
        owner_id,
        state: FollowUpState::Open,
        note: Some(text.to_owned()),
    }
}

fn file(world: &World, entry_id: EntryId, uploaded_by: UserId) -> AttachmentId {
    let facts = AttachmentFacts {
        id: world.id().into(),
        entry_id,
        name: "cctv-tuesday.png".to_owned(),
        size_bytes: 1,
        media_type: "image/png".to_owned(),
        claimed_type: None,
        sha256: [7; 32],
        source: None,
        description: Some("the loading bay".to_owned()),
        obtained_on: None,
        obtained_by: None,
        exhibit: None,
        uploaded_by,
        uploaded_at: hour(2),
    };
    let id = facts.id;
    world.db.write(move |tx| attachments::insert(tx, &facts)).unwrap();
    id
}

fn was_there(world: &World, entry: EntryId, version: i64, name: &str, author: UserId) {
    let list = vec![Participant {
        person_id: None,
        name: name.to_owned(),
        role: ParticipantRole::Witness,
    }];
    let done = world
        .db
        .write(move |tx| entries::set_participants(tx, entry, version, &list, hour(3), &revision(author)));
    assert!(done.unwrap());
}

fn comment(world: &World, entry_id: EntryId, entered_by: UserId) {
    let facts = AcknowledgementFacts {
        id: world.id().into(),
        entry_id,
        state: AckState::AcknowledgedWithComments,
        method: Some(AckMethod::SignedPaper),
        comments: Some("I agree but the bus was cancelled".to_owned()),
        entered_by,
        at: hour(1002),
    };
    let seal = Seal {
        salt: [1; 16],
        content_hash: [2; 32],
    };
    world
        .db
        .write(move |tx| later::insert_acknowledgement(tx, &facts, &seal))
        .unwrap();
}

fn late(subject: PersonId) -> EntryContent {
    let mut content = content(subject, hour(1));
    content.late_reason = Some("I was on holiday".to_owned());
    content
}

#[test]
fn all_texts_of_an_entry_are_found_with_their_passage() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let sam = world.person("Sam", None);
    let id = world.draft(boss.id, late(sam));
    was_there(&world, id, 1, "Lena Ångström", boss.id);
    file(&world, id, boss.id);
    let promised = promise(&world, id, sam, boss.id);
    let done = world
        .db
        .write(move |tx| entries::finalise(tx, id, 4, hour(1001), &revision(boss.id)));
    assert!(done.unwrap());
    world.amend(id, boss.id, "at seven");
    comment(&world, id, boss.id);
    for (words, passage) in [
        ("holiday", "I was on holiday"),
        ("angstrom", "Lena Ångström"),
        ("cctv", "cctv-tuesday.png"),
        ("\"loading bay\" apron*", "Order new aprons"),
        (
            "\"it was wrong\"",
            "at seven\nit was wrong\nI agree but the bus was cancelled",
        ),
        (
            "bus cancelled",
            "at seven\nit was wrong\nI agree but the bus was cancelled",
        ),
    ] {
        assert_eq!(passages(&world, &boss, words), [passage], "{words}");
    }

    let change = note("Order new gloves", boss.id, "asked twice");
    let changed = world
        .db
        .write(move |tx| follow_ups::update(tx, promised, 1, &change));
    assert!(changed.unwrap());
    assert_eq!(passages(&world, &boss, "aprons"), [""; 0]);
    assert_eq!(passages(&world, &boss, "gloves"), ["Order new gloves"]);
    assert_eq!(passages(&world, &boss, "twice"), ["asked twice"]);

    let voided = world
        .db
        .write(move |tx| entries::void(tx, id, 7, "the other Sam", hour(1003), &revision(boss.id)));
    assert!(voided.unwrap());
    assert_eq!(passages(&world, &boss, "\"other sam\""), ["the other Sam"]);
    // Its promises can still be seen to.
    let change = note("Order new boots", boss.id, "asked thrice");
    let changed = world
        .db
        .write(move |tx| follow_ups::update(tx, promised, 2, &change));
    assert!(changed.unwrap());
    assert_eq!(passages(&world, &boss, "gloves"), [""; 0]);
    assert_eq!(passages(&world, &boss, "boots"), ["Order new boots"]);
}

#[test]
fn what_was_taken_off_a_draft_is_no_longer_found() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let id = world.draft(boss.id, late(world.person("Sam", None)));
    let taken = file(&world, id, boss.id);
    was_there(&world, id, 2, "Lena", boss.id);
    assert_eq!(passages(&world, &boss, "cctv lena").len(), 1);
    let removed = world
        .db
        .write(move |tx| attachments::remove(tx, taken, 1, hour(4)));
    assert!(removed.unwrap());
    was_there(&world, id, 4, "Kim", boss.id);
    for words in ["cctv", "lena"] {
        assert_eq!(passages(&world, &boss, words), [""; 0], "{words}");
    }
    assert_eq!(passages(&world, &boss, "kim"), ["Kim"]);
}

#[test]
fn a_promise_to_whom_the_draft_was_about_first_is_not_found_by_whoever_sees_the_one_after() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let (sam, eve) = (world.person("Sam", None), world.person("Eve", None));
    let id = world.draft(boss.id, late(sam));
    promise(&world, id, sam, boss.id);
    assert_eq!(passages(&world, &boss, "aprons"), ["Order new aprons"]);
    let moved = late(eve);
    let saved = world
        .db
        .write(move |tx| entries::update_draft(tx, id, 2, &moved, hour(3), &revision(boss.id)));
    assert!(saved.unwrap());
    assert_eq!(passages(&world, &boss, "aprons"), [""; 0]);
}
