//! The way back as commands that are true of this server: its folders, and the name of its newest good backup.

use convolog_dto::BackupStatus;

/// The folders inside the image, which `docker/compose.yaml` mounts from `./backups` and `./data`.
const IMAGE_BACKUPS: &str = "/app/backups";
const IMAGE_UPLOADS: &str = "/app/data/uploads";

/// Goes on with a command on the next line, so that it can be read without scrolling.
const NEXT: &str = " \\\n  ";

/// How to put the newest good backup back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    /// Whether the server runs in the container of the project.
    pub(super) in_container: bool,
    /// Stop, copy, start.
    pub(super) copied: String,
    /// The same with a check of the file and a safety copy.
    pub(super) checked: String,
}

/// The steps; none without a good backup.
pub(super) fn steps_of(status: &BackupStatus) -> Option<Steps> {
    let name = &status.last_good.as_ref()?.file_name;
    let in_container = status.folder == IMAGE_BACKUPS && status.uploads_folder == IMAGE_UPLOADS;
    Some(if in_container {
        let around =
            |step: String| format!("docker compose stop convolog\n{step}\ndocker compose start convolog");
        let (outside, inside) = (format!("./backups/{name}"), format!("{IMAGE_BACKUPS}/{name}"));
        Steps {
            in_container,
            copied: around(format!("cp {}{NEXT}./data/convolog.db", word(&outside))),
            checked: around(format!(
                "docker compose run --rm convolog{NEXT}restore {}",
                word(&inside)
            )),
        }
    } else {
        let around =
            |step: String| format!("sudo systemctl stop convolog\n{step}\nsudo systemctl start convolog");
        let data = status
            .uploads_folder
            .rsplit_once('/')
            .map_or("", |(data, _uploads)| data);
        let (folder, file) = (word(&status.folder), word(&format!("{}/{name}", status.folder)));
        let database = word(&format!("{data}/convolog.db"));
        Steps {
            in_container,
            copied: around(format!("sudo cp {file}{NEXT}{database}")),
            checked: around(format!(
                "sudo -u convolog env BACKUP_DIR={folder}{NEXT}convolog --data-dir {}{NEXT}restore {file}",
                word(data)
            )),
        }
    })
}

/// As one word of a shell.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+@%:,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(folder: &str, uploads: &str, good: bool) -> BackupStatus {
        let backup = serde_json::json!({
            "id": "01890a5d-ac96-774b-bcce-b302099a8057", "file_name": "convolog-2026-03-02.db", "kind": "scheduled",
            "taken_at": "2026-03-02T02:00:00Z", "size_bytes": 1, "sha256": null, "verdict": "sound", "fault": null, "verified_at": null,
            "locked": false, "own": true, "app_version": null, "head": null, "counts": null,
        });
        serde_json::from_value(serde_json::json!({
            "health": "sound", "schedule": null, "keep": 14, "folder": folder, "uploads_folder": uploads,
            "last_good": good.then_some(backup), "last_run": null, "current_run": null,
        }))
        .unwrap()
    }

    #[test]
    fn in_the_container_the_host_copies_from_its_own_folder_and_the_container_restores_from_its_mount() {
        let steps = steps_of(&status(IMAGE_BACKUPS, IMAGE_UPLOADS, true)).unwrap();
        assert!(steps.in_container);
        assert_eq!(
            steps.copied,
            "docker compose stop convolog\ncp ./backups/convolog-2026-03-02.db \\\n  ./data/convolog.db\ndocker compose start convolog"
        );
        assert_eq!(
            steps.checked,
            "docker compose stop convolog\ndocker compose run --rm convolog \\\n  restore /app/backups/convolog-2026-03-02.db\n\
             docker compose start convolog"
        );
    }

    #[test]
    fn without_a_container_the_folders_are_those_of_the_server() {
        let steps = steps_of(&status("/var/backups/my firm", "/var/lib/convolog/uploads", true)).unwrap();
        assert!(!steps.in_container);
        assert_eq!(
            steps.copied,
            "sudo systemctl stop convolog\n\
             sudo cp '/var/backups/my firm/convolog-2026-03-02.db' \\\n  /var/lib/convolog/convolog.db\n\
             sudo systemctl start convolog"
        );
        assert!(steps.checked.contains(
            "\nsudo -u convolog env BACKUP_DIR='/var/backups/my firm' \\\n  convolog --data-dir /var/lib/convolog \\\n  restore \
             '/var/backups/my firm/convolog-2026-03-02.db'\n"
        ));
    }

    #[test]
    fn without_a_good_backup_there_is_nothing_to_put_back() {
        assert_eq!(steps_of(&status("/b", "/d/uploads", false)), None);
    }

    #[test]
    fn a_quote_in_a_folder_stays_one_word() {
        assert_eq!(word("/it's"), r"'/it'\''s'");
    }
}
