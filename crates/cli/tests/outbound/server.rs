//! The real binary under strace.

use convolog_testkit::{Client, NetworkTrace, Peer};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    thread::JoinHandle,
};

/// How to sign in.
pub struct SignIn {
    /// The address of the super admin.
    pub email: String,
    /// The password of everybody.
    pub password: String,
}

/// Fills the folder with a small company.
pub fn demo(data: &Path) -> SignIn {
    let made = Command::new(env!("CARGO_BIN_EXE_convolog"))
        .env_clear()
        .arg("--data-dir")
        .arg(data)
        .args([
            "--json",
            "demo",
            "--people",
            "14",
            "--entries",
            "60",
            "--seed",
            "3",
        ])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let report: Value = serde_json::from_slice(&made.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    SignIn {
        email: text(&report["sign_ins"][0]["email"]),
        password: text(&report["password"]),
    }
}

/// A server whose calls are written down.
pub struct Traced {
    tracer: Child,
    server: Pid,
    trace: NetworkTrace,
    address: SocketAddr,
    log: Option<JoinHandle<String>>,
}

impl Traced {
    /// Starts it with these variables and no others.
    pub fn start(data: &Path, variables: &[(&str, &str)]) -> Self {
        let trace = NetworkTrace::new();
        let mut tracer = trace
            .command(env!("CARGO_BIN_EXE_convolog"))
            .arg("--data-dir")
            .arg(data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env_clear()
            .env("BACKUP_DIR", data.join("backups"))
            .env("CONVOLOG_LOG_FORMAT", "json")
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("strace is installed: apt-get install strace");
        let mut log = BufReader::new(tracer.stderr.take().unwrap());
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(log.read_line(&mut line).unwrap() > 0, "the server ended");
            let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
            if said["message"] == "listening" {
                break said["address"].as_str().unwrap().parse().unwrap();
            }
        };
        let log = std::thread::spawn(move || {
            let mut rest = String::new();
            log.read_to_string(&mut rest).map(|_| rest).unwrap_or_default()
        });
        Self {
            server: child_of(tracer.id()),
            tracer,
            trace,
            address,
            log: Some(log),
        }
    }

    /// A stranger to it.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// Ends it as the system would, and gives whom it wanted to reach.
    pub fn stop(mut self) -> BTreeSet<Peer> {
        kill_process(self.server, Signal::TERM).unwrap();
        let log = self.log.take().unwrap().join().unwrap();
        assert!(self.tracer.wait().unwrap().success(), "{log}");
        self.trace.peers()
    }
}

impl Drop for Traced {
    fn drop(&mut self) {
        if self.log.is_some() {
            let _gone_already = kill_process(self.server, Signal::KILL);
            drop(self.tracer.wait());
        }
    }
}

/// The one child of a process.
fn child_of(id: u32) -> Pid {
    let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
    Pid::from_raw(children.split_whitespace().next().unwrap().parse().unwrap()).unwrap()
}
