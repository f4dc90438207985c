//! `/backups`, `/backup-runs`, `/backup-status`

mod broken;
mod download;
mod keep;
mod restore;
mod schedule;
mod take;

use convolog_dto::{Backup, BackupRun, BackupRunState, BackupStatus};
use convolog_testkit::{Client, Firm};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Where a backup lies.
fn file_of(firm: &Firm, backup: &Backup) -> PathBuf {
    firm.app.data_dir().join("backups").join(&backup.file_name)
}

fn status(client: &Client) -> BackupStatus {
    client.get("/backup-status").expect(200).read()
}

/// Takes one and expects that it comes off.
fn taken(firm: &Firm) -> Backup {
    let run = firm.backed_up();
    assert_eq!(run.state, BackupRunState::Succeeded, "{run:?}");
    let id = run.backup_id.unwrap();
    firm.maya.get(&format!("/backups/{id}")).expect(200).read()
}

/// Reads one again as a whole.
fn verified(firm: &Firm, backup: &Backup) -> BackupRun {
    let path = format!("/backups/{}/verify", backup.id);
    let run: BackupRun = firm.maya.post(&path, &json!({})).expect(202).read();
    firm.app.tick();
    firm.maya
        .get(&format!("/backup-runs/{}", run.id))
        .expect(200)
        .read()
}

/// The events of a kind, the newest first.
fn events(client: &Client, action: &str) -> Vec<Value> {
    let page = client
        .get(&format!("/audit-events?action={action}&limit=200"))
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}

/// The names in the backup folder.
fn names(firm: &Firm) -> Vec<String> {
    let list = std::fs::read_dir(firm.app.data_dir().join("backups")).unwrap();
    let mut names: Vec<String> = list
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
