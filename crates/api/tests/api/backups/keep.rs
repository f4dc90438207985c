use super::{events, file_of, names, taken};
use chrono::TimeDelta;
use convolog_dto::{Backup, BackupKind, BackupVerdict};
use convolog_testkit::{Firm, PASSWORD, TestApp};
use serde_json::json;

fn act(firm: &Firm, backup: &Backup, verb: &str) -> Backup {
    firm.maya
        .post(&format!("/backups/{}/{verb}", backup.id), &json!({}))
        .expect(200)
        .read()
}

fn delete(firm: &Firm, backup: &Backup) -> u16 {
    firm.maya
        .send("DELETE", &format!("/backups/{}", backup.id), None, &[])
        .status
}

#[test]
fn enough_are_kept_locked_ones_besides_and_older_ones_go() {
    let mut firm = Firm::start_on(TestApp::start_with(|config| config.backups.keep = 2));
    let first = taken(&firm);
    assert!(act(&firm, &first, "lock").locked);
    for _day in 0..4 {
        firm.app.clock().advance(TimeDelta::days(1));
        firm.maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
        taken(&firm);
    }
    let left: Vec<String> = firm.backups().into_iter().map(|one| one.file_name).collect();
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left.contains(&first.file_name), "a locked one stays");
    let mut sorted = left;
    sorted.sort();
    assert_eq!(sorted, names(&firm));
    assert_eq!(events(&firm.maya, "backup.pruned").len(), 2);
}

#[test]
fn a_locked_one_and_the_last_good_one_cannot_be_deleted() {
    let firm = Firm::start();
    let old = taken(&firm);
    assert_eq!(delete(&firm, &old), 409, "the last good one");
    let new = taken(&firm);
    act(&firm, &old, "lock");
    assert_eq!(delete(&firm, &old), 409, "locked");
    assert!(!act(&firm, &old, "unlock").locked);
    assert_eq!(delete(&firm, &old), 204);
    assert_eq!(delete(&firm, &old), 404, "gone");
    assert!(!file_of(&firm, &old).exists());
    assert_eq!(delete(&firm, &new), 409, "the last good one");
    for action in ["backup.locked", "backup.unlocked", "backup.deleted"] {
        assert_eq!(events(&firm.maya, action).len(), 1, "{action}");
    }
}

#[test]
fn what_lies_in_the_folder_is_on_the_list_and_what_is_gone_is_missing() {
    let firm = Firm::start();
    let backup = taken(&firm);
    let folder = firm.app.data_dir().join("backups");
    let copied = folder.join("convolog-2025-01-01.db");
    std::fs::copy(file_of(&firm, &backup), &copied).unwrap();
    std::fs::write(folder.join("convolog-2025-01-02.db"), "no database").unwrap();
    std::fs::write(folder.join("notes.txt"), "not ours").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.join("convolog-2025-01-03.db")).unwrap();
    std::fs::remove_file(file_of(&firm, &backup)).unwrap();
    firm.app.tick();
    let list = firm.backups();
    let found = |name: &str| list.iter().find(|one| one.file_name == name);
    let copy = found("convolog-2025-01-01.db").unwrap();
    assert_eq!(
        (copy.verdict, copy.kind, copy.own),
        (BackupVerdict::Unchecked, BackupKind::Manual, true)
    );
    assert_eq!(
        (copy.taken_at, &copy.head),
        (backup.taken_at, &backup.head),
        "it says so itself"
    );
    let rubbish = found("convolog-2025-01-02.db").unwrap();
    assert_eq!((rubbish.verdict, rubbish.own), (BackupVerdict::Damaged, false));
    assert_eq!(found(&backup.file_name).unwrap().verdict, BackupVerdict::Missing);
    assert_eq!(list.len(), 3, "neither notes nor links");
    assert_eq!(events(&firm.maya, "backup.missing").len(), 1);
    let path = format!("/backups/{}", backup.id);
    assert_eq!(
        firm.maya.get(&format!("{path}/content")).expect(409).code(),
        "conflict"
    );
    assert_eq!(
        firm.maya
            .post(&format!("{path}/verify"), &json!({}))
            .expect(409)
            .code(),
        "conflict"
    );
}

#[test]
fn backups_of_another_instance_are_never_thrown_away() {
    let other = Firm::start();
    let foreign = file_of(&other, &taken(&other));
    let mut firm = Firm::start_on(TestApp::start_with(|config| config.backups.keep = 1));
    std::fs::create_dir(firm.app.data_dir().join("backups")).unwrap();
    let copied = firm.app.data_dir().join("backups/convolog-2020-01-01.db");
    std::fs::copy(foreign, &copied).unwrap();
    for _day in 0..3 {
        firm.app.clock().advance(TimeDelta::days(1));
        firm.maya = firm.app.anonymous().sign_in("maya@example.org", PASSWORD);
        taken(&firm);
    }
    let list = firm.backups();
    assert_eq!((list.len(), list.iter().filter(|one| one.own).count()), (2, 1));
    assert!(copied.exists());
}
