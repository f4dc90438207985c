use super::{REASON, events, full, sha256};
use convolog_dto::Entry;
use convolog_testkit::{Client, Firm, Form};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// The files of a bundle by their names.
pub fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        assert!(files.insert(file.name().unwrap().into_owned(), content).is_none());
    }
    files
}

/// The files of one of the bundles of everything.
pub fn bundle(client: &Client, name: &str) -> BTreeMap<String, Vec<u8>> {
    let answer = client.get(&format!("/exports/{name}?{REASON}")).expect(200);
    assert_eq!(answer.header("content-type"), "application/zip");
    assert_eq!(answer.header("content-encoding"), "identity");
    unpacked(&answer.body)
}

/// A final entry of Tom's about Sam with these files.
pub fn with_files(firm: &Firm, files: &[(&str, &[u8])]) -> Entry {
    let draft = firm.draft(&firm.tom, "Sam");
    for (name, bytes) in files {
        firm.tom
            .upload(
                &format!("/entries/{}/attachments", draft.id),
                &Form::file(name, bytes),
            )
            .expect(201);
    }
    let now: Entry = firm.tom.get(&format!("/entries/{}", draft.id)).expect(200).read();
    firm.tom
        .post_if(
            &format!("/entries/{}/finalise", draft.id),
            now.version,
            &Value::Null,
        )
        .expect(200)
        .read()
}

/// A file of a bundle that is text.
pub fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one bundle, file by file")]
fn the_full_bundle_holds_every_format_and_the_evidence_and_a_manifest_of_all() {
    let firm = Firm::start();
    let entry = with_files(
        &firm,
        &[
            ("rota of März.txt", b"06:00 Sam"),
            ("same.txt", b"06:00 Sam"),
            ("../../etc/passwd", b"root"),
        ],
    );
    let files = bundle(&firm.maya, "full.zip");
    let (rota, root) = (sha256(b"06:00 Sam"), sha256(b"root"));
    let mut names: Vec<&str> = files
        .keys()
        .map(String::as_str)
        .filter(|name| !name.starts_with("people/"))
        .collect();
    names.sort_unstable();
    let evidence = [
        format!("attachments/{rota}-rota-of-m-rz.txt"),
        format!("attachments/{root}-passwd"),
    ];
    let mut expected = vec![
        "attachments/index.csv",
        "entries.csv",
        "full.json",
        "manifest.json",
        "manifest.sig",
        "verify.html",
        &evidence[0],
        &evidence[1],
    ];
    expected.sort_unstable();
    assert_eq!(names, expected);
    assert_eq!(files[&evidence[0]], b"06:00 Sam");
    assert_eq!(files.keys().filter(|name| name.starts_with("people/")).count(), 8);
    let sam = format!("people/sam-{}.md", firm.person("Sam"));
    assert!(text(&files, &sam).contains(&entry.reference));
    let document: convolog_dto::FullExport = serde_json::from_slice(&files["full.json"]).unwrap();
    assert_eq!(document.entries, full(&firm.maya).entries);

    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    for file in manifest["files"].as_array().unwrap() {
        let name = file["path"].as_str().unwrap();
        assert_eq!(file["sha256"], sha256(&files[name]), "{name}");
    }
    assert_eq!(manifest["kind"], "export");
    assert_eq!(
        (&manifest["recipient"], &manifest["purpose"]),
        (&json!("Lena"), &json!("Advice"))
    );
    assert_eq!(manifest["exported_by"]["name"], "Maya");
    assert_eq!(manifest["counts"]["entries"], 1);
    assert_eq!(manifest["counts"]["attachments"], 3);
    let started = events(&firm)
        .into_iter()
        .rev()
        .find(|event| event["action"] == "export.started")
        .unwrap();
    assert_eq!(
        manifest["audit_head"]["seq"], started["seq"],
        "the bundle says where the trail stood"
    );
    assert_eq!(manifest["audit_head"]["hash"], started["hash"]);
}

#[test]
fn documents_alone_come_as_a_bundle_too() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    let files = bundle(&firm.priya, "people.md.zip");
    let people: Vec<&String> = files.keys().filter(|name| name.starts_with("people/")).collect();
    assert_eq!(people.len(), 4, "{people:?}");
    assert!(files.contains_key("verify.html") && !files.contains_key("full.json"));
}
