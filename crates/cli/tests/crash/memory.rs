//! What exports of much evidence, and reading one in again, take of memory.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

use convolog_testkit::{Client, Form};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::random::Random;
use crate::scale;
use crate::server::Server;

/// How large each piece of evidence is.
const FILE_BYTES: u64 = 25 * 1024 * 1024;
/// How much an export may take above what the server takes anyway, in KiB.
const ROOM_KIB: u64 = 100 * 1024;
/// For whom and why.
const REASON: &str = "recipient=Lena&purpose=Advice";

#[test]
fn two_hundred_megabytes_of_evidence_go_out_and_come_back_in_little_memory() {
    out_and_back(40, 8);
}

#[test]
#[ignore = "five gigabytes three times over, and minutes, at the scale of the soak"]
fn soak_five_gigabytes_and_a_hundred_thousand_entries_go_out_and_come_back_in_little_memory() {
    out_and_back(5_000 * scale(), 10 * scale());
}

/// Exports so many entries with so many files of evidence in every format, and reads the largest in again.
fn out_and_back(entries: u64, files: u64) {
    let data = TempDir::new().unwrap();
    let firm = Firm::start(data.path(), entries);
    firm.attach(files);
    for name in ["full.json", "entries.csv", "people.md.zip"] {
        let sent = firm.watched(name, || firm.export(name, &mut io::sink()));
        // An entry is never as short as that in any of them.
        assert!(sent > entries * 100, "{name}: {sent}");
    }
    let path = data.path().join("export.zip");
    let mut archive = File::create_new(&path).unwrap();
    let sent = firm.watched("full.zip", || firm.export("full.zip", &mut archive));
    assert!(sent > files * FILE_BYTES);
    let verified = convolog().arg("verify").arg(&path).output().unwrap();
    assert!(verified.status.success(), "{verified:?}");
    let report = firm.watched("import", || firm.import(&path));
    let figure = |pointer: &str| report.pointer(pointer).and_then(Value::as_u64).unwrap();
    assert!(figure("/entries/unchanged") > entries * 9 / 10, "{report}");
    for wrong in [
        "/entries/conflict",
        "/entries/skipped",
        "/files/missing",
        "/files/refused",
    ] {
        // What did not come in is named first.
        assert_eq!(figure(wrong), 0, "{wrong}: {}", report["records"][0]);
    }
}

/// A firm with a server of its own.
struct Firm {
    server: Server,
    email: String,
    password: String,
}

impl Firm {
    fn start(data: &Path, entries: u64) -> Self {
        let made = convolog()
            .arg("--data-dir")
            .arg(data)
            .args(["--json", "demo", "--people", "14", "--seed", "3", "--entries"])
            .arg(entries.to_string())
            .output()
            .unwrap();
        let report: Value = serde_json::from_slice(&made.stdout).unwrap();
        let mut people = report["sign_ins"].as_array().unwrap().iter();
        let owner = people.find(|one| one["role"] == "SUPER_ADMIN").unwrap();
        Self {
            server: Server::start(data),
            email: owner["email"].as_str().unwrap().to_owned(),
            password: report["password"].as_str().unwrap().to_owned(),
        }
    }

    /// Just now, so that it may do all that needs a recent proof.
    fn signed_in(&self) -> Client {
        Client::new(self.server.address()).sign_in(&self.email, &self.password)
    }

    /// So many pieces of evidence, as photographs, which do not shrink; no two are the same.
    fn attach(&self, files: u64) {
        let client = self.signed_in();
        let people = client.get("/people?limit=2").expect(200).json();
        let new = json!({ "subject_id": people["items"][0]["id"], "type": "incident", "occurred_start": "2026-03-02T11:00:00Z", "late_reason": "Test", "facts": "x" });
        let draft = client.post("/entries", &new).expect(201).json();
        let path = format!("/entries/{}/attachments", draft["id"].as_str().unwrap());
        let noise = Random::new(1).bytes(FILE_BYTES);
        for n in 0..files {
            let bytes = [b"\x89PNG\r\n\x1a\n".as_slice(), &n.to_le_bytes(), &noise].concat();
            client
                .upload(&path, &Form::file(&format!("{n}.png"), &bytes))
                .expect(201);
        }
    }

    /// Does something and holds the server to little memory meanwhile.
    fn watched<T>(&self, what: &str, work: impl FnOnce() -> T) -> T {
        let process = self.server.id();
        let idle = memory(process, "VmRSS:");
        fs::write(format!("/proc/{process}/clear_refs"), "5").unwrap();
        let outcome = work();
        let peak = memory(process, "VmHWM:");
        println!("{what}: {idle} KiB before, {peak} KiB at the most");
        assert!(
            peak < idle + ROOM_KIB,
            "{what}: {idle} KiB before, {peak} KiB at the most"
        );
        outcome
    }

    /// How many bytes of an export come, which are written to `out`.
    fn export(&self, name: &str, out: &mut impl Write) -> u64 {
        let head = format!("GET /api/v1/exports/{name}?{REASON} HTTP/1.1\r\n");
        let mut answer = self.asked(&head, |_| {});
        let mut sent = 0;
        loop {
            let length = u64::from_str_radix(line(&mut answer).trim_end(), 16).unwrap();
            sent += io::copy(&mut answer.by_ref().take(length), out).unwrap();
            assert_eq!(line(&mut answer), "\r\n", "the answer was cut off");
            if length == 0 {
                return sent;
            }
        }
    }

    /// What an import of the archive would do.
    fn import(&self, archive: &Path) -> Value {
        let mut archive = File::open(archive).unwrap();
        let length = archive.metadata().unwrap().len();
        let head = format!(
            "POST /api/v1/imports/convolog?dry_run=true HTTP/1.1\r\nContent-Type: application/zip\r\nContent-Length: {length}\r\n"
        );
        let answer = self.asked(&head, |stream| {
            io::copy(&mut archive, stream).unwrap();
        });
        serde_json::from_reader(answer).unwrap()
    }

    /// The body of the answer to a request, which has to be 200.
    fn asked(&self, head: &str, send: impl FnOnce(&mut TcpStream)) -> BufReader<TcpStream> {
        let client = self.signed_in();
        let mut stream = TcpStream::connect(self.server.address()).unwrap();
        let token = client.token().unwrap();
        write!(
            stream,
            "{head}Host: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\r\n"
        )
        .unwrap();
        send(&mut stream);
        let mut answer = BufReader::new(stream);
        assert!(line(&mut answer).starts_with("HTTP/1.1 200"), "refused");
        while line(&mut answer) != "\r\n" {}
        answer
    }
}

fn convolog() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_convolog"));
    command.env_clear();
    command
}

/// The next line, with its end.
fn line(answer: &mut impl BufRead) -> String {
    let mut line = String::new();
    answer.read_line(&mut line).unwrap();
    assert!(line.ends_with("\r\n"), "the answer was cut off: {line}");
    line
}

/// A line of what the system says of a process, in KiB.
fn memory(process: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
