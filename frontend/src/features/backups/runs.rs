//! What was done: the failed ones in red, with their steps on demand.

use convolog_dto::{BackupRun, BackupRunId, BackupRunState};
use leptos::prelude::*;

use super::Screen;
use crate::api::{self, Query};
use crate::i18n::{Word, instant_time, t};
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Code, Dialog, Icon, Loaded, More, Section, SkeletonKind, Stack, Table,
    TimeStamp, Tone, Words, loaded, open_while,
};

#[component]
pub(super) fn RunList(screen: Screen) -> AnyView {
    let shown = RwSignal::new(None::<BackupRunId>);
    let pages = screen.runs;
    let matter = move |rows: Vec<BackupRun>| {
        if rows.is_empty() {
            return ().into_any();
        }
        let headers = vec![t!("backups.run"), t!("backups.asked"), t!("backups.outcome"), ""];
        let rows = rows.into_iter().map(|run| row(run, shown)).collect_view();
        view! {
            <Section title=t!("backups.runs")>
                <Stack>
                    <Table caption=t!("backups.runs") headers=headers>{rows}</Table>
                    <More pages=pages />
                </Stack>
            </Section>
        }
        .into_any()
    };
    view! {
        <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
        <LogDialog shown=shown />
    }
    .into_any()
}

fn row(run: BackupRun, shown: RwSignal<Option<BackupRunId>>) -> AnyView {
    let (tone, icon) = match run.state {
        BackupRunState::Succeeded => (Tone::Positive, Icon::Check),
        BackupRunState::Warning => (Tone::Caution, Icon::Warning),
        BackupRunState::Failed => (Tone::Danger, Icon::Warning),
        BackupRunState::Cancelled => (Tone::Neutral, Icon::Voided),
        BackupRunState::Queued | BackupRunState::Running => (Tone::Accent, Icon::FollowUp),
    };
    let (kind, state, id) = (run.kind.word(), run.state.word(), run.id);
    let detail = run.error.or(run.asked_by).unwrap_or_default();
    let label = t!("backups.log_of", name = kind);
    let show = Callback::new(move |()| shown.set(Some(id)));
    view! {
        <tr>
            <Cell><Words title=kind detail=detail /></Cell>
            <Cell label=t!("backups.asked")><TimeStamp at=run.asked_at time=true /></Cell>
            <Cell label=t!("backups.outcome")><Badge tone=tone icon=icon text=state /></Cell>
            <Cell><Button kind=ButtonKind::Quiet label=label on_press=show>{t!("backups.log")}</Button></Cell>
        </tr>
    }
    .into_any()
}

/// What a run did, step by step.
#[component]
fn LogDialog(shown: RwSignal<Option<BackupRunId>>) -> AnyView {
    let open = open_while(shown);
    let matter = move || {
        let Some(id) = shown.get() else {
            return ().into_any();
        };
        let log = Query::new(move || api::get_backup_run_log(id));
        loaded(log, SkeletonKind::Lines, |log| {
            let lines: Vec<String> = log
                .lines
                .into_iter()
                .map(|line| format!("{}  {}", instant_time(line.at), line.text))
                .collect();
            if lines.is_empty() {
                return view! { <p>{t!("backups.no_log")}</p> }.into_any();
            }
            view! { <Code text=lines.join("\n") /> }.into_any()
        })
        .into_any()
    };
    view! { <Dialog open=open wide=true title=t!("backups.log")>{matter}</Dialog> }.into_any()
}
