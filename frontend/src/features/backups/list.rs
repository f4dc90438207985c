//! The snapshots.

use convolog_dto::{Backup, BackupId, BackupVerdict};
use leptos::prelude::*;

use super::dialogs::{Asking, BackupDialog};
use super::{Screen, may_run};
use crate::api::{self, ApiError};
use crate::features::exports::{Running, RunningView};
use crate::i18n::{Word, bytes, t};
use crate::ui::{
    Badge, Cell, Cluster, EmptyState, Gap, Icon, IconTrigger, Loaded, Menu, MenuButton, More, Stack, Table,
    TimeStamp, Toasts, Tone, Words, error_text, use_toasts,
};

#[component]
pub(super) fn BackupList(screen: Screen) -> AnyView {
    let asking = RwSignal::new(None::<Asking>);
    let running = Running::new();
    let pages = screen.backups;
    let matter = move |rows: Vec<Backup>| {
        if rows.is_empty() {
            return view! { <EmptyState title=t!("backups.none") text=t!("backups.none_text") /> }.into_any();
        }
        let headers = vec![
            t!("backups.file"),
            t!("backups.taken"),
            t!("backups.kind"),
            t!("backups.size"),
            t!("backups.verdict"),
            "",
        ];
        let rows = rows
            .into_iter()
            .map(|one| row(one, screen, asking, running))
            .collect_view();
        view! { <Table caption=t!("backups.list") headers=headers>{rows}</Table> }.into_any()
    };
    view! {
        <Stack>
            <RunningView running=running />
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages />
        </Stack>
        <BackupDialog asking=asking screen=screen />
    }
    .into_any()
}

fn row(one: Backup, screen: Screen, asking: RwSignal<Option<Asking>>, running: Running) -> AnyView {
    let detail = match (&one.fault, one.own) {
        (Some(fault), _) => fault.clone(),
        (None, false) => t!("backups.foreign").to_owned(),
        (None, true) => String::new(),
    };
    let (name, taken, size, kind) = (
        one.file_name.clone(),
        one.taken_at,
        bytes(one.size_bytes),
        one.kind.word(),
    );
    let marks = marks(&one);
    view! {
        <tr>
            <Cell><Words title=name detail=detail /></Cell>
            <Cell label=t!("backups.taken")><TimeStamp at=taken time=true /></Cell>
            <Cell label=t!("backups.kind") quiet=true>{kind}</Cell>
            <Cell label=t!("backups.size") quiet=true number=true>{size}</Cell>
            <Cell label=t!("backups.verdict")>{marks}</Cell>
            <Cell>{actions(one, screen, asking, running)}</Cell>
        </tr>
    }
    .into_any()
}

fn marks(one: &Backup) -> AnyView {
    let (tone, icon) = match one.verdict {
        BackupVerdict::Sound => (Tone::Positive, Icon::Shield),
        BackupVerdict::Unchecked => (Tone::Neutral, Icon::ShieldOpen),
        BackupVerdict::Damaged | BackupVerdict::Missing => (Tone::Danger, Icon::ShieldBroken),
    };
    let (verdict, locked) = (one.verdict.word(), one.locked);
    view! {
        <Cluster gap=Gap::Tight>
            <Badge tone=tone icon=icon text=verdict />
            {locked.then(|| view! { <Badge icon=Icon::Lock text=t!("backups.locked") /> })}
        </Cluster>
    }
    .into_any()
}

fn actions(one: Backup, screen: Screen, asking: RwSignal<Option<Asking>>, running: Running) -> AnyView {
    let toasts = use_toasts();
    let label = t!("backups.more_of", name = one.file_name.as_str());
    let trigger = view! { <IconTrigger icon=Icon::More /> };
    let there = one.verdict != BackupVerdict::Missing;
    let locked = one.locked;
    let id = one.id;
    let fetch = Callback::new(move |()| fetch(toasts, id, running));
    let verify = Callback::new(move |()| {
        act(toasts, screen, async move {
            api::verify_backup(id).await.map(|run| screen.await_end(&run))
        });
    });
    let lock = Callback::new(move |()| {
        act(toasts, screen, async move {
            let changed = if locked {
                api::unlock_backup(id).await
            } else {
                api::lock_backup(id).await
            };
            changed.map(|_| screen.reload())
        });
    });
    let delete = Callback::new(move |()| asking.set(Some(Asking::Delete(one.clone()))));
    let (lock_icon, lock_word) = if locked {
        (Icon::Undo, t!("backups.unlock"))
    } else {
        (Icon::Lock, t!("backups.lock"))
    };
    view! {
        <Menu label=label trigger=trigger.into_any()>
            {there.then(|| view! { <MenuButton icon=Icon::Import on_press=fetch>{t!("backups.download")}</MenuButton> })}
            {(there && may_run()).then(|| view! { <MenuButton icon=Icon::Shield on_press=verify>{t!("backups.verify")}</MenuButton> })}
            {may_run().then(|| view! {
                <MenuButton icon=lock_icon on_press=lock>{lock_word}</MenuButton>
            })}
            {(may_run() && !locked).then(|| view! {
                <MenuButton icon=Icon::Voided danger=true on_press=delete>{t!("backups.delete")}</MenuButton>
            })}
        </Menu>
    }
    .into_any()
}

/// Does something, or says why not and reads everything again.
fn act(toasts: Toasts, screen: Screen, work: impl Future<Output = Result<(), ApiError>> + 'static) {
    leptos::task::spawn_local(async move {
        if let Err(error) = work.await {
            toasts.say(error_text(&error));
            screen.reload();
        }
    });
}

fn fetch(toasts: Toasts, id: BackupId, running: Running) {
    leptos::task::spawn_local(async move {
        match api::start_download(api::backup_content_path(id)).await {
            Ok(ticket) => running.watch(ticket),
            Err(error) => toasts.say(error_text(&error)),
        }
    });
}
