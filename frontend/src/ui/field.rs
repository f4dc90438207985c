//! A field of one line, and a day.

use convolog_dto::Day;
use leptos::prelude::*;

use super::field_shell::{Shell, shell};
use crate::i18n::t;

/// What a line holds, for keyboards and password managers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Words.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// Six digits of a second factor.
    Code,
    /// A whole number.
    Whole,
    /// An address on the web.
    Url,
}

impl InputKind {
    const fn attributes(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "text"),
            Self::Email => ("email", "email"),
            Self::Code | Self::Whole => ("text", "numeric"),
            Self::Url => ("url", "url"),
        }
    }
}

/// A line of text. `pointer` is the field in the request (`/email`), so that errors find it.
#[component]
pub fn Field(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] kind: InputKind,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] maxlength: Option<usize>,
    #[prop(optional, into)] placeholder: String,
) -> AnyView {
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional,
    });
    let (input_type, mode) = kind.attributes();
    let control = view! {
        <input
            class="input"
            id=look.id.clone()
            type=input_type
            inputmode=mode
            autocomplete=autocomplete
            autofocus=autofocus
            autocapitalize=(kind != InputKind::Text).then_some("none")
            maxlength=maxlength.map(|max| max.to_string())
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            aria-describedby=look.described_by.clone()
            aria-invalid=look.invalid
            aria-required=(!optional).then_some("true")
            prop:value=value
            on:input:target=move |event| value.set(event.target().value())
        />
    };
    look.around(control.into_any())
}

/// A day, by the browser's own date input. `value` is `YYYY-MM-DD` or empty.
#[component]
pub fn DateField(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] min: Option<Day>,
    #[prop(optional)] max: Option<Day>,
    /// Offers today and yesterday beside it.
    #[prop(optional)]
    quick: bool,
) -> AnyView {
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional,
    });
    let control = view! {
        <div class="date-field">
            <input
                class="input input-date"
                id=look.id.clone()
                type="date"
                min=min.map(|day| day.to_string())
                max=max.map(|day| day.to_string())
                aria-describedby=look.described_by.clone()
                aria-invalid=look.invalid
                aria-required=(!optional).then_some("true")
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            />
            {quick.then(|| {
                let today = crate::i18n::today();
                view! {
                    <button class="chip" type="button" on:click=move |_| value.set(today.to_string())>{t!("date.today")}</button>
                    <button class="chip" type="button" on:click=move |_| value.set(today.pred_opt().unwrap_or(today).to_string())>
                        {t!("date.yesterday")}
                    </button>
                }
            })}
        </div>
    };
    look.around(control.into_any())
}
