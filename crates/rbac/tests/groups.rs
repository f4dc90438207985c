//! What an account may do is its role and its groups, and never more; held for random groups.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use convolog_dto::{ActorKind, ErrorCode, Permission, Role};
use convolog_rbac::{Actor, Decision, PermissionSet, effective_permissions, grant, role_permissions};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn permission() -> impl Strategy<Value = Permission> {
    prop::sample::select(Permission::ALL)
}

fn role() -> impl Strategy<Value = Role> {
    prop::sample::select(Role::ALL)
}

fn groups() -> impl Strategy<Value = Vec<BTreeSet<Permission>>> {
    prop::collection::vec(prop::collection::btree_set(permission(), 0..6), 0..5)
}

fn set(permissions: &BTreeSet<Permission>) -> PermissionSet {
    permissions.iter().copied().collect()
}

fn actor(role: Role, permissions: PermissionSet) -> Actor {
    Actor {
        user_id: "00000000-0000-7000-8000-0000000000aa".parse().unwrap(),
        name: "The actor".to_owned(),
        role,
        person_id: None,
        permissions,
        kind: ActorKind::User,
    }
}

proptest! {
    #[test]
    fn an_account_may_do_what_its_role_or_one_of_its_groups_grants_and_nothing_else(role in role(), groups in groups()) {
        let held: BTreeSet<Permission> =
            effective_permissions(role, groups.iter().map(set)).iter().collect();
        let granted: BTreeSet<Permission> = role_permissions(role)
            .iter()
            .chain(groups.iter().flatten().copied())
            .collect();
        prop_assert_eq!(held, granted);
    }

    #[test]
    fn another_group_takes_nothing_away_and_adds_no_more_than_it_grants(
        role in role(), groups in groups(), more in prop::collection::btree_set(permission(), 0..6)
    ) {
        let before = effective_permissions(role, groups.iter().map(set));
        let after = effective_permissions(role, groups.iter().chain([&more]).map(set));
        prop_assert!(before.is_subset(after));
        prop_assert!(after.is_subset(before.union(set(&more))));
    }

    #[test]
    fn whoever_grants_makes_nobody_hold_what_neither_held(
        by in role(), of in role(), own in groups(), granted in prop::collection::btree_set(permission(), 0..6)
    ) {
        let granter = actor(by, effective_permissions(by, own.iter().map(set)));
        let lacks = granted.iter().any(|one| !granter.may(*one));
        let decision = grant(&granter, set(&granted));
        let expected = if lacks { Decision::Refuse(ErrorCode::CannotGrant) } else { Decision::Allow };
        prop_assert_eq!(decision, expected);
        if decision.is_allowed() {
            let after = effective_permissions(of, [set(&granted)]);
            prop_assert!(after.is_subset(granter.permissions.union(role_permissions(of))));
        }
    }

    #[test]
    fn groups_never_change_whom_one_sees(role in role(), groups in groups()) {
        let with = actor(role, effective_permissions(role, groups.iter().map(set)));
        let without = actor(role, role_permissions(role));
        prop_assert_eq!(with.visibility(), without.visibility());
    }
}
