//! A download that runs: how far it is, and an end of it.

use std::time::Duration;

use convolog_dto::{DownloadProgress, DownloadState, DownloadTicketId, DownloadUnit};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{bytes, number, t};
use crate::ui::{Button, Cluster, Notice, Progress, Stack, Tone};

/// How often it is asked about.
const PULSE: Duration = Duration::from_millis(400);

/// The download of a form. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Running {
    /// The one that was begun last.
    ticket: RwSignal<Option<DownloadTicketId>>,
    seen: RwSignal<Option<DownloadProgress>>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Running {
    /// None yet. Where the page is left the download goes on; only nobody watches it any more.
    pub fn new() -> Self {
        let running = Self {
            ticket: RwSignal::new(None),
            seen: RwSignal::new(None),
            waiting: StoredValue::new(None),
        };
        on_cleanup(move || {
            if let Some(handle) = running.waiting.try_get_value().flatten() {
                handle.clear();
            }
        });
        running
    }

    /// Watches one that has begun.
    pub fn watch(self, id: DownloadTicketId) {
        self.ticket.set(Some(id));
        self.seen.set(None);
        self.ask(id);
    }

    /// Whether it is on its way.
    pub fn is_busy(self) -> bool {
        self.ticket.with(Option::is_some)
            && self
                .seen
                .with(|seen| seen.as_ref().is_none_or(|seen| !is_over(seen.state)))
    }

    fn ask(self, id: DownloadTicketId) {
        leptos::task::spawn_local(async move {
            let answer = api::get_download_ticket(id).await;
            // Left, or another one was begun meanwhile.
            if self.ticket.try_get_untracked().flatten() != Some(id) {
                return;
            }
            let over = match answer {
                Ok(progress) => {
                    let over = is_over(progress.state);
                    self.seen.set(Some(progress));
                    over
                }
                // It may have been a moment without a network; the download itself goes on.
                Err(_) => false,
            };
            if !over {
                let again = set_timeout_with_handle(move || self.ask(id), PULSE).ok();
                self.waiting.set_value(again);
            }
        });
    }

    fn cancel(self) {
        let Some(id) = self.ticket.get_untracked() else {
            return;
        };
        leptos::task::spawn_local(async move {
            // Whatever it answers: the next look says how it is.
            drop(api::cancel_download_ticket(id).await);
            if !self.ticket.is_disposed() {
                self.ask(id);
            }
        });
    }
}

const fn is_over(state: DownloadState) -> bool {
    matches!(
        state,
        DownloadState::Finished | DownloadState::Aborted | DownloadState::Expired
    )
}

/// How far it is, or how it ended; nothing before the first.
#[component]
pub(super) fn RunningView(running: Running) -> AnyView {
    let state = Memo::new(move |_| running.seen.with(|seen| seen.as_ref().map(|seen| seen.state)));
    let begun = Memo::new(move |_| running.ticket.with(Option::is_some));
    let matter = move || match (begun.get(), state.get()) {
        (false, _) => ().into_any(),
        (true, Some(DownloadState::Finished)) => {
            view! { <Notice tone=Tone::Positive>{finished(running)}</Notice> }.into_any()
        }
        (true, Some(DownloadState::Aborted | DownloadState::Expired)) => {
            view! { <Notice tone=Tone::Caution>{t!("exports.aborted")}</Notice> }.into_any()
        }
        (true, _) => bar(running),
    };
    view! { <div aria-live="polite">{matter}</div> }.into_any()
}

fn bar(running: Running) -> AnyView {
    let figure = move |of: fn(&DownloadProgress) -> Option<u64>| {
        let figure = running.seen.with(|seen| seen.as_ref().and_then(of));
        // Exact up to far more entries and bytes than a bar can show.
        figure
            .and_then(|figure| u32::try_from(figure).ok())
            .map_or(0.0, f64::from)
    };
    let done = Signal::derive(move || figure(|seen| Some(seen.done)));
    let total = Signal::derive(move || figure(|seen| seen.total));
    let label = Signal::derive(move || {
        running.seen.with(|seen| {
            seen.as_ref()
                .map_or_else(|| t!("exports.begins").to_owned(), words)
        })
    });
    let cancel = Callback::new(move |()| running.cancel());
    view! {
        <Stack>
            <Progress label=label done=done total=total />
            <Cluster><Button on_press=cancel>{t!("exports.cancel")}</Button></Cluster>
        </Stack>
    }
    .into_any()
}

fn whole(figure: u64) -> i64 {
    i64::try_from(figure).unwrap_or(i64::MAX)
}

fn words(seen: &DownloadProgress) -> String {
    let size = bytes(whole(seen.size_bytes));
    match (seen.unit, seen.total) {
        (DownloadUnit::Bytes, _) | (_, None) => t!("exports.sent", size = size),
        (_, Some(total)) => t!(
            "exports.done_of",
            done = number(whole(seen.done)),
            total = number(whole(total)),
            size = size
        ),
    }
}

fn finished(running: Running) -> String {
    let size = running
        .seen
        .with(|seen| seen.as_ref().map_or(0, |seen| seen.size_bytes));
    t!("exports.finished", size = bytes(whole(size)))
}
