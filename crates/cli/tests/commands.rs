//! The binary as an operator uses it: exit codes, one sentence on stderr, JSON for scripts.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use convolog_testkit::Client;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What a command left behind.
struct Outcome {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Outcome {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap()
    }

    fn code_is(&self, code: i32) {
        assert_eq!(self.code, code, "{}", self.stderr);
    }

    /// One sentence, or a few, on one line.
    fn assert_refused(&self, code: i32, words: &str) {
        assert_eq!(self.code, code, "{}", self.stderr);
        assert!(self.stderr.contains(words), "{}", self.stderr);
        assert_eq!(self.stderr.trim_end().lines().count(), 1, "{}", self.stderr);
    }
}

fn convolog(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_convolog"));
    command.env_clear().arg("--data-dir").arg(data);
    command
}

fn run(data: &Path, words: &[&str]) -> Outcome {
    run_with(data, words, "")
}

fn run_with(data: &Path, words: &[&str], stdin: &str) -> Outcome {
    let mut child = convolog(data)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read may be gone already.
    drop(child.stdin.take().unwrap().write_all(stdin.as_bytes()));
    let output = child.wait_with_output().unwrap();
    Outcome {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn small_company() -> (TempDir, Value) {
    let data = TempDir::new().unwrap();
    let words = [
        "--json",
        "demo",
        "--people",
        "14",
        "--entries",
        "40",
        "--seed",
        "3",
    ];
    let made = run(data.path(), &words);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let report = made.json();
    (data, report)
}

#[test]
fn an_unknown_variable_is_refused_before_anything_is_made() {
    let data = TempDir::new().unwrap();
    let folder = data.path().join("fresh");
    let mut command = convolog(&folder);
    let output = command
        .arg("migrate")
        .env("CONVOLOG_LISTN", "x")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("CONVOLOG_LISTN is not a setting")
    );
    assert!(!folder.exists());
}

/// A command with the system key in a variable.
fn run_keyed(data: &Path, (name, value): (&str, &str), words: &[&str]) -> Outcome {
    let output = convolog(data)
        .args(words)
        .env("BACKUP_DIR", data.join("backups"))
        .env(name, value)
        .output()
        .unwrap();
    Outcome {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

#[test]
fn with_a_key_in_the_environment_none_is_kept_in_the_folder() {
    let data = TempDir::new().unwrap();
    let (folder, file) = (data.path().join("instance"), data.path().join("key"));
    fs::write(&file, format!("{KEY}\n")).unwrap();
    let by_value = ("ENCRYPTION_KEY", KEY);
    let by_file = ("ENCRYPTION_KEY_FILE", file.to_str().unwrap());
    let demo = ["demo", "--people", "14", "--entries", "40"];
    run_keyed(&folder, by_value, &demo).code_is(0);
    for (variable, words) in [
        (by_value, &["backup"][..]),
        (by_file, &["user", "list"]),
        (by_file, &["audit", "verify"]),
    ] {
        run_keyed(&folder, variable, words).code_is(0);
        assert!(!folder.join("keys").join("system.key").exists(), "{words:?}");
    }
    let doctor = run_keyed(&folder, by_file, &["--json", "doctor"]).json();
    assert_eq!(doctor["settings"]["ENCRYPTION_KEY"], "(set)");
    let said = doctor["checks"][1]["detail"].as_str().unwrap();
    assert_eq!(said, "from ENCRYPTION_KEY, fingerprint 4921fc99f2c8ddad");
    assert!(!doctor.to_string().contains(KEY));
    assert_eq!(
        run(&folder, &["--json", "doctor"]).json()["settings"]["ENCRYPTION_KEY"],
        "(not set)"
    );
}

#[test]
fn another_key_than_that_of_the_folder_is_refused_and_nothing_is_lost() {
    let (data, _report) = small_company();
    let file = data.path().join("keys").join("system.key");
    let kept = fs::read_to_string(&file).unwrap();
    let words: [&[&str]; 4] = [&["serve"], &["backup"], &["user", "list"], &["audit", "verify"]];
    for words in words {
        let refused = run_keyed(data.path(), ("ENCRYPTION_KEY", KEY), words);
        refused.assert_refused(1, "ENCRYPTION_KEY is not the key in");
        assert!(!refused.stderr.contains(KEY) && !refused.stderr.contains(kept.trim()));
    }
    let doctor = run_keyed(data.path(), ("ENCRYPTION_KEY", KEY), &["doctor"]);
    doctor.code_is(1);
    assert!(doctor.stdout.contains("WRONG  key"), "{}", doctor.stdout);
    assert_eq!(fs::read_to_string(&file).unwrap(), kept);
    // The way out: the same key outside, and then no file.
    let moved = ("ENCRYPTION_KEY", kept.trim());
    run_keyed(data.path(), moved, &["backup"]).code_is(0);
    fs::remove_file(&file).unwrap();
    run_keyed(data.path(), moved, &["user", "list"]).code_is(0);
    assert!(!file.exists());
}

#[test]
fn an_ill_formed_key_is_refused_by_every_command_before_anything_is_made() {
    let data = TempDir::new().unwrap();
    let folder = data.path().join("fresh");
    let words: [&[&str]; 6] = [
        &["serve"],
        &["migrate"],
        &["backup"],
        &["restore", "some.db"],
        &["doctor"],
        &["demo"],
    ];
    for words in words {
        for wrong in ["", "hush", KEY.get(1..).unwrap()] {
            let refused = run_keyed(&folder, ("ENCRYPTION_KEY", wrong), words);
            refused.assert_refused(2, "ENCRYPTION_KEY: it must be 64 hex digits");
            assert!(!refused.stderr.contains("hush"));
        }
    }
    assert!(!folder.exists());
}

#[test]
fn what_cannot_be_understood_is_wrong_use() {
    let data = TempDir::new().unwrap();
    for words in [
        &["nonsense"][..],
        &["demo", "--people", "few"],
        &[],
        &["user", "set-role", "a@b.c", "KING"],
    ] {
        assert_eq!(run(data.path(), words).code, 2, "{words:?}");
    }
}

#[test]
fn commands_that_look_make_no_instance() {
    let data = TempDir::new().unwrap();
    let folder = data.path().join("fresh");
    for words in [&["audit", "verify"][..], &["user", "list"]] {
        run(&folder, words).assert_refused(2, "there is no instance in");
    }
    assert_eq!(run(&folder, &["doctor"]).code, 0);
    assert!(!folder.exists());
}

#[test]
fn the_demo_prints_its_sign_ins_and_refuses_an_instance_in_use() {
    let (data, report) = small_company();
    assert_eq!((&report["people"], &report["entries"]), (&14.into(), &40.into()));
    assert_eq!(report["sign_ins"][0]["role"], "SUPER_ADMIN");
    let again = run(data.path(), &["demo", "--people", "14", "--entries", "40"]);
    again.assert_refused(2, "empty instance");
    let listed = run(data.path(), &["--json", "user", "list"]).json();
    assert_eq!(report["users"], listed.as_array().unwrap().len());
    let text = run(data.path(), &["user", "list"]);
    assert!(
        text.stdout
            .contains(report["sign_ins"][0]["email"].as_str().unwrap())
    );
}

#[test]
fn too_small_a_firm_is_wrong_use() {
    let data = TempDir::new().unwrap();
    run(data.path(), &["demo", "--people", "3"]).assert_refused(2, "people: At least 12");
}

#[test]
fn a_folder_in_use_is_refused() {
    let data = TempDir::new().unwrap();
    let held = File::create(data.path().join("convolog.lock")).unwrap();
    held.lock().unwrap();
    for words in [&["migrate"][..], &["demo"], &["serve"]] {
        run(data.path(), words).assert_refused(1, "another convolog process is using");
    }
}

#[test]
fn migrate_says_what_it_ran_and_then_has_nothing_to_do() {
    let data = TempDir::new().unwrap();
    let first = run(data.path(), &["--json", "migrate"]).json();
    assert!(!first["migrated"].as_array().unwrap().is_empty());
    assert!(run(data.path(), &["migrate"]).stdout.contains("up to date"));
    let doctor = run(data.path(), &["--json", "doctor"]);
    assert_eq!((doctor.code, &doctor.json()["ok"]), (0, &true.into()));
}

#[test]
fn the_document_is_printed_in_both_dialects() {
    let data = TempDir::new().unwrap();
    let version = |words: &[&str]| {
        run(data.path(), words).json()["openapi"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(version(&["openapi"]).starts_with("3.1"));
    assert_eq!(version(&["openapi", "--v3-0"]), "3.0.3");
}

#[test]
fn verify_holds_until_a_row_is_tampered_with_and_then_names_it() {
    let (data, _report) = small_company();
    let sound = run(data.path(), &["--json", "audit", "verify"]);
    assert_eq!((sound.code, &sound.json()["valid"]), (0, &true.into()));
    let head = &sound.json()["head"];
    let noted = format!("1:{}:{}", head["seq"], head["hash"].as_str().unwrap());
    let later = run(data.path(), &["audit", "verify", "--head", &noted]);
    assert_eq!(later.code, 0, "{}", later.stderr);
    assert!(later.stdout.contains("is an ancestor"), "{}", later.stdout);
    let other = format!("1:2:{}", "0".repeat(64));
    run(data.path(), &["audit", "verify", "--head", &other]).assert_refused(1, "is not an ancestor");
    run(data.path(), &["audit", "verify", "--head", "1:2"]).code_is(2);
    let texts = run(data.path(), &["--json", "audit", "verify", "--texts"]).json();
    assert_eq!(texts["entries_checked"], 40);
    assert!(
        texts["texts_checked"].as_i64().unwrap() > 60 && texts["first_altered"].is_null(),
        "{texts}"
    );
    let database = data.path().join("convolog.db");
    for beside in ["convolog.db-wal", "convolog.db-shm"] {
        assert!(
            fs::metadata(data.path().join(beside)).map_or(0, |file| file.len()) == 0,
            "{beside} holds something"
        );
    }
    // What somebody with the file can do: one letter of one event, behind all triggers.
    let mut bytes = fs::read(&database).unwrap();
    let told = b"\"organisation_name\":\"Alder";
    let places: Vec<usize> = (0..bytes.len() - told.len())
        .filter(|place| bytes[*place..].starts_with(told))
        .collect();
    assert!(!places.is_empty());
    for place in places {
        bytes[place + told.len() - 1] = b'R';
    }
    fs::write(&database, bytes).unwrap();
    let broken = run(data.path(), &["audit", "verify"]);
    broken.assert_refused(1, "the content of this event has been changed");
    assert!(broken.stderr.contains("event 1 of chain 1"), "{}", broken.stderr);
}

#[test]
fn accounts_are_made_and_changed_with_passwords_from_stdin() {
    let (data, report) = small_company();
    let owner = report["sign_ins"][0]["email"].as_str().unwrap();
    let make = [
        "user",
        "create",
        "ann@example.org",
        "--name",
        "Ann",
        "--role",
        "super_admin",
    ];
    run_with(data.path(), &make, "short\n").assert_refused(2, "password");
    run_with(data.path(), &make, "").assert_refused(2, "no password");
    assert_eq!(run_with(data.path(), &make, "correct horse battery\n").code, 0);
    run_with(data.path(), &make, "correct horse battery\n").assert_refused(2, "already");
    let listed = run(data.path(), &["user", "list"]).stdout;
    assert!(
        listed.contains("ann@example.org") && listed.contains("never"),
        "{listed}"
    );
    assert_eq!(run(data.path(), &["user", "set-role", owner, "USER"]).code, 0);
    let last = run(data.path(), &["user", "set-role", "Ann@example.org", "USER"]);
    last.assert_refused(2, "last active SUPER_ADMIN");
    let set = ["user", "set-password", "ann@example.org"];
    assert_eq!(run_with(data.path(), &set, "another horse battery\n").code, 0);
    run_with(
        data.path(),
        &["user", "set-password", "nobody@example.org"],
        "x\n",
    )
    .assert_refused(2, "no account with the address");
    let reset = run(data.path(), &["user", "reset-2fa", "ann@example.org"]);
    assert!(reset.stdout.contains("has no second factor"), "{}", reset.stdout);
    run(data.path(), &["user", "reset-2fa", "nobody@example.org"])
        .assert_refused(2, "no account with the address");
    assert_eq!(run(data.path(), &["audit", "verify"]).code, 0);
}

/// The actions of the audit trail, the newest first, with who did them.
fn events(data: &Path, owner: &str) -> Vec<(String, String)> {
    let server = Serving::over(data);
    let page = server
        .client
        .sign_in(owner, "another horse battery")
        .get("/audit-events?limit=200")
        .expect(200)
        .json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| (text(&event["action"]), text(&event["actor"]["kind"])))
        .collect()
}

/// A server in a process of its own, killed at the end.
struct Serving {
    client: Client,
    process: Child,
}

impl Serving {
    fn over(data: &Path) -> Self {
        let mut process = convolog(data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("CONVOLOG_LOG_FORMAT", "json")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("\"listening\"") {
            line.clear();
            assert!(log.read_line(&mut line).unwrap() > 0, "the server ended");
        }
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        let said: Value = serde_json::from_str(&line).unwrap();
        let address = find_address(&said).unwrap();
        Self {
            client: Client::new(address),
            process,
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn find_address(said: &Value) -> Option<SocketAddr> {
    match said {
        Value::String(text) => text.parse().ok(),
        Value::Object(fields) => fields.values().find_map(find_address),
        _ => None,
    }
}

#[test]
fn accounts_are_changed_beside_a_running_server_and_at_once() {
    let (data, report) = small_company();
    let sign_ins = report["sign_ins"].as_array().unwrap();
    let owner = sign_ins[0]["email"].as_str().unwrap();
    let head = sign_ins[1]["email"].as_str().unwrap();
    let password = report["password"].as_str().unwrap();
    let server = Serving::over(data.path());
    let boss = server.client.sign_in(owner, password);
    let open = server.client.sign_in(head, password);
    let user = |words: &[&str]| run(data.path(), &[&["user"][..], words].concat());
    assert_eq!(user(&["set-role", head, "SUPER_ADMIN"]).code, 0);
    open.get("/groups").expect(200);
    open.get("/users?role=SUPER_ADMIN").expect(200);
    assert_eq!(user(&["set-role", head, "USER"]).code, 0);
    open.get("/groups").expect(403);
    assert_eq!(user(&["disable", head]).code, 0);
    open.get("/auth/me").expect(401);
    let login = json!({ "email": head, "password": password });
    server.client.post("/auth/login", &login).expect(401);
    assert_eq!(user(&["enable", head]).code, 0);
    server.client.post("/auth/login", &login).expect(200);
    user(&["disable", owner]).assert_refused(2, "last active SUPER_ADMIN");
    user(&["set-role", owner, "ADMIN"]).assert_refused(2, "last active SUPER_ADMIN");
    boss.get("/groups").expect(200);
    let set = run_with(
        data.path(),
        &["user", "set-password", owner],
        "another horse battery\n",
    );
    assert_eq!(set.code, 0, "{}", set.stderr);
    boss.get("/auth/me").expect(401);
    drop(server);
    let by_command_line: Vec<String> = events(data.path(), owner)
        .into_iter()
        .filter(|(action, kind)| kind == "cli" && action.starts_with("user."))
        .map(|(action, _)| action)
        .collect();
    assert_eq!(
        by_command_line,
        [
            "user.password_set",
            "user.enabled",
            "user.disabled",
            "user.role_changed",
            "user.role_changed"
        ]
    );
}

#[test]
fn a_server_becomes_ready_and_ends_with_0_on_sigterm() {
    let data = TempDir::new().unwrap();
    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let health = ["healthcheck", "--listen", &address];
    run(data.path(), &health).assert_refused(1, "Is `convolog serve` running?");
    let mut server = convolog(data.path())
        .args(["serve", "--listen", &address])
        .env("CONVOLOG_LOG_FORMAT", "json")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(server.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("\"listening\"") {
        line.clear();
        assert!(
            log.read_line(&mut line).unwrap() > 0,
            "the server ended before it listened"
        );
    }
    assert_eq!(run(data.path(), &health).stdout, "ready\n");
    run(data.path(), &["migrate"]).assert_refused(1, "another convolog process is using");
    let pid = Pid::from_child(&server);
    kill_process(pid, Signal::TERM).unwrap();
    let mut rest = String::new();
    log.read_to_string(&mut rest).unwrap();
    assert_eq!(server.wait().unwrap().code(), Some(0), "{rest}");
}
