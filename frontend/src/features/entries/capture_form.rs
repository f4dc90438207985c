//! The form of quick capture. What stands in it is kept on this device from the first key until the server confirms.

use convolog_dto::{ErrorCode, PersonId, PersonRef, limits};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::capture_draft::Draft;
use super::kept::{KeptCapture, Place, Waiting};
use super::outbox::Outbox;
use super::when::WhenField;
use super::words::types_by_family;
use crate::api::{self, ApiError, IdempotencyKey, Query};
use crate::features::people::PersonPicker;
use crate::i18n::t;
use crate::routes::{Go, Route, use_go};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Cluster, DialogActions, Form, Gap, GroupedSelect, Icon, Notice, SkeletonKind, Stack,
    TextArea, Toasts, Tone, loaded, use_toasts,
};

/// What a save needs to end well.
#[derive(Clone, Copy)]
struct Ending {
    open: RwSignal<bool>,
    made: RwSignal<u32>,
    outbox: Outbox,
    toasts: Toasts,
    go: Go,
}

#[component]
pub(super) fn CaptureForm(
    open: RwSignal<bool>,
    subject: RwSignal<Option<PersonId>>,
    made: RwSignal<u32>,
    outbox: Outbox,
) -> AnyView {
    let Some(me) = use_session().me.get_untracked() else {
        return ().into_any();
    };
    let ending = Ending {
        open,
        made,
        outbox,
        toasts: use_toasts(),
        go: use_go(),
    };
    let kept: KeptCapture = Place::capture(me.user.id).read().unwrap_or_default();
    let asked = subject.get_untracked();
    let person = Query::new(move || async move {
        match asked {
            Some(id) => api::get_person(id).await.map(|person| {
                Some(PersonRef {
                    id: person.id,
                    name: person.display_name,
                })
            }),
            None => Ok(None),
        }
    });
    if asked.is_none() {
        return view! { <Fields draft=Draft::take_up(me.user.id, &kept, None) ending=ending /> }.into_any();
    }
    loaded(person, SkeletonKind::Lines, move |person| {
        view! { <Fields draft=Draft::take_up(me.user.id, &kept, person) ending=ending /> }
    })
}

#[component]
fn Fields(draft: Draft, ending: Ending) -> AnyView {
    let begun_with_person = draft.person.with_untracked(Option::is_some);
    focus_sentence_after_pick(draft);
    let save = Callback::new(move |()| save(draft, ending, false));
    let save_and_write = Callback::new(move |()| self::save(draft, ending, true));
    let chord = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            save.run(());
        }
    };
    view! {
        <div on:keydown=chord>
            <Form state=draft.form on_submit=save>
                <BegunEarlier draft=draft />
                <PersonPicker label=t!("entry.field.subject") pointer="/subject_id" chosen=draft.person autofocus=!begun_with_person />
                <TextArea
                    label=t!("capture.sentence")
                    pointer="/facts"
                    value=draft.sentence
                    hint=t!("capture.sentence_hint")
                    max=limits::TEXT_MAX
                    rows=3
                    autofocus=begun_with_person
                />
                <WhenField when=draft.when />
                <GroupedSelect label=t!("entry.field.type") pointer="/type" groups=types_by_family() value=draft.entry_type />
                <DialogActions>
                    <Button kind=ButtonKind::Primary busy=draft.form.busy>{t!("capture.save")}</Button>
                    <Button kind=ButtonKind::Quiet on_press=save_and_write>{t!("capture.save_and_write")}</Button>
                </DialogActions>
            </Form>
        </div>
    }
    .into_any()
}

/// Says that what stands here is about somebody else than it was opened for.
#[component]
fn BegunEarlier(draft: Draft) -> AnyView {
    let anew = Callback::new(move |()| draft.begin_anew());
    (move || {
        draft.asked.get().map(|asked| {
            view! {
                <Notice tone=Tone::Accent>
                    <Stack gap=Gap::Tight>
                        {t!("capture.begun_earlier")}
                        <Cluster>
                            <Button kind=ButtonKind::Quiet icon=Icon::Undo on_press=anew>{t!("capture.begin_anew", name = asked.name)}</Button>
                        </Cluster>
                    </Stack>
                </Notice>
            }
        })
    })
    .into_any()
}

/// One tap less: after the person comes the sentence. Also at the beginning: a form that waited for the person is too
/// late for the browser's own autofocus.
fn focus_sentence_after_pick(draft: Draft) {
    Effect::new(move |before: Option<bool>| {
        let there = draft.person.with(Option::is_some);
        if there && before != Some(true) {
            let field = document().query_selector("dialog[open] textarea").ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                let _ = field.focus();
            }
        }
        there
    });
}

fn save(draft: Draft, ending: Ending, then_write: bool) {
    let Some(entry) = draft.entry() else { return };
    let waiting = Waiting {
        key: draft.key.get_value(),
        entry,
        subject_name: draft
            .person
            .with_untracked(|person| person.as_ref().map(|person| person.name.clone()))
            .unwrap_or_default(),
    };
    let request = async move {
        match api::create_entry(&waiting.entry, &waiting.key).await {
            Ok(entry) => Ok((Some(entry), waiting)),
            Err(ApiError::Offline) => Ok((None, waiting)),
            Err(error) => {
                if matches!(
                    error,
                    ApiError::Invalid {
                        code: ErrorCode::IdempotencyMismatch,
                        ..
                    }
                ) {
                    draft.key.try_set_value(IdempotencyKey::fresh());
                }
                Err(error)
            }
        }
    };
    draft.form.run(request, move |(entry, waiting)| {
        Place::capture(draft.user).forget();
        match entry {
            Some(entry) => {
                ending.made.update(|made| *made = made.wrapping_add(1));
                ending.toasts.say(t!(
                    "capture.saved",
                    code = entry.reference,
                    name = waiting.subject_name
                ));
                ending.open.set(false);
                if then_write {
                    ending.go.to(Route::EditEntry(entry.id));
                }
            }
            None => {
                ending.outbox.put(waiting);
                ending.open.set(false);
            }
        }
    });
}
