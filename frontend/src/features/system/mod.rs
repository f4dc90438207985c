//! The system: whether the files of the evidence still are what they were at receipt.

use std::time::Duration;

use convolog_dto::{EvidenceFault, IntegrityScan, Permission, ScanState};
use leptos::prelude::*;

use crate::api::{self, Load, Query};
use crate::i18n::{Word, bytes, number, plural, t};
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{
    Badge, Button, ButtonKind, Column, EntryLine, EntryList, Fact, Facts, FormState, Hint, Icon, Notice,
    PageHeader, Progress, Section, SkeletonKind, Stack, TimeStamp, Tone, error_text, loaded,
};

/// How often a scan that runs is asked about.
const PULSE: Duration = Duration::from_millis(1000);

/// The area.
#[component]
pub fn SystemArea() -> AnyView {
    let scan = Query::new(api::get_integrity_scan);
    follow(scan);
    view! {
        <PageHeader title=t!("settings.system") lead=t!("system.lead").into_any() />
        <Column>
            <Section title=t!("system.evidence") actions=view! { <StartButton scan=scan /> }.into_any()>
                <Hint>{t!("system.evidence_hint")}</Hint>
                {loaded(scan, SkeletonKind::Lines, matter)}
            </Section>
        </Column>
    }
    .into_any()
}

/// While a scan runs it is asked about again and again.
fn follow(scan: Query<IntegrityScan>) {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let running = scan.state.with(|state| match state {
            Load::Ready(scan) => scan.state == ScanState::Running,
            Load::Pending | Load::Failed(_) => false,
        });
        if running {
            waiting.set_value(set_timeout_with_handle(move || scan.reload(), PULSE).ok());
        }
    });
    on_cleanup(move || {
        if let Some(handle) = waiting.try_get_value().flatten() {
            handle.clear();
        }
    });
}

#[component]
fn StartButton(scan: Query<IntegrityScan>) -> AnyView {
    let form = FormState::new();
    let trouble = RwSignal::new(None::<String>);
    let running = move || {
        scan.state.with(|state| match state {
            Load::Ready(scan) => scan.state == ScanState::Running,
            Load::Pending | Load::Failed(_) => false,
        })
    };
    let start = Callback::new(move |()| {
        if form.busy.get_untracked() {
            return;
        }
        form.busy.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            match api::start_integrity_scan().await {
                Ok(begun) => scan.put(begun),
                Err(error) => {
                    trouble.try_set(Some(error_text(&error)));
                    scan.reload();
                }
            }
            form.busy.try_set(false);
        });
    });
    if !use_session().may(Permission::SettingsWrite) {
        return ().into_any();
    }
    view! {
        {move || trouble.get().map(|text| view! { <Badge tone=Tone::Danger icon=Icon::Warning text=text /> })}
        <Button kind=ButtonKind::Primary icon=Icon::Shield busy=Signal::derive(move || form.busy.get() || running()) on_press=start>{t!("system.start")}</Button>
    }
    .into_any()
}

fn matter(scan: IntegrityScan) -> AnyView {
    let state = match scan.state {
        ScanState::Never => view! { <Notice>{t!("system.never")}</Notice> }.into_any(),
        ScanState::Running => running(&scan),
        ScanState::Failed => view! { <Notice tone=Tone::Danger>{t!("system.failed")}</Notice> }.into_any(),
        ScanState::Succeeded if scan.changed > 0 || scan.missing > 0 => {
            let count = scan.changed.saturating_add(scan.missing);
            view! { <Notice tone=Tone::Danger>{plural!("system.damaged", count)}</Notice> }.into_any()
        }
        ScanState::Succeeded => {
            view! { <Notice tone=Tone::Positive>{t!("system.intact")}</Notice> }.into_any()
        }
    };
    let faults = faults(scan.faults.clone());
    view! {
        <Stack>
            {state}
            {faults}
            {(scan.state != ScanState::Never).then(|| facts(scan))}
        </Stack>
    }
    .into_any()
}

fn running(scan: &IntegrityScan) -> AnyView {
    let figure = |count: i64| i32::try_from(count).map_or(f64::from(i32::MAX), f64::from);
    let label = t!(
        "system.progress",
        done = number(scan.checked),
        total = number(scan.total),
        size = bytes(scan.bytes)
    );
    let (done, total) = (figure(scan.checked), figure(scan.total));
    view! { <Progress label=label done=Signal::derive(move || done) total=Signal::derive(move || total) /> }
        .into_any()
}

/// Each damaged file by name, with the way to its entry.
fn faults(faults: Vec<EvidenceFault>) -> AnyView {
    if faults.is_empty() {
        return ().into_any();
    }
    let lines = faults
        .into_iter()
        .map(|fault| {
            let mark = view! { <Badge tone=Tone::Danger icon=Icon::Warning text=fault.integrity.word() /> };
            view! {
                <EntryLine
                    title=fault.name
                    detail=""
                    reference=fault.entry_ref
                    href=Route::Entry(fault.entry_id).href()
                    marks=mark.into_any()
                />
            }
        })
        .collect_view();
    view! { <EntryList>{lines}</EntryList> }.into_any()
}

fn facts(scan: IntegrityScan) -> AnyView {
    let checked = t!(
        "system.checked_of",
        done = number(scan.checked),
        total = number(scan.total),
        size = bytes(scan.bytes)
    );
    view! {
        <Facts>
            {scan.started_at.map(|at| view! { <Fact label=t!("system.started")><TimeStamp at=at time=true /></Fact> })}
            {scan.finished_at.map(|at| view! { <Fact label=t!("system.finished")><TimeStamp at=at time=true /></Fact> })}
            <Fact label=t!("system.checked")>{checked}</Fact>
            <Fact label=t!("system.changed")>{number(scan.changed)}</Fact>
            <Fact label=t!("system.missing")>{number(scan.missing)}</Fact>
            <Fact label=t!("system.orphans")>{number(scan.orphans)}</Fact>
        </Facts>
    }
    .into_any()
}
