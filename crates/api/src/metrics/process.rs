//! The process: which build, since when, how much memory.

use super::text::{Kind, Page};
use std::{fs, sync::LazyLock, time::Instant};

/// When the server started.
static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Notes when the process began; called at its start.
pub fn begin() {
    LazyLock::force(&STARTED);
}

/// Writes all of it.
pub fn write(page: &mut Page) {
    page.family(
        "convolog_build_info",
        Kind::Gauge,
        "Always 1; the label is the version.",
    )
    .sample(&[("version", env!("CARGO_PKG_VERSION"))], 1);
    page.family(
        "convolog_uptime_seconds",
        Kind::Gauge,
        "Seconds since the server started.",
    )
    .sample(&[], STARTED.elapsed().as_secs());
    if let Some(kib) = resident_kib() {
        page.family(
            "process_resident_memory_bytes",
            Kind::Gauge,
            "Memory that the process holds.",
        )
        .sample(&[], kib.saturating_mul(1024));
    }
    if let Ok(open) = fs::read_dir("/proc/self/fd") {
        // The listing itself is one of them.
        page.family("process_open_fds", Kind::Gauge, "Open files and connections.")
            .sample(&[], open.count().saturating_sub(1));
    }
}

/// Where the system tells it as Linux does.
fn resident_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
