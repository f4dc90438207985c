//! One measured cell: `wrk` against one server for some seconds.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{process, tree};

/// What one run gave.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Requests answered per second.
    pub per_second: f64,
    /// Milliseconds within which half, 95 and 99 of 100 were answered.
    pub p50_ms: f64,
    pub p95_ms: f64,
    pub p99_ms: f64,
}

impl Figures {
    /// As it goes into the file.
    pub fn to_json(self) -> Value {
        serde_json::json!({
            "per_second": self.per_second, "p50_ms": self.p50_ms, "p95_ms": self.p95_ms, "p99_ms": self.p99_ms,
        })
    }
}

/// The middle one of each figure.
pub fn median(runs: &[Figures]) -> Result<Figures> {
    let middle = |pick: fn(&Figures) -> f64| {
        let mut all: Vec<f64> = runs.iter().map(pick).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().context("nothing was measured")
    };
    Ok(Figures {
        per_second: middle(|run| run.per_second)?,
        p50_ms: middle(|run| run.p50_ms)?,
        p95_ms: middle(|run| run.p95_ms)?,
        p99_ms: middle(|run| run.p99_ms)?,
    })
}

/// The requests of one scenario, in a file that the load script reads.
pub struct Requests(PathBuf);

impl Requests {
    /// Writes the file. Each line is `METHOD<tab>PATH<tab>TOKEN<tab>BODY`.
    pub fn write(name: &str, lines: &[String]) -> Result<Self> {
        if lines.is_empty() {
            bail!("the scenario {name} has no requests");
        }
        let file = tree::target().join("bench").join(format!("{name}.requests"));
        std::fs::write(&file, lines.join("\n"))?;
        Ok(Self(file))
    }

    /// Runs to the end. An answer that is an error, or none, fails the bench.
    pub fn send(&self, to: SocketAddr, connections: u32, seconds: u32) -> Result<Figures> {
        let output = process::capture(&mut self.wrk(to, connections, seconds))?;
        figures(&String::from_utf8(output)?)
            .with_context(|| format!("the load of {} failed", self.0.display()))
    }

    /// Runs in the background until it is dropped; its answers are not looked at.
    pub fn keep_sending(&self, to: SocketAddr, connections: u32) -> Result<Background> {
        let mut wrk = self.wrk(to, connections, 3600);
        Ok(Background(
            wrk.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?,
        ))
    }

    fn wrk(&self, to: SocketAddr, connections: u32, seconds: u32) -> Command {
        let mut wrk = process::command("wrk");
        wrk.args(["--threads", if connections > 1 { "2" } else { "1" }]);
        wrk.args([
            "--connections",
            &connections.to_string(),
            "--duration",
            &format!("{seconds}s"),
            "--timeout",
            "20s",
        ]);
        wrk.arg("--script")
            .arg(script())
            .arg(format!("http://{to}"))
            .arg("--")
            .arg(&self.0);
        wrk
    }
}

/// A load that runs beside a measurement.
pub struct Background(Child);

impl Drop for Background {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bench/load.lua")
}

fn figures(output: &str) -> Result<Figures> {
    let line = output
        .lines()
        .find_map(|line| line.strip_prefix("FIGURES "))
        .context("wrk ended without figures")?;
    let value: Value = serde_json::from_str(line)?;
    let number = |name: &str| {
        value
            .get(name)
            .and_then(Value::as_f64)
            .with_context(|| format!("no {name}"))
    };
    let (refused, broken) = (number("refused")?, number("broken")?);
    if refused + broken > 0.0 {
        bail!("{refused} requests were answered with an error and {broken} not at all");
    }
    Ok(Figures {
        per_second: number("per_second")?,
        p50_ms: number("p50_ms")?,
        p95_ms: number("p95_ms")?,
        p99_ms: number("p99_ms")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_refused_request_spoils_the_figures() {
        let line = |refused: u32| {
            format!(
                "Running\n\nFIGURES {{\"per_second\":10,\"p50_ms\":1,\"p95_ms\":2,\"p99_ms\":3,\"refused\":{refused},\"broken\":0}}\n"
            )
        };
        assert!(figures(&line(0)).is_ok_and(|found| found.p95_ms < 2.1));
        assert!(figures(&line(1)).is_err());
    }

    #[test]
    fn the_median_of_three_is_the_middle_one() {
        let run = |per_second| Figures {
            per_second,
            p50_ms: 1.0,
            p95_ms: 1.0,
            p99_ms: 1.0,
        };
        assert!((median(&[run(9.0), run(1.0), run(5.0)]).unwrap().per_second - 5.0).abs() < 1e-9);
    }
}
