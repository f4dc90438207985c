//! What the server is busy with when it is killed.

use super::random::Random;
use convolog_storage::Sha256Digest;
use convolog_testkit::{Answer, Client, Form};
use serde_json::{Value, json};
use std::ops::ControlFlow;
use std::sync::mpsc::Sender;

/// How often a draft is saved before it is final.
const SAVES: i64 = 3;
/// Files of one entry.
const FILES: u64 = 3;
/// The largest file, in bytes: some pieces of what the server writes at a time.
const FILE_MAX: u64 = 900_000;

/// What the server has said it did.
pub enum Acknowledged {
    /// An entry stands at this version.
    Entry {
        /// The entry.
        id: String,
        /// Its version.
        version: i64,
        /// Whether it is final.
        last: bool,
    },
    /// A file is kept.
    File {
        /// The attachment.
        id: String,
        /// The hash of what was sent.
        sha256: String,
    },
}

/// One client that writes as fast as it can.
pub struct Load {
    client: Client,
    about: String,
    random: Random,
    sender: Sender<Acknowledged>,
}

/// Goes on until the server is gone, which breaks with nothing, or says something wrong.
type Step<T> = ControlFlow<Option<String>, T>;

impl Load {
    /// Gets ready to write about somebody.
    pub const fn new(client: Client, about: String, random: Random, sender: Sender<Acknowledged>) -> Self {
        Self {
            client,
            about,
            random,
            sender,
        }
    }

    /// Begins, saves and finalises entries. What was wrong, if anything was.
    pub fn write(self) -> Option<String> {
        loop {
            if let ControlFlow::Break(wrong) = self.write_one() {
                return wrong;
            }
        }
    }

    /// Begins drafts and adds files to them. What was wrong, if anything was.
    pub fn upload(mut self) -> Option<String> {
        loop {
            if let ControlFlow::Break(wrong) = self.upload_some() {
                return wrong;
            }
        }
    }

    /// Has all files read again, over and over. What was wrong, if anything was.
    pub fn scan(self) -> Option<String> {
        loop {
            if let ControlFlow::Break(wrong) = self.scan_once() {
                return wrong;
            }
        }
    }

    fn scan_once(&self) -> Step<()> {
        self.send("POST", "/integrity-scan", None, &Value::Null, 202)?;
        loop {
            let path = "/api/v1/integrity-scan";
            let scan = judge(self.client.try_send_raw("GET", path, None, &[]), 200)?;
            match scan["state"].as_str() {
                Some("running") => {}
                Some("succeeded") => return Step::Continue(()),
                _ => return Step::Break(Some(scan.to_string())),
            }
        }
    }

    fn write_one(&self) -> Step<()> {
        let id = self.begin()?;
        for save in 2..=SAVES {
            let answer = self.send(
                "PATCH",
                &format!("/entries/{id}"),
                Some(save - 1),
                &content(save),
                200,
            )?;
            self.entry(&answer, false);
        }
        let answer = self.send(
            "POST",
            &format!("/entries/{id}/finalise"),
            Some(SAVES),
            &Value::Null,
            200,
        )?;
        self.entry(&answer, true);
        Step::Continue(())
    }

    fn upload_some(&mut self) -> Step<()> {
        let entry = self.begin()?;
        for _ in 0..FILES {
            // Some files are the same as others, and may be sent at the same moment.
            let bytes = if self.random.below(4) == 0 {
                Random::new(self.random.below(5)).bytes(50_000)
            } else {
                let length = 1 + self.random.below(FILE_MAX);
                self.random.bytes(length)
            };
            let (sha256, _) = Sha256Digest::of_reader(bytes.as_slice()).unwrap();
            let client = self.client.with_header("content-type", &Form::content_type());
            let path = format!("/api/v1/entries/{entry}/attachments");
            let body = Form::file("a.bin", &bytes).body();
            let answer = judge(client.try_send_raw("POST", &path, None, &body), 201)?;
            let id = text(&answer, "id");
            drop(self.sender.send(Acknowledged::File {
                id,
                sha256: sha256.to_string(),
            }));
        }
        Step::Continue(())
    }

    fn begin(&self) -> Step<String> {
        let mut new = content(1);
        new["subject_id"] = self.about.clone().into();
        new["type"] = "file_note".into();
        new["occurred_start"] = "2020-01-06T09:00:00Z".into();
        new["late_reason"] = "Found while tidying up.".into();
        let answer = self.send("POST", "/entries", None, &new, 201)?;
        self.entry(&answer, false);
        Step::Continue(text(&answer, "id"))
    }

    fn send(&self, method: &str, path: &str, version: Option<i64>, body: &Value, status: u16) -> Step<Value> {
        let path = format!("/api/v1{path}");
        judge(
            self.client
                .try_send_raw(method, &path, version, body.to_string().as_bytes()),
            status,
        )
    }

    fn entry(&self, answer: &Value, last: bool) {
        let version = answer["version"].as_i64().unwrap();
        // Nobody listens any more once the round has ended.
        drop(self.sender.send(Acknowledged::Entry {
            id: text(answer, "id"),
            version,
            last,
        }));
    }
}

/// What an entry says after so many saves. Its parts belong together, and are long enough to be torn apart.
pub fn content(save: i64) -> Value {
    json!({ "title": format!("Save {save}"), "facts": format!("As of save {save}. ").repeat(500), "tags": [format!("save-{save}")] })
}

fn judge<E>(answer: Result<Answer, E>, status: u16) -> Step<Value> {
    match answer {
        // No answer: it is gone.
        Err(_gone) => Step::Break(None),
        Ok(answer) if answer.status == status => Step::Continue(answer.json()),
        Ok(answer) => Step::Break(Some(format!("{}: {}", answer.status, answer.text()))),
    }
}

fn text(answer: &Value, field: &str) -> String {
    answer[field].as_str().unwrap().to_owned()
}
