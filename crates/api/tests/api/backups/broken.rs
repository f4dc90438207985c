use super::{events, names, status, taken};
use convolog_dto::{BackupHealth, BackupRunState};
use convolog_service::backups::protection;
use convolog_testkit::Firm;
use std::fs;

#[test]
fn a_folder_that_cannot_be_used_makes_a_loud_failure_and_mending_it_is_enough() {
    let firm = Firm::start();
    taken(&firm);
    let folder = firm.app.data_dir().join("backups");
    fs::rename(&folder, folder.with_extension("away")).unwrap();
    // Also for root, a file is no folder.
    fs::write(&folder, "in the way").unwrap();
    let run = firm.backed_up();
    assert_eq!(run.state, BackupRunState::Failed);
    let said = run.error.unwrap();
    assert!(
        said.contains("cannot write backups to") && said.contains("BACKUP_DIR"),
        "{said}"
    );
    let shown = status(&firm.maya);
    assert_eq!(
        (shown.health, shown.last_run.unwrap().state),
        (BackupHealth::Failing, BackupRunState::Failed)
    );
    assert!(protection(firm.app.services()).unwrap().is_degraded());
    assert_eq!(events(&firm.maya, "backup.failed").len(), 1);
    assert_eq!(
        ready(&firm),
        (200, "degraded\n".to_owned()),
        "and no more to a stranger"
    );
    fs::remove_file(&folder).unwrap();
    fs::rename(folder.with_extension("away"), &folder).unwrap();
    taken(&firm);
    assert_eq!(status(&firm.maya).health, BackupHealth::Off);
    assert!(!protection(firm.app.services()).unwrap().is_degraded());
    assert_eq!(ready(&firm), (200, "ok\n".to_owned()));
}

fn ready(firm: &Firm) -> (u16, String) {
    let answer = firm.app.anonymous().send_raw("GET", "/health/ready", None, &[]);
    (answer.status, answer.text())
}

#[test]
fn what_an_unfinished_run_has_left_is_swept_away_and_the_run_has_failed() {
    let firm = Firm::start();
    taken(&firm);
    let folder = firm.app.data_dir().join("backups");
    fs::write(folder.join(".convolog-unfinished-abc.part"), "half").unwrap();
    fs::write(folder.join(".convolog-unfinished-abc.part-journal"), "half").unwrap();
    taken(&firm);
    assert_eq!(names(&firm).len(), 2, "{:?}", names(&firm));
}
