//! Prints every decision of the policy, role × relation × action, and holds it to the committed grid.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use convolog_dto::{ActorKind, FollowUpState, Permission, PersonId, RecordState, Role};
use convolog_rbac::{
    AccountSeat, Action, Actor, Decision, ManagerSeat, PermissionSet, Resource, decide,
    org::{OrgTree, Relation},
    role_permissions,
};
use std::{fmt::Write, fs, path::Path};

const BOSS: &str = "00000000-0000-7000-8000-000000000001";
const VIEWER: &str = "00000000-0000-7000-8000-000000000002";
const PEER: &str = "00000000-0000-7000-8000-000000000003";
const REPORT: &str = "00000000-0000-7000-8000-000000000004";
const GRAND_REPORT: &str = "00000000-0000-7000-8000-000000000005";

const HEADER: &str = "\
# Every decision of the policy. Rewrite with UPDATE_GOLDEN=1 and review the diff.
# relation: how the subject (for a placement the new manager, for an account its person) stands to the actor's own person.
# yes = allowed; 404 = does not exist for the actor; otherwise the status and code of the refusal.
# Pairs of action and resource that are refused to everyone are left out.
# USER+group: a USER whose groups grant people.write, users.read, users.write and groups.write. Tied to nobody: an ADMIN without a person. token: an ADMIN's, holding
# people.read and entries.read.
";

fn person(id: &str) -> PersonId {
    id.parse().unwrap()
}

fn tree() -> OrgTree {
    OrgTree::from_lines([
        (person(BOSS), None),
        (person(VIEWER), Some(person(BOSS))),
        (person(PEER), Some(person(BOSS))),
        (person(REPORT), Some(person(VIEWER))),
        (person(GRAND_REPORT), Some(person(REPORT))),
    ])
    .unwrap()
}

/// The subjects by their relation to the viewer; below stands twice, near and far.
const SUBJECTS: [(&str, &str, Relation); 5] = [
    ("own", VIEWER, Relation::Own),
    ("below", REPORT, Relation::Below),
    ("far below", GRAND_REPORT, Relation::Below),
    ("above", BOSS, Relation::Above),
    ("elsewhere", PEER, Relation::Elsewhere),
];

fn actor(role: Role, permissions: PermissionSet) -> Actor {
    Actor {
        user_id: "00000000-0000-7000-8000-0000000000aa".parse().unwrap(),
        name: "The actor".to_owned(),
        role,
        person_id: Some(person(VIEWER)),
        permissions,
        kind: ActorKind::User,
    }
}

fn actors() -> Vec<(&'static str, Actor)> {
    let plain = |role| actor(role, role_permissions(role));
    let grant = PermissionSet::from_iter([
        Permission::PeopleWrite,
        Permission::UsersRead,
        Permission::UsersWrite,
        Permission::GroupsWrite,
    ]);
    vec![
        ("SUPER_ADMIN", plain(Role::SuperAdmin)),
        ("ADMIN", plain(Role::Admin)),
        ("USER", plain(Role::User)),
        (
            "USER+group",
            actor(Role::User, role_permissions(Role::User).union(grant)),
        ),
        (
            "tied to nobody",
            Actor {
                person_id: None,
                ..plain(Role::Admin)
            },
        ),
        (
            "token",
            Actor {
                kind: ActorKind::Token,
                ..actor(
                    Role::Admin,
                    PermissionSet::from_iter([Permission::PeopleRead, Permission::EntriesRead]),
                )
            },
        ),
    ]
}

/// A row of the grid: its name, and the resource as it looks to one who sees the subject or does not.
type Row = (&'static str, fn(visible: bool, own: bool) -> Resource);

const WITHOUT_SUBJECT: [Row; 24] = [
    ("people", |_, _| Resource::People),
    ("placement at the top", |_, _| Resource::Placement {
        manager: ManagerSeat::Top,
    }),
    ("entries", |_, _| Resource::Entries),
    ("follow-ups", |_, _| Resource::FollowUps),
    ("tags", |_, _| Resource::Tags),
    ("templates", |_, _| Resource::Templates),
    ("language hints", |_, _| Resource::LanguageHints),
    ("saved views", |_, _| Resource::SavedViews),
    ("saved view: mine", |_, _| saved_view(true, false)),
    ("saved view: another's, shared", |_, _| saved_view(false, true)),
    ("saved view: another's", |_, _| saved_view(false, false)),
    ("own account", |_, _| Resource::OwnAccount),
    ("API tokens", |_, _| Resource::ApiTokens),
    ("API token: mine", |_, _| api_token(true, Role::User, false)),
    ("instance settings", |_, _| Resource::InstanceSettings),
    ("sso providers", |_, _| Resource::SsoProviders),
    ("backups", |_, _| Resource::Backups),
    ("users", |_, _| Resource::Users),
    ("account: one's own", |_, _| Resource::User {
        role: Role::SuperAdmin,
        visible: false,
        own: true,
        holds_more: false,
    }),
    ("account: placed nowhere", |_, _| Resource::AccountPlacement {
        person: AccountSeat::Nobody,
    }),
    ("groups", |_, _| Resource::Groups),
    ("invitations", |_, _| Resource::Invitations),
    ("record", |_, _| Resource::Record),
    ("audit trail", |_, _| Resource::AuditTrail),
];

const fn saved_view(own: bool, readable: bool) -> Resource {
    Resource::SavedView { own, readable }
}

const fn api_token(own: bool, role: Role, visible: bool) -> Resource {
    Resource::ApiToken { own, role, visible }
}

const fn entry(subject_visible: bool, own: bool, state: RecordState, was_final: bool) -> Resource {
    Resource::Entry {
        subject_visible,
        own,
        state,
        was_final,
    }
}

const fn follow_up(subject_visible: bool, entry_readable: bool, state: FollowUpState) -> Resource {
    Resource::FollowUp {
        subject_visible,
        entry_readable,
        state,
    }
}

const fn account(role: Role, visible: bool) -> Resource {
    Resource::User {
        role,
        visible,
        own: false,
        holds_more: false,
    }
}

const ABOUT_SOMEONE: [Row; 24] = [
    ("person", |visible, _| Resource::Person { visible }),
    ("placement under", |visible, own| Resource::Placement {
        manager: match (own, visible) {
            (true, _) => ManagerSeat::Own,
            (_, true) => ManagerSeat::Visible,
            _ => ManagerSeat::Unseen,
        },
    }),
    ("entries about", |visible, _| Resource::EntriesAbout { visible }),
    ("entry: my draft", |visible, _| {
        entry(visible, true, RecordState::Draft, false)
    }),
    ("entry: other's draft", |visible, _| {
        entry(visible, false, RecordState::Draft, false)
    }),
    ("entry: my final", |visible, _| {
        entry(visible, true, RecordState::Final, true)
    }),
    ("entry: other's final", |visible, _| {
        entry(visible, false, RecordState::Final, true)
    }),
    ("entry: my voided", |visible, _| {
        entry(visible, true, RecordState::Voided, true)
    }),
    ("entry: other's voided", |visible, _| {
        entry(visible, false, RecordState::Voided, true)
    }),
    ("entry: my discarded draft", |visible, _| {
        entry(visible, true, RecordState::Voided, false)
    }),
    ("entry: other's discarded draft", |visible, _| {
        entry(visible, false, RecordState::Voided, false)
    }),
    ("follow-up: open", |visible, _| {
        follow_up(visible, true, FollowUpState::Open)
    }),
    ("follow-up: done", |visible, _| {
        follow_up(visible, true, FollowUpState::Done)
    }),
    ("follow-up: of other's draft", |visible, _| {
        follow_up(visible, false, FollowUpState::Open)
    }),
    ("account: SUPER_ADMIN", |visible, _| {
        account(Role::SuperAdmin, visible)
    }),
    ("account: ADMIN", |visible, _| account(Role::Admin, visible)),
    ("account: USER", |visible, _| account(Role::User, visible)),
    ("account: USER with more", |visible, _| Resource::User {
        role: Role::User,
        visible,
        own: false,
        holds_more: true,
    }),
    ("account: placement", |visible, _| Resource::AccountPlacement {
        person: if visible {
            AccountSeat::Visible
        } else {
            AccountSeat::Unseen
        },
    }),
    ("API token of an ADMIN", |visible, _| {
        api_token(false, Role::Admin, visible)
    }),
    ("API token of a USER", |visible, _| {
        api_token(false, Role::User, visible)
    }),
    ("invitation: ADMIN", |visible, _| Resource::Invitation {
        role: Role::Admin,
        visible,
    }),
    ("invitation: USER", |visible, _| Resource::Invitation {
        role: Role::User,
        visible,
    }),
    ("audit event about", |visible, _| Resource::AuditEvent {
        subject_visible: visible,
    }),
];

fn cell(decision: Decision) -> String {
    match decision {
        Decision::Allow => "yes".to_owned(),
        Decision::Hide => "404".to_owned(),
        Decision::Refuse(code) => format!("{} {}", code.status(), code.as_str()),
    }
}

fn line(out: &mut String, label: &str, action: &str, relation: &str, cells: &[String]) {
    let mut text = format!("{label:<32}{action:<18}{relation:<11}");
    for one in cells {
        write!(text, "{one:<20}").unwrap();
    }
    writeln!(out, "{}", text.trim_end()).unwrap();
}

fn print_row(
    out: &mut String,
    (label, resource): Row,
    action: Action,
    subjects: &[(&str, Option<PersonId>)],
) {
    let (tree, actors) = (tree(), actors());
    let rows: Vec<(&str, Vec<Decision>)> = subjects
        .iter()
        .map(|(relation, subject)| {
            let decisions = actors
                .iter()
                .map(|(_, actor)| {
                    let visible = subject.is_some_and(|subject| actor.visibility().sees(&tree, subject));
                    let own = subject.is_some() && *subject == actor.person_id;
                    decide(actor, action, &resource(visible, own))
                })
                .collect();
            (*relation, decisions)
        })
        .collect();
    let forbidden = Decision::Refuse(convolog_dto::ErrorCode::Forbidden);
    if rows.iter().flat_map(|(_, row)| row).all(|one| *one == forbidden) {
        return;
    }
    for (relation, decisions) in rows {
        let cells: Vec<String> = decisions.into_iter().map(cell).collect();
        line(out, label, action.as_str(), relation, &cells);
    }
}

fn matrix() -> String {
    let mut out = HEADER.to_owned();
    let names: Vec<String> = actors().into_iter().map(|(name, _)| name.to_owned()).collect();
    line(&mut out, "resource", "action", "relation", &names);
    let subjects: Vec<_> = SUBJECTS
        .iter()
        .map(|(relation, id, _)| (*relation, Some(person(id))))
        .collect();
    for (rows, subjects) in [
        (WITHOUT_SUBJECT.as_slice(), [("-", None)].as_slice()),
        (ABOUT_SOMEONE.as_slice(), subjects.as_slice()),
    ] {
        for row in rows {
            out.push('\n');
            for action in Action::ALL {
                print_row(&mut out, *row, *action, subjects);
            }
        }
    }
    out
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the switch is for whoever reviews the grid"
)]
fn every_decision_is_as_the_committed_grid_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/matrix.txt");
    let now = matrix();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap();
    let changed: Vec<_> = now
        .lines()
        .zip(committed.lines())
        .filter(|(a, b)| a != b)
        .collect();
    assert_eq!(
        (changed, now.lines().count()),
        (Vec::new(), committed.lines().count()),
        "the policy changed (new, committed)"
    );
}

#[test]
fn the_grid_asks_for_each_relation_that_it_names() {
    for (name, id, relation) in SUBJECTS {
        assert_eq!(
            tree().relation(Some(person(VIEWER)), person(id)),
            relation,
            "{name}"
        );
    }
}

#[test]
fn an_unseen_person_never_answers_anything_but_404_or_the_missing_permission() {
    for (name, actor) in actors() {
        for action in Action::ALL {
            for (label, resource) in ABOUT_SOMEONE {
                let decision = decide(&actor, *action, &resource(false, false));
                let about_the_actor_only = match decision {
                    Decision::Hide => true,
                    Decision::Refuse(code) => code.status() == 403,
                    // Accounts and audit events exist without any person; a SUPER_ADMIN has them all.
                    Decision::Allow => actor.role == Role::SuperAdmin && !label.starts_with("entr"),
                };
                assert!(
                    about_the_actor_only,
                    "{name}: {} {label}: {decision:?}",
                    action.as_str()
                );
                let with_sight = decide(&actor, *action, &resource(true, false));
                if decision == Decision::Hide {
                    continue;
                }
                assert_eq!(
                    decision,
                    with_sight,
                    "{name}: {} {label}: a 403 told of sight",
                    action.as_str()
                );
            }
        }
    }
}

#[test]
fn a_draft_is_hidden_from_everyone_but_its_author() {
    for (name, actor) in actors() {
        for action in Action::ALL {
            for (state, was_final) in [(RecordState::Draft, false), (RecordState::Voided, false)] {
                let decision = decide(&actor, *action, &entry(true, false, state, was_final));
                assert!(
                    !decision.is_allowed(),
                    "{name} may {} a draft of another",
                    action.as_str()
                );
            }
        }
        if actor.may(Permission::EntriesRead) {
            let read = |own| decide(&actor, Action::Read, &entry(true, own, RecordState::Draft, false));
            assert_eq!(
                (read(true), read(false)),
                (Decision::Allow, Decision::Hide),
                "{name}"
            );
        }
    }
}

/// What is one's own whatever one may do besides: how one signs in, and the tokens that one has.
const OWN: [(Action, &str); 4] = [
    (Action::Read, "own account"),
    (Action::Edit, "own account"),
    (Action::List, "API tokens"),
    (Action::Delete, "API token: mine"),
];

#[test]
fn without_any_permission_nothing_is_allowed_but_what_is_ones_own() {
    for role in Role::ALL {
        let nobody = actor(*role, PermissionSet::EMPTY);
        for action in Action::ALL {
            for (label, resource) in WITHOUT_SUBJECT.iter().chain(&ABOUT_SOMEONE) {
                let decision = decide(&nobody, *action, &resource(true, true));
                let expected = if OWN.contains(&(*action, label)) {
                    Ok(())
                } else if label.starts_with("API token of") && decision == Decision::Hide {
                    Err(convolog_dto::ErrorCode::NotFound)
                } else {
                    Err(convolog_dto::ErrorCode::Forbidden)
                };
                assert_eq!(
                    decision.into_result(),
                    expected,
                    "{role}: {} {label}",
                    action.as_str()
                );
            }
        }
    }
}
