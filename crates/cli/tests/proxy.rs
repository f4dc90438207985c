//! Behind a real nginx, below a sub-path, with the very configuration that `docs/REVERSE-PROXY.md` gives.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use convolog_testkit::{Client, Form, PASSWORD, eventually};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

const DOCUMENT: &str = include_str!("../../../docs/REVERSE-PROXY.md");
const BELOW: &str = "/convolog/api/v1";

/// A process that is ended at the end.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Not killed: nginx would leave its worker behind.
        let _gone_already = kill_process(Pid::from_child(&self.0), Signal::TERM);
        drop(self.0.wait());
    }
}

fn server(data: &Path, variables: &[(&str, &str)]) -> (Running, SocketAddr) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_convolog"))
        .env_clear()
        .env("BACKUP_DIR", data.join("backups"))
        .env("CONVOLOG_LOG_FORMAT", "json")
        .envs(variables.iter().copied())
        .arg("--data-dir")
        .arg(data)
        .args(["serve", "--listen", "127.0.0.1:0"])
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
    (
        Running(process),
        said["address"].as_str().unwrap().parse().unwrap(),
    )
}

/// The server block of the document, on a port of its own and without the certificate, in as little as nginx needs around it.
fn configuration(folder: &Path, own: SocketAddr, upstream: SocketAddr) -> String {
    let block = DOCUMENT
        .split("```nginx\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    for written in ["listen 443 ssl;", "http://127.0.0.1:8080;"] {
        assert!(block.contains(written), "the document no longer says {written}");
    }
    let block = block
        .replace("listen 443 ssl;", &format!("listen {own};"))
        .replace("http://127.0.0.1:8080;", &format!("http://{upstream};"));
    let folder = folder.display();
    let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let places: String = kinds
        .map(|kind| format!("{kind}_temp_path {folder}/{kind};\n"))
        .concat();
    let user = if rustix::process::geteuid().is_root() {
        "user root;"
    } else {
        ""
    };
    format!(
        "daemon off; {user} worker_processes 1; pid {folder}/pid; error_log stderr warn;\nevents {{}}\nhttp {{\naccess_log off;\n{places}{block}}}\n"
    )
}

fn nginx(folder: &Path, upstream: SocketAddr) -> (Running, SocketAddr) {
    let own = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let file = folder.join("nginx.conf");
    fs::write(&file, configuration(folder, own, upstream)).unwrap();
    let process = Command::new("/usr/sbin/nginx")
        .arg("-p")
        .arg(folder)
        .arg("-c")
        .arg(&file)
        .spawn()
        .expect("nginx is installed: apt-get install nginx-light");
    let mut running = Running(process);
    eventually(|| {
        assert!(running.0.try_wait().unwrap().is_none(), "nginx ended");
        TcpStream::connect(own).ok()
    });
    (running, own)
}

fn set_up(client: &Client) -> (Client, String) {
    let setup = json!({
        "organisation_name": "Northgate Bakery", "name": "Maya", "email": "maya@example.org", "password": PASSWORD, "time_zone": "Europe/London",
    });
    client
        .send_raw(
            "POST",
            &format!("{BELOW}/setup"),
            None,
            setup.to_string().as_bytes(),
        )
        .expect(201);
    let login = json!({ "email": "maya@example.org", "password": PASSWORD });
    let session = client
        .send_raw(
            "POST",
            &format!("{BELOW}/auth/login"),
            None,
            login.to_string().as_bytes(),
        )
        .expect(200);
    let cookie = session.header("set-cookie").to_owned();
    (
        client.with_token(session.json()["access_token"].as_str().unwrap()),
        cookie,
    )
}

#[test]
#[expect(clippy::too_many_lines, reason = "one visit from sign-in to download")]
fn everything_works_behind_nginx_below_a_sub_path_as_the_document_says() {
    let (data, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let variables = [
        ("CONVOLOG_BASE_PATH", "/convolog"),
        ("CONVOLOG_TRUSTED_PROXIES", "127.0.0.1"),
    ];
    let (_server, upstream) = server(data.path(), &variables);
    let (_nginx, address) = nginx(folder.path(), upstream);
    // What a client claims about itself stands before what the proxy adds.
    let client = Client::new(address).with_header("x-forwarded-for", "203.0.113.9");

    assert!(
        client
            .send_raw("GET", "/convolog", None, &[])
            .expect(308)
            .header("location")
            .ends_with("/convolog/")
    );
    client.send_raw("GET", "/convolog/", None, &[]).expect(200);
    client.send_raw("GET", "/api/v1/meta", None, &[]).expect(404);
    let (maya, cookie) = set_up(&client);
    assert!(cookie.contains("Path=/convolog/api/v1/auth"), "{cookie}");
    let kept = cookie.split(';').next().unwrap();
    let refreshed =
        client
            .with_header("cookie", kept)
            .send_raw("POST", &format!("{BELOW}/auth/refresh"), None, b"");
    assert!(refreshed.expect(200).json()["access_token"].is_string());

    let sam = maya
        .send_raw(
            "POST",
            &format!("{BELOW}/people"),
            None,
            br#"{"display_name":"Sam"}"#,
        )
        .expect(201);
    maya.send_raw("GET", sam.header("location"), None, &[])
        .expect(200);
    let entry = json!({ "subject_id": sam.json()["id"], "type": "concern", "occurred_start": "2026-03-02T11:00:00Z", "title": "Late" });
    let entry = maya
        .send_raw(
            "POST",
            &format!("{BELOW}/entries"),
            None,
            entry.to_string().as_bytes(),
        )
        .expect(201);
    let bytes: Vec<u8> = (0..20_u32 << 20)
        .map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0])
        .collect();
    let path = format!("{}/attachments", entry.header("location"));
    let form = Form::file("scan.bin", &bytes);
    let uploader = maya.with_header("content-type", &Form::content_type());
    let attachment = uploader
        .send_raw("POST", &path, None, &form.body())
        .expect(201)
        .json();
    let content = format!(
        "{BELOW}/attachments/{}/content",
        attachment["id"].as_str().unwrap()
    );
    assert!(
        maya.send_raw("GET", &content, None, &[]).expect(200).body == bytes,
        "other bytes came back"
    );

    // A body that no upload may have: for the import it is ConvoLog that reads it and says no, for all else nginx says no.
    let no_export = vec![b'x'; 56 << 20];
    let importing = |path: &str| maya.send_raw("POST", &format!("{BELOW}{path}"), None, &no_export);
    let refused = importing("/imports/convolog?dry_run=true");
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_ne!(refused.status, 413, "{}", refused.text());
    assert!(importing("/people").expect(413).text().contains("nginx"));

    // A stream that nginx may not buffer whole, and the link by which a browser fetches it.
    let new = json!({ "path": "/exports/full.zip?recipient=Lena&purpose=Advice" }).to_string();
    let ticket = maya
        .send_raw("POST", &format!("{BELOW}/download-tickets"), None, new.as_bytes())
        .expect(200)
        .json();
    let link = ticket["url"].as_str().unwrap();
    assert!(link.starts_with(BELOW), "{link}");
    let bundle = client.send_raw("GET", link, None, &[]).expect(200);
    assert!(bundle.body.starts_with(b"PK"), "no ZIP");

    let trail = maya
        .send_raw("GET", &format!("{BELOW}/auth/sessions"), None, &[])
        .expect(200)
        .json();
    assert_eq!(trail["items"][0]["ip"], "127.0.0.1", "{trail}");
}
