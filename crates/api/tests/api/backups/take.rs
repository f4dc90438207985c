use super::{events, file_of, names, status, taken, verified};
use convolog_dto::{
    BackupHealth, BackupKind, BackupRun, BackupRunKind, BackupRunLog, BackupRunState, BackupVerdict,
};
use convolog_testkit::Firm;
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;

#[test]
fn a_backup_is_asked_for_taken_verified_and_on_the_list() {
    let firm = Firm::start();
    firm.final_entry(&firm.tom, "Sam");
    let asked: BackupRun = firm.maya.post("/backups", &json!({})).expect(202).read();
    assert_eq!(
        (asked.kind, asked.asked_by.as_deref()),
        (BackupRunKind::Manual, Some("Maya"))
    );
    firm.app.tick();
    let run: BackupRun = firm
        .maya
        .get(&format!("/backup-runs/{}", asked.id))
        .expect(200)
        .read();
    assert_eq!(
        (run.state, run.progress, &run.error),
        (BackupRunState::Succeeded, 100, &None)
    );
    let backup = firm.backups().remove(0);
    assert_eq!(
        (Some(backup.id), run.size_bytes, &run.sha256),
        (run.backup_id, Some(backup.size_bytes), &backup.sha256)
    );
    assert_eq!(
        (backup.kind, backup.verdict, backup.own),
        (BackupKind::Manual, BackupVerdict::Sound, true)
    );
    assert_eq!(backup.file_name, format!("convolog-{}.db", firm.app.today()));
    let counts = backup.counts.unwrap();
    assert_eq!((counts.entries, counts.people, counts.users), (1, 8, 5));
    let path = file_of(&firm, &backup);
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(backup.sha256.unwrap(), hex(&bytes));
    assert_eq!(&bytes[18..20], &[1, 1], "no WAL mode");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names(&firm).len(), 1, "nothing is left behind");
    let log: BackupRunLog = firm
        .maya
        .get(&format!("/backup-runs/{}/log", asked.id))
        .expect(200)
        .read();
    assert!(
        log.lines.len() >= 4 && log.lines[0].text.contains("Copying"),
        "{log:?}"
    );
    let status = status(&firm.maya);
    assert_eq!(
        (status.health, status.last_good.unwrap().id),
        (BackupHealth::Off, backup.id)
    );
}

#[test]
fn the_second_of_a_day_says_the_second_and_the_third_of_a_second_counts() {
    let firm = Firm::start();
    let three: Vec<String> = (0..3).map(|_| taken(&firm).file_name).collect();
    let day = firm.app.today();
    assert_eq!(three[0], format!("convolog-{day}.db"));
    assert!(
        three[1].starts_with(&format!("convolog-{day}T")) && three[1].ends_with("Z.db"),
        "{three:?}"
    );
    assert_eq!(three[2], three[1].replace("Z.db", "Z-2.db"));
}

#[test]
fn the_trail_tells_who_asked_and_the_head_in_the_file_is_in_it() {
    let firm = Firm::start();
    let backup = taken(&firm);
    let requested = &events(&firm.maya, "backup.requested")[0];
    assert_eq!(requested["actor"]["name"], "Maya");
    let finished = &events(&firm.maya, "backup.finished")[0];
    assert_eq!(finished["actor"]["kind"], "system");
    assert_eq!(finished["detail"]["sha256"], json!(backup.sha256));
    let head = backup.head.unwrap();
    assert_eq!(
        (json!(head.hash), json!(head.seq)),
        (requested["hash"].clone(), requested["seq"].clone())
    );
    assert_eq!(
        events(&firm.priya, "backup.finished"),
        Vec::<Value>::new(),
        "it is about nobody"
    );
}

#[test]
fn the_trail_tells_who_had_a_backup_read_again() {
    let firm = Firm::start();
    let backup = taken(&firm);
    let run = verified(&firm, &backup);
    let asked = &events(&firm.maya, "backup.verify_requested")[0];
    assert_eq!(asked["actor"]["name"], "Maya");
    assert_eq!(
        asked["target"],
        json!({ "kind": "backup", "id": backup.id }),
        "{asked}"
    );
    assert_eq!(asked["detail"]["run_id"], json!(run.id));
    let found = &events(&firm.maya, "backup.verified")[0];
    assert_eq!(
        (&found["actor"]["kind"], &found["target"]),
        (&json!("system"), &asked["target"])
    );
}

#[test]
fn of_many_who_ask_at_once_one_is_served() {
    let firm = Firm::start();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| firm.maya.post("/backups", &json!({})).status))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    firm.app.tick();
    let served = statuses.iter().filter(|status| **status == 202).count();
    assert!(
        served >= 1 && statuses.iter().all(|status| matches!(status, 202 | 409)),
        "{statuses:?}"
    );
    assert_eq!(firm.backups().len(), served, "each that was promised was taken");
    // One that waits keeps others waiting.
    let services = firm.app.services();
    let command = convolog_service::operator::command(services);
    convolog_service::backups::create_backup(&command).unwrap();
    assert_eq!(
        firm.maya.post("/backups", &json!({})).expect(409).code(),
        "conflict"
    );
}

#[test]
fn a_run_that_waits_can_be_cancelled_and_leaves_nothing() {
    let firm = Firm::start();
    let command = convolog_service::operator::command(firm.app.services());
    let run = convolog_service::backups::create_backup(&command).unwrap();
    let path = format!("/backup-runs/{}/cancel", run.id);
    let run: BackupRun = firm.maya.post(&path, &json!({})).expect(200).read();
    assert_eq!(run.state, BackupRunState::Cancelled);
    assert_eq!(firm.maya.post(&path, &json!({})).expect(409).code(), "conflict");
    firm.app.tick();
    assert_eq!(firm.backups().len(), 0);
    taken(&firm);
}

#[test]
fn a_backup_that_is_read_again_is_sound_until_a_byte_of_it_is_flipped() {
    let firm = Firm::start();
    let backup = taken(&firm);
    assert_eq!(verified(&firm, &backup).state, BackupRunState::Succeeded);
    let path = file_of(&firm, &backup);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let run = verified(&firm, &backup);
    assert_eq!(run.state, BackupRunState::Failed);
    assert!(run.error.unwrap().contains("bytes are not what they were"));
    let backup = firm.backups().remove(0);
    assert_eq!(backup.verdict, BackupVerdict::Damaged);
    assert_eq!(events(&firm.maya, "backup.damaged").len(), 1);
    assert_eq!(
        status(&firm.maya).health,
        BackupHealth::Lost,
        "the only one is damaged"
    );
}

#[test]
fn an_admin_and_a_user_see_nothing_of_backups_and_a_group_can_lend_it() {
    let firm = Firm::start();
    for path in ["/backups", "/backup-runs", "/backup-status"] {
        firm.priya.get(path).expect(403);
        firm.tom.get(path).expect(403);
    }
    let group = json!({ "name": "Backup operators", "permissions": ["backups.read", "backups.run"] });
    let group = firm.maya.post("/groups", &group).expect(201).json();
    let tom = &firm.user("Tom");
    let groups = json!({ "group_ids": [group["id"]] });
    firm.maya
        .send(
            "PUT",
            &format!("/users/{}/groups", tom.id),
            Some(tom.version),
            groups.to_string().as_bytes(),
        )
        .expect(200);
    firm.tom.post("/backups", &json!({})).expect(202);
    firm.app.tick();
    assert_eq!(
        firm.tom.get("/backups").expect(200).json()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(events(&firm.maya, "backup.requested")[0]["actor"]["name"], "Tom");
}

fn hex(bytes: &[u8]) -> String {
    let hash = digest(&SHA256, bytes);
    hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
