//! What a machine that watches this instance may know: figures, and nothing about anybody.

use crate::{Result, ServiceError, Services};
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
    })
}

/// Seconds since then; 0 where a clock was put back.
fn age_s(then: Instant, now: Instant) -> i64 {
    (now - then).num_seconds().max(0)
}
