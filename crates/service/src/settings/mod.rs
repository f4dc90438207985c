//! Settings of the instance, which a super admin changes while it runs. What has no value yet has a default here.

mod get;
mod update;

pub use get::get_settings;
pub use update::{allow_local_login, update_settings};

use crate::{Result, ServiceError, meta};
use convolog_db::{ReadTx, settings};
use convolog_dto::{InstanceSettings, Role};

/// The names in the table, which are those on the wire.
pub(crate) mod keys {
    pub use super::meta::keys::{ORGANISATION_NAME, TIME_ZONE};
    /// Whether one may sign in by password.
    pub const LOCAL_LOGIN: &str = "auth.local_login";
    /// Roles that must have a second factor, as JSON.
    pub const TOTP_REQUIRED_FOR: &str = "auth.totp_required_for";
    /// After how many hours without use a session ends.
    pub const SESSION_IDLE_HOURS: &str = "auth.session_idle_hours";
    /// After how many hours a session ends in any case.
    pub const SESSION_ABSOLUTE_HOURS: &str = "auth.session_absolute_hours";
    /// Whether a super admin says why before opening a file outside their own line.
    pub const REASON_REQUIRED: &str = "access.reason_required";
    /// Counts changes.
    pub const VERSION: &str = "settings.version";
}

/// A week.
const IDLE_HOURS: i64 = 168;
/// 30 days.
const ABSOLUTE_HOURS: i64 = 720;

/// The settings as they hold now: one read of a few rows by their keys, so nothing needs to be remembered between requests.
pub(crate) fn current(tx: &mut ReadTx<'_>) -> Result<InstanceSettings> {
    let mut found = settings::some(
        tx,
        &[
            keys::ORGANISATION_NAME,
            keys::TIME_ZONE,
            keys::LOCAL_LOGIN,
            keys::TOTP_REQUIRED_FOR,
            keys::SESSION_IDLE_HOURS,
            keys::SESSION_ABSOLUTE_HOURS,
            keys::REASON_REQUIRED,
            keys::VERSION,
        ],
    )?;
    let mut text = |key: &str| found.remove(key);
    Ok(InstanceSettings {
        organisation_name: text(keys::ORGANISATION_NAME).unwrap_or_default(),
        organisation_time_zone: text(keys::TIME_ZONE).unwrap_or_else(|| "UTC".to_owned()),
        auth_local_login: read(text(keys::LOCAL_LOGIN), true)?,
        auth_totp_required_for: read(text(keys::TOTP_REQUIRED_FOR), Vec::<Role>::new())?,
        auth_session_idle_hours: read(text(keys::SESSION_IDLE_HOURS), IDLE_HOURS)?,
        auth_session_absolute_hours: read(text(keys::SESSION_ABSOLUTE_HOURS), ABSOLUTE_HOURS)?,
        access_reason_required: read(text(keys::REASON_REQUIRED), false)?,
        version: read(text(keys::VERSION), 1)?,
    })
}

/// What signing in asks of the settings, at each request: three rows by their keys.
pub(crate) struct SignInSettings {
    /// Roles that must have a second factor.
    pub(crate) totp_required_for: Vec<Role>,
    /// After how many hours without use a session ends.
    pub(crate) session_idle_hours: i64,
    /// After how many hours a session ends in any case.
    pub(crate) session_absolute_hours: i64,
}

/// The settings about signing in, as they hold now.
pub(crate) fn sign_in(tx: &mut ReadTx<'_>) -> Result<SignInSettings> {
    let mut found = settings::some(
        tx,
        &[
            keys::TOTP_REQUIRED_FOR,
            keys::SESSION_IDLE_HOURS,
            keys::SESSION_ABSOLUTE_HOURS,
        ],
    )?;
    let mut text = |key: &str| found.remove(key);
    Ok(SignInSettings {
        totp_required_for: read(text(keys::TOTP_REQUIRED_FOR), Vec::new())?,
        session_idle_hours: read(text(keys::SESSION_IDLE_HOURS), IDLE_HOURS)?,
        session_absolute_hours: read(text(keys::SESSION_ABSOLUTE_HOURS), ABSOLUTE_HOURS)?,
    })
}

/// Whether one may sign in by password: the setting, and nothing in the environment against it.
pub(crate) fn local_login(services: &crate::Services, tx: &mut ReadTx<'_>) -> Result<bool> {
    if services.config().disable_local_login {
        return Ok(false);
    }
    read(settings::get(tx, keys::LOCAL_LOGIN)?, true)
}

/// A value, kept as JSON.
fn read<T: serde::de::DeserializeOwned>(text: Option<String>, otherwise: T) -> Result<T> {
    match text {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| ServiceError::Internal(format!("a setting: {error}")))
        }
        None => Ok(otherwise),
    }
}
