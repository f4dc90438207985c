//! The permission list of each role, word for word as the product names it.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use convolog_dto::{Permission, Role};
use convolog_rbac::{PermissionSet, never_on_tokens, role_permissions};

const USER: &str = "people.read entries.read entries.write tokens.write";
const ADMIN_ADDS: &str = "people.write exports.run exports.person audit.read users.read users.write";
const SUPER_ADMIN_ADDS: &str = "groups.write settings.read settings.write sso.write storage.write vault.write vault.reveal \
    backups.read backups.run backups.restore config.export config.import";

fn words(set: PermissionSet) -> Vec<&'static str> {
    set.iter().map(Permission::as_str).collect()
}

fn set(text: &str) -> PermissionSet {
    text.split_whitespace()
        .map(|word| word.parse::<Permission>().unwrap())
        .collect()
}

#[test]
fn a_role_holds_exactly_the_permissions_that_the_product_lists() {
    let expected = |parts: &[&'static str]| -> Vec<&'static str> {
        parts.iter().flat_map(|part| part.split_whitespace()).collect()
    };
    assert_eq!(words(role_permissions(Role::User)), expected(&[USER]));
    assert_eq!(
        words(role_permissions(Role::Admin)),
        expected(&[USER, ADMIN_ADDS])
    );
    assert_eq!(
        words(role_permissions(Role::SuperAdmin)),
        expected(&[USER, ADMIN_ADDS, SUPER_ADMIN_ADDS])
    );
}

#[test]
fn a_super_admin_holds_every_permission_there_is() {
    assert_eq!(
        role_permissions(Role::SuperAdmin),
        Permission::ALL.iter().copied().collect()
    );
}

#[test]
fn every_permission_is_a_set_of_its_own() {
    for one in Permission::ALL {
        let alone = PermissionSet::from_iter([*one]);
        for other in Permission::ALL {
            assert_eq!(alone.contains(*other), one == other, "{one} against {other}");
        }
    }
}

#[test]
fn sets_add_up_cut_down_and_compare() {
    let (user, admin) = (role_permissions(Role::User), role_permissions(Role::Admin));
    assert!(user.is_subset(admin) && !admin.is_subset(user) && user.is_subset(user));
    assert_eq!(user.union(set(ADMIN_ADDS)), admin);
    assert_eq!(admin.intersection(user), user);
    assert!(user.intersection(set(ADMIN_ADDS)).is_empty() && !user.is_empty());
    assert!(PermissionSet::EMPTY.is_subset(user));
}

#[test]
fn a_set_lists_its_permissions_in_the_order_of_the_product_however_it_was_made() {
    let backwards: PermissionSet = Permission::ALL.iter().rev().copied().collect();
    assert_eq!(backwards.iter().collect::<Vec<_>>(), Permission::ALL);
}

#[test]
fn managing_accounts_and_secrets_is_never_on_a_token() {
    assert_eq!(
        never_on_tokens(),
        set(
            "tokens.write users.read users.write groups.write sso.write vault.reveal backups.restore config.import"
        )
    );
}
