//! What is in a backup, what is not, and the way back.

use convolog_dto::BackupStatus;
use leptos::prelude::*;

use super::restore::{Steps, steps_of};
use crate::api::{Load, Query};
use crate::i18n::t;
use crate::ui::{Code, CopyLine, Disclosure, Notice, Points, Section, Stack, Tone};

#[component]
pub(super) fn Guide(status: Query<BackupStatus>) -> AnyView {
    let known = move || {
        status.state.with(|state| match state {
            Load::Ready(status) => Some((status.uploads_folder.clone(), steps_of(status))),
            Load::Pending | Load::Failed(_) => None,
        })
    };
    let uploads = Memo::new(move |_| known().map(|(uploads, _)| uploads));
    let steps = Memo::new(move |_| known().map(|(_, steps)| steps));
    view! {
        <Section title=t!("backups.contents")>
            <Stack>
                {present()}
                {absent()}
                <Notice tone=Tone::Caution>{t!("backups.uploads_text")}</Notice>
                {move || uploads.get().map(|folder| view! { <CopyLine label=t!("backups.uploads_folder") value=folder /> })}
                <Disclosure label=t!("backups.restore")>
                    <Stack>
                        <p>{t!("backups.restore_text")}</p>
                        {move || steps.get().map(way_back)}
                        <p>{t!("backups.restore_after")}</p>
                    </Stack>
                </Disclosure>
            </Stack>
        </Section>
    }
    .into_any()
}

fn present() -> AnyView {
    let points = vec![
        t!("backups.in.people"),
        t!("backups.in.entries"),
        t!("backups.in.audit"),
        t!("backups.in.users"),
        t!("backups.in.settings"),
    ];
    view! { <Points title=t!("backups.in.title") points=points /> }.into_any()
}

fn absent() -> AnyView {
    let points = vec![
        t!("backups.out.uploads"),
        t!("backups.out.sessions"),
        t!("backups.out.tokens"),
        t!("backups.out.keys"),
    ];
    view! { <Points title=t!("backups.out.title") points=points /> }.into_any()
}

/// The commands, or that there is nothing to put back.
fn way_back(steps: Option<Steps>) -> AnyView {
    let Some(steps) = steps else {
        return view! { <p>{t!("backups.restore_none")}</p> }.into_any();
    };
    let place = if steps.in_container {
        t!("backups.restore_container")
    } else {
        t!("backups.restore_service")
    };
    view! {
        <Stack>
            <p>{place}</p>
            <Code text=steps.copied />
            <p>{t!("backups.restore_command")}</p>
            <Code text=steps.checked />
        </Stack>
    }
    .into_any()
}
