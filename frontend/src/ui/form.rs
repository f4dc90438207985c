//! A form: one column, errors beside the fields and summed up at the top, what was typed is kept.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use convolog_dto::{FieldError, Validate};
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Icon, IconView, error_text};
use crate::api::ApiError;
use crate::i18n::{field_message, plural, t};

/// What a form is about to do and what went wrong. Copy it around.
#[derive(Clone, Copy)]
pub struct FormState {
    /// Whether the request is under way.
    pub busy: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
    fields: RwSignal<Vec<FieldError>>,
    known: StoredValue<Vec<Known>>,
    name: StoredValue<String>,
    shake: RwSignal<u32>,
}

#[derive(Clone)]
struct Known {
    pointer: &'static str,
    id: String,
    label: String,
}

impl FormState {
    /// An untouched form.
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            fields: RwSignal::new(Vec::new()),
            known: StoredValue::new(Vec::new()),
            name: StoredValue::new(Self::fresh_id("form")),
            shake: RwSignal::new(0),
        }
    }

    /// An id that no other element of the page has.
    pub(super) fn fresh_id(kind: &str) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        format!("{kind}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
    }

    pub(super) fn register(self, pointer: &'static str, label: &str) -> String {
        let id = self
            .name
            .with_value(|name| format!("{name}{}", pointer.replace('/', "-")));
        self.known.update_value(|known| {
            known.retain(|other| other.pointer != pointer);
            known.push(Known {
                pointer,
                id: id.clone(),
                label: label.to_owned(),
            });
        });
        id
    }

    pub(super) fn error_of(self, pointer: &str) -> Option<String> {
        self.fields.with(|errors| {
            errors
                .iter()
                .find(|error| !pointer.is_empty() && error.pointer == pointer)
                .map(field_message)
        })
    }

    /// Checks by the rules that the server has too; shows what is broken.
    pub fn check(self, request: &impl Validate) -> bool {
        match request.check() {
            Ok(()) => {
                self.error.set(None);
                self.fields.set(Vec::new());
                true
            }
            Err(broken) => {
                self.refuse(broken);
                false
            }
        }
    }

    /// Shows what is broken.
    pub fn refuse(self, broken: Vec<FieldError>) {
        self.error.set(None);
        self.fields.set(broken);
        self.shake.update(|times| *times = times.wrapping_add(1));
    }

    /// Shows what is broken beside the fields and leaves the focus where one writes.
    pub fn mark(self, broken: Vec<FieldError>) {
        self.error.set(None);
        self.fields.set(broken);
    }

    /// Shows an error, beside the fields where it names them.
    pub fn fail(self, error: ApiError) {
        self.fields.set(error.fields().to_vec());
        self.error.set(Some(error));
        self.shake.update(|times| *times = times.wrapping_add(1));
    }

    /// Puts the focus into a field, once it is there.
    pub fn focus(self, pointer: &'static str) {
        request_animation_frame(move || {
            let id = self.known.try_with_value(|known| {
                known
                    .iter()
                    .find(|field| field.pointer == pointer)
                    .map(|field| field.id.clone())
            });
            focus_on(id.flatten().as_deref());
        });
    }

    /// Runs the request: busy meanwhile, errors shown, `done` called with what came of it.
    pub fn run<T: 'static>(
        self,
        request: impl Future<Output = Result<T, ApiError>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        leptos::task::spawn_local(async move {
            let outcome = request.await;
            // The dialog may have been closed meanwhile.
            self.busy.try_set(false);
            match outcome {
                Ok(value) => {
                    self.fields.try_set(Vec::new());
                    done(value);
                }
                Err(error) if !self.error.is_disposed() => self.fail(error),
                Err(_) => {}
            }
        });
    }
}

impl Default for FormState {
    fn default() -> Self {
        Self::new()
    }
}

/// A form around fields. They find `state` by themselves.
#[component]
pub fn Form(state: FormState, on_submit: Callback<()>, children: Children) -> AnyView {
    // A component has no scope of its own: `provide_context` here would reach whatever comes later in the page, too.
    view! {
        <Provider value=state>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    if !state.busy.get_untracked() {
                        on_submit.run(());
                    }
                }
            >
                {summary(state)}
                {children()}
            </form>
        </Provider>
    }
    .into_any()
}

fn summary(state: FormState) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |last: Option<u32>| {
        let times = state.shake.get();
        if last.is_some_and(|last| last != times)
            && let Some(place) = place.get_untracked()
        {
            request_animation_frame(move || {
                let _ = place.focus();
            });
        }
        times
    });
    let any = move || state.error.with(Option::is_some) || !state.fields.with(Vec::is_empty);
    view! {
        <div class="error-summary" role="alert" tabindex="-1" node_ref=place hidden=move || !any()>
            <IconView icon=Icon::Warning />
            <div>
                {move || any().then(|| view! { <p class="error-summary-title">{headline(state)}</p> })}
                <ul class="error-summary-list">{move || state.fields.get().into_iter().map(|error| line(state, &error)).collect_view()}</ul>
            </div>
        </div>
    }
    .into_any()
}

fn headline(state: FormState) -> String {
    let count = state.fields.with(Vec::len);
    match state.error.get() {
        Some(error) if count == 0 => error_text(&error),
        _ => plural!("field.summary", count),
    }
}

/// One broken rule, with a way to its field.
fn line(state: FormState, error: &FieldError) -> AnyView {
    let known = state
        .known
        .with_value(|known| known.iter().find(|known| known.pointer == error.pointer).cloned());
    let message = field_message(error);
    let Some(known) = known else {
        return view! { <li>{message}</li> }.into_any();
    };
    let go = move |_| focus_on(Some(&known.id));
    view! { <li><button class="link" type="button" on:click=go>{t!("field.summary_line", label = known.label, message = message)}</button></li> }
        .into_any()
}

fn focus_on(id: Option<&str>) {
    let field = id.and_then(|id| document().get_element_by_id(id));
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.focus();
    }
}
