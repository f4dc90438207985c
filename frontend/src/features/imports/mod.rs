//! Importing an export of this software: try it, read what would come of it, then do it.

mod report;

use convolog_dto::{ImportReport, Role};
use leptos::prelude::*;
use web_sys::File;

use crate::api::{self, ApiError, Load, Upload};
use crate::i18n::{bytes, plural, t};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Column, FileField, Hint, Notice, PageHeader, Progress, Section, Stack, Tone,
    error_text, use_toasts,
};
use report::Report;

/// The area.
#[component]
pub fn ImportArea() -> AnyView {
    let allowed = use_session()
        .me
        .with_untracked(|me| me.as_ref().is_some_and(|me| me.user.role == Role::SuperAdmin));
    let matter = if allowed {
        view! { <Import /> }.into_any()
    } else {
        view! { <Notice>{t!("record_import.forbidden")}</Notice> }.into_any()
    };
    view! {
        <PageHeader title=t!("settings.import") lead=t!("record_import.lead").into_any() />
        <Column>{matter}</Column>
    }
    .into_any()
}

/// Where it stands. Copy it around.
#[derive(Clone, Copy)]
struct State {
    file: RwSignal<Option<File>, LocalStorage>,
    running: RwSignal<Option<Upload<ImportReport>>>,
    report: RwSignal<Option<ImportReport>>,
    trouble: RwSignal<Option<String>>,
    /// Of the area: an upload outlives the field that its file was chosen in.
    owner: StoredValue<Option<Owner>>,
}

impl State {
    fn new() -> Self {
        Self {
            file: RwSignal::new_local(None),
            running: RwSignal::new(None),
            report: RwSignal::new(None),
            trouble: RwSignal::new(None),
            owner: StoredValue::new(Owner::current()),
        }
    }

    fn busy(self) -> bool {
        self.running.with(Option::is_some)
    }

    /// Sends the file that was chosen.
    fn send(self, dry_run: bool) {
        let Some(file) = self.file.get_untracked() else {
            return;
        };
        self.trouble.set(None);
        let begin = || api::import_convolog(file, dry_run);
        let upload = match self.owner.get_value() {
            Some(owner) => owner.with(begin),
            None => begin(),
        };
        self.running.set(Some(upload));
    }

    fn chosen(self, file: File) {
        self.report.set(None);
        self.file.set(Some(file));
        self.send(true);
    }

    fn cancel(self) {
        if let Some(upload) = self.running.get_untracked() {
            upload.cancel();
        }
        self.running.set(None);
    }
}

#[component]
fn Import() -> AnyView {
    let state = State::new();
    follow(state);
    on_cleanup(move || {
        if let Some(upload) = state.running.try_get_untracked().flatten() {
            upload.cancel();
        }
    });
    let chosen = Callback::new(move |file: File| state.chosen(file));
    view! {
        <Section title=t!("record_import.title")>
            <Stack>
                <Hint>{t!("record_import.hint")}</Hint>
                {move || (!state.busy()).then(|| view! {
                    <FileField label=t!("record_import.file") accept="application/json,application/zip,.json,.zip" on_file=chosen />
                })}
                {move || state.running.get().map(|upload| running(state, upload))}
                {move || state.trouble.get().map(|text| view! { <Notice tone=Tone::Danger>{text}</Notice> })}
                {move || state.report.get().map(|report| view! { <Report report=report /> })}
                {move || (!state.busy()).then(|| view! { <Go state=state /> })}
            </Stack>
        </Section>
    }
    .into_any()
}

/// Hears of the end of what runs.
fn follow(state: State) {
    let toasts = use_toasts();
    Effect::new(move |_| {
        let Some(upload) = state.running.get() else {
            return;
        };
        match upload.state.get() {
            Load::Pending => {}
            Load::Ready(report) => {
                if !report.dry_run {
                    toasts.say(t!("record_import.done").to_owned());
                    state.file.set(None);
                }
                state.report.set(Some(report));
                state.running.set(None);
            }
            Load::Failed(error) => {
                state.trouble.set(Some(words(&error)));
                state.running.set(None);
            }
        }
    });
}

/// What is wrong with a file stands in the answer; of fields there is only one.
fn words(error: &ApiError) -> String {
    match error {
        ApiError::Invalid { fields, .. } if !fields.is_empty() => {
            let all: Vec<&str> = fields.iter().map(|field| field.message.as_str()).collect();
            all.join(" ")
        }
        ApiError::Invalid { detail, .. } if !detail.is_empty() => detail.clone(),
        other => error_text(other),
    }
}

fn running(state: State, upload: Upload<ImportReport>) -> AnyView {
    let sent = move || {
        upload
            .progress
            .with(|progress| progress.total > 0.0 && progress.done >= progress.total)
    };
    let label = Signal::derive(move || {
        let progress = upload.progress.get();
        if sent() {
            t!("record_import.reading").to_owned()
        } else {
            t!(
                "record_import.sending",
                done = size(progress.done),
                total = size(progress.total)
            )
        }
    });
    let done = Signal::derive(move || if sent() { 0.0 } else { upload.progress.get().done });
    let total = Signal::derive(move || if sent() { 0.0 } else { upload.progress.get().total });
    view! {
        <Progress label=label done=done total=total />
        {move || (!sent()).then(|| view! {
            <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| state.cancel())>{t!("action.cancel")}</Button>
        })}
    }
    .into_any()
}

/// Bytes as XMLHttpRequest counts them.
#[expect(
    clippy::as_conversions,
    reason = "the size of a file is a whole number below 2^53"
)]
fn size(count: f64) -> String {
    bytes(count as i64)
}

/// The step that keeps something.
#[component]
fn Go(state: State) -> AnyView {
    let count = move || {
        state.report.with(|report| {
            let report = report.as_ref().filter(|report| report.dry_run);
            report.map(|report| {
                [report.people, report.entries, report.tags, report.templates]
                    .iter()
                    .fold(0_i64, |sum, counts| sum.saturating_add(counts.created))
            })
        })
    };
    view! {
        {move || count().map(|count| if count == 0 {
            view! { <Notice>{t!("record_import.nothing")}</Notice> }.into_any()
        } else {
            view! {
                <Hint>{t!("record_import.for_ever")}</Hint>
                <Button kind=ButtonKind::Primary on_press=Callback::new(move |()| state.send(false))>
                    {plural!("record_import.submit", count)}
                </Button>
            }.into_any()
        })}
    }
    .into_any()
}
