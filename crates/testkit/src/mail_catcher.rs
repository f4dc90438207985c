//! A real mail server beside the test (`e2e/fixtures/smtp-server.mjs`), and the mails that it took.

use convolog_service::SmtpConfig;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

/// How long a mail may take; a test that waits for one that never comes fails after it.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the server does with a mail.
#[derive(Clone, Copy, Debug)]
pub enum MailServer {
    /// Takes it.
    Takes,
    /// Says that nobody has this address.
    Refuses,
    /// Never says whether it took it.
    Silent,
}

/// A mail as it came over the wire.
#[derive(Clone, Debug)]
pub struct CaughtMail {
    /// The addresses of the envelope.
    pub to: Vec<String>,
    /// Headers and text, with CRLF as line ends.
    pub raw: String,
}

impl CaughtMail {
    /// The headers, each on its line.
    pub fn headers(&self) -> Vec<&str> {
        self.raw
            .split("\r\n\r\n")
            .next()
            .unwrap_or_default()
            .split("\r\n")
            .collect()
    }

    /// The token of the link in the text.
    pub fn token(&self) -> String {
        let link = self
            .raw
            .split_whitespace()
            .find(|word| word.contains("/invite/") || word.contains("/reset/"))
            .expect("a link");
        link.rsplit('/').next().expect("a token").to_owned()
    }
}

/// A running mail server; it stops when dropped.
pub struct MailCatcher {
    child: Child,
    port: u16,
    mails: Receiver<Value>,
}

impl MailCatcher {
    /// Starts one on a free port.
    pub fn start(behaviour: MailServer) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/fixtures/smtp-server.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .arg(match behaviour {
                MailServer::Takes => "takes",
                MailServer::Refuses => "refuses",
                MailServer::Silent => "silent",
            })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node runs");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let (sender, mails) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let Ok(line) = serde_json::from_str::<Value>(&line) else {
                    continue;
                };
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let first = mails
            .recv_timeout(PATIENCE)
            .expect("the mail server starts; are the packages of e2e/ installed?");
        let port = first["port"].as_u64().and_then(|port| port.try_into().ok());
        Self {
            child,
            port: port.expect("a port"),
            mails,
        }
    }

    /// How to reach it.
    pub fn config(&self) -> SmtpConfig {
        SmtpConfig {
            url: format!("smtp://127.0.0.1:{}", self.port),
            from: "ConvoLog <log@example.org>".to_owned(),
        }
    }

    /// The next mail that it takes, or took.
    pub fn next(&self) -> CaughtMail {
        let mail = self.mails.recv_timeout(PATIENCE).expect("a mail comes");
        let to = mail["to"].as_array().expect("addresses");
        CaughtMail {
            to: to
                .iter()
                .filter_map(|one| one.as_str().map(str::to_owned))
                .collect(),
            raw: mail["raw"].as_str().expect("a text").to_owned(),
        }
    }
}

impl Drop for MailCatcher {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
