//! Exports: against the tools that one would use without ConvoLog, beside reads, and in memory.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::load::Requests;
use super::report::{Bar, Better};
use super::sample::Sample;
use super::{Bench, scenarios, soft};
use crate::http::Client;
use crate::server::Server;
use crate::{process, tools, tree};

/// Who gets it, and what for: every export has to say so.
const WHY: &str = "recipient=The%20bench&purpose=To%20be%20measured";
/// Files of evidence in the archive, and how large each is, in bytes.
const FILES: u32 = 1000;
const FILE_BYTES: usize = 100 * 1000;

/// What the record stands in: the table of the rows of `entries.csv`, then the others of `full.json`.
const TABLES: [&str; 13] = [
    "entries",
    "entry_revisions",
    "participants",
    "entry_links",
    "amendments",
    "responses",
    "acknowledgements",
    "follow_ups",
    "attachments",
    "people",
    "reporting_lines",
    "tags",
    "templates",
];

impl Bench<'_> {
    /// All of it.
    pub(super) fn exports(&self, sample: &Sample, binary: &Path) -> Result<Vec<Bar>> {
        tools::sqlite3()?;
        tools::zip()?;
        let mut bars = Vec::new();
        let database = self.company.folder.join("convolog.db");
        // Each against the tool printing the tables that stand in it.
        for (name, path, mode, tables, bar) in [
            (
                "CSV export, of sqlite3's time",
                "entries.csv",
                "-csv",
                &TABLES[..1],
                1.5,
            ),
            (
                "JSON export, of sqlite3's time",
                "full.json",
                "-json",
                &TABLES[..],
                1.2,
            ),
        ] {
            println!("bench: {path}");
            let mut ratios = Vec::new();
            for _ in 0..self.args.rounds() {
                let tool = timed(|| print_tables(&database, mode, tables))?;
                let client = self.sign_in()?;
                let ours = timed(|| download(&client, &export(path)).map(drop))?;
                println!(
                    "  {path}: {:.2} s, sqlite3 {:.2} s",
                    ours.as_secs_f64(),
                    tool.as_secs_f64()
                );
                ratios.push(ours.as_secs_f64() / tool.as_secs_f64());
            }
            bars.push(lower(name, middle(ratios)?, bar, 1.0));
        }
        bars.push(self.memory_of_an_export()?);
        bars.push(self.reads_beside_an_export(sample)?);
        bars.push(self.archive(binary)?);
        Ok(bars)
    }

    /// The most that the server held while it exported, beyond what it held before.
    fn memory_of_an_export(&self) -> Result<Bar> {
        let client = self.sign_in()?;
        let before = soft::forget_peak(&self.ours)?;
        for path in ["full.json", "entries.csv", "people.md.zip"] {
            download(&client, &export(path))?;
        }
        let added = soft::peak(&self.ours)?.value - before;
        Ok(lower("memory added by exports, MiB", added, 100.0, 32.0))
    }

    fn reads_beside_an_export(&self, sample: &Sample) -> Result<Bar> {
        println!("bench: reads beside an export");
        let (to, seconds) = (self.ours.address, self.args.seconds());
        let get = Requests::write(
            "get-beside-export",
            &scenarios::get(sample).lines(&self.sign_in()?.token),
        )?;
        let mut kept = Vec::new();
        for _ in 0..self.args.rounds() {
            let alone = get.send(to, 4, seconds)?.per_second;
            let (client, over) = (self.sign_in()?, AtomicBool::new(false));
            let beside = std::thread::scope(|threads| {
                let exporting = threads.spawn(|| -> Result<()> {
                    while !over.load(Ordering::Relaxed) {
                        download(&client, &export("full.json"))?;
                    }
                    Ok(())
                });
                let beside = get.send(to, 4, seconds);
                over.store(true, Ordering::Relaxed);
                match exporting.join() {
                    Ok(outcome) => outcome.and(beside),
                    Err(_panic) => bail!("the export broke"),
                }
            })?;
            kept.push(beside.per_second / alone);
        }
        Ok(Bar {
            better: Better::Higher,
            ..lower("reads kept beside an export", middle(kept)?, 0.5, 0.8)
        })
    }

    /// An archive of a thousand files against `zip -6` over the same files.
    fn archive(&self, binary: &Path) -> Result<Bar> {
        println!("bench: full.zip");
        let data = tree::target().join("bench/evidence");
        let files = tree::target().join("bench/evidence-files");
        for folder in [&data, &files] {
            if folder.exists() {
                std::fs::remove_dir_all(folder)?;
            }
        }
        std::fs::create_dir_all(&files)?;
        let printed = process::capture(
            process::command(&binary.to_string_lossy())
                .arg("--data-dir")
                .arg(&data)
                .args(["--json", "demo", "--people", "14", "--entries", "60"]),
        )?;
        let (email, password) =
            super::company::super_admin(&String::from_utf8(printed)?).context("no super admin")?;
        let server = Server::start(binary, &data)?;
        let client = Client::signed_in(server.address, &email, &password)?;
        add_evidence(&client, &files)?;
        let mut ratios = Vec::new();
        for _ in 0..self.args.rounds() {
            let tool = timed(|| zip(&files))?;
            // An export of everything needs a recent proof of who one is.
            let client = Client::signed_in(server.address, &email, &password)?;
            let ours = timed(|| download(&client, &export("full.zip")).map(drop))?;
            println!(
                "  full.zip: {:.2} s, zip -6 {:.2} s",
                ours.as_secs_f64(),
                tool.as_secs_f64()
            );
            ratios.push(ours.as_secs_f64() / tool.as_secs_f64());
        }
        Ok(lower("ZIP export, of zip -6's time", middle(ratios)?, 1.2, 0.6))
    }
}

fn lower(name: &str, value: f64, bar: f64, goal: f64) -> Bar {
    Bar {
        name: name.to_owned(),
        value,
        better: Better::Lower,
        bar,
        goal,
    }
}

fn middle(mut values: Vec<f64>) -> Result<f64> {
    values.sort_by(f64::total_cmp);
    values
        .get(values.len() / 2)
        .copied()
        .context("nothing was measured")
}

fn timed(work: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

fn export(path: &str) -> String {
    format!("/api/v1/exports/{path}?{WHY}")
}

/// Takes an answer as it comes and throws it away; how many bytes came.
fn download(client: &Client, path: &str) -> Result<u64> {
    let mut stream = TcpStream::connect(client.address)?;
    let head = format!(
        "GET {path} HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n\r\n",
        client.token
    );
    stream.write_all(head.as_bytes())?;
    let mut buffer = vec![0; 256 * 1024];
    let first = stream.read(&mut buffer)?;
    let status = buffer.get(9..12).unwrap_or_default();
    if status != b"200" {
        let said = String::from_utf8_lossy(buffer.get(..first).unwrap_or_default()).into_owned();
        bail!("{path} was not exported: {said}");
    }
    let mut bytes = u64::try_from(first)?;
    loop {
        let more = stream.read(&mut buffer)?;
        if more == 0 {
            return Ok(bytes);
        }
        bytes = bytes.saturating_add(u64::try_from(more)?);
    }
}

fn print_tables(database: &Path, mode: &str, tables: &[&str]) -> Result<()> {
    let mut sqlite3 = process::command("sqlite3");
    sqlite3.args(["-readonly", "-header", mode]).arg(database);
    for table in tables {
        sqlite3.arg(format!("SELECT * FROM {table}"));
    }
    process::run(sqlite3.stdout(Stdio::null()))
}

fn zip(files: &Path) -> Result<()> {
    let archive = files.with_extension("zip");
    if archive.exists() {
        std::fs::remove_file(&archive)?;
    }
    process::run(
        process::command("zip")
            .args(["-6", "-q", "-r"])
            .arg(&archive)
            .arg(files),
    )
}

/// A thousand files that shrink somewhat, as text does, each of them different; in a folder, and as evidence of one entry each twenty.
fn add_evidence(client: &Client, files: &Path) -> Result<()> {
    let people = client.get("/api/v1/people?limit=1")?;
    let subject = people.pointer("/items/0/id").context("nobody")?;
    let mut entry = String::new();
    for n in 0..FILES {
        if n.is_multiple_of(20) {
            let new = json!({ "subject_id": subject, "type": "concern", "occurred_start": "2026-03-02T11:00:00Z", "title": "Files" });
            let made = client.json("POST", "/api/v1/entries", Some(&new))?;
            entry = made
                .get("id")
                .and_then(serde_json::Value::as_str)
                .context("no entry")?
                .to_owned();
        }
        let bytes = text(n);
        let file: PathBuf = files.join(format!("{n}.txt"));
        std::fs::write(&file, &bytes)?;
        client.upload(
            &format!("/api/v1/entries/{entry}/attachments"),
            &format!("{n}.txt"),
            &bytes,
        )?;
    }
    Ok(())
}

/// Words drawn by a generator of its own, so that every run has the same.
fn text(seed: u32) -> Vec<u8> {
    let mut state = u64::from(seed).wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut bytes = Vec::with_capacity(FILE_BYTES);
    while bytes.len() < FILE_BYTES {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let [a, b, c, ..] = state.to_be_bytes();
        bytes.extend_from_slice(format!("{a:x}{b:02x} {} ", c % 32).as_bytes());
    }
    bytes.truncate(FILE_BYTES);
    bytes
}
