//! The rules of `migrations/README.md`, asked of the database itself.

use convolog_db::{
    Db, DbError, DbOptions, PlanLimits, api_tokens, attachments, audit, backups, entries, exports,
    follow_ups, groups, invitations, later, password_resets, people, probe, saved_views, second_factor,
    sessions, sso, tags, templates, unscoped, users,
};
use convolog_dto::{
    AuditQuery, Contemporaneity, EntryId, EntryQuery, EntrySort, EntryStatus, EntryType, FollowUpQuery,
    FollowUpState, InvitationState, PersonId, PersonQuery, RecordState, Role, SavedViewQuery, Severity,
    UserQuery,
};

use crate::world::{Viewer, World, calendar, content, hour, read};

#[test]
fn the_migrations_go_up_and_down_and_up_again() {
    let world = World::new();
    assert_eq!(world.db.pending_migrations().unwrap(), Vec::<String>::new());
    world.db.revert_all_migrations().unwrap();
    let left = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND tbl_name <> '__diesel_schema_migrations'";
    assert_eq!(read(&world, |tx| probe::texts(tx, left)), Vec::<String>::new());
    assert!(!world.db.pending_migrations().unwrap().is_empty());
    assert!(!world.db.migrate().unwrap().is_empty());
    assert!(!Db::schema_version().unwrap().is_empty());
}

#[test]
fn every_table_is_strict() {
    let world = World::new();
    let loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 \
                 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts%' AND name <> '__diesel_schema_migrations'";
    assert_eq!(read(&world, |tx| probe::texts(tx, loose)), Vec::<String>::new());
}

/// `table column type` of every column, as `schema` must have it.
fn columns_of_the_database(world: &World) -> Vec<String> {
    let columns = "SELECT t.name || ' ' || c.name || ' ' || CASE c.\"notnull\" OR c.pk > 0 WHEN 1 THEN k ELSE 'Nullable<' || k || '>' END \
         FROM pragma_table_list t, pragma_table_info(t.name) c, \
         (SELECT 'INTEGER' AS s, 'BigInt' AS k UNION SELECT 'TEXT', 'Text' UNION SELECT 'BLOB', 'Binary') ON s = c.type \
         WHERE t.schema = 'main' AND t.type = 'table' AND t.strict = 1 ORDER BY 1";
    read(world, |tx| probe::texts(tx, columns))
}

#[test]
fn the_schema_for_diesel_is_that_of_the_migrations_with_every_integer_a_big_one() {
    let text = [
        include_str!("../../src/schema/snapshots.rs"),
        include_str!("../../src/schema/doors.rs"),
        include_str!("../../src/schema/factors.rs"),
        include_str!("../../src/schema/finding.rs"),
        include_str!("../../src/schema/firm.rs"),
        include_str!("../../src/schema/record.rs"),
        include_str!("../../src/schema/sso.rs"),
    ]
    .concat();
    let mut table = "";
    let mut listed = Vec::new();
    for line in text.lines() {
        if let Some((column, kind)) = line.trim().split_once(" -> ") {
            listed.push(format!("{table} {column} {}", kind.trim_end_matches(',')));
        } else if let Some((name, _)) = line.trim().split_once(" (") {
            table = name;
        }
    }
    listed.sort();
    assert_eq!(listed, columns_of_the_database(&World::new()));
    assert!(listed.len() > 100);
}

#[test]
fn the_pragmas_hold_on_both_kinds_of_connection() {
    let world = World::new();
    let pragmas = "SELECT (SELECT foreign_keys FROM pragma_foreign_keys) || (SELECT recursive_triggers FROM pragma_recursive_triggers) \
                   || (SELECT journal_mode FROM pragma_journal_mode) || (SELECT synchronous FROM pragma_synchronous)";
    let writer = world.db.write(move |tx| probe::texts(tx, pragmas)).unwrap();
    assert_eq!(writer, ["11wal2"]);
    assert!(read(&world, |tx| probe::texts(tx, pragmas))[0].starts_with("11wal"));
    let busy = "SELECT timeout || '' FROM pragma_busy_timeout";
    assert_eq!(read(&world, |tx| probe::texts(tx, busy)), ["5000"]);
}

/// Runs something on a reader and fails when any of its statements would read a whole big table.
fn uses_indexes(
    world: &World,
    what: &str,
    f: impl FnOnce(&mut convolog_db::ReadTx<'_>) -> Result<(), DbError>,
) {
    world
        .db
        .read(|tx| {
            probe::statements(tx);
            f(tx)?;
            let ran = probe::statements(tx);
            assert!(!ran.is_empty(), "{what}: nothing ran");
            for statement in ran {
                for step in probe::plan(tx, &statement)? {
                    let whole = [
                        "x",
                        "b",
                        "e",
                        "f",
                        "a",
                        "u",
                        "o",
                        "v",
                        "named",
                        "entries",
                        "follow_ups",
                        "attachments",
                        "audit_events",
                        "org_closure",
                        "l",
                        "g",
                        "m",
                        "member",
                        "granted",
                        "t",
                        "s",
                        "i",
                        "r",
                    ];
                    let scans = whole.iter().any(|name| step == format!("SCAN {name}"));
                    assert!(!scans, "{what}: {step}\n{statement}");
                }
            }
            Ok::<_, DbError>(())
        })
        .unwrap();
}

/// Lists by what they ask for, as they come in a query string.
fn entry_queries() -> Vec<(&'static str, EntryQuery)> {
    let mut queries = Vec::new();
    let mut add = |what: &'static str, set: fn(&mut EntryQuery)| {
        let mut query = EntryQuery::default();
        set(&mut query);
        queries.push((what, query));
    };
    add("all", |_| {});
    add("oldest first", |query| query.sort = Some(EntrySort::Occurred));
    add("by recording", |query| {
        query.sort = Some(EntrySort::RecordedDescending)
    });
    add("by type", |query| {
        query.entry_type = vec![EntryType::Concern];
        query.severity = vec![Severity::High, Severity::Low];
    });
    add("by severity", |query| query.severity = vec![Severity::High]);
    add("by status", |query| query.status = vec![EntryStatus::Open]);
    add("drafts", |query| query.record_state = vec![RecordState::Draft]);
    add("by tag", |query| query.tag = vec!["a".to_owned()]);
    add("by every tag", |query| {
        query.all_tags = vec!["a".to_owned(), "b".to_owned()]
    });
    add("by the day of recording", |query| {
        query.recorded_from = Some(hour(0).date_naive());
        query.recorded_to = Some(hour(48).date_naive());
    });
    add("by contemporaneity", |query| {
        query.contemporaneity = vec![Contemporaneity::Late]
    });
    add("by words", |query| query.q = Some("late".to_owned()));
    add("by number", |query| query.q = Some("E-2023-00*".to_owned()));
    add("by words, the best first", |query| {
        query.q = Some("late".to_owned());
        query.sort = Some(EntrySort::Relevance);
    });
    add("by number, the best first", |query| {
        query.q = Some("E-2023-00*".to_owned());
        query.sort = Some(EntrySort::Relevance);
    });
    add("overdue", |query| {
        query.overdue = Some(true);
        query.has_attachments = Some(true);
    });
    queries
}

fn check_entry_lists(world: &World, viewer: &Viewer, subject: PersonId) {
    let (scope, calendar) = (viewer.scope(), calendar(0));
    for (what, query) in entry_queries() {
        let by_author = EntryQuery {
            author_id: vec![viewer.id],
            ..query.clone()
        };
        let by_subject = EntryQuery {
            subject_id: vec![subject],
            ..query.clone()
        };
        for query in [query, by_author, by_subject] {
            uses_indexes(world, what, |tx| {
                entries::list(tx, &scope, &query, calendar, None, 10).map(drop)
            });
        }
    }
    uses_indexes(world, "search by number", |tx| {
        convolog_db::search::entries(tx, &scope, "E-2023-00*", 10).map(drop)
    });
    uses_indexes(world, "passages", |tx| {
        convolog_db::search::passages(tx, &scope, "late", std::iter::empty()).map(drop)
    });
    uses_indexes(world, "own drafts", |tx| {
        entries::drafts(tx, &scope, 10).map(drop)
    });
    uses_indexes(world, "search", |tx| {
        convolog_db::search::entries(tx, &scope, "late", 10).map(drop)
    });
}

fn check_what_came_later(world: &World, viewer: &Viewer) {
    let (scope, entry) = (viewer.scope(), EntryId::from(world.id()));
    uses_indexes(world, "what came later", |tx| {
        later::amendments(tx, &scope, entry, None, 10)?;
        later::responses(tx, &scope, entry, None, 10)?;
        later::acknowledgements(tx, &scope, entry, None, 10).map(drop)
    });
    uses_indexes(world, "templates", |tx| {
        templates::list(tx)?;
        templates::get(tx, world.id().into()).map(drop)
    });
}

fn check_backups(world: &World) {
    uses_indexes(world, "backups", |tx| {
        backups::list(tx, None, 10)?;
        backups::list_runs(tx, None, 10)?;
        backups::last_good(tx)?;
        backups::last_ended(tx)?;
        backups::succeeded_once(tx)?;
        backups::current_run(tx).map(drop)
    });
}

fn check_doors(world: &World, viewer: &Viewer) {
    let scope = viewer.scope();
    for state in std::iter::once(None).chain(InvitationState::ALL.iter().copied().map(Some)) {
        uses_indexes(world, "invitations", |tx| {
            invitations::list(tx, &scope, state, hour(0), None, 10).map(drop)
        });
    }
    uses_indexes(world, "links", |tx| {
        invitations::by_token(tx, &[1; 32], hour(0))?;
        password_resets::by_token(tx, &[1; 32], hour(0)).map(drop)
    });
}

fn check_accounts(world: &World, viewer: &Viewer) {
    let scope = viewer.scope();
    let auditors = UserQuery {
        q: Some("a".to_owned()),
        group_id: Some(world.id().into()),
        ..UserQuery::default()
    };
    for query in [&UserQuery::default(), &auditors] {
        uses_indexes(world, "users", |tx| users::list(tx, &scope, query, 10).map(drop));
    }
    uses_indexes(world, "groups", |tx| {
        groups::list(tx, &scope, None, 10)?;
        groups::of_users(tx, &[viewer.id])?;
        groups::permissions_of(tx, viewer.id).map(drop)
    });
}

fn check_ways_in(world: &World, viewer: &Viewer) {
    let scope = viewer.scope();
    uses_indexes(world, "API tokens", |tx| {
        api_tokens::list(tx, &scope, None, 10)?;
        api_tokens::list_own(tx, viewer.id, None, 10)?;
        api_tokens::active_count(tx, viewer.id, hour(0))?;
        api_tokens::by_hash(tx, &[1; 32]).map(drop)
    });
    uses_indexes(world, "sessions and second factors", |tx| {
        sessions::list(tx, viewer.id, hour(0), hour(0), hour(0), 10)?;
        second_factor::get(tx, viewer.id)?;
        second_factor::recovery_codes_left(tx, viewer.id).map(drop)
    });
    uses_indexes(world, "providers", |tx| {
        sso::by_slug(tx, "x")?;
        sso::lets_a_super_admin_in(tx)?;
        sso::identity(tx, world.id().into(), "x")?;
        sso::list(tx).map(drop)
    });
}

fn check_trail(world: &World, viewer: &Viewer) {
    let scope = viewer.scope();
    uses_indexes(world, "audit", |tx| {
        audit::list(tx, &scope, &AuditQuery::default(), None, 10)?;
        audit::list_after(tx, &scope, &AuditQuery::default(), 0, 10).map(drop)
    });
    uses_indexes(world, "checkpoints", |tx| {
        audit::list_checkpoints(tx, None, 10)?;
        audit::checkpoints_in_order(tx, (1, 1), 10)?;
        audit::event_hash(tx, 1, 1).map(drop)
    });
    uses_indexes(world, "audit actions", |tx| audit::actions(tx, &scope).map(drop));
    uses_indexes(world, "last look", |tx| {
        audit::last_at(tx, viewer.id, "person.viewed", "person", "x").map(drop)
    });
}

fn check_other_lists(world: &World, viewer: &Viewer, subject: PersonId) {
    let (scope, calendar) = (viewer.scope(), calendar(0));
    uses_indexes(world, "people", |tx| {
        people::list(tx, &scope, &PersonQuery::default(), None, 10).map(drop)
    });
    let all = FollowUpQuery::default();
    let open = FollowUpQuery {
        state: vec![FollowUpState::Open],
        ..all.clone()
    };
    let due = |overdue| FollowUpQuery {
        overdue: Some(overdue),
        due_from: Some(calendar.today()),
        ..all.clone()
    };
    for query in [&all, &open, &due(true), &due(false)] {
        uses_indexes(world, "follow-ups", |tx| {
            follow_ups::list(tx, &scope, query, calendar.today(), None, 10).map(drop)
        });
    }
    for pinned in [None, Some(true), Some(false)] {
        let query = SavedViewQuery {
            pinned,
            ..SavedViewQuery::default()
        };
        uses_indexes(world, "saved views", |tx| {
            saved_views::list(tx, &scope, &query, None, 10).map(drop)
        });
    }
    uses_indexes(world, "tags of a prefix", |tx| {
        tags::list(tx, &scope, "a", calendar, None, 10).map(drop)
    });
    uses_indexes(world, "evidence about a person", |tx| {
        attachments::list_about(tx, &scope, subject, None, 10)?;
        attachments::count_about(tx, &scope, subject).map(drop)
    });
    uses_indexes(world, "damaged evidence", |tx| {
        attachments::damaged(tx, &scope, 10).map(drop)
    });
    uses_indexes(world, "files of the evidence", |tx| {
        unscoped::evidence_files(tx, Some([1; 32]), 10)?;
        unscoped::evidence_hashes_unnamed(tx, &[[1; 32], [2; 32]]).map(drop)
    });
    uses_indexes(world, "timeline", |tx| {
        entries::timeline(tx, &scope, subject, 10)?;
        entries::sentiment_months(tx, &scope, subject, calendar).map(drop)
    });
    uses_indexes(world, "last contact", |tx| {
        people::org_nodes(tx, &scope, None).map(drop)
    });
    uses_indexes(world, "overdue", |tx| {
        follow_ups::overdue(tx, &scope, calendar.today(), 10).map(drop)
    });
    uses_indexes(world, "what an account leaves behind", |tx| {
        unscoped::follow_ups_left_by(tx, viewer.id)?;
        follow_ups::out_of_sight(tx, &scope, subject).map(drop)
    });
}

#[test]
fn every_list_is_found_by_an_index() {
    let forced = PlanLimits {
        few: 0,
        many: 0,
        near: 0,
        narrow: 0,
        wide: 0,
        looked_through: 1,
        ranked: 1,
        counted: 0,
    };
    for plans in [PlanLimits::default(), forced] {
        let world = World::with(DbOptions {
            plans,
            ..DbOptions::default()
        });
        let top = world.person("Top", None);
        let low = world.person("Low", Some(top));
        for viewer in [
            world.user("boss", Role::SuperAdmin, None),
            world.user("lead", Role::Admin, Some(top)),
        ] {
            let mut tagged = content(low, hour(1));
            tagged.tags = vec!["a".to_owned()];
            tagged.facts = Some("late again".to_owned());
            world.final_entry(viewer.id, tagged);
            check_entry_lists(&world, &viewer, low);
            check_what_came_later(&world, &viewer);
            check_accounts(&world, &viewer);
            check_trail(&world, &viewer);
            check_ways_in(&world, &viewer);
            check_other_lists(&world, &viewer, low);
            check_doors(&world, &viewer);
            check_backups(&world);
        }
    }
}

#[test]
fn the_plain_lists_come_in_order_out_of_their_index() {
    let world = World::new();
    let scope = world.user("boss", Role::SuperAdmin, None).scope();
    let sorted = [
        EntrySort::OccurredDescending,
        EntrySort::Occurred,
        EntrySort::RecordedDescending,
        EntrySort::Recorded,
    ]
    .map(|sort| EntryQuery {
        sort: Some(sort),
        ..EntryQuery::default()
    });
    let of_one_word = [
        EntryQuery {
            entry_type: vec![EntryType::Concern],
            severity: vec![Severity::High],
            record_state: vec![RecordState::Final],
            ..EntryQuery::default()
        },
        EntryQuery {
            severity: vec![Severity::High],
            ..EntryQuery::default()
        },
        EntryQuery {
            status: vec![EntryStatus::Open],
            ..EntryQuery::default()
        },
    ];
    for query in sorted.into_iter().chain(of_one_word) {
        let steps = read(&world, |tx| {
            probe::statements(tx);
            entries::list(tx, &scope, &query, calendar(0), None, 10)?;
            let statement = probe::statements(tx)
                .into_iter()
                .find(|one| one.contains("FROM entries x"))
                .unwrap();
            probe::plan(tx, &statement)
        });
        assert!(
            steps.iter().any(|step| step.contains("INDEX entries_by_")),
            "{steps:?}"
        );
        // Sorted, it would read every entry of the word; kept in a table of its own, it would open one at every page.
        for costly in ["TEMP B-TREE", "MATERIALIZE"] {
            assert!(!steps.iter().any(|step| step.contains(costly)), "{steps:?}");
        }
    }
}

#[test]
fn the_links_that_lead_to_an_entry_are_found_by_where_they_lead() {
    let world = World::new();
    let top = world.person("Top", None);
    for viewer in [
        world.user("boss", Role::SuperAdmin, None),
        world.user("lead", Role::Admin, Some(top)),
    ] {
        let (scope, entry) = (viewer.scope(), EntryId::from(world.id()));
        let statements = read(&world, |tx| {
            probe::statements(tx);
            entries::linked_from(tx, &scope, entry, 10)?;
            exports::backlinks_of(tx, &scope, &[entry])?;
            Ok(probe::statements(tx))
        });
        assert_eq!(statements.len(), 2, "one for a page of entries, too");
        for statement in statements {
            let steps = read(&world, |tx| probe::plan(tx, &statement));
            let by_target = |step: &String| step.contains("SEARCH l USING INDEX entry_links_by_target");
            assert!(steps.iter().any(by_target), "{statement}: {steps:?}");
        }
    }
}

#[test]
fn facets_are_counted_without_touching_the_rows() {
    let world = World::new();
    let top = world.person("Top", None);
    world.person("Low", Some(top));
    for viewer in [
        world.user("boss", Role::SuperAdmin, None),
        world.user("lead", Role::Admin, Some(top)),
    ] {
        // Words that no kept count answers, for whoever sees everybody, too.
        let query = EntryQuery {
            author_id: vec![viewer.id],
            has_attachments: Some(true),
            ..EntryQuery::default()
        };
        let statements = read(&world, |tx| {
            probe::statements(tx);
            entries::facets(tx, &viewer.scope(), &query, calendar(0))?;
            Ok(probe::statements(tx))
        });
        let passes = statements
            .into_iter()
            .filter(|one| one.contains("FROM entries x") && one.contains("GROUP BY"));
        for statement in passes.filter(|one| !one.contains("entries_by_author")) {
            let steps = read(&world, |tx| probe::plan(tx, &statement));
            let covered = |step: &String| step.contains("x USING COVERING INDEX entries_by_subject");
            assert!(steps.iter().any(covered), "{statement}: {steps:?}");
        }
    }
}

#[test]
fn what_is_overdue_of_everything_is_counted_without_touching_the_rows() {
    // Only few of them are looked up.
    let plans = PlanLimits {
        few: 0,
        ..PlanLimits::default()
    };
    let world = World::with(DbOptions {
        plans,
        ..DbOptions::default()
    });
    let boss = world.user("boss", Role::SuperAdmin, None);
    let sam = world.person("Sam", None);
    let entry = world.final_entry(boss.id, content(sam, hour(1)));
    world.promise(entry, sam, boss.id, hour(1).date_naive());
    let query = EntryQuery {
        status: vec![EntryStatus::Open],
        ..EntryQuery::default()
    };
    let statements = read(&world, |tx| {
        probe::statements(tx);
        entries::facets(tx, &boss.scope(), &query, calendar(48))?;
        Ok(probe::statements(tx))
    });
    let counting = statements
        .iter()
        .find(|one| one.contains("FROM entries x INDEXED BY entries_due"));
    let steps = read(&world, |tx| probe::plan(tx, counting.unwrap()));
    let covered = "SEARCH x USING COVERING INDEX entries_due";
    assert!(steps.iter().any(|step| step.contains(covered)), "{steps:?}");
}

#[test]
fn of_a_voided_entry_everything_is_frozen_but_the_day_of_its_next_promise() {
    let frozen = "SELECT c.name FROM pragma_table_info('entries') c, sqlite_schema t WHERE t.name = 'voided_entries_are_frozen' \
                  AND NOT instr(replace(t.sql, ',', ' '), ' ' || c.name || ' ')";
    let world = World::new();
    assert_eq!(read(&world, |tx| probe::texts(tx, frozen)), ["next_due_on"]);
}
