//! What must be true after each restart.

use super::load::{Acknowledged, content};
use convolog_storage::{Integrity, LocalStore, Sha256Digest, Store};
use convolog_testkit::{Client, eventually};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What has been acknowledged so far, and what has been looked at closely.
#[derive(Default)]
pub struct Known {
    entries: BTreeMap<String, (i64, bool)>,
    files: BTreeMap<String, String>,
    files_checked: BTreeSet<String>,
    entries_checked: BTreeSet<String>,
    unacknowledged: usize,
    cut_off: usize,
    scans_cut_off: usize,
}

impl Extend<Acknowledged> for Known {
    fn extend<I: IntoIterator<Item = Acknowledged>>(&mut self, news: I) {
        for one in news {
            match one {
                Acknowledged::Entry { id, version, last } => {
                    self.entries.insert(id, (version, last));
                }
                Acknowledged::File { id, sha256 } => {
                    self.files.insert(id, sha256);
                }
            }
        }
    }
}

impl Known {
    /// How many entries were acknowledged.
    pub fn entries(&self) -> usize {
        self.entries.len()
    }

    /// How many files were acknowledged.
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// How many entries and files are there whose acknowledgement the crash swallowed.
    pub const fn unacknowledged(&self) -> usize {
        self.unacknowledged
    }

    /// How many uploads the crashes have cut off in the middle.
    pub const fn cut_off(&self) -> usize {
        self.cut_off
    }

    /// How many scans of the evidence the crashes have cut off.
    pub const fn scans_cut_off(&self) -> usize {
        self.scans_cut_off
    }

    /// Counts what lies about of uploads that were cut off, before the next start sweeps it.
    pub fn count_cut_off(&mut self, data: &Path) {
        self.cut_off += unfinished(data);
    }

    /// Looks at everything once more.
    pub fn check_all(&mut self, client: &Client, data: &Path) {
        (self.entries_checked, self.files_checked) = Default::default();
        self.check(client, data);
    }

    /// Looks at everything, and closely at what the last round has made.
    pub fn check(&mut self, client: &Client, data: &Path) {
        assert_eq!(unfinished(data), 0, "unfinished uploads are left behind");
        let audit = client.get("/audit-events/verify").expect(200).json();
        assert_eq!(audit["valid"], true, "{audit}");
        self.check_scan(client);
        let stored = entries(client);
        for (id, (version, last)) in &self.entries {
            let entry = stored.get(id).unwrap_or_else(|| panic!("entry {id} is lost"));
            assert!(
                entry["version"].as_i64() >= Some(*version),
                "entry {id} lost save {version}: {entry}"
            );
            assert!(
                !last || entry["record_state"] == "final",
                "entry {id} is a draft again: {entry}"
            );
        }
        let fresh: Vec<_> = stored
            .iter()
            .filter(|(id, _)| !self.entries_checked.contains(*id))
            .collect();
        for (id, entry) in &fresh {
            check_whole(client, id, entry);
        }
        self.entries_checked = stored.keys().cloned().collect();
        let store = LocalStore::open(&data.join("uploads")).unwrap();
        for (id, entry) in fresh {
            self.check_files(client, &store, id, entry);
        }
        let lost: Vec<_> = self
            .files
            .keys()
            .filter(|id| !self.files_checked.contains(*id))
            .collect();
        assert!(lost.is_empty(), "files are lost: {lost:?}");
        self.unacknowledged = stored.len() - self.entries.len() + self.files_checked.len() - self.files.len();
        check_events(client, &stored, self.files_checked.len());
    }

    /// A scan that was cut off has failed, and none has found any damage.
    fn check_scan(&mut self, client: &Client) {
        let scan = client.get("/integrity-scan").expect(200).json();
        self.scans_cut_off += usize::from(scan["state"] == "failed");
        assert_ne!(scan["state"], "running", "nobody runs it");
        assert_eq!(
            (&scan["changed"], &scan["missing"]),
            (&json!(0), &json!(0)),
            "{scan}"
        );
        assert_eq!(scan["faults"], json!([]), "{scan}");
    }

    /// Every row of evidence has its bytes, also one that was never acknowledged.
    fn check_files(&mut self, client: &Client, store: &LocalStore, entry: &str, row: &Value) {
        let listed = client
            .get(&format!("/entries/{entry}/attachments"))
            .expect(200)
            .json();
        let listed = listed["items"].as_array().unwrap();
        assert_eq!(
            Some(listed.len()),
            row["attachment_count"]
                .as_u64()
                .and_then(|n| usize::try_from(n).ok())
        );
        for file in listed {
            let (id, sha256) = (file["id"].as_str().unwrap(), file["sha256"].as_str().unwrap());
            let digest: Sha256Digest = sha256.parse().unwrap();
            assert_eq!(
                store.verify(&digest).unwrap(),
                Integrity::Intact,
                "the bytes of {file}"
            );
            assert!(
                self.files.get(id).is_none_or(|sent| sent == sha256),
                "{file} is not what was sent"
            );
            let body = client.get(&format!("/attachments/{id}/content")).expect(200).body;
            assert_eq!(
                Sha256Digest::of_reader(body.as_slice()).unwrap().0,
                digest,
                "the download of {file}"
            );
            self.files_checked.insert(id.to_owned());
        }
    }
}

/// A scan to the end finds every file as it was.
pub fn check_bytes(client: &Client) {
    client.send("POST", "/integrity-scan", None, &[]).expect(202);
    let scan = eventually(|| {
        let scan = client.get("/integrity-scan").expect(200).json();
        (scan["state"] != "running").then_some(scan)
    });
    assert_eq!(scan["state"], "succeeded", "{scan}");
    assert_eq!(scan["checked"], scan["total"], "{scan}");
    assert_eq!(
        (&scan["changed"], &scan["missing"]),
        (&json!(0), &json!(0)),
        "{scan}"
    );
}

fn unfinished(data: &Path) -> usize {
    std::fs::read_dir(data.join("uploads/tmp")).unwrap().count()
}

/// All entries by id.
fn entries(client: &Client) -> BTreeMap<String, Value> {
    let id = |entry: &Value| entry["id"].as_str().unwrap().to_owned();
    all(client, "/entries?limit=200")
        .into_iter()
        .map(|entry| (id(&entry), entry))
        .collect()
}

/// All items of a list, page by page.
fn all(client: &Client, path: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut next = path.to_owned();
    loop {
        let page = client.get(&next).expect(200).json();
        items.extend(page["items"].as_array().unwrap().iter().cloned());
        match page["next_cursor"].as_str() {
            Some(cursor) => next = format!("{path}&cursor={cursor}"),
            None => return items,
        }
    }
}

/// The parts of an entry belong to one save, and every save is a revision.
fn check_whole(client: &Client, id: &str, entry: &Value) {
    // Files raise the version of a draft, too; here they all come after its only save.
    let version = entry["version"].as_i64().unwrap() - entry["attachment_count"].as_i64().unwrap();
    let save = if entry["record_state"] == "final" {
        version - 1
    } else {
        version
    };
    for (field, expected) in content(save).as_object().unwrap() {
        assert_eq!(
            &entry[field], expected,
            "{field} of entry {id} is of another save than {save}"
        );
    }
    let versions: Vec<_> = all(client, &format!("/entries/{id}/revisions?limit=200"))
        .iter()
        .filter_map(|one| one["version"].as_i64())
        .collect();
    assert_eq!(
        versions,
        (1..=version).rev().collect::<Vec<_>>(),
        "the revisions of entry {id}"
    );
}

/// A change and its event are there together or not at all.
fn check_events(client: &Client, entries: &BTreeMap<String, Value>, files: usize) {
    let finalised = entries
        .values()
        .filter(|entry| entry["record_state"] == "final")
        .count();
    for (action, expected) in [
        ("entry.created", entries.len()),
        ("entry.finalised", finalised),
        ("attachment.added", files),
    ] {
        let events = all(client, &format!("/audit-events?action={action}&limit=200"));
        assert_eq!(events.len(), expected, "events {action}");
    }
}
