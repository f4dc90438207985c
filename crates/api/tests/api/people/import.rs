use convolog_dto::{PeopleImport, Person};
use convolog_testkit::{Answer, Client, Firm, TestApp};
use serde_json::json;

const HEADER: &str = "display_name,employee_ref,title,team,email,start_on,manager_ref";

fn import(client: &Client, path: &str, media_type: &str, body: &[u8]) -> Answer {
    client
        .with_header("content-type", media_type)
        .send("POST", path, None, body)
}

fn csv(client: &Client, rows: &str) -> Answer {
    import(
        client,
        "/people/import",
        "text/csv",
        format!("{HEADER}\n{rows}").as_bytes(),
    )
}

/// Gives somebody a reference.
fn with_ref(firm: &Firm, name: &str, employee_ref: &str) {
    let path = format!("/people/{}", firm.person(name));
    firm.maya
        .patch(&path, 1, &json!({ "employee_ref": employee_ref }))
        .expect(200);
}

#[test]
fn a_file_is_tried_imported_and_imported_again() {
    let firm = Firm::start();
    let file = format!(
        "\u{feff}{HEADER}\r\nSam Hill,E1,Baker,Night,sam@example.org,2024-03-01,E2\r\nUma,E2,,,,,\r\n"
    );
    let send = |query: &str| -> PeopleImport {
        let path = format!("/people/import{query}");
        import(&firm.maya, &path, "text/csv; charset=utf-8", file.as_bytes())
            .expect(200)
            .read()
    };
    let tried = send("?dry_run=true");
    assert_eq!((tried.dry_run, tried.created, tried.failed), (true, 2, 0));
    assert!(tried.rows.iter().all(|row| row.id.is_none()));
    let done = send("");
    assert_eq!((done.dry_run, done.created, done.failed), (false, 2, 0));
    let again = send("");
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 2));
    let sam: Person = firm
        .maya
        .get(&format!("/people/{}", done.rows[0].id.unwrap()))
        .expect(200)
        .read();
    assert_eq!(
        (sam.display_name.as_str(), sam.manager_id),
        ("Sam Hill", done.rows[1].id)
    );
}

#[test]
fn the_answer_names_each_line_with_its_result_id_and_errors() {
    let firm = Firm::start();
    let answer = csv(&firm.maya, "Sam,E1,,,sam,,\nKim,E2,,,,,E1\nLee,,,,,,\n").expect(200);
    assert_eq!(
        answer.json(),
        json!({
            "dry_run": false, "created": 0, "updated": 0, "unchanged": 0, "failed": 3,
            "rows": [
                { "line": 2, "result": "failed", "id": null, "errors": [
                    { "pointer": "/email", "code": "email", "message": "This is not an e-mail address." },
                ] },
                { "line": 3, "result": "failed", "id": null, "errors": [
                    { "pointer": "/manager_ref", "code": "manager_refused",
                      "message": "The manager is new, and their own row in line 2 is refused." },
                ] },
                { "line": 4, "result": "failed", "id": null, "errors": [
                    { "pointer": "/employee_ref", "code": "required", "message": "Without a reference nobody can tell who this is." },
                ] },
            ],
        })
    );
}

#[test]
fn an_admin_imports_below_themselves_and_the_other_branch_stays_hidden() {
    let firm = Firm::start();
    with_ref(&firm, "Priya", "P1");
    with_ref(&firm, "Otto", "Q1");
    with_ref(&firm, "Lee", "Q3");
    let answer: PeopleImport = csv(
        &firm.priya,
        "Uma,P9,,,,,P1\nTim,P8,,,,,Q1\nLee,Q3,,,,,P1\nNia,P7,,,,,\n",
    )
    .expect(200)
    .read();
    let codes: Vec<_> = answer
        .rows
        .iter()
        .map(|row| row.errors.first().map(|error| error.code.as_str()))
        .collect();
    assert_eq!(codes, [None, Some("unknown"), Some("taken"), Some("required")]);
    let uma = answer.rows[0].id.unwrap();
    firm.priya.get(&format!("/people/{uma}")).expect(200);
    firm.otto.get(&format!("/people/{uma}")).expect(404);
    assert_eq!(csv(&firm.tom, "Uma,P6,,,,,P1\n").expect(403).code(), "forbidden");
}

#[test]
fn what_is_no_csv_is_refused_as_a_problem() {
    let firm = Firm::start();
    let send = |media_type: &str, body: &[u8]| import(&firm.maya, "/people/import", media_type, body);
    let body = format!("{HEADER}\nSam,E1,,,,,\n");
    assert_eq!(
        send("application/json", body.as_bytes()).expect(415).code(),
        "unsupported_media_type"
    );
    assert_eq!(send("text/csv", b"").expect(400).code(), "malformed_body");
    let latin = [body.as_bytes(), b"Ren\xe9,E2,,,,,\n"].concat();
    let answer = send("text/csv", &latin).expect(400);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert!(
        answer.json()["detail"].as_str().unwrap().contains("line 3"),
        "{}",
        answer.text()
    );
    let columns = send("text/csv", b"display_name,boss\nSam,\n").expect(422);
    let pointers: Vec<_> = columns.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["pointer"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(pointers, ["/boss", "/employee_ref"]);
    let huge = vec![b'x'; 8 * 1024 * 1024 + 1];
    assert_eq!(send("text/csv", &huge).expect(413).code(), "too_large");
    assert_eq!(
        import(&firm.maya, "/people/import?dry=1", "text/csv", body.as_bytes())
            .expect(400)
            .code(),
        "invalid_query"
    );
    let found = firm.maya.get("/people?q=Ren").expect(200).json();
    assert_eq!(found["items"], json!([]));
}

#[test]
fn nobody_imports_without_signing_in() {
    let app = TestApp::start();
    csv(&app.anonymous(), "Sam,E1,,,,,\n").expect(401);
}

#[test]
fn the_organisation_is_as_the_file_has_it() {
    let firm = Firm::start();
    let rows = "C,E3,,,,,E2\nB,E2,,,,,E1\nD,E4,,,,,E1\nA,E1,,,,,\n";
    let answer: PeopleImport = csv(&firm.maya, rows).expect(200).read();
    let ids: Vec<_> = answer.rows.iter().map(|row| json!(row.id)).collect();
    let org = firm.maya.get("/org").expect(200).json();
    let manager_of = |id: &serde_json::Value| {
        let nodes = org["nodes"].as_array().unwrap();
        nodes.iter().find(|node| node["id"] == *id).unwrap()["manager_id"].clone()
    };
    let managers: Vec<_> = ids.iter().map(manager_of).collect();
    assert_eq!(
        managers,
        [
            ids[1].clone(),
            ids[3].clone(),
            ids[3].clone(),
            serde_json::Value::Null
        ]
    );
}

#[test]
fn what_was_promised_passes_to_the_manager_of_the_file() {
    let firm = Firm::start();
    let new = json!({ "subject_id": firm.person("Sam"), "title": "Check the rota", "due_on": "2026-03-01" });
    firm.tom.post("/follow-ups", &new).expect(201);
    with_ref(&firm, "Nora", "N1");
    with_ref(&firm, "Sam", "S1");
    let report: PeopleImport = csv(&firm.maya, "Sam,S1,,,,,N1\n").expect(200).read();
    assert_eq!(report.updated, 1);
    let today = firm.nora.get("/dashboard").expect(200).json();
    assert_eq!(today["overdue"][0]["title"], "Check the rota");
}
