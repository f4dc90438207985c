//! The protection panel of Today: how old the last good backup is, and what is wrong.

use convolog_dto::{BackupHealth, BackupStatus, Permission};
use leptos::prelude::*;

use super::status::verdict;
use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::routes::{Route, SettingsArea};
use crate::session::use_session;
use crate::ui::{ButtonLink, Fact, Facts, Section, Stack, TimeStamp};

/// For whoever may see backups; nothing for others, and nothing where it cannot be read.
#[component]
pub fn ProtectionPanel() -> AnyView {
    if !use_session().may(Permission::BackupsRead) {
        return ().into_any();
    }
    let status = Query::new(api::get_backup_status);
    (move || {
        status.state.with(|state| match state {
            Load::Ready(status) => panel(status),
            Load::Pending | Load::Failed(_) => ().into_any(),
        })
    })
    .into_any()
}

fn panel(status: &BackupStatus) -> AnyView {
    let last = status.last_good.as_ref().map(|good| good.taken_at);
    let to_settings = Route::Settings(SettingsArea::Backups).href();
    let wrong = (status.health != BackupHealth::Sound).then(|| verdict(status));
    view! {
        <Section title=t!("backups.protection") actions=view! { <ButtonLink href=to_settings>{t!("settings.backups")}</ButtonLink> }.into_any()>
            <Stack>
                {wrong}
                {last.map(|at| view! { <Facts><Fact label=t!("backups.last_good")><TimeStamp at=at time=true /></Fact></Facts> })}
            </Stack>
        </Section>
    }
    .into_any()
}
