//! Short news at the edge of the screen: what was done, with a way to undo it where there is one.

use std::time::Duration;

use leptos::prelude::*;

use super::{Icon, IconButton, IconView};
use crate::i18n::t;

#[derive(Clone)]
struct Toast {
    id: u32,
    text: String,
    undo: Option<Callback<()>>,
}

/// The news of this page. Copy it around; see [`use_toasts`].
#[derive(Clone, Copy)]
pub struct Toasts {
    all: RwSignal<Vec<Toast>>,
    next: RwSignal<u32>,
    /// The regions on the page; the last is the one in sight and in reach.
    places: RwSignal<Vec<u32>>,
}

/// Makes the news known to every component below. Show them with [`ToastRegion`].
pub fn provide_toasts() {
    provide_context(Toasts {
        all: RwSignal::new(Vec::new()),
        next: RwSignal::new(0),
        places: RwSignal::new(Vec::new()),
    });
}

/// The news of this page.
pub fn use_toasts() -> Toasts {
    expect_context()
}

impl Toasts {
    /// Says that something was done.
    pub fn say(self, text: impl Into<String>) {
        self.push(text.into(), None);
    }

    /// Says that something was done and offers to take it back.
    pub fn say_with_undo(self, text: impl Into<String>, undo: Callback<()>) {
        self.push(text.into(), Some(undo));
    }

    fn push(self, text: String, undo: Option<Callback<()>>) {
        let id = self.next.get_untracked();
        self.next.set(id.wrapping_add(1));
        self.all.update(|all| all.push(Toast { id, text, undo }));
        let stay = if undo.is_some() { 12 } else { 6 };
        set_timeout(move || self.drop(id), Duration::from_secs(stay));
    }

    fn drop(self, id: u32) {
        self.all.update(|all| all.retain(|toast| toast.id != id));
    }

    fn take_place(self) -> u32 {
        let place = self.next.get_untracked();
        self.next.set(place.wrapping_add(1));
        self.places.update(|places| places.push(place));
        on_cleanup(move || {
            self.places
                .try_update(|places| places.retain(|other| *other != place));
        });
        place
    }
}

/// Where the news appear: in the page, and in every open dialog, since whatever is outside of that is out of reach.
#[component]
pub fn ToastRegion() -> AnyView {
    let toasts = use_toasts();
    let place = toasts.take_place();
    let shown = move || {
        let here = toasts.places.with(|places| places.last() == Some(&place));
        if here { toasts.all.get() } else { Vec::new() }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=shown key=|toast| toast.id let(toast)>
                <div class="toast">
                    <IconView icon=Icon::Check />
                    <p class="toast-text">{toast.text}</p>
                    {toast.undo.map(|undo| view! {
                        <button class="link" type="button" on:click=move |_| { undo.run(()); toasts.drop(toast.id); }>{t!("action.undo")}</button>
                    })}
                    <IconButton icon=Icon::Close label=t!("action.close") on_press=Callback::new(move |()| toasts.drop(toast.id)) />
                </div>
            </For>
        </div>
    }
    .into_any()
}
