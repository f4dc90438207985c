//! What is wrong with single rows, what they do to each other, and what is written.

use crate::firm::{Instance, counts, dry_run, errors, import};
use convolog_dto::{ImportResult, NewPerson};
use convolog_service::{
    audit::verify,
    people::{archive_person, import_people},
};
use serde_json::json;

#[test]
fn each_bad_cell_is_named_by_its_column() {
    let instance = Instance::empty();
    let report = instance.import(
        ",E1,,,,,\nSam,,,,,,\nKim,E3,,,kim,,\nLee,E4,,,,31/01/2026,\nNia,E5,,,,2026-1-3,\nUma,E6,,,,2026-02-30,\nTim,E7,,,,,E99\n",
    );
    assert_eq!(
        errors(&report),
        [
            "2 /display_name required",
            "3 /employee_ref required",
            "4 /email email",
            "5 /start_on day",
            "6 /start_on day",
            "7 /start_on day",
            "8 /manager_ref unknown",
        ]
    );
    assert_eq!(counts(&report), [0, 0, 0, 7]);
    assert!(instance.people().is_empty());
}

#[test]
fn sound_rows_are_written_beside_refused_ones() {
    let instance = Instance::empty();
    let report =
        instance.import("Kim,E2,Baker,Night,kim@example.org,2024-03-01,E1\nLee,E3,,,lee,,E1\nSam,E1,,,,,\n");
    assert_eq!(counts(&report), [2, 0, 0, 1]);
    let kim = instance.person("E2");
    let ids: Vec<_> = report.rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, [Some(kim.id), None, Some(instance.person("E1").id)]);
    assert_eq!(
        (kim.title.as_deref(), kim.team.as_deref()),
        (Some("Baker"), Some("Night"))
    );
    assert_eq!(kim.email.as_deref(), Some("kim@example.org"));
    assert_eq!(kim.start_on, "2024-03-01".parse().ok());
    assert_eq!(instance.manager_of("E2").as_deref(), Some("E1"));
}

#[test]
fn a_dry_run_counts_the_same_and_writes_nothing() {
    let instance = Instance::empty();
    instance.import("Sam,E1,,,,,\nKim,E2,,,,,E1\n");
    let before = instance.events().len();
    let rows = "Sam,E1,,,,,\nKim,E2,Baker,,,,\nLee,E3,,,,,E2\nNia,E4,,,nia,,\n";
    let tried = dry_run(&instance.maya, rows);
    assert_eq!(instance.events().len(), before);
    assert_eq!(instance.people().len(), 2);
    let new_ids: Vec<_> = tried.rows.iter().map(|row| row.id.is_some()).collect();
    assert_eq!(new_ids, [true, true, false, false], "nobody new has an id yet");
    let done = instance.import(rows);
    assert_eq!(counts(&tried), [1, 1, 1, 1]);
    assert_eq!(counts(&done), counts(&tried));
    assert_eq!(errors(&done), errors(&tried));
    assert!(tried.dry_run && !done.dry_run);
}

#[test]
fn the_same_file_twice_changes_nothing_and_leaves_no_trace() {
    let instance = Instance::empty();
    let rows = "Kim,E2,Baker,Night,kim@example.org,2024-03-01,E1\n Sam ,E1,,,,,\n";
    assert_eq!(counts(&instance.import(rows)), [2, 0, 0, 0]);
    let (people, events) = (instance.people(), instance.events().len());
    let again = instance.import(rows);
    assert_eq!(counts(&again), [0, 0, 2, 0]);
    assert!(
        again
            .rows
            .iter()
            .all(|row| row.result == ImportResult::Unchanged && row.id.is_some())
    );
    assert_eq!(instance.people(), people);
    assert_eq!(instance.events().len(), events);
}

#[test]
fn each_changed_person_is_one_event_and_the_import_is_one_more() {
    let instance = Instance::empty();
    instance.import("Sam,E1,,,,,\nKim,E2,,,,,E1\nLee,E3,,,,,E1\nNia,E4,,,,,E1\n");
    let before = instance.events().len();
    instance.import(
        "Sam,E1,,,,,\nKim,E2,Baker,,,,E1\nLee,E3,Cook,,,,E2\nNia,E4,,,,,E2\nUma,E5,,,,,E1\nTim,E6,,,tim,,\n",
    );
    let mut events = instance.events();
    events.truncate(events.len() - before);
    let seen: Vec<_> = events
        .iter()
        .rev()
        .map(|e| (e.action.as_str(), e.detail["import_line"].as_i64()))
        .collect();
    assert_eq!(
        seen,
        [
            ("person.updated", Some(3)),
            ("person.moved", Some(4)),
            ("person.moved", Some(5)),
            ("person.created", Some(6)),
            ("people.imported", None),
        ]
    );
    let summary = json!({ "created": 1, "updated": 3, "unchanged": 1, "failed": 1 });
    assert_eq!(events[0].detail, summary);
    assert_eq!(events[3].detail["changed"], json!(["title"]));
    assert_eq!(events[3].detail["to_manager_id"], json!(instance.person("E2").id));
    assert_eq!(events[4].subject_id, Some(instance.person("E2").id));
    assert!(verify(instance.maya.services(), None).unwrap().valid);
}

#[test]
fn an_absent_column_keeps_and_an_empty_cell_clears_but_the_manager_stays() {
    let instance = Instance::empty();
    instance.import("Sam,E1,,,,,\nKim,E2,Baker,Night,kim@example.org,2024-03-01,E1\n");
    let report = import_people(
        &instance.maya,
        b"employee_ref,display_name,title\nE2,Kim Hill,\n",
        false,
    );
    assert_eq!(counts(&report.unwrap()), [0, 1, 0, 0]);
    let kim = instance.person("E2");
    assert_eq!((kim.display_name.as_str(), kim.title), ("Kim Hill", None));
    assert_eq!(
        (kim.team.as_deref(), kim.email.as_deref()),
        (Some("Night"), Some("kim@example.org"))
    );
    assert!(kim.start_on.is_some());
    assert_eq!(instance.manager_of("E2").as_deref(), Some("E1"));
    assert_eq!(counts(&instance.import("Kim,E2,,,,,\n")), [0, 1, 0, 0]);
    assert_eq!(instance.manager_of("E2").as_deref(), Some("E1"));
    assert_eq!(instance.person("E2").team, None);
}

#[test]
fn two_rows_for_one_person_are_both_refused_and_name_each_other() {
    let instance = Instance::empty();
    let report = instance.import("Sam,E1,,,,,\nKim,E2,,,,,E1\nSam,E1,,,,,\n");
    assert_eq!(
        errors(&report),
        [
            "2 /employee_ref duplicate",
            "3 /manager_ref manager_refused",
            "4 /employee_ref duplicate"
        ]
    );
    assert!(
        report.rows[0].errors[0].message.contains("2, 4"),
        "{:?}",
        report.rows[0]
    );
}

#[test]
fn new_people_go_with_their_new_manager_but_stay_under_one_who_is_there() {
    let instance = Instance::empty();
    let rows = "Lee,E3,,,,,E2\nKim,E2,,,,,E1\nSam,E1,,,sam,,\nNia,E4,,,,,\n";
    let report = instance.import(rows);
    assert_eq!(
        errors(&report),
        [
            "2 /manager_ref manager_refused",
            "3 /manager_ref manager_refused",
            "4 /email email"
        ]
    );
    assert!(
        report.rows[1].errors[0].message.contains("line 4"),
        "{:?}",
        report.rows[1]
    );
    instance.import("Sam,E1,,,,,\n");
    assert_eq!(
        counts(&instance.import(rows)),
        [2, 0, 1, 1],
        "Sam is there, whatever is wrong with the row"
    );
    assert_eq!(instance.manager_of("E3").as_deref(), Some("E2"));
}

#[test]
fn each_row_of_a_circle_is_named_and_what_hangs_below_is_refused() {
    let instance = Instance::empty();
    let report = instance
        .import("Sam,E1,,,,,E3\nKim,E2,,,,,E1\nLee,E3,,,,,E2\nNia,E4,,,,,E4\nUma,E5,,,,,E3\nTim,E6,,,,,\n");
    assert_eq!(
        errors(&report),
        [
            "2 /manager_ref cycle",
            "3 /manager_ref cycle",
            "4 /manager_ref cycle",
            "5 /manager_ref cycle",
            "6 /manager_ref manager_refused",
        ]
    );
    assert!(
        report.rows[0].errors[0].message.contains("2, 3, 4"),
        "{:?}",
        report.rows[0]
    );
    assert!(
        report.rows[3].errors[0].message.contains("Line 5:"),
        "{:?}",
        report.rows[3]
    );
    assert_eq!(counts(&report), [1, 0, 0, 5]);
}

#[test]
fn a_circle_closed_by_lines_of_the_database_is_found() {
    let instance = Instance::empty();
    instance.import("Sam,E1,,,,,\nKim,E2,,,,,E1\nLee,E3,,,,,E2\n");
    let report = instance.import("Sam,E1,,,,,E3\nKim,E2,Baker,,,,E1\n");
    assert_eq!(errors(&report), ["2 /manager_ref cycle"]);
    assert!(
        report.rows[0].errors[0].message.contains("there already"),
        "{:?}",
        report.rows[0]
    );
    assert_eq!(counts(&report), [0, 1, 0, 1], "Kim's line is as it was");
    assert_eq!(instance.manager_of("E1"), None);
}

#[test]
fn people_change_places_in_one_file() {
    let instance = Instance::empty();
    instance.import("Top,E0,,,,,\nSam,E1,,,,,E0\nKim,E2,,,,,E1\nLee,E3,,,,,E2\n");
    assert_eq!(
        counts(&instance.import("Sam,E1,,,,,E3\nKim,E2,,,,,E0\nLee,E3,,,,,E2\n")),
        [0, 2, 1, 0]
    );
    assert_eq!(instance.manager_of("E1").as_deref(), Some("E3"));
    assert_eq!(instance.manager_of("E2").as_deref(), Some("E0"));
}

#[test]
fn a_refused_row_that_leaves_a_circle_behind_takes_the_other_row_with_it() {
    let instance = Instance::empty();
    instance.import("Top,E0,,,,,\nSam,E1,,,,,E0\nKim,E2,,,,,E1\n");
    // Turned round, E1 below E2 is fine; with E2 left where it is, it is a circle.
    let report = instance.import("Sam,E1,,,,,E2\nKim,E2,,,kim,,E0\n");
    assert_eq!(errors(&report), ["2 /manager_ref cycle", "3 /email email"]);
    assert_eq!(instance.manager_of("E1").as_deref(), Some("E0"));
}

#[test]
fn a_chain_of_more_than_a_hundred_managers_is_refused_where_it_gets_too_deep() {
    let instance = Instance::empty();
    let rows: String = (1..150).map(|n| format!("Sam,E{n},,,,,E{}\n", n - 1)).collect();
    let report = instance.import(&format!("Sam,E0,,,,,\n{rows}"));
    assert_eq!(counts(&report), [101, 0, 0, 49]);
    assert_eq!(errors(&report)[0], "103 /manager_ref too_deep");
}

#[test]
fn nobody_comes_under_somebody_archived_but_who_is_there_may_stay() {
    let instance = Instance::empty();
    instance.import("Sam,E1,,,,,\nKim,E2,,,,,\n");
    archive_person(&instance.maya, instance.person("E1").id, Some(1)).unwrap();
    let report = instance.import("Kim,E2,,,,,E1\nLee,E3,,,,,E1\nSam,E1,Baker,,,,\n");
    assert_eq!(
        errors(&report),
        ["2 /manager_ref archived", "3 /manager_ref archived"]
    );
    let sam = instance.person("E1");
    assert_eq!(
        (sam.title.as_deref(), sam.status.as_str()),
        (Some("Baker"), "archived")
    );
}

#[test]
fn people_without_a_reference_are_left_alone() {
    let instance = Instance::empty();
    let sam = instance.create(NewPerson {
        display_name: "Sam".to_owned(),
        ..NewPerson::default()
    });
    assert_eq!(counts(&import(&instance.maya, "Sam,E1,,,,,\n")), [1, 0, 0, 0]);
    assert_eq!(instance.person(""), sam);
}
