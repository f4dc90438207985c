//! The log as whoever collects it meets it: the real binary, its stderr, one JSON object on each line.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use convolog_testkit::{Answer, Client, Form, PASSWORD};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A server whose log is read to its end.
struct Server {
    process: Child,
    log: BufReader<std::process::ChildStderr>,
    said: Vec<Value>,
    client: Client,
}

impl Server {
    fn start(data: &Path, variables: &[(&str, &str)]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_convolog"))
            .env_clear()
            .env("BACKUP_DIR", data.join("backups"))
            .envs([("CONVOLOG_LOG_FORMAT", "json")])
            .envs(variables.iter().copied())
            .arg("--data-dir")
            .arg(data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap());
        let mut said = Vec::new();
        let address = loop {
            let line = line_of(&mut log).expect("the server ended");
            let address =
                (line["message"] == "listening").then(|| line["address"].as_str().unwrap().parse().unwrap());
            said.push(line);
            if let Some(address) = address {
                break address;
            }
        };
        Self {
            process,
            log,
            said,
            client: Client::new(address),
        }
    }

    /// Stops it and gives every line it has written; on stdout it has written nothing.
    fn stop(mut self) -> Vec<Value> {
        kill_process(Pid::from_child(&self.process), Signal::TERM).unwrap();
        while let Some(line) = line_of(&mut self.log) {
            self.said.push(line);
        }
        let mut printed = String::new();
        self.process
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut printed)
            .unwrap();
        assert_eq!(
            (printed.as_str(), self.process.wait().unwrap().code()),
            ("", Some(0))
        );
        self.said
    }
}

fn line_of(log: &mut impl BufRead) -> Option<Value> {
    let mut line = String::new();
    (log.read_line(&mut line).unwrap() > 0).then(|| {
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        for field in ["timestamp", "level", "target", "message"] {
            assert!(said[field].is_string(), "no {field}: {line}");
        }
        said
    })
}

fn set_up(client: &Client) -> Client {
    let setup = json!({
        "organisation_name": "Northgate Bakery", "name": "Maya", "email": "maya@example.org", "password": PASSWORD, "time_zone": "Europe/London",
    });
    let session = client.post("/setup", &setup).expect(201).json();
    client.with_token(session["access_token"].as_str().unwrap())
}

/// The lines that tell of this answer.
fn about<'l>(log: &'l [Value], answer: &Answer) -> Vec<&'l Value> {
    let id = answer.header("x-request-id");
    assert!(!id.is_empty());
    log.iter().filter(|line| line["request.id"] == id).collect()
}

#[test]
fn each_request_is_one_line_with_its_id_and_units() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path(), &[]);
    let maya = set_up(&server.client);
    let answers = [
        maya.get("/people?q=somebody").expect(200),
        maya.get("/people/01937f1e-8a70-7cc0-b5a1-000000000001")
            .expect(404),
        server.client.get("/people").expect(401),
        server
            .client
            .send_raw("GET", "/nothing.js", None, &[])
            .expect(404),
        server
            .client
            .send_raw("GET", "/health/live", None, &[])
            .expect(200),
    ];
    let log = server.stop();
    let requests = log.iter().filter(|line| line["message"] == "request").count();
    assert_eq!(requests, answers.len() + 1);
    for answer in &answers {
        let lines = about(&log, answer);
        assert_eq!(lines.len(), 1, "{lines:?}");
        let line = lines[0];
        assert_eq!(line["http.status"], answer.status);
        assert_eq!(line["size_bytes"], answer.body.len());
        assert!(line["duration_ms"].as_f64().is_some_and(|ms| ms > 0.0), "{line}");
        assert!(
            line["http.method"] == "GET" && !line["http.path"].as_str().unwrap().contains('?'),
            "{line}"
        );
        assert!(line.get("cut_off").is_none(), "{line}");
    }
    let ids: BTreeSet<_> = log
        .iter()
        .filter_map(|line| line["request.id"].as_str())
        .collect();
    assert_eq!(ids.len(), requests, "each has an id of its own");
    assert_eq!(log.last().unwrap()["message"], "stopped");
}

#[test]
fn what_goes_wrong_on_another_thread_is_logged_with_the_id_that_the_client_was_told() {
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path(), &[]);
    let maya = set_up(&server.client);
    // Behind the back of the server, as a disk that fails: its evidence has nowhere to go.
    let uploads = data.path().join("uploads");
    let sam = maya
        .post("/people", &json!({ "display_name": "Sam" }))
        .expect(201)
        .json();
    let entry = json!({ "subject_id": sam["id"], "type": "concern", "occurred_start": "2026-03-02T11:00:00Z", "title": "Late" });
    let entry = maya.post("/entries", &entry).expect(201).json();
    std::fs::remove_dir_all(&uploads).unwrap();
    std::fs::write(&uploads, "no folder").unwrap();
    let path = format!("/entries/{}/attachments", entry["id"].as_str().unwrap());
    let failed = maya.upload(&path, &Form::file("a.txt", b"bytes")).expect(500);
    assert_eq!(failed.json()["request_id"], failed.header("x-request-id"));
    let log = server.stop();
    let lines = about(&log, &failed);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines.iter().any(|line| line["level"] == "ERROR"
            && line["message"] == "request failed"
            && line["error"].is_string()),
        "{lines:?}"
    );
}

#[test]
fn a_client_that_goes_away_leaves_its_line_too() {
    use std::io::Write;
    let data = TempDir::new().unwrap();
    let server = Server::start(data.path(), &[]);
    let address = server.said.last().unwrap()["address"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut stream = TcpStream::connect(address).unwrap();
    // The body that was announced never comes.
    stream.write_all(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{").unwrap();
    drop(stream);
    server
        .client
        .send_raw("GET", "/health/live", None, &[])
        .expect(200);
    let log = server.stop();
    let lines: Vec<_> = log
        .iter()
        .filter(|line| line["http.path"] == "/api/v1/auth/login")
        .collect();
    assert_eq!(lines.len(), 1, "{log:?}");
    assert!(
        lines[0]["http.status"] == 0 && lines[0]["cut_off"] == true || lines[0]["http.status"] == 400,
        "{:?}",
        lines[0]
    );
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one server, asked for everything that is secret"
)]
fn no_secret_and_nothing_that_was_typed_is_logged_however_much_is_asked_for() {
    let data = TempDir::new().unwrap();
    let token = "metrics-secret-of-this-test";
    let server = Server::start(
        data.path(),
        &[
            ("CONVOLOG_LOG", "trace"),
            ("CONVOLOG_METRICS", token),
            ("SETUP_TOKEN", ""),
        ],
    );
    let client = &server.client;
    let maya = set_up(client);
    let mut secrets: Vec<String> = [
        PASSWORD,
        token,
        "unmistakable-words",
        "wrong-but-a-password",
        "Confidential-Surname",
    ]
    .map(str::to_owned)
    .into();
    secrets.push(maya.token().unwrap().to_owned());
    maya.post("/people", &json!({ "display_name": "Confidential-Surname" }))
        .expect(201);
    maya.get("/search?q=unmistakable-words").expect(200);
    client
        .post(
            "/auth/login",
            &json!({ "email": "maya@example.org", "password": "wrong-but-a-password" }),
        )
        .expect(401);
    let signed_in = client
        .post(
            "/auth/login",
            &json!({ "email": "maya@example.org", "password": PASSWORD }),
        )
        .expect(200);
    let cookie = signed_in.header("set-cookie");
    secrets.push(
        cookie
            .split_once('=')
            .unwrap()
            .1
            .split(';')
            .next()
            .unwrap()
            .to_owned(),
    );
    let invitation = maya
        .post(
            "/invitations",
            &json!({ "email": "ann@example.org", "name": "Ann", "role": "USER" }),
        )
        .expect(201)
        .json();
    let link = invitation["token"].as_str().unwrap();
    secrets.push(link.to_owned());
    client
        .send_raw("GET", &format!("/invite/{link}"), None, &[])
        .expect(200);
    client.send_raw("GET", &format!("/api/v1/downloads/{link}"), None, &[]);
    client.post("/invitations/inspect", &json!({ "token": link }));
    let made = maya.post(
        "/api-tokens",
        &json!({ "name": "Script", "permissions": ["people.read"], "expires_at": "2099-01-01T00:00:00Z" }),
    );
    if let Some(token) = made.json()["token"].as_str() {
        client.with_token(token).get("/people").expect(200);
        secrets.push(token.to_owned());
    }
    client
        .with_token(token)
        .send_raw("GET", "/metrics", None, &[])
        .expect(200);
    let log = server.stop();
    assert!(
        log.iter()
            .any(|line| line["level"] == "TRACE" || line["level"] == "DEBUG"),
        "nothing more was logged"
    );
    for secret in secrets {
        assert!(secret.len() > 10);
        let found: Vec<_> = log
            .iter()
            .filter(|line| line.to_string().contains(&secret))
            .take(2)
            .collect();
        assert!(found.is_empty(), "{secret} stands in {found:?}");
    }
}
