use super::{events, file_of, taken};
use chrono::TimeDelta;
use convolog_testkit::{Firm, PASSWORD};
use serde_json::json;

#[test]
fn the_file_comes_whole_or_in_parts_and_each_download_is_on_the_trail() {
    let firm = Firm::start();
    let backup = taken(&firm);
    let path = format!("/backups/{}/content", backup.id);
    let whole = firm.maya.get(&path).expect(200);
    assert_eq!(whole.body, std::fs::read(file_of(&firm, &backup)).unwrap());
    assert_eq!(
        whole.header("content-disposition"),
        format!("attachment; filename=\"{}\"", backup.file_name)
    );
    assert_eq!(whole.header("x-content-type-options"), "nosniff");
    let part = firm
        .maya
        .with_header("range", "bytes=16-99")
        .get(&path)
        .expect(206);
    assert_eq!(part.body, &whole.body[16..100]);
    assert_eq!(
        part.header("content-range"),
        format!("bytes 16-99/{}", backup.size_bytes)
    );
    firm.maya
        .with_header("if-none-match", whole.header("etag"))
        .get(&path)
        .expect(304);
    firm.maya
        .with_header("range", "bytes=999999999999-")
        .get(&path)
        .expect(416);
    let events = events(&firm.maya, "backup.downloaded");
    assert_eq!(events.len(), 2);
    assert_eq!(events[0]["detail"]["part"]["from"], 16);
}

#[test]
fn a_browser_fetches_the_file_by_a_ticket_with_its_progress() {
    let firm = Firm::start();
    let backup = taken(&firm);
    let ticket = json!({ "path": format!("/backups/{}/content", backup.id) });
    let ticket = firm.maya.post("/download-tickets", &ticket).expect(200).json();
    let url = ticket["url"].as_str().unwrap();
    let whole = firm.app.anonymous().send_raw("GET", url, None, &[]).expect(200);
    assert_eq!(whole.body, std::fs::read(file_of(&firm, &backup)).unwrap());
    let path = format!("/download-tickets/{}", ticket["id"].as_str().unwrap());
    let seen = firm.maya.get(&path).expect(200).json();
    assert_eq!(seen["state"], "finished");
    assert_eq!(
        (&seen["done"], &seen["total"]),
        (&json!(backup.size_bytes), &json!(backup.size_bytes))
    );
    assert_eq!(events(&firm.maya, "backup.downloaded").len(), 1);
}

#[test]
fn a_download_needs_a_recent_proof_of_who_asks() {
    let firm = Firm::start();
    let backup = taken(&firm);
    firm.app.clock().advance(TimeDelta::minutes(6));
    let refused = firm
        .maya
        .get(&format!("/backups/{}/content", backup.id))
        .expect(403);
    assert_eq!(refused.code(), "step_up_required");
    let ticket = json!({ "path": format!("/backups/{}/content", backup.id) });
    let refused = firm.maya.post("/download-tickets", &ticket).expect(403);
    assert_eq!(refused.code(), "step_up_required");
    firm.tom.post("/download-tickets", &ticket).expect(403);
    let unknown = json!({ "path": "/backups/01937f1e-8a70-7cc0-b5a1-000000000001/content" });
    firm.maya
        .post("/auth/step-up", &json!({ "password": PASSWORD }))
        .expect(204);
    firm.maya.post("/download-tickets", &unknown).expect(404);
    assert_eq!(events(&firm.maya, "backup.downloaded").len(), 0);
}
