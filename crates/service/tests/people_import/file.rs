//! What is wrong with the file as a file.

use crate::firm::{HEADER, Instance, counts, errors, refusal};
use convolog_service::people::import_people;

fn refused(file: impl AsRef<[u8]>) -> Vec<String> {
    let instance = Instance::empty();
    let before = instance.events().len();
    let refusal = refusal(import_people(&instance.maya, file.as_ref(), false));
    assert_eq!(instance.events().len(), before);
    refusal
}

#[test]
fn columns_stand_in_any_order_and_only_two_are_needed() {
    let instance = Instance::empty();
    let file =
        "\u{feff}manager_ref, Employee_Ref ,display_name\r\n,E1,Sam Hill\r\nE1,E2,\"Hill, \"\"Kim\"\"\"\r\n";
    let report = import_people(&instance.maya, file.as_bytes(), false).unwrap();
    assert_eq!(counts(&report), [2, 0, 0, 0]);
    assert_eq!(instance.person("E2").display_name, "Hill, \"Kim\"");
    assert_eq!(instance.manager_of("E2").as_deref(), Some("E1"));
}

#[test]
fn missing_unknown_and_doubled_columns_are_named() {
    assert_eq!(
        refused("display_name,boss,title,title\nSam,E1,,\n"),
        [
            "/boss unknown_column",
            "/title duplicate_column",
            "/employee_ref missing_column"
        ]
    );
    assert_eq!(refused("employee_ref\nE1\n"), ["/display_name missing_column"]);
    assert_eq!(
        refused("display_name;employee_ref\nSam;E1\n"),
        [" no_header"],
        "a semicolon is no comma"
    );
    assert_eq!(refused("x,".repeat(10_000)), [" no_header"]);
}

#[test]
fn a_file_without_rows_is_refused() {
    assert_eq!(refused(format!("{HEADER}\n\n")), [" no_rows"]);
    for empty in ["", "\u{feff}", " \r\n\n"] {
        let refusal = refused(empty).join("");
        assert!(
            refusal.starts_with("malformed_body: The file is empty."),
            "{refusal}"
        );
    }
}

#[test]
fn another_encoding_is_refused_with_its_line() {
    for (name, line) in [(&b"Ren\xe9"[..], 3), (b"\xff\xfe", 3)] {
        let mut file = format!("\u{feff}{HEADER}\r\nSam,E1,,,,,\r\n").into_bytes();
        file.extend_from_slice(name);
        file.extend_from_slice(b",E2,,,,,\r\n");
        let refusal = refused(file).join("");
        assert!(
            refusal.starts_with(&format!("malformed_body: The file is not UTF-8: line {line} ")),
            "{refusal}"
        );
    }
    let utf_16: Vec<u8> = "display_name".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused([b"\xff\xfe".as_slice(), &utf_16].concat())[0].contains("line 1 "));
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_refused_with_its_line() {
    let refusal = refused(format!(
        "{HEADER}\nSam,E1,,,,,\nKim,E2,\"Baker,,,,\nLee,E3,,,,,\n"
    ));
    assert_eq!(
        refusal,
        ["malformed_body: The quotation mark that opens a cell in line 3 is never closed."]
    );
}

#[test]
fn a_quotation_mark_inside_a_cell_is_a_character() {
    let instance = Instance::empty();
    assert_eq!(
        counts(&instance.import("Sam 6'2\",E1,\"6\"\" pipes\",,,,\n")),
        [1, 0, 0, 0]
    );
    assert_eq!(instance.person("E1").title.as_deref(), Some("6\" pipes"));
}

#[test]
fn rows_of_another_width_are_refused_one_by_one() {
    let instance = Instance::empty();
    let report = instance.import("Sam,E1,,,,\nKim,E2,,,,,\nLee,E3,,,,,,\n");
    assert_eq!(errors(&report), ["2  wrong_width", "4  wrong_width"]);
    assert_eq!(counts(&report), [1, 0, 0, 2]);
}

#[test]
fn lines_are_counted_as_an_editor_shows_them() {
    for end in ["\n", "\r\n", "\r"] {
        let instance = Instance::empty();
        let rows = [
            HEADER,
            "",
            "Sam,E1,,,,,",
            "\"Kim",
            "Hill\",E2,,,,,",
            "",
            "",
            "Lee,,,,,,",
        ];
        let report = import_people(&instance.maya, rows.join(end).as_bytes(), false).unwrap();
        let lines: Vec<i64> = report.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [3, 4, 8], "{end:?}");
        assert_eq!(
            errors(&report),
            ["4 /display_name control_character", "8 /employee_ref required"]
        );
    }
}

#[test]
fn more_rows_than_the_limit_are_refused() {
    let row = |number: usize| format!("Sam,E{number},,,,,\n");
    let rows: String = (0..=convolog_dto::limits::IMPORT_ROWS_MAX).map(row).collect();
    assert_eq!(refused(format!("{HEADER}\n{rows}")), [" too_many"]);
}

#[test]
fn a_huge_cell_is_too_long_and_not_repeated() {
    let instance = Instance::empty();
    let huge = "x".repeat(2_000_000);
    let report = instance.import(&format!(
        "{huge},{huge},{huge},{huge},{huge}@x,,{huge}\nKim,E2,,,,,\n"
    ));
    assert_eq!(
        errors(&report),
        [
            "2 /display_name too_long",
            "2 /employee_ref too_long",
            "2 /title too_long",
            "2 /team too_long",
            "2 /email too_long",
        ]
    );
    assert!(serde_json::to_string(&report).unwrap().len() < 2000);
    assert_eq!(counts(&report), [1, 0, 0, 1]);
}
