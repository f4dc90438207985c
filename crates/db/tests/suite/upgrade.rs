//! A database of the first version, with records in it, is brought up to today without losing or changing any of them.

use convolog_db::entries::{self, Counts};
use convolog_db::{Db, DbOptions, Scope, probe, search};
use convolog_dto::{AckState, EntryId, EntryQuery, Role, UserId};
use convolog_rbac::Visibility;
use uuid::Uuid;

use crate::world::{World, calendar, content, hour, read};

const FIRST: &str = include_str!("../../../../migrations/2026-11-20-100000_record/up.sql");

/// One person, one user, and entries 1 (final), 2 (voided) and 3 (a draft) with what was added to them.
const RECORDS: &str = "
CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
INSERT INTO __diesel_schema_migrations (version) VALUES ('20261120100000');
INSERT INTO people (id, display_name, name_folded, search_text, status, version, created_at, updated_at)
  VALUES (zeroblob(16), 'Sam', 'sam', 'sam', 'active', 1, 0, 0);
INSERT INTO org_closure VALUES (zeroblob(16), zeroblob(16), 0);
INSERT INTO users (id, email, name, role, state, version, created_at, updated_at)
  VALUES (zeroblob(16), 'maya@example.org', 'Maya', 'SUPER_ADMIN', 'active', 1, 0, 0);
INSERT INTO entries (id, reference, subject_id, author_id, entry_type, occurred_start, occurred_tz, time_precision, fact_basis, formality,
    channel, severity, sentiment, status, record_state, contemporaneity, recorded_at, updated_at, version, facts, tags)
  SELECT unhex(printf('%032x', value)), 'E-2026-000' || value, zeroblob(16), zeroblob(16), 'file_note', 0, 'UTC', 'exact', 'witnessed',
    'informal', 'in_person', 'none', 'neutral', 'open', 'draft', 'same_day', 0, 0, 3, 'handover ' || value, '[]'
  FROM json_each('[1,2,3]');
INSERT INTO attachments (id, entry_id, name, size_bytes, media_type, sha256, uploaded_by, uploaded_at, removed_at, version)
  SELECT randomblob(16), unhex(printf('%032x', 1)), 'rota.pdf', 1, 'application/pdf', zeroblob(32), zeroblob(16), 0, value, 1
  FROM json_each('[null,null,5]');
INSERT INTO follow_ups (id, entry_id, subject_id, owner_id, title, due_on, state, created_by, created_at, version)
  SELECT randomblob(16), unhex(printf('%032x', 2)), zeroblob(16), zeroblob(16), 'Ask again', '2026-03-01', 'open', zeroblob(16), 0, 1;
INSERT INTO participants SELECT unhex(printf('%032x', 2)), value, NULL, 'Lena', 'witness' FROM json_each('[0,1,2]');
INSERT INTO entry_links SELECT randomblob(16), unhex(printf('%032x', 1)), unhex(printf('%032x', 2)), 'follows', zeroblob(16), 0;
UPDATE entries SET record_state = 'final', finalised_at = 1 WHERE seq < 3;
UPDATE entries SET record_state = 'voided', voided_at = 2, void_reason = 'wrong' WHERE seq = 2;
";

#[test]
fn the_records_of_the_first_version_are_all_there_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("convolog.db"), DbOptions::default()).unwrap();
    db.write(|tx| probe::execute(tx, &format!("{FIRST}{RECORDS}")))
        .unwrap();
    let ran = db.migrate().unwrap();
    assert!(
        ran.first().is_some_and(|name| name.contains("integrity")),
        "{ran:?}"
    );
    let scope = Scope::new(Visibility::Everyone, UserId::from(Uuid::nil()));
    let none = Counts {
        attachments: 0,
        follow_ups: 0,
        participants: 0,
        links: 0,
        amendments: 0,
        responses: 0,
        acknowledgement: AckState::NotRequested,
    };
    for (entry, counts, participants) in [
        (
            1,
            Counts {
                attachments: 2,
                links: 1,
                ..none
            },
            0,
        ),
        (
            2,
            Counts {
                follow_ups: 1,
                participants: 3,
                ..none
            },
            3,
        ),
        (3, none, 0),
    ] {
        let id = EntryId::from(Uuid::from_u128(entry));
        let row = db.read(|tx| entries::get(tx, &scope, id)).unwrap().unwrap();
        assert_eq!((row.version, row.counts), (3, counts), "entry {entry}");
        assert_eq!(
            (row.participants.len(), row.links.len()),
            (participants, usize::from(entry == 1))
        );
        let words = format!("\"handover {entry}\"");
        assert_eq!(found(&db, &scope, &words), [id]);
    }
    check_what_hangs_on_them(&db, &scope);
    let frozen = "UPDATE entries SET tags = '[\"x\"]' WHERE record_state = 'voided'";
    db.write(move |tx| probe::execute(tx, frozen)).unwrap_err();
}

fn check_what_hangs_on_them(db: &Db, scope: &Scope) {
    for (words, entry) in [("rota", 1), ("lena", 2), ("\"ask again\"", 2), ("wrong", 2)] {
        assert_eq!(
            found(db, scope, words),
            [EntryId::from(Uuid::from_u128(entry))],
            "{words}"
        );
    }
    assert_eq!(
        late(db, scope),
        [EntryId::from(Uuid::from_u128(2))],
        "the promise of a voided entry"
    );
}

fn found(db: &Db, scope: &Scope, words: &str) -> Vec<EntryId> {
    let hits = db.read(|tx| search::entries(tx, scope, words, 10)).unwrap();
    hits.iter().map(|hit| hit.id).collect()
}

/// What is overdue years later.
fn late(db: &Db, scope: &Scope) -> Vec<EntryId> {
    let overdue = EntryQuery {
        overdue: Some(true),
        ..EntryQuery::default()
    };
    let page = db.read(|tx| entries::list(tx, scope, &overdue, calendar(24 * 1000), None, 10));
    page.unwrap().rows.iter().map(|row| row.id).collect()
}

/// What undoes the migrations since additions were found by their texts alone.
const BACK: [&str; 6] = [
    include_str!("../../../../migrations/2026-12-01-105000_prefix_index/down.sql"),
    include_str!("../../../../migrations/2026-12-01-104000_next_due/down.sql"),
    include_str!("../../../../migrations/2026-12-01-103000_overdue/down.sql"),
    include_str!("../../../../migrations/2026-12-01-102000_author_counts/down.sql"),
    include_str!("../../../../migrations/2026-12-01-101000_facets/down.sql"),
    include_str!("../../../../migrations/2026-12-01-100000_finding_all/down.sql"),
];

#[test]
fn what_was_added_before_all_texts_were_indexed_is_found_and_counted_after() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let mut text = content(world.person("Sam", None), hour(1));
    text.tags = vec!["rota".to_owned()];
    let entry = world.final_entry(boss.id, text);
    let back = format!(
        "{} DELETE FROM __diesel_schema_migrations WHERE version >= '20261201'",
        BACK.concat()
    );
    world.db.write(move |tx| probe::execute(tx, &back)).unwrap();
    world.amend(entry, boss.id, "six, not seven");
    world.respond(entry, boss.id, "it was eight");
    let found = |words: &str| read(&world, |tx| search::entries(tx, &boss.scope(), words, 10)).len();
    let facets = || {
        let query = EntryQuery::default();
        read(&world, |tx| {
            entries::facets(tx, &boss.scope(), &query, calendar(2))
        })
    };
    assert_eq!(world.db.migrate().unwrap().len(), BACK.len());
    // The reason of the amendment.
    for words in ["seven", "eight", "\"it was wrong\""] {
        assert_eq!(found(words), 1, "{words}");
    }
    assert_eq!(facets().author_id[0].entries, 1);
    assert_eq!(facets().tag["rota"], 1);
    assert_eq!(facets().has_attachments["false"], 1);
    let check = "INSERT INTO entries_fts (entries_fts, rank) VALUES ('integrity-check', 1)";
    world.db.write(move |tx| probe::execute(tx, check)).unwrap();
}
