//! The chain that is written is the chain that verifies.

use convolog_db::audit::{self, ChainCheck, ChainReader, NewAuditEvent};
use convolog_db::{probe, unscoped};
use convolog_dto::{ActorKind, AuditQuery, PersonId, Role, UserId};

use crate::world::{World, hour, read};

fn event(action: &str, subject: Option<PersonId>, actor: Option<UserId>) -> NewAuditEvent {
    NewAuditEvent {
        actor_kind: ActorKind::User,
        actor_id: actor,
        actor_name: "Maya \"M\" Okafor".to_owned(),
        action: action.to_owned(),
        target_kind: "person".to_owned(),
        target_id: subject.map(|id| id.to_string()),
        subject_id: subject,
        ip: Some("192.0.2.1".to_owned()),
        user_agent: None,
        request_id: Some("r-1".to_owned()),
        reason: None,
        detail: serde_json::json!({ "z": 1, "a": ["ü", null] }),
    }
}

fn append(world: &World, action: &str, subject: Option<PersonId>, actor: Option<UserId>) {
    let event = event(action, subject, actor);
    world
        .db
        .write(move |tx| audit::append(tx, &event, [7; 16], hour(1)))
        .unwrap();
}

#[test]
fn events_are_numbered_linked_and_verify() {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    for action in ["person.created", "person.moved", "session.opened"] {
        append(&world, action, Some(PersonId::from(world.id())), Some(boss.id));
    }
    let verdict = read(&world, |tx| unscoped::verify_audit(tx, 1));
    assert!(verdict.valid, "{verdict:?}");
    assert_eq!(verdict.checked, 3);
    let head = read(&world, |tx| audit::head(tx, 1)).unwrap();
    assert_eq!((head.seq, *verdict.head.unwrap().hash.as_bytes()), (3, head.hash));
    let rows = read(&world, |tx| unscoped::audit_events_in_order(tx, 1, 2, 10));
    assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(rows[0].detail, r#"{"a":["ü",null],"z":1}"#);
}

#[test]
fn a_change_behind_the_back_of_the_triggers_is_found() {
    let world = World::new();
    append(&world, "person.created", None, None);
    append(&world, "person.moved", None, None);
    let tamper =
        "DROP TRIGGER audit_events_no_update; UPDATE audit_events SET reason = 'other' WHERE seq = 2;";
    world.db.write(move |tx| probe::execute(tx, tamper)).unwrap();
    let verdict = read(&world, |tx| unscoped::verify_audit(tx, 1));
    assert_eq!(
        (verdict.valid, verdict.checked, verdict.first_broken.unwrap().seq),
        (false, 1, 2)
    );
}

#[test]
fn an_admin_reads_the_events_about_the_subtree_and_nothing_else() {
    let world = World::new();
    let top = world.person("Top", None);
    let lead = world.person("Lead", Some(top));
    let low = world.person("Low", Some(lead));
    let admin = world.user("lead", Role::Admin, Some(lead));
    let boss = world.user("boss", Role::SuperAdmin, None);
    let nobody = world.user("nobody", Role::Admin, None);
    for subject in [Some(top), Some(lead), Some(low), None] {
        append(&world, "person.viewed", subject, Some(boss.id));
    }
    let list = |viewer: &crate::world::Viewer, query: &AuditQuery| {
        let page = read(&world, |tx| audit::list(tx, &viewer.scope(), query, None, 10));
        page.rows
            .into_iter()
            .map(|row| row.subject_id)
            .collect::<Vec<_>>()
    };
    let all = AuditQuery::default();
    assert_eq!(list(&boss, &all), [None, Some(low), Some(lead), Some(top)]);
    assert_eq!(list(&admin, &all), [Some(low)]);
    assert_eq!(list(&nobody, &all), []);
    let filtered = AuditQuery {
        action: vec!["person.viewed".to_owned(), "other".to_owned()],
        actor_id: vec![boss.id],
        subject_id: vec![top, lead],
        target_kind: Some("person".to_owned()),
        at_to: Some(hour(2)),
        ..AuditQuery::default()
    };
    assert_eq!(list(&boss, &filtered), [Some(lead), Some(top)]);
    let first = read(&world, |tx| audit::list(tx, &boss.scope(), &all, None, 3));
    let rest = read(&world, |tx| {
        audit::list(tx, &boss.scope(), &all, first.next.as_deref(), 3)
    });
    assert_eq!((first.rows.len(), rest.rows.len(), rest.next), (3, 1, None));
}

#[test]
fn chains_are_listed_with_their_ends_and_checked_in_steps() {
    let world = World::new();
    assert_eq!(read(&world, audit::chains), []);
    for _ in 0..3 {
        append(&world, "person.created", None, None);
    }
    let event = event("instance.restored", None, None);
    world
        .db
        .write(move |tx| audit::append_to(tx, 2, &event, [7; 16], hour(1)))
        .unwrap();
    let ends: Vec<_> = read(&world, audit::chains)
        .iter()
        .map(|head| (head.chain, head.seq))
        .collect();
    assert_eq!(ends, [(1, 3), (2, 1)]);
    let (mut reader, mut check) = (ChainReader::new(1, 2), ChainCheck::new(1));
    assert!(check.take(&read(&world, |tx| reader.read(tx))));
    assert_eq!(read(&world, |tx| reader.read(tx)), []);
    let verdict = check.finish();
    assert_eq!((verdict.valid, verdict.checked), (true, 2));
    let stored = read(&world, |tx| audit::event_hash(tx, 1, 2)).unwrap();
    assert_eq!(*verdict.head.unwrap().hash.as_bytes(), stored);
    assert_eq!(read(&world, |tx| audit::event_hash(tx, 1, 4)), None);
}
