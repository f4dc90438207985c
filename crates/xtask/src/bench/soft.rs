//! Sizes, memory and the start: figures that need no load.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::report::{Bar, Better};
use crate::http::Client;
use crate::server::Server;
use crate::ui;

const MIB: f64 = 1024.0 * 1024.0;

/// How long a start has been over when memory is at rest.
const SETTLED: Duration = Duration::from_secs(2);

/// What can be said of a server that was just started.
pub fn at_rest(server: &Server, binary: &Path) -> Result<Vec<Bar>> {
    std::thread::sleep(SETTLED);
    let lower = |name: &str, value, bar, goal| Bar {
        name: name.to_owned(),
        value,
        better: Better::Lower,
        bar,
        goal,
    };
    let bytes = |length: u64| -> Result<f64> { Ok(f64::from(u32::try_from(length)?)) };
    Ok(vec![
        lower(
            "start to first 200, ms",
            server.startup.as_secs_f64() * 1000.0,
            300.0,
            60.0,
        ),
        lower("memory at rest, MiB", memory(server.id(), "VmRSS")?, 48.0, 24.0),
        lower(
            "binary with the UI, MB",
            bytes(std::fs::metadata(binary)?.len())? / 1e6,
            40.0,
            25.0,
        ),
        lower(
            "first visit, KB after brotli",
            bytes(ui::first_visit_bytes()?)? / 1024.0,
            450.0,
            211.0,
        ),
    ])
}

/// Lets the system forget the most that it held; answers what it holds now, in MiB.
pub fn forget_peak(server: &Server) -> Result<f64> {
    std::fs::write(format!("/proc/{}/clear_refs", server.id()), "5")?;
    resident(server)
}

/// The memory that it holds now, in MiB.
pub fn resident(server: &Server) -> Result<f64> {
    memory(server.id(), "VmRSS")
}

/// How fast the audit trail is recomputed: on one core, through the API, the fastest of so many times.
pub fn audit_verify(admin: &Client, times: u32) -> Result<Bar> {
    let mut fastest = 0.0_f64;
    for _ in 0..times {
        println!("bench: audit verify");
        let start = Instant::now();
        let found = admin.get("/api/v1/audit-events/verify")?;
        let seconds = start.elapsed().as_secs_f64();
        let checked = found.get("checked").and_then(Value::as_f64).context("no count")?;
        if found.get("valid") != Some(&Value::Bool(true)) {
            bail!("the trail does not hold: {found}");
        }
        fastest = fastest.max(checked / seconds);
    }
    Ok(Bar {
        name: "audit verify, events/s".to_owned(),
        value: fastest,
        better: Better::Higher,
        bar: 300_000.0,
        goal: 1_000_000.0,
    })
}

/// The most memory it ever held.
pub fn peak(server: &Server) -> Result<Bar> {
    let value = memory(server.id(), "VmHWM")?;
    Ok(Bar {
        name: "peak memory, MiB".to_owned(),
        value,
        better: Better::Lower,
        bar: 192.0,
        goal: 96.0,
    })
}

/// A figure of `/proc/<id>/status`, in MiB.
fn memory(id: u32, name: &str) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .context("no such figure in /proc")?;
    let kib: f64 = line.trim_matches([':', ' ', '\t', 'k', 'B']).parse()?;
    Ok(kib * 1024.0 / MIB)
}
