//! What is in a backup, what is not, and the way back.

use convolog_dto::BackupStatus;
use leptos::prelude::*;

use crate::api::{Load, Query};
use crate::i18n::t;
use crate::ui::{Code, CopyLine, Disclosure, Notice, Points, Section, Stack, Tone};

#[component]
pub(super) fn Guide(status: Query<BackupStatus>) -> AnyView {
    let folders = move || {
        status.state.with(|state| match state {
            Load::Ready(status) => Some((status.folder.clone(), status.uploads_folder.clone())),
            Load::Pending | Load::Failed(_) => None,
        })
    };
    let uploads = Memo::new(move |_| folders().map(|(_, uploads)| uploads));
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
                        {move || folders().map(|(folder, _)| steps(&folder))}
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

/// The commands, with the folder of this instance in them.
fn steps(folder: &str) -> AnyView {
    let copied = format!(
        "docker compose stop convolog\ncp {folder}/convolog-2025-01-01.db ./data/convolog.db\ndocker compose start convolog"
    );
    let command = format!("convolog restore {folder}/convolog-2025-01-01.db");
    view! {
        <Stack>
            <Code text=copied />
            <p>{t!("backups.restore_command")}</p>
            <Code text=command />
        </Stack>
    }
    .into_any()
}
