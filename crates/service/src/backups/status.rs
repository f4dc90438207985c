//! How well the instance is protected.

use super::{store::folder_of, view};
use crate::{Ctx, Result, Services, error::enforce};
use chrono::TimeDelta;
use convolog_db::{
    DbError,
    backups::{self, BackupFacts, RunRow, Waiting},
};
use convolog_dto::{BackupHealth, BackupRunState, BackupSchedule, BackupStatus, Instant};
use convolog_rbac::{Action, Resource, decide};
use std::path::Path;

/// After how long a scheduled snapshot that has not come is missed: it may wait for another one to end.
const PATIENCE_HOURS: i64 = 1;

/// What metrics and health checks ask.
#[derive(Clone, Copy, Debug)]
pub struct Protection {
    /// Whether there is anything to worry about.
    pub health: BackupHealth,
    /// When the newest snapshot that was found whole was taken.
    pub last_good_at: Option<Instant>,
    /// When the last run that was to take one ended, and whether it did.
    pub last_run: Option<(Instant, bool)>,
}

impl Protection {
    /// Whether somebody should look: the last run failed, one did not come, or there is none that is whole.
    pub fn is_degraded(&self) -> bool {
        matches!(
            self.health,
            BackupHealth::Failing | BackupHealth::Overdue | BackupHealth::Lost
        )
    }
}

struct Known {
    last_good: Option<BackupFacts>,
    last_run: Option<RunRow>,
    current_run: Option<RunRow>,
    waiting: Option<Waiting>,
    ever: bool,
}

fn known(services: &Services) -> Result<Known> {
    Ok(services.db().read(|tx| {
        Ok::<_, DbError>(Known {
            last_good: backups::last_good(tx)?,
            last_run: backups::last_ended(tx)?,
            current_run: backups::current_run(tx)?,
            waiting: backups::waiting(tx)?,
            ever: backups::succeeded_once(tx)?,
        })
    })?)
}

fn health(services: &Services, known: &Known) -> BackupHealth {
    let schedule = services.config().backups.schedule.as_ref();
    let overdue = || {
        let (schedule, waiting) = (schedule?, known.waiting.as_ref()?);
        let due = (waiting.cron == schedule.text() && waiting.zone == schedule.zone())
            .then(|| schedule.next_after(waiting.since))??;
        Some(due + TimeDelta::hours(PATIENCE_HOURS) < services.now())
    };
    let failed = known
        .last_run
        .as_ref()
        .is_some_and(|run| run.state == BackupRunState::Failed);
    if failed {
        BackupHealth::Failing
    } else if known.last_good.is_none() && known.ever {
        BackupHealth::Lost
    } else if overdue() == Some(true) {
        BackupHealth::Overdue
    } else if schedule.is_none() {
        BackupHealth::Off
    } else if known.last_good.is_none() {
        BackupHealth::Never
    } else {
        BackupHealth::Sound
    }
}

/// How well the instance is protected, for whoever watches the server.
///
/// # Errors
/// When the database cannot be read.
pub fn protection(services: &Services) -> Result<Protection> {
    let known = known(services)?;
    Ok(Protection {
        health: health(services, &known),
        last_good_at: known.last_good.as_ref().map(|good| good.taken_at),
        last_run: known
            .last_run
            .as_ref()
            .and_then(|run| Some((run.finished_at?, run.state != BackupRunState::Failed))),
    })
}

/// Shows how well the instance is protected, and when the next snapshot is due.
///
/// # Errors
/// When the database cannot be read.
pub fn get_backup_status(ctx: &Ctx) -> Result<BackupStatus> {
    enforce(decide(ctx.actor(), Action::Read, &Resource::Backups))?;
    let services = ctx.services();
    let config = &services.config().backups;
    let known = known(services)?;
    Ok(BackupStatus {
        health: health(services, &known),
        schedule: config.schedule.as_ref().map(|schedule| BackupSchedule {
            cron: schedule.text().to_owned(),
            zone: schedule.zone().to_owned(),
            next: schedule.next_three(services.now()),
        }),
        keep: i64::try_from(config.keep).unwrap_or(i64::MAX),
        folder: shown(folder_of(services).path()),
        uploads_folder: shown(&services.uploads_dir()),
        last_good: known.last_good.map(view::backup).transpose()?,
        last_run: known.last_run.map(view::run).transpose()?,
        current_run: known.current_run.map(view::run).transpose()?,
    })
}

/// A path as somebody at the machine would type it.
fn shown(path: &Path) -> String {
    std::path::absolute(path)
        .as_deref()
        .unwrap_or(path)
        .display()
        .to_string()
}
