//! What every field has around its control: label, hint and error, tied to it by ids.

use leptos::prelude::*;

use super::form::FormState;
use super::{Icon, IconView};
use crate::i18n::t;

/// What to put around a control.
pub(super) struct Shell {
    pub label: String,
    /// The JSON pointer of the field in the request; errors with it appear here. Empty for none.
    pub pointer: &'static str,
    pub hint: String,
    pub optional: bool,
}

/// The ids and states that the control itself must carry.
pub(super) struct Look {
    pub id: String,
    pub described_by: String,
    pub invalid: Signal<Option<&'static str>>,
    error: Signal<Option<String>>,
    shell: Shell,
}

/// Ties a field to its form: gives it an id and finds its error.
pub(super) fn shell(shell: Shell) -> Look {
    let form = use_context::<FormState>();
    let id = match form {
        Some(form) if !shell.pointer.is_empty() => form.register(shell.pointer, &shell.label),
        _ => FormState::fresh_id("field"),
    };
    let pointer = shell.pointer;
    let error = Signal::derive(move || form.and_then(|form| form.error_of(pointer)));
    Look {
        described_by: format!("{id}-hint {id}-error"),
        invalid: Signal::derive(move || error.with(Option::is_some).then_some("true")),
        error,
        id,
        shell,
    }
}

impl Look {
    /// Label, hint, error, control.
    pub fn around(self, control: AnyView) -> AnyView {
        let Self { id, error, shell, .. } = self;
        let error_id = format!("{id}-error");
        let hint_id = format!("{id}-hint");
        view! {
            <div class="field" class:field-invalid=move || error.with(Option::is_some)>
                <label class="field-label" for=id>
                    {shell.label}
                    {shell.optional.then(|| view! { " "<span class="field-optional">{t!("field.optional")}</span> })}
                </label>
                {(!shell.hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{shell.hint}</p> })}
                {move || error.get().map(|text| view! {
                    <p class="field-error" id=error_id.clone()><IconView icon=Icon::Warning />{text}</p>
                })}
                {control}
            </div>
        }
        .into_any()
    }
}
