//! A password: pasting and password managers work, and it can be looked at.

use leptos::prelude::*;

use super::field_shell::{Shell, shell};
use super::{Icon, IconView};
use crate::i18n::t;

/// A password. `autocomplete` is `current-password` or `new-password`.
#[component]
pub fn PasswordField(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    value: RwSignal<String>,
    autocomplete: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] autofocus: bool,
) -> AnyView {
    let shown = RwSignal::new(false);
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional: false,
    });
    let toggle_label = move || {
        if shown.get() {
            t!("field.password_hide")
        } else {
            t!("field.password_show")
        }
    };
    let control = view! {
        <div class="password">
            <input
                class="input"
                id=look.id.clone()
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autofocus=autofocus
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=look.described_by.clone()
                aria-invalid=look.invalid
                aria-required="true"
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            />
            <button
                class="icon-button password-toggle"
                type="button"
                aria-label=toggle_label
                title=toggle_label
                aria-pressed=move || if shown.get() { "true" } else { "false" }
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || view! { <IconView icon=if shown.get() { Icon::EyeOff } else { Icon::Eye } /> }}
            </button>
        </div>
    };
    look.around(control.into_any())
}

/// Tells password managers whose password a form is about. Nobody sees it.
#[component]
pub fn UsernameField(value: String) -> AnyView {
    view! { <input type="text" name="username" autocomplete="username" value=value readonly hidden /> }
        .into_any()
}
