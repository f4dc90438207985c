//! How well the instance is protected, the schedule, and the run that is under way.

use convolog_dto::{BackupHealth, BackupRun, BackupRunState, BackupStatus};
use leptos::prelude::*;

use super::schedule::in_words;
use super::{Screen, may_run};
use crate::api::{self, Load};
use crate::i18n::{bytes, instant_written, number, t};
use crate::ui::{
    Button, ButtonKind, Cluster, Fact, Facts, FormState, Gap, Hint, Icon, Notice, Progress, Stack, TimeStamp,
    Tone, error_text, use_toasts,
};

/// Takes a backup now.
#[component]
pub(super) fn TakeButton(screen: Screen) -> AnyView {
    if !may_run() {
        return ().into_any();
    }
    let form = FormState::new();
    let toasts = use_toasts();
    let busy = move || {
        screen.status.state.with(|state| match state {
            Load::Ready(status) => status.current_run.is_some(),
            Load::Pending | Load::Failed(_) => false,
        })
    };
    let take = Callback::new(move |()| {
        if form.busy.get_untracked() || busy() {
            return;
        }
        form.busy.set(true);
        leptos::task::spawn_local(async move {
            match api::create_backup().await {
                Ok(run) => screen.await_end(&run),
                Err(error) => {
                    toasts.say(error_text(&error));
                    screen.status.reload();
                }
            }
            form.busy.try_set(false);
        });
    });
    view! {
        <Button kind=ButtonKind::Primary icon=Icon::Archive busy=Signal::derive(move || form.busy.get() || busy()) on_press=take>{t!("backups.take")}</Button>
    }
    .into_any()
}

/// The state in a sentence, and what stands behind it.
pub(super) fn summary(status: BackupStatus, screen: Screen) -> AnyView {
    let running = status.current_run.clone().map(|run| running(run, screen));
    view! {
        <Stack>
            {verdict(&status)}
            {running}
            {facts(status)}
        </Stack>
    }
    .into_any()
}

/// What there is to worry about, if anything is.
pub(super) fn verdict(status: &BackupStatus) -> AnyView {
    let failed = status
        .last_run
        .as_ref()
        .and_then(|run| run.error.clone())
        .unwrap_or_default();
    let (tone, words) = match status.health {
        BackupHealth::Sound => (Tone::Positive, t!("backups.health.sound").to_owned()),
        BackupHealth::Failing => (Tone::Danger, t!("backups.health.failing", why = failed)),
        BackupHealth::Overdue => (Tone::Danger, t!("backups.health.overdue").to_owned()),
        BackupHealth::Lost => (Tone::Danger, t!("backups.health.lost").to_owned()),
        BackupHealth::Never => (Tone::Caution, t!("backups.health.never").to_owned()),
        BackupHealth::Off => (Tone::Caution, t!("backups.health.off").to_owned()),
    };
    view! { <Notice tone=tone>{words}</Notice> }.into_any()
}

fn running(run: BackupRun, screen: Screen) -> AnyView {
    let words = match run.state {
        BackupRunState::Queued => t!("backups.waits").to_owned(),
        _ => t!("backups.under_way", percent = number(run.progress)),
    };
    let done = i32::try_from(run.progress).map_or(0.0, f64::from);
    let toasts = use_toasts();
    let cancel = Callback::new(move |()| {
        leptos::task::spawn_local(async move {
            match api::cancel_backup_run(run.id).await {
                Ok(_) => toasts.say(t!("backups.cancelling")),
                Err(error) => toasts.say(error_text(&error)),
            }
            screen.status.reload();
        });
    });
    view! {
        <Stack gap=Gap::Tight>
            <Progress label=words done=Signal::derive(move || done) total=Signal::derive(|| 100.0) />
            {may_run().then(|| view! {
                <Cluster><Button kind=ButtonKind::Quiet on_press=cancel>{t!("action.cancel")}</Button></Cluster>
            })}
        </Stack>
    }
    .into_any()
}

fn facts(status: BackupStatus) -> AnyView {
    let schedule = status
        .schedule
        .as_ref()
        .map_or_else(|| t!("backups.no_schedule").to_owned(), in_words);
    let next = status.schedule.map(|schedule| {
        let times = schedule
            .next
            .into_iter()
            .map(|at| view! { <li>{instant_written(at)}</li> })
            .collect_view();
        view! { <Fact label=t!("backups.next")><ul role="list">{times}</ul><Hint>{t!("backups.your_time")}</Hint></Fact> }
    });
    let keep = match status.keep {
        0 => t!("backups.keep_all").to_owned(),
        keep => t!("backups.keep_some", n = number(keep)),
    };
    let last = status.last_good.map(|good| {
        let size = bytes(good.size_bytes);
        view! { <Fact label=t!("backups.last_good")><TimeStamp at=good.taken_at time=true />", "{size}</Fact> }
    });
    view! {
        <Facts>
            {last}
            <Fact label=t!("backups.schedule")>{schedule}</Fact>
            {next}
            <Fact label=t!("backups.keep")>{keep}</Fact>
            <Fact label=t!("backups.folder")><code>{status.folder}</code></Fact>
        </Facts>
    }
    .into_any()
}
