//! What a machine that watches this instance may know: figures, and nothing about anybody.

use crate::{Result, ServiceError, Services, backups};
use convolog_db::{DbError, Load, attachments, audit, unscoped};
use convolog_dto::{ErrorCode, Instant, ScanState};
use convolog_vault::secrets_equal;

/// Everything that is told.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How much there is.
    pub counts: unscoped::Counts,
    /// The chain that is written to, and the number of its last event; none before the first.
    pub audit_head: Option<(i64, i64)>,
    /// How busy the database is.
    pub load: Load,
    /// How many passwords were hashed or checked since the start.
    pub passwords_checked: u64,
    /// The last scan of the evidence; none before the first.
    pub scan: Option<ScanFigures>,
    /// How well the instance is protected by snapshots.
    pub backup: BackupFigures,
}

/// How the snapshots of the database stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupFigures {
    /// Seconds since the newest snapshot that was found whole was taken; none when there is none.
    pub age_s: Option<i64>,
    /// Seconds since the last run that was to take one ended, and whether it failed; none before the first.
    pub last_run: Option<(i64, bool)>,
    /// Whether somebody should look.
    pub degraded: bool,
}

/// How the scan of the evidence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScanFigures {
    /// Whether it is under way.
    pub running: bool,
    /// Whether the last one did not reach its end.
    pub failed: bool,
    /// Seconds since it began.
    pub age_s: i64,
}

/// Lets somebody ask who knows the secret. Wrong ones count for their address, together with API tokens that are none.
///
/// # Errors
/// 401 `unauthenticated`; 429 after many wrong ones.
pub fn admit(services: &Services, kept: &str, given: &str, address: Option<&str>) -> Result<()> {
    let (address, now) = (address.unwrap_or_default(), services.now());
    if secrets_equal(kept.as_bytes(), given.as_bytes()) {
        return Ok(());
    }
    services.token_guesses().reserve(address, now)?;
    Err(ServiceError::refuse(
        ErrorCode::Unauthenticated,
        "Send Authorization: Bearer with the value of CONVOLOG_METRICS.",
    ))
}

/// Takes all of them.
///
/// # Errors
/// When the database cannot be read.
pub fn figures(services: &Services) -> Result<Figures> {
    let now = services.now();
    let load = services.db().load();
    let backup = backups::protection(services)?;
    let (counts, audit_head, scan) = services.db().read(|tx| {
        let chain = audit::live_chain(tx)?;
        let head = audit::head(tx, chain)?;
        let counts = unscoped::counts(tx, now)?;
        Ok::<_, DbError>((
            counts,
            head.map(|head| (chain, head.seq)),
            attachments::last_scan(tx)?,
        ))
    })?;
    Ok(Figures {
        counts,
        audit_head,
        load,
        passwords_checked: services.passwords_checked(),
        scan: scan.map(|scan| ScanFigures {
            running: scan.state == ScanState::Running,
            failed: scan.state == ScanState::Failed,
            age_s: age_s(scan.started_at, now),
        }),
        backup: BackupFigures {
            age_s: backup.last_good_at.map(|at| age_s(at, now)),
            last_run: backup
                .last_run
                .map(|(at, succeeded)| (age_s(at, now), !succeeded)),
            degraded: backup.is_degraded(),
        },
    })
}

/// Seconds since then; 0 where a clock was put back.
fn age_s(then: Instant, now: Instant) -> i64 {
    (now - then).num_seconds().max(0)
}
