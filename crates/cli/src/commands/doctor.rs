//! `convolog doctor`: is everything there that a server needs? It makes nothing and mends nothing.

use std::path::{Path, PathBuf};

use convolog_api::settings::Settings;
use convolog_dto::{Clock, Instant};
use convolog_service::{SystemClock, operator};
use convolog_vault::SystemKey;
use serde_json::{Value, json};

use super::config;
use crate::failure::Failure;
use crate::{lock, output};

/// Below this a server should not be left alone.
const FREE_MIN_MIB: u64 = 512;

struct Finding {
    check: &'static str,
    sound: bool,
    says: String,
}

impl Finding {
    fn sound(check: &'static str, says: impl Into<String>) -> Self {
        Self {
            check,
            sound: true,
            says: says.into(),
        }
    }

    fn wrong(check: &'static str, says: impl Into<String>) -> Self {
        Self {
            check,
            sound: false,
            says: says.into(),
        }
    }
}

/// Prints what was found; fails when anything is wrong.
pub fn doctor(settings: &Settings, json: bool) -> Result<(), Failure> {
    let folder = &settings.data_dir;
    let findings = [
        rights(folder),
        key(settings),
        database(settings),
        free_space(folder),
        backups(settings),
    ];
    let wrong = findings.iter().filter(|finding| !finding.sound).count();
    if json {
        let list: Vec<Value> = findings
            .iter()
            .map(|one| json!({ "check": one.check, "ok": one.sound, "detail": one.says }))
            .collect();
        output::json(&json!({ "ok": wrong == 0, "checks": list, "settings": shown(settings) }))?;
    } else {
        for one in &findings {
            let mark = if one.sound { "ok   " } else { "WRONG" };
            output::line(&format!("{mark}  {:<10}  {}", one.check, one.says))?;
        }
        output::line("")?;
        for (name, value) in shown(settings).as_object().into_iter().flatten() {
            output::line(&format!("{name} = {}", value.as_str().unwrap_or_default()))?;
        }
    }
    match wrong {
        0 => Ok(()),
        _ => Err(Failure::failed(format!(
            "{wrong} of {} checks failed; see above.",
            findings.len()
        ))),
    }
}

/// The nearest folder that is there.
fn nearest(folder: &Path) -> PathBuf {
    let mut candidates = folder.ancestors().filter(|one| !one.as_os_str().is_empty());
    candidates
        .find(|one| one.exists())
        .map_or_else(|| PathBuf::from("."), Path::to_owned)
}

fn rights(folder: &Path) -> Finding {
    let there = nearest(folder);
    match tempfile::Builder::new().prefix(".doctor.").tempfile_in(&there) {
        Ok(_deleted_again) if there == folder => {
            Finding::sound("folder", format!("{} can be written to", folder.display()))
        }
        Ok(_deleted_again) => Finding::sound(
            "folder",
            format!("{} is not there yet; the first start makes it", folder.display()),
        ),
        Err(error) => Finding::wrong("folder", lock::unusable(&there, &error).to_string()),
    }
}

fn key(settings: &Settings) -> Finding {
    let keys = settings.data_dir.join("keys");
    let (found, whence) = match &settings.system_key {
        Some(given) => (
            given.refuse_other_in(&keys).and_then(|()| given.fingerprint()),
            "from ENCRYPTION_KEY",
        ),
        None if !SystemKey::is_in(&keys) => {
            return Finding::sound("key", "there is none yet; the first start makes it");
        }
        None => (
            SystemKey::load_or_create(&keys).and_then(|key| key.fingerprint()),
            "readable by you alone",
        ),
    };
    match found {
        Ok(fingerprint) => Finding::sound("key", format!("{whence}, fingerprint {fingerprint}")),
        Err(error) => Finding::wrong("key", error.to_string()),
    }
}

/// Where snapshots go, and when.
fn backups(settings: &Settings) -> Finding {
    const CHECK: &str = "backups";
    let config = &settings.backups;
    let there = nearest(&config.folder);
    if let Err(error) = tempfile::Builder::new().prefix(".doctor.").tempfile_in(&there) {
        return Finding::wrong(
            CHECK,
            lock::unusable(&there, &error)
                .to_string()
                .replace("--data-dir", "BACKUP_DIR"),
        );
    }
    let folder = config.folder.display();
    match &config.schedule {
        None => Finding::sound(
            CHECK,
            format!("{folder} can be written to; BACKUP_CRON is off, so none is taken by itself"),
        ),
        Some(schedule) => {
            let next = schedule
                .next_after(SystemClock.now())
                .map(|at| at.format("%Y-%m-%d %H:%M UTC").to_string());
            Finding::sound(
                CHECK,
                format!(
                    "{folder} can be written to; the next one is taken at {}",
                    next.unwrap_or_default()
                ),
            )
        }
    }
}

/// The database, and the clock against the last thing it has recorded.
fn database(settings: &Settings) -> Finding {
    if !settings.data_dir.join("convolog.db").exists() {
        return Finding::sound("database", "there is none yet; the first start makes it");
    }
    let condition = match operator::condition_of(&config(settings)) {
        Ok(condition) => condition,
        Err(error) => return Finding::wrong("database", error.to_string()),
    };
    let now: Instant = SystemClock.now();
    match condition.last_event_at {
        Some(last) if last > now => Finding::wrong(
            "clock",
            format!(
                "this machine says {now}, but the last event was recorded at {last}. Set the clock right."
            ),
        ),
        _ if !condition.pending_migrations.is_empty() => Finding::sound(
            "database",
            format!(
                "{} migrations are pending; the next start runs them",
                condition.pending_migrations.len()
            ),
        ),
        _ => Finding::sound(
            "database",
            format!(
                "up to date, {} accounts, the clock is not behind it",
                condition.users
            ),
        ),
    }
}

fn free_space(folder: &Path) -> Finding {
    let there = nearest(folder);
    match rustix::fs::statvfs(&there) {
        Ok(disk) => {
            let free_mib = disk.f_bavail.saturating_mul(disk.f_frsize) / 1024 / 1024;
            let says = format!("{free_mib} MiB free");
            if free_mib < FREE_MIN_MIB {
                Finding::wrong(
                    "space",
                    format!("{says}, below {FREE_MIN_MIB}. Make room before the disk is full."),
                )
            } else {
                Finding::sound("space", says)
            }
        }
        Err(error) => Finding::wrong("space", format!("cannot ask {}: {error}", there.display())),
    }
}

/// The effective settings, secrets masked.
fn shown(settings: &Settings) -> Value {
    let secret = |set: bool| if set { "(set)" } else { "(not set)" };
    json!({
        "CONVOLOG_LISTEN": settings.listen.to_string(),
        "CONVOLOG_DATA_DIR": settings.data_dir.display().to_string(),
        "CONVOLOG_PUBLIC_URL": settings.public_url.as_deref().unwrap_or("(not set)"),
        "CONVOLOG_BASE_PATH": if settings.base_path.is_empty() { "/" } else { &settings.base_path },
        "CONVOLOG_TRUSTED_PROXIES": format!("{} ranges", settings.trusted_proxies.len()),
        "CONVOLOG_UPLOAD_MAX_MB": (settings.upload_max_bytes / 1024 / 1024).to_string(),
        "CONVOLOG_LOG": settings.log,
        "CONVOLOG_LOG_FORMAT": if settings.log_json { "json" } else { "text" },
        "CONVOLOG_METRICS": secret(settings.metrics_token.is_some()),
        "CONVOLOG_SMTP_URL": secret(settings.smtp.is_some()),
        "CONVOLOG_SMTP_FROM": settings.smtp.as_ref().map_or("(not set)", |smtp| smtp.from.as_str()),
        "ENCRYPTION_KEY": secret(settings.system_key.is_some()),
        "CONVOLOG_JWT_SECRET": secret(settings.jwt_secret.is_some()),
        "CONVOLOG_DISABLE_LOCAL_LOGIN": settings.disable_local_login.to_string(),
        "BACKUP_CRON": settings.backups.schedule.as_ref().map_or("off", |schedule| schedule.text()),
        "BACKUP_TZ": settings.backups.schedule.as_ref().map_or("UTC", |schedule| schedule.zone()),
        "BACKUP_DIR": settings.backups.folder.display().to_string(),
        "BACKUP_KEEP": settings.backups.keep.to_string(),
        "SETUP_TOKEN": secret(settings.setup_token.is_some()),
    })
}
