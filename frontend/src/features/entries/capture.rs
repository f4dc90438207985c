//! Quick capture: who, one sentence, when. Opened from everywhere by `+` or `n`.

use convolog_dto::PersonId;
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{Dialog, EmptyState};

/// The dialog's state. Copy it around; see [`use_capture`].
#[derive(Clone, Copy)]
pub struct Capture {
    shown: RwSignal<bool>,
    /// The person chosen where it was opened.
    pub subject: RwSignal<Option<PersonId>>,
}

/// Makes quick capture known to every component below.
pub fn provide_capture() {
    provide_context(Capture {
        shown: RwSignal::new(false),
        subject: RwSignal::new(None),
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

/// The dialog.
#[component]
pub fn QuickCapture() -> AnyView {
    let capture = use_capture();
    view! {
        <Dialog open=capture.shown title=t!("nav.new_entry")>
            <EmptyState title=t!("soon.title") text=t!("soon.text") />
        </Dialog>
    }
    .into_any()
}
