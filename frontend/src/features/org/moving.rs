//! "Move to…" from a line of the tree: the way without dragging.

use convolog_dto::PersonId;
use leptos::prelude::*;

use crate::api;
use crate::features::people::MoveDialog;
use crate::ui::{error_text, use_toasts};

/// Who is being moved. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Moving {
    person: RwSignal<Option<convolog_dto::Person>>,
    open: RwSignal<bool>,
    wanted: RwSignal<Option<PersonId>>,
}

impl Moving {
    pub fn new() -> Self {
        Self {
            person: RwSignal::new(None),
            open: RwSignal::new(false),
            wanted: RwSignal::new(None),
        }
    }

    /// Opens the dialog as soon as the person's current version is known.
    pub fn begin(self, id: PersonId) {
        self.wanted.set(Some(id));
    }
}

#[component]
pub(super) fn MovingDialog(moving: Moving, on_moved: Callback<()>) -> AnyView {
    let toasts = use_toasts();
    Effect::new(move |_| {
        let Some(id) = moving.wanted.get() else { return };
        leptos::task::spawn_local(async move {
            let answer = api::get_person(id).await;
            moving.wanted.try_set(None);
            match answer {
                Ok(person) => {
                    moving.person.try_set(Some(person));
                    moving.open.try_set(true);
                }
                Err(error) => toasts.say(error_text(&error)),
            }
        });
    });
    (move || {
        moving
            .person
            .get()
            .map(|person| view! { <MoveDialog open=moving.open person=person on_moved=on_moved /> })
    })
    .into_any()
}
