use super::{Place, names, outcome};
use convolog_backup::inspect;
use convolog_testkit::Client;
use serde_json::json;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

/// The real server, killed when dropped.
struct Server(Child, SocketAddr);

impl Server {
    fn start(place: &Place) -> Self {
        let mut child = place
            .command()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = Vec::new();
        let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let address = line
                .split("127.0.0.1:")
                .nth(1)
                .filter(|_| line.contains("listening"))
                .and_then(|rest| {
                    rest.split(|c: char| !c.is_ascii_digit())
                        .next()?
                        .parse::<u16>()
                        .ok()
                });
            said.push(line);
            address
        });
        let port = address.unwrap_or_else(|| panic!("the server did not start: {said:#?}"));
        // So that it never waits for us.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self(child, SocketAddr::from(([127, 0, 0, 1], port)))
    }

    fn client(&self) -> Client {
        Client::new(self.1)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn a_backup_is_taken_beside_a_running_server_which_lists_it() {
    let place = Place::company();
    let server = Server::start(&place);
    let taken = place.run(&["backup", "--json"]).json();
    let file = PathBuf::from(taken["file"].as_str().unwrap());
    assert_eq!(file.parent().unwrap(), place.folder());
    assert_eq!(inspect(&file).unwrap().faults, Vec::<String>::new());
    let refused = place.run(&["restore", file.to_str().unwrap()]);
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.stderr.contains("another convolog process is using"),
        "{}",
        refused.stderr
    );
    let owner = place.run(&["user", "list", "--json"]).json();
    let email = owner
        .as_array()
        .or_else(|| owner["users"].as_array())
        .unwrap()
        .iter()
        .find(|user| user["role"] == "SUPER_ADMIN")
        .unwrap()["email"]
        .as_str()
        .unwrap()
        .to_owned();
    let set = outcome(Command::new("sh").arg("-c").arg(format!(
        "echo 'correct horse battery' | env -i '{}' --data-dir '{}' user set-password '{email}'",
        env!("CARGO_BIN_EXE_convolog"),
        place.data().display()
    )));
    assert_eq!(set.code, Some(0), "{}", set.stderr);
    let maya = server.client().sign_in(&email, "correct horse battery");
    let list = maya.get("/backups").expect(200).json();
    assert_eq!(list["items"][0]["sha256"], taken["sha256"]);
    assert_eq!(list["items"][0]["verdict"], "sound");
}

#[test]
fn a_backup_goes_where_it_is_told_and_never_over_anything() {
    let place = Place::company();
    let out = place.root.path().join("mine.db");
    let words = ["backup", "--out", out.to_str().unwrap()];
    assert_eq!(place.run(&words).code, Some(0));
    assert_eq!(inspect(&out).unwrap().faults, Vec::<String>::new());
    let before = fs::read(&out).unwrap();
    let again = place.run(&words);
    assert_eq!(again.code, Some(2), "{}", again.stderr);
    assert!(
        again.stderr.contains("never written over anything"),
        "{}",
        again.stderr
    );
    assert_eq!(fs::read(&out).unwrap(), before);
    assert_eq!(place.names(), Vec::<String>::new());
    let nowhere = place.root.path().join("data/convolog.db/x.db");
    let failed = place.run(&["backup", "--out", nowhere.to_str().unwrap()]);
    assert_eq!(failed.code, Some(1), "{}", failed.stderr);
}

#[test]
fn a_restore_puts_the_record_back_and_keeps_what_was_there() {
    let place = Place::company();
    let taken = place.run(&["backup", "--json"]).json();
    let file = taken["file"].as_str().unwrap();
    let head = place.run(&["audit", "verify", "--json"]).json()["head"].clone();
    place.run(&["user", "allow-local-login"]);
    let restored = place.run(&["restore", file, "--json"]).json();
    let safety = PathBuf::from(restored["safety_copy"].as_str().unwrap());
    assert_eq!(inspect(&safety).unwrap().stamp.unwrap().kind, "safety");
    let left: Vec<String> = names(&place.data())
        .into_iter()
        .filter(|name| name.contains("replaced"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "the safety copy holds all of it");
    let verified = place.run(&["audit", "verify", "--json"]).json();
    assert_eq!(verified["valid"], true);
    let inside = inspect(file.as_ref()).unwrap().stamp.unwrap().head.unwrap();
    assert_eq!(
        verified["head"]["seq"],
        json!(inside.seq + 1),
        "instance.restored alone is new"
    );
    assert!(head["seq"].as_i64().unwrap() >= inside.seq);
    // The way back from the way back.
    place.run(&["restore", safety.to_str().unwrap(), "--json"]).json();
    assert_eq!(place.run(&["audit", "verify", "--json"]).json()["valid"], true);
}

#[test]
fn a_restore_over_a_damaged_database_keeps_its_files_as_they_are() {
    let place = Place::company();
    let taken = place.run(&["backup", "--json"]).json();
    let database = place.data().join("convolog.db");
    let mut bytes = fs::read(&database).unwrap();
    for byte in bytes.iter_mut().skip(4096).take(8192) {
        *byte = 0x5a;
    }
    fs::write(&database, &bytes).unwrap();
    let restored = place
        .run(&["restore", taken["file"].as_str().unwrap(), "--json"])
        .json();
    let kept = PathBuf::from(restored["safety_copy"].as_str().unwrap());
    assert_eq!(kept.parent().unwrap(), place.data());
    assert_eq!(fs::read(kept).unwrap(), bytes, "to the byte");
    assert_eq!(place.run(&["audit", "verify", "--json"]).json()["valid"], true);
}

#[test]
fn what_is_no_backup_changes_nothing() {
    let place = Place::company();
    let before = fs::read(place.data().join("convolog.db")).unwrap();
    let rubbish = place.root.path().join("rubbish.db");
    fs::write(&rubbish, "rubbish").unwrap();
    let live = place.data().join("convolog.db");
    for file in [
        &rubbish,
        &live,
        &place.root.path().join("nothing.db"),
        &place.data(),
    ] {
        let refused = place.run(&["restore", file.to_str().unwrap()]);
        assert_eq!(refused.code, Some(1), "{file:?}: {}", refused.stderr);
        let said = refused.stderr.lines().last().unwrap();
        assert!(said.starts_with("convolog: "), "{said}");
    }
    assert_eq!(fs::read(&live).unwrap(), before);
    let left: Vec<String> = names(&place.data())
        .into_iter()
        .filter(|name| name.contains("restore"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn a_restore_into_an_empty_folder_makes_an_instance() {
    let place = Place::company();
    let taken = place.run(&["backup", "--json"]).json();
    let fresh = Place::empty();
    let restored = fresh
        .run(&["restore", taken["file"].as_str().unwrap(), "--json"])
        .json();
    assert_eq!(restored["safety_copy"], json!(null));
    assert_eq!(fresh.run(&["audit", "verify", "--json"]).json()["valid"], true);
}

#[test]
fn a_disk_that_is_full_is_said_and_leaves_nothing() {
    let place = Place::company();
    // No file may grow beyond 64 KiB: what the disk does when it is full, as far as a test can have it.
    let script = format!(
        "trap '' XFSZ; ulimit -f 128; exec env -i BACKUP_DIR='{}' '{}' --data-dir '{}' backup",
        place.folder().display(),
        env!("CARGO_BIN_EXE_convolog"),
        place.data().display()
    );
    let failed = outcome(Command::new("sh").arg("-c").arg(script));
    assert_eq!(failed.code, Some(1), "{} {}", failed.stdout, failed.stderr);
    assert_eq!(place.names(), Vec::<String>::new(), "nothing is left behind");
    assert_eq!(place.run(&["audit", "verify", "--json"]).json()["valid"], true);
    place.run(&["backup", "--json"]).json();
}

#[test]
fn a_start_with_migrations_to_run_takes_a_backup_first_or_does_not_start() {
    let place = Place::company();
    let undo = |place: &Place| {
        let down = include_str!("../../../../migrations/2026-11-30-101000_backups/down.sql");
        let script =
            format!("{down} DELETE FROM __diesel_schema_migrations WHERE version = '20261130101000';");
        let done = outcome(
            Command::new("sqlite3")
                .arg(place.data().join("convolog.db"))
                .arg(script),
        );
        assert_eq!(done.code, Some(0), "{}", done.stderr);
    };
    if outcome_of_sqlite3().is_none() {
        println!("no sqlite3 here: not tried");
        return;
    }
    undo(&place);
    fs::write(place.folder(), "in the way").unwrap();
    let refused = place.run(&["migrate"]);
    assert_eq!(refused.code, Some(1), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("takes a backup first, which failed"),
        "{}",
        refused.stderr
    );
    fs::remove_file(place.folder()).unwrap();
    let migrated = place.run(&["migrate", "--json"]).json();
    assert!(!migrated["migrated"].as_array().unwrap().is_empty());
    assert_eq!(place.names().len(), 1);
    let found = inspect(&place.folder().join(&place.names()[0])).unwrap();
    assert_eq!(found.stamp.unwrap().kind, "before_migration");
}

fn outcome_of_sqlite3() -> Option<()> {
    Command::new("sqlite3").arg("-version").output().ok().map(drop)
}

#[test]
fn a_schedule_that_is_none_keeps_the_server_from_starting_and_says_why() {
    let place = Place::empty();
    for (name, value, says) in [
        ("BACKUP_CRON", "every day", "a schedule has five fields"),
        ("BACKUP_CRON", "0 0 31 2 *", "never happens"),
        ("BACKUP_TZ", "Mars", "is no time zone"),
        ("BACKUP_KEEP", "some", "must be a number"),
    ] {
        let refused = outcome(place.command().arg("serve").env(name, value));
        assert_eq!(refused.code, Some(2), "{}", refused.stderr);
        assert!(
            refused.stderr.contains(name) && refused.stderr.contains(says),
            "{}",
            refused.stderr
        );
        assert_eq!(refused.stderr.trim_end().lines().count(), 1, "{}", refused.stderr);
    }
    let doctor = outcome(place.command().arg("doctor").env("BACKUP_CRON", "off"));
    assert!(doctor.stdout.contains("BACKUP_CRON is off"), "{}", doctor.stdout);
    let doctor = place.run(&["doctor", "--json"]).json();
    assert_eq!(doctor["settings"]["BACKUP_CRON"], "0 2 * * *");
}
