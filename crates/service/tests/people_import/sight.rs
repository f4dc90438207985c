//! An admin imports below themselves and learns nothing about anybody else.

use crate::firm::{Instance, counts, dry_run, errors, import, refusal};
use convolog_dto::{Permission, Role};
use convolog_rbac::{Actor, role_permissions};
use convolog_service::{Ctx, RequestMeta, people::import_people};

#[test]
fn an_admin_imports_below_themselves_and_below_whom_they_see() {
    let (instance, priya) = Instance::two_branches();
    let report = import(
        &priya,
        "Sam,P4,,,,,P1\nKim,P5,,,,,P2\nLee,P6,,,,,P5\nTom,P2,Baker,,,,P3\n",
    );
    assert_eq!(errors(&report), Vec::<String>::new());
    assert_eq!(counts(&report), [3, 1, 0, 0]);
    assert_eq!(instance.manager_of("P4").as_deref(), Some("P1"));
    assert_eq!(instance.manager_of("P6").as_deref(), Some("P5"));
    assert_eq!(instance.manager_of("P2").as_deref(), Some("P3"));
}

#[test]
fn an_admin_puts_nobody_at_the_top() {
    let (instance, priya) = Instance::two_branches();
    let report = import(&priya, "Sam,P4,,,,,\nKim,P5,,,,,P4\nTom,P2,Baker,,,,\n");
    assert_eq!(
        errors(&report),
        ["2 /manager_ref required", "3 /manager_ref manager_refused"]
    );
    assert_eq!(counts(&report), [0, 1, 0, 2]);
    assert_eq!(
        instance.manager_of("P2").as_deref(),
        Some("P1"),
        "who is there stays"
    );
    let file = b"display_name,employee_ref\nSam,P4\n";
    assert_eq!(
        errors(&import_people(&priya, file, false).unwrap()),
        ["2 /manager_ref required"]
    );
}

#[test]
fn a_hidden_reference_is_taken_and_a_hidden_manager_unknown() {
    let (instance, priya) = Instance::two_branches();
    let before = (instance.people(), instance.events().len());
    let rows =
        "Nora,Q2,,,,,P1\nSam,P4,,,,,Q1\nTom,P2,,,,,Q2\nKim,P5,,,,,Q9\nPriya,P1,Boss,,,,\nAnn,P3,,,,,P1\n";
    let report = import(&priya, rows);
    assert_eq!(
        errors(&report),
        [
            "2 /employee_ref taken",
            "3 /manager_ref unknown",
            "4 /manager_ref manager_refused",
            "5 /manager_ref unknown",
            "6 /employee_ref taken",
            "6 /manager_ref required",
        ]
    );
    assert_eq!(counts(&report), [0, 0, 1, 5]);
    assert_eq!(
        report.rows[1].errors, report.rows[3].errors,
        "hidden and absent look alike"
    );
    assert_eq!((instance.people(), instance.events().len()), before);
    let text = serde_json::to_string(&report).unwrap();
    for secret in ["Nora", "Otto"] {
        assert!(!text.contains(secret), "{text}");
    }
    let hidden = instance.person("Q2").id.to_string();
    assert!(!text.contains(&hidden), "{text}");
}

#[test]
fn an_admin_cannot_bring_those_above_into_a_circle() {
    let (instance, _) = Instance::two_branches();
    let tom = instance.admin("P2");
    let report = import(&tom, "Priya,P1,,,,,P2\nSam,P4,,,,,P2\n");
    assert_eq!(errors(&report), ["2 /employee_ref taken"]);
    assert_eq!(instance.manager_of("P1"), None);
    assert_eq!(instance.manager_of("P4").as_deref(), Some("P2"));
}

#[test]
fn who_may_not_write_people_may_not_try_either() {
    let (instance, _) = Instance::two_branches();
    let tom = Actor {
        role: Role::User,
        permissions: role_permissions(Role::User),
        person_id: Some(instance.person("P2").id),
        ..instance.maya.actor().clone()
    };
    assert!(!tom.may(Permission::PeopleWrite));
    let ctx = Ctx::new(instance.services.clone(), tom, None, RequestMeta::default());
    for dry in [true, false] {
        let refused = refusal(import_people(&ctx, b"display_name,employee_ref\nSam,P4\n", dry)).join("");
        assert!(refused.starts_with("forbidden"), "{refused}");
    }
}

#[test]
fn an_admin_who_is_tied_to_nobody_imports_nobody() {
    let (instance, _) = Instance::two_branches();
    let nobody = Actor {
        role: Role::Admin,
        permissions: role_permissions(Role::Admin),
        person_id: None,
        ..instance.maya.actor().clone()
    };
    let ctx = Ctx::new(instance.services.clone(), nobody, None, RequestMeta::default());
    let rows = "Sam,P4,,,,,\nKim,P5,,,,,P1\nTom,P2,,,,,\n";
    assert_eq!(
        errors(&dry_run(&ctx, rows)),
        [
            "2 /manager_ref required",
            "3 /manager_ref unknown",
            "4 /employee_ref taken",
            "4 /manager_ref required"
        ]
    );
}
