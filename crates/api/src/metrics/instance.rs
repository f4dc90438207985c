//! The instance: how much it holds, and whether what should happen by itself does.

use super::text::{Kind, Page};
use convolog_service::monitoring::{BackupFigures, Figures, ScanFigures};

/// Writes all of it.
pub fn write(figures: &Figures, page: &mut Page) {
    held(figures, page);
    writer(figures, page);
    scan(figures.scan.as_ref(), page);
    backup(figures.backup, page);
}

fn backup(backup: BackupFigures, page: &mut Page) {
    if let Some(age_s) = backup.age_s {
        let help =
            "Seconds since the last good snapshot of the database was taken; absent when there is none.";
        page.family("convolog_backup_age_seconds", Kind::Gauge, help)
            .sample(&[], age_s);
    }
    if let Some((age_s, failed)) = backup.last_run {
        page.family(
            "convolog_backup_last_run_age_seconds",
            Kind::Gauge,
            "Seconds since the last run ended.",
        )
        .sample(&[], age_s);
        page.family(
            "convolog_backup_last_run_failed",
            Kind::Gauge,
            "1 when the last run failed.",
        )
        .sample(&[], u8::from(failed));
    }
    let help = "1 when somebody should look: the last run failed, one did not come, or no snapshot is whole.";
    page.family("convolog_backup_degraded", Kind::Gauge, help)
        .sample(&[], u8::from(backup.degraded));
}

fn held(figures: &Figures, page: &mut Page) {
    let counts = figures.counts;
    for (name, help, value) in [
        (
            "convolog_entries",
            "Entries that are or were final; drafts are not counted.",
            counts.entries,
        ),
        (
            "convolog_people",
            "People, also those who have left.",
            counts.people,
        ),
        ("convolog_attachments", "Files of evidence.", counts.attachments),
        (
            "convolog_damaged_files",
            "Files of evidence that changed or went missing.",
            counts.damaged,
        ),
        (
            "convolog_sessions",
            "Sign-ins that have not ended.",
            counts.sessions,
        ),
    ] {
        page.family(name, Kind::Gauge, help).sample(&[], value);
    }
    if let Some((chain, seq)) = figures.audit_head {
        page.family(
            "convolog_audit_head",
            Kind::Gauge,
            "Number of the last event of the audit trail.",
        )
        .sample(&[("chain", &chain.to_string())], seq);
    }
    page.family(
        "convolog_sign_ins_failed_total",
        Kind::Counter,
        "Sign-ins that failed, ever, by the audit trail.",
    )
    .sample(&[], counts.sign_ins_failed);
    page.family(
        "convolog_passwords_checked_total",
        Kind::Counter,
        "Passwords hashed or checked since the start.",
    )
    .sample(&[], figures.passwords_checked);
}

fn writer(figures: &Figures, page: &mut Page) {
    let load = figures.load;
    page.family(
        "convolog_db_connections_in_use",
        Kind::Gauge,
        "Reading connections in use.",
    )
    .sample(&[], load.readers_in_use);
    page.family(
        "convolog_db_writes_waiting",
        Kind::Gauge,
        "Writes that are not committed yet.",
    )
    .sample(&[], load.writes_waiting);
    page.family(
        "convolog_db_writes_total",
        Kind::Counter,
        "Writes since the start; many share a commit.",
    )
    .sample(&[], load.writes);
    page.family(
        "convolog_db_commits_total",
        Kind::Counter,
        "Commits since the start.",
    )
    .sample(&[], load.commits);
    page.family(
        "convolog_db_commits_failed_total",
        Kind::Counter,
        "Commits that failed since the start.",
    )
    .sample(&[], load.commits_failed);
}

/// Seconds, because whoever watches wants to know how old, and should not need the clock of this machine for that.
fn scan(scan: Option<&ScanFigures>, page: &mut Page) {
    let Some(scan) = scan else {
        return;
    };
    page.family(
        "convolog_integrity_scan_running",
        Kind::Gauge,
        "1 while the evidence is read again.",
    )
    .sample(&[], u8::from(scan.running));
    page.family(
        "convolog_integrity_scan_failed",
        Kind::Gauge,
        "1 when the last scan did not reach its end.",
    )
    .sample(&[], u8::from(scan.failed));
    page.family(
        "convolog_integrity_scan_age_seconds",
        Kind::Gauge,
        "Seconds since the last scan began.",
    )
    .sample(&[], scan.age_s);
}
