//! The settings as they are typed, and what of them was changed.

use convolog_dto::{FieldError, InstanceSettings, InstanceSettingsPatch, Role};
use leptos::prelude::*;

/// What stands in the form. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub name: RwSignal<String>,
    pub zone: RwSignal<String>,
    pub local_login: RwSignal<bool>,
    pub factor: RwSignal<Vec<String>>,
    pub idle: RwSignal<String>,
    pub absolute: RwSignal<String>,
    pub reason: RwSignal<bool>,
}

impl Sheet {
    /// The settings as they hold now.
    pub fn of(now: &InstanceSettings) -> Self {
        let roles = now.auth_totp_required_for.iter().map(ToString::to_string);
        Self {
            name: RwSignal::new(now.organisation_name.clone()),
            zone: RwSignal::new(now.organisation_time_zone.clone()),
            local_login: RwSignal::new(now.auth_local_login),
            factor: RwSignal::new(roles.collect()),
            idle: RwSignal::new(now.auth_session_idle_hours.to_string()),
            absolute: RwSignal::new(now.auth_session_absolute_hours.to_string()),
            reason: RwSignal::new(now.access_reason_required),
        }
    }

    /// What differs from the settings as they hold now; only that is sent, as some of it asks for a confirmation.
    ///
    /// # Errors
    /// What is no number.
    pub fn changed(self, now: &InstanceSettings) -> Result<InstanceSettingsPatch, Vec<FieldError>> {
        let mut broken = Vec::new();
        let idle = hours(self.idle, "/auth.session_idle_hours", &mut broken);
        let absolute = hours(self.absolute, "/auth.session_absolute_hours", &mut broken);
        if !broken.is_empty() {
            return Err(broken);
        }
        let text = |typed: RwSignal<String>, kept: &str| {
            Some(typed.get_untracked().trim().to_owned()).filter(|typed| typed != kept)
        };
        let switch = |on: RwSignal<bool>, kept: bool| Some(on.get_untracked()).filter(|on| *on != kept);
        let roles = self.factor.get_untracked();
        let roles: Vec<Role> = roles.iter().filter_map(|role| role.parse().ok()).collect();
        let same = roles.len() == now.auth_totp_required_for.len()
            && roles.iter().all(|role| now.auth_totp_required_for.contains(role));
        Ok(InstanceSettingsPatch {
            organisation_name: text(self.name, &now.organisation_name),
            organisation_time_zone: text(self.zone, &now.organisation_time_zone),
            auth_local_login: switch(self.local_login, now.auth_local_login),
            auth_totp_required_for: (!same).then_some(roles),
            auth_session_idle_hours: idle.filter(|hours| *hours != now.auth_session_idle_hours),
            auth_session_absolute_hours: absolute.filter(|hours| *hours != now.auth_session_absolute_hours),
            access_reason_required: switch(self.reason, now.access_reason_required),
        })
    }
}

fn hours(typed: RwSignal<String>, pointer: &str, broken: &mut Vec<FieldError>) -> Option<i64> {
    let hours = typed.with_untracked(|typed| typed.trim().parse().ok());
    if hours.is_none() {
        broken.push(FieldError {
            pointer: pointer.to_owned(),
            code: "number".to_owned(),
            message: String::new(),
        });
    }
    hours
}
