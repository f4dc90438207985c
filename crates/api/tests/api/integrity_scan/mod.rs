//! `/integrity-scan`, over files that are really altered and really deleted on the disk
mod damage;
mod life;
mod uploads;

use convolog_dto::{Attachment, Entry, IntegrityScan, ScanState};
use convolog_testkit::{Client, Firm, Form, TestApp};
use std::path::PathBuf;

/// Adds a file to an entry.
fn attach(client: &Client, entry: &Entry, name: &str, bytes: &[u8]) -> Attachment {
    client
        .upload(
            &format!("/entries/{}/attachments", entry.id),
            &Form::file(name, bytes),
        )
        .expect(201)
        .read()
}

/// Where the bytes of a piece of evidence lie.
fn blob(app: &TestApp, sha256: &str) -> PathBuf {
    let folder = app.data_dir().join("uploads");
    let (first, second) = (sha256.get(0..2).unwrap(), sha256.get(2..4).unwrap());
    folder.join(first).join(second).join(sha256)
}

fn scan_of(client: &Client) -> IntegrityScan {
    client.get("/integrity-scan").expect(200).read()
}

/// Has all files looked at, to the end.
pub fn scanned(firm: &Firm) -> IntegrityScan {
    firm.maya.send("POST", "/integrity-scan", None, &[]).expect(202);
    firm.app.tick();
    let scan = scan_of(&firm.maya);
    assert_eq!(scan.state, ScanState::Succeeded);
    scan
}

/// What is known of a piece of evidence now.
fn now(client: &Client, attachment: &Attachment) -> Attachment {
    client
        .get(&format!("/attachments/{}", attachment.id))
        .expect(200)
        .read()
}
