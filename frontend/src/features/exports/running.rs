//! A download that runs: how far it is, and an end of it.

use std::time::Duration;

use convolog_dto::{DownloadProgress, DownloadState, DownloadTicketId, DownloadUnit};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{bytes, number, t};
use crate::ui::{Button, Cluster, Notice, Progress, Stack, Tone};

/// How often it is asked about.
const PULSE: Duration = Duration::from_millis(400);
/// What one of what is counted weighs in the bar, beside the bytes of the evidence: a record takes about as long as so much of a file.
const RECORD_BYTES: u64 = 10 * 1024;

/// The download of a form or a list. Copy it around.
#[derive(Clone, Copy)]
pub struct Running {
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
        if self.ticket.is_disposed() {
            return;
        }
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

/// How far it is, or how it ended, with an end on demand; nothing before the first.
#[component]
pub fn RunningView(running: Running) -> AnyView {
    let begun = Memo::new(move |_| running.ticket.with(Option::is_some));
    // What has not begun and what runs look the same: the bar, and the focus in it, stay.
    let ended = Memo::new(move |_| {
        let state = running.seen.with(|seen| seen.as_ref().map(|seen| seen.state));
        state.filter(|state| is_over(*state))
    });
    let matter = move || match (begun.get(), ended.get()) {
        (false, _) => ().into_any(),
        (true, None) => bar(running),
        (true, Some(DownloadState::Finished)) => {
            view! { <Notice tone=Tone::Positive>{finished(running)}</Notice> }.into_any()
        }
        (true, Some(_)) => view! { <Notice tone=Tone::Caution>{t!("exports.aborted")}</Notice> }.into_any(),
    };
    view! { <div aria-live="polite">{matter}</div> }.into_any()
}

fn bar(running: Running) -> AnyView {
    let figure =
        move |of: fn(&DownloadProgress) -> u64| float(running.seen.with(|seen| seen.as_ref().map_or(0, of)));
    let done = Memo::new(move |_| figure(|seen| weight(seen, seen.done, seen.evidence_done_bytes)));
    let total = Memo::new(move |_| {
        figure(|seen| {
            seen.total
                .map_or(0, |total| weight(seen, total, seen.evidence_total_bytes))
        })
    });
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

/// What is counted and the evidence beside it, in one figure.
fn weight(seen: &DownloadProgress, counted: u64, evidence: u64) -> u64 {
    let each = if seen.evidence_total_bytes > 0 {
        RECORD_BYTES
    } else {
        1
    };
    counted.saturating_mul(each).saturating_add(evidence)
}

/// As a bar takes it; exact up to far more bytes than it can show.
fn float(figure: u64) -> f64 {
    let half = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).map_or(0.0, f64::from);
    half(figure >> 32).mul_add(4_294_967_296.0, half(figure))
}

fn whole(figure: u64) -> i64 {
    i64::try_from(figure).unwrap_or(i64::MAX)
}

fn words(seen: &DownloadProgress) -> String {
    let size = bytes(whole(seen.size_bytes));
    match (seen.unit, seen.total) {
        (DownloadUnit::Bytes, _) | (_, None) => t!("exports.sent", size = size),
        (_, Some(total)) if seen.evidence_total_bytes > 0 => t!(
            "exports.done_with_files",
            done = number(whole(seen.done)),
            total = number(whole(total)),
            files = bytes(whole(seen.evidence_done_bytes)),
            all_files = bytes(whole(seen.evidence_total_bytes)),
            size = size
        ),
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
