//! Quick capture: who, one sentence, when. Opened from everywhere by `+` or `n`.

use convolog_dto::PersonId;
use leptos::prelude::*;

use super::capture_form::CaptureForm;
use super::outbox::{Outbox, OutboxNote};
use crate::i18n::t;
use crate::ui::Dialog;

/// The dialog's state. Copy it around; see [`use_capture`].
#[derive(Clone, Copy)]
pub struct Capture {
    shown: RwSignal<bool>,
    /// The person chosen where it was opened.
    pub subject: RwSignal<Option<PersonId>>,
    /// Counts the drafts that were made, for lists that show them.
    pub made: RwSignal<u32>,
    outbox: Outbox,
}

/// Makes quick capture known to every component below.
pub fn provide_capture() {
    provide_context(Capture {
        shown: RwSignal::new(false),
        subject: RwSignal::new(None),
        made: RwSignal::new(0),
        outbox: Outbox::new(),
    });
}

/// Quick capture.
pub fn use_capture() -> Capture {
    expect_context()
}

impl Capture {
    /// Opens it, for a person where one is at hand.
    pub fn open(self, subject: Option<PersonId>) {
        self.subject.set(subject);
        self.shown.set(true);
    }
}

/// The dialog, and what waits for a connection.
#[component]
pub fn QuickCapture() -> AnyView {
    let capture = use_capture();
    view! {
        <Dialog open=capture.shown title=t!("capture.title")>
            <CaptureForm open=capture.shown subject=capture.subject made=capture.made outbox=capture.outbox />
        </Dialog>
        <OutboxNote outbox=capture.outbox on_reopen=Callback::new(move |()| capture.open(None)) />
    }
    .into_any()
}
