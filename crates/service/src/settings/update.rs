//! Changing the settings of the instance.

use super::{current, keys};
use crate::{Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::{WriteTx, settings};
use convolog_dto::{ErrorCode, InstanceSettings, InstanceSettingsPatch, Validate};
use convolog_rbac::{Action, Resource, decide};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Changes what the patch names. How one gets in is changed by those only who have just proved who they are.
///
/// # Errors
/// 403 also `step_up_required`, 412, 409 `sso_not_proven`, 422 for values that cannot be.
pub fn update_settings(
    ctx: &Ctx,
    expected_version: i64,
    patch: InstanceSettingsPatch,
) -> Result<InstanceSettings> {
    patch.check()?;
    enforce(decide(ctx.actor(), Action::Edit, &Resource::InstanceSettings))?;
    if patch.touches_auth() {
        ctx.require_step_up()?;
    }
    let zone = patch.organisation_time_zone.as_deref();
    if zone.is_some_and(|zone| convolog_record::parse_tz(zone).is_err()) {
        return Err(ServiceError::field(
            "/organisation.time_zone",
            "time_zone",
            "This is no IANA time zone, such as Europe/London.",
        ));
    }
    ctx.write(move |ctx, tx| {
        let before = current(tx)?;
        if before.version != expected_version {
            return Err(ServiceError::stale());
        }
        let after = patched(&before, patch);
        check_together(&after)?;
        save(ctx, tx, &before, after)
    })
}

/// Lets one sign in by password again: the way back in for somebody with a shell on the machine.
///
/// # Errors
/// When the database cannot be written.
pub fn allow_local_login(ctx: &Ctx) -> Result<InstanceSettings> {
    ctx.write(|ctx, tx| {
        let before = current(tx)?;
        let after = InstanceSettings {
            auth_local_login: true,
            ..before.clone()
        };
        save(ctx, tx, &before, after)
    })
}

fn patched(before: &InstanceSettings, patch: InstanceSettingsPatch) -> InstanceSettings {
    let trimmed = |text: Option<String>| text.map(|text| text.trim().to_owned());
    let before = before.clone();
    let mut roles = patch
        .auth_totp_required_for
        .unwrap_or(before.auth_totp_required_for);
    roles.sort_unstable();
    InstanceSettings {
        organisation_name: trimmed(patch.organisation_name).unwrap_or(before.organisation_name),
        organisation_time_zone: patch
            .organisation_time_zone
            .unwrap_or(before.organisation_time_zone),
        auth_local_login: patch.auth_local_login.unwrap_or(before.auth_local_login),
        auth_totp_required_for: roles,
        auth_session_idle_hours: patch
            .auth_session_idle_hours
            .unwrap_or(before.auth_session_idle_hours),
        auth_session_absolute_hours: patch
            .auth_session_absolute_hours
            .unwrap_or(before.auth_session_absolute_hours),
        access_reason_required: patch
            .access_reason_required
            .unwrap_or(before.access_reason_required),
        version: before.version,
    }
}

fn check_together(after: &InstanceSettings) -> Result<()> {
    if after.auth_session_idle_hours > after.auth_session_absolute_hours {
        return Err(ServiceError::field(
            "/auth.session_idle_hours",
            "out_of_range",
            "This is not more than the hours after which a session ends in any case.",
        ));
    }
    Ok(())
}

/// Writes what differs, with one event that names it.
fn save(
    ctx: &Ctx,
    tx: &mut WriteTx<'_>,
    before: &InstanceSettings,
    mut after: InstanceSettings,
) -> Result<InstanceSettings> {
    let (old, new) = (fields(before)?, fields(&after)?);
    let changed: Map<String, Value> = new
        .iter()
        .filter(|(key, value)| old.get(*key) != Some(value))
        .map(|(key, value)| (key.clone(), json!({ "from": old.get(key), "to": value })))
        .collect();
    if changed.is_empty() {
        return Ok(after);
    }
    if before.auth_local_login && !after.auth_local_login {
        refuse_to_lock_out(tx)?;
    }
    for (key, value) in new.iter().filter(|(key, _)| changed.contains_key(*key)) {
        let text = match value {
            // These two are older than the others, and kept as they are.
            Value::String(text) if [keys::ORGANISATION_NAME, keys::TIME_ZONE].contains(&key.as_str()) => {
                text.clone()
            }
            other => other.to_string(),
        };
        settings::set(tx, key, &text, ctx.now())?;
    }
    after.version = before.version.saturating_add(1);
    settings::set(tx, keys::VERSION, &after.version.to_string(), ctx.now())?;
    ctx.audit(
        tx,
        Event::new("settings.changed", "settings").detail(json!({ "changed": changed })),
    )?;
    Ok(after)
}

/// The settings by their keys, without the count of changes.
fn fields(settings: &impl Serialize) -> Result<Map<String, Value>> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(mut fields)) => {
            fields.remove("version");
            Ok(fields)
        }
        Ok(_) => Err(ServiceError::Internal("settings are an object".to_owned())),
        Err(error) => Err(ServiceError::Internal(error.to_string())),
    }
}

/// Without passwords, a provider must be known to let a super admin in.
fn refuse_to_lock_out(tx: &mut WriteTx<'_>) -> Result<()> {
    if convolog_db::sso::lets_a_super_admin_in(tx)? {
        return Ok(());
    }
    Err(ServiceError::refuse(
        ErrorCode::SsoNotProven,
        "Sign in with a provider as a super admin first; else nobody could get in any more.",
    ))
}
