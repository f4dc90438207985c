//! A verified snapshot against what SQLite alone takes for a copy and a look at it, what reads keep of their speed beside one, and what
//! it adds to the memory of the server.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::report::{Bar, Better};
use super::{Bench, Requests, Sample, scenarios, soft};
use crate::http::Client;
use crate::process;

impl Bench<'_> {
    /// The cells of the backups.
    pub(super) fn backups(&self, sample: &Sample) -> Result<Vec<Bar>> {
        println!("bench: backups");
        let idle = soft::resident(&self.ours)?;
        let mut speed = Vec::new();
        let copy = self.company.copy("snapshot")?;
        for _ in 0..self.args.rounds() {
            speed.push(self.ours_takes(&copy)? / self.limit_takes(&copy)?);
        }
        let mut kept = Vec::new();
        let mut most = idle;
        for _ in 0..self.args.rounds() {
            let (ratio, resident) = self.reads_beside(sample)?;
            kept.push(ratio);
            most = most.max(resident);
        }
        Ok(vec![
            bar(
                "verified snapshot, of VACUUM INTO and a check",
                median(&mut speed)?,
                Better::Lower,
                1.5,
                1.1,
            ),
            bar(
                "reads kept beside backups",
                median(&mut kept)?,
                Better::Higher,
                0.5,
                0.8,
            ),
            bar(
                "MiB that backups add to the server",
                most - idle,
                Better::Lower,
                100.0,
                32.0,
            ),
        ])
    }

    /// Seconds of `convolog backup`, the whole process.
    fn ours_takes(&self, data: &Path) -> Result<f64> {
        let mut command = process::command(&self.binary.to_string_lossy());
        command
            .env("BACKUP_DIR", data.join("backups"))
            .env("BACKUP_KEEP", "1")
            .arg("--data-dir")
            .arg(data)
            .args(["--json", "backup"]);
        let began = Instant::now();
        process::capture(&mut command)?;
        Ok(began.elapsed().as_secs_f64())
    }

    /// Seconds of SQLite alone.
    fn limit_takes(&self, data: &Path) -> Result<f64> {
        let out = data.join("limit.db");
        if out.exists() {
            std::fs::remove_file(&out)?;
        }
        let mut command = process::command(&self.limits.to_string_lossy());
        command.arg("snapshot").arg(data.join("convolog.db")).arg(&out);
        let began = Instant::now();
        process::run(&mut command)?;
        Ok(began.elapsed().as_secs_f64())
    }

    /// Reads beside one backup after the other, of reads alone; and the most memory meanwhile, in MiB.
    fn reads_beside(&self, sample: &Sample) -> Result<(f64, f64)> {
        let admin = self.sign_in()?;
        let get = Requests::write("get-beside-backup", &scenarios::get(sample).lines(&admin.token))?;
        let (to, seconds) = (self.ours.address, self.args.seconds());
        let alone = get.send(to, 4, seconds)?.per_second;
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let taking = scope.spawn(|| {
                let mut most: f64 = 0.0;
                while !done.load(Ordering::SeqCst) {
                    most = most.max(self.one_backup(&admin)?);
                }
                Ok::<_, anyhow::Error>(most)
            });
            let busy = get.send(to, 4, seconds);
            done.store(true, Ordering::SeqCst);
            let most = taking
                .join()
                .map_err(|_panic| anyhow::anyhow!("the backups broke"))??;
            Ok((busy?.per_second / alone, most))
        })
    }

    /// Takes one over HTTP and waits for its end; the most memory meanwhile.
    fn one_backup(&self, admin: &Client) -> Result<f64> {
        let run = admin.json("POST", "/api/v1/backups", None)?;
        let id = run
            .get("id")
            .and_then(Value::as_str)
            .context("a run without an id")?;
        let mut most: f64 = 0.0;
        loop {
            most = most.max(soft::resident(&self.ours)?);
            let run = admin.get(&format!("/api/v1/backup-runs/{id}"))?;
            match run.get("state").and_then(Value::as_str) {
                Some("queued" | "running") => std::thread::sleep(std::time::Duration::from_millis(20)),
                Some("succeeded" | "warning") => return Ok(most),
                other => bail!("a backup ended as {other:?}: {run}"),
            }
        }
    }
}

fn bar(name: &str, value: f64, better: Better, bar: f64, goal: f64) -> Bar {
    Bar {
        name: name.to_owned(),
        value,
        better,
        bar,
        goal,
    }
}

fn median(values: &mut [f64]) -> Result<f64> {
    values.sort_by(f64::total_cmp);
    values
        .get(values.len() / 2)
        .copied()
        .context("nothing was measured")
}
