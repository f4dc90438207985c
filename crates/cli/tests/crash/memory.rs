//! What an export of much evidence takes of memory.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;

use convolog_testkit::{Client, Form};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::random::Random;
use crate::server::Server;

/// Pieces of evidence, and how large each is: 200 MB.
const FILES: u64 = 8;
const FILE_BYTES: u64 = 25 * 1024 * 1024;
/// How much an export may take above what the server takes anyway, in KiB.
const ROOM_KIB: u64 = 100 * 1024;

#[test]
fn two_hundred_megabytes_of_evidence_go_out_in_little_memory() {
    let data = TempDir::new().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_convolog"))
        .env_clear()
        .arg("--data-dir")
        .arg(data.path())
        .args([
            "--json",
            "demo",
            "--people",
            "14",
            "--entries",
            "40",
            "--seed",
            "3",
        ])
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&made.stdout).unwrap();
    let server = Server::start(data.path());
    let owner = report["sign_ins"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["role"] == "SUPER_ADMIN")
        .unwrap();
    let client = Client::new(server.address()).sign_in(
        owner["email"].as_str().unwrap(),
        report["password"].as_str().unwrap(),
    );
    let people = client.get("/people?limit=2").expect(200).json();
    let new = json!({ "subject_id": people["items"][0]["id"], "type": "incident", "occurred_start": "2026-03-02T11:00:00Z", "late_reason": "Test", "facts": "x" });
    let draft = client.post("/entries", &new).expect(201).json();
    let path = format!("/entries/{}", draft["id"].as_str().unwrap());
    let mut random = Random::new(1);
    for n in 0..FILES {
        // As a photograph, which does not shrink.
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(random.bytes(FILE_BYTES));
        let form = Form::file(&format!("{n}.png"), &bytes);
        client.upload(&format!("{path}/attachments"), &form).expect(201);
    }
    let idle = memory(server.id(), "VmRSS:");
    fs::write(format!("/proc/{}/clear_refs", server.id()), "5").unwrap();
    let sent = drained(
        &server,
        &client,
        "/api/v1/exports/full.zip?recipient=Lena&purpose=Advice",
    );
    let peak = memory(server.id(), "VmHWM:");
    println!("exported {sent} bytes; {idle} KiB before, {peak} KiB at the most");
    assert!(sent > FILES * FILE_BYTES);
    assert!(
        peak < idle + ROOM_KIB,
        "{idle} KiB before, {peak} KiB at the most"
    );
}

/// A line of what the system says of a process, in KiB.
fn memory(process: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// How many bytes come, of which none is kept.
fn drained(server: &Server, client: &Client, path: &str) -> u64 {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    let token = client.token().unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\r\n"
    )
    .unwrap();
    let (mut piece, mut sent, mut end) = (vec![0; 64 * 1024], 0, Vec::new());
    loop {
        let read = stream.read(&mut piece).unwrap();
        if read == 0 {
            break;
        }
        sent += u64::try_from(read).unwrap();
        end = piece[..read].to_vec();
    }
    assert!(end.ends_with(b"0\r\n\r\n"), "the answer was cut off");
    sent
}
