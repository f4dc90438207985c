//! Groups in the database: what they grant, and the SUPER_ADMIN that no statement takes away.

use std::collections::BTreeSet;

use convolog_db::groups::{self, NewGroupRow};
use convolog_db::{DbError, LAST_SUPER_ADMIN, probe, users};
use convolog_dto::{GroupId, Permission, Role, UserId, UserState};
use convolog_rbac::PermissionSet;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::world::{World, hour, read};

impl World {
    fn group(&self, name: &str, permissions: PermissionSet) -> GroupId {
        let id = GroupId::from(self.id());
        let new = NewGroupRow {
            name: name.to_owned(),
            description: None,
            permissions,
        };
        self.db
            .write(move |tx| groups::insert(tx, id, &new, hour(1)))
            .unwrap();
        id
    }

    fn join(&self, user: UserId, ids: &[GroupId]) {
        let ids = ids.to_vec();
        let joined = self
            .db
            .write(move |tx| {
                let version = users::get(tx, user)?.unwrap().version;
                groups::set_members_groups(tx, user, version, &ids, hour(2))
            })
            .unwrap();
        assert!(joined);
    }
}

/// Random groups: what each grants, and of which two accounts which is in it.
fn plan() -> impl Strategy<Value = Vec<(BTreeSet<Permission>, [bool; 2])>> {
    let granted = prop::collection::btree_set(prop::sample::select(Permission::ALL), 1..6);
    prop::collection::vec((granted, any::<[bool; 2]>()), 0..5)
}

#[test]
fn an_account_holds_what_its_own_groups_grant_and_nothing_of_the_others() {
    let world = World::new();
    let mut runner = TestRunner::new(Config {
        cases: 64,
        failure_persistence: None,
        ..Config::default()
    });
    let tried = std::cell::Cell::new(0);
    runner
        .run(&plan(), |plan| {
            let round = tried.replace(tried.get() + 1);
            let made: Vec<GroupId> = plan
                .iter()
                .enumerate()
                .map(|(n, (granted, _))| {
                    world.group(&format!("{round} {n}"), granted.iter().copied().collect())
                })
                .collect();
            for member in 0..2 {
                let viewer = world.user(&format!("member{round}-{member}"), Role::User, None);
                let own: Vec<GroupId> = plan
                    .iter()
                    .zip(&made)
                    .filter(|((_, members), _)| members[member])
                    .map(|(_, id)| *id)
                    .collect();
                world.join(viewer.id, &made);
                world.join(viewer.id, &own);
                let expected: PermissionSet = plan
                    .iter()
                    .filter(|(_, members)| members[member])
                    .flat_map(|(granted, _)| granted.iter().copied())
                    .collect();
                let held = read(&world, |tx| groups::permissions_of(tx, viewer.id));
                prop_assert_eq!(held, expected);
                let each = read(&world, |tx| groups::of_users(tx, &[viewer.id]));
                let names: BTreeSet<GroupId> = each
                    .get(&viewer.id)
                    .into_iter()
                    .flatten()
                    .map(|one| one.id)
                    .collect();
                prop_assert_eq!(names, own.into_iter().collect());
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_last_active_super_admin_stays_whatever_is_tried() {
    let world = World::new();
    let first = world.user("first", Role::SuperAdmin, None).id;
    let second = world.user("second", Role::SuperAdmin, None).id;
    world.user("other", Role::Admin, None);
    let refused = Err(DbError::Locked(LAST_SUPER_ADMIN.to_owned()));
    world
        .db
        .write(move |tx| users::set_state(tx, second, UserState::Disabled, hour(1)))
        .unwrap();
    let demote = move |id| {
        world
            .db
            .write(move |tx| users::set_role(tx, id, Role::User, hour(2)))
            .map(drop)
    };
    assert_eq!(demote(first), refused, "a disabled one does not count");
    demote(second).unwrap();
}

#[test]
fn one_statement_does_not_take_all_super_admins_at_once() {
    let statements = [
        "UPDATE users SET role = 'USER'",
        "UPDATE users SET state = 'disabled' WHERE role = 'SUPER_ADMIN'",
        "DELETE FROM users",
        "INSERT OR REPLACE INTO users SELECT * FROM users",
        "UPDATE OR REPLACE users SET email = 'first@example.org'",
    ];
    for statement in statements {
        let world = World::new();
        world.user("first", Role::SuperAdmin, None);
        world.user("second", Role::SuperAdmin, None);
        drop(world.db.write(move |tx| probe::execute(tx, statement)));
        let left = read(&world, users::active_super_admins);
        assert!(left > 0, "{statement} left nobody");
    }
}
