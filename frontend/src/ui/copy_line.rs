//! Something to be taken elsewhere: a link, a token, an address that another system asks for.

use leptos::html;
use leptos::prelude::*;

use super::clipboard::copy_text;
use super::form::FormState;
use super::{Icon, IconView};
use crate::i18n::t;

/// A line that can be read, marked and copied, and not changed.
#[component]
pub fn CopyLine(
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional, into)] hint: String,
) -> AnyView {
    let id = FormState::fresh_id("copy");
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    let input = NodeRef::<html::Input>::new();
    let copied = RwSignal::new(false);
    let text = value.clone();
    let copy = move |_| {
        let text = text.clone();
        leptos::task::spawn_local(async move {
            let done = copy_text(&text).await;
            copied.try_set(done);
            // Without a clipboard the text is marked, ready for the keys.
            if let (false, Some(input)) = (done, input.try_get_untracked().flatten()) {
                let _ = input.focus();
                input.select();
            }
        });
    };
    let words = move || {
        if copied.get() {
            t!("copy.done")
        } else {
            t!("copy.copy")
        }
    };
    let name = t!("copy.named", name = label);
    view! {
        <div class="field copy-line">
            <label class="field-label" for=id.clone()>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <div class="copy-row">
                <input
                    class="input copy-text"
                    type="text"
                    readonly
                    id=id
                    value=value
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby=described
                    node_ref=input
                    on:focus:target=|event| event.target().select()
                />
                <button class="button" type="button" aria-label=name on:click=copy>
                    {move || view! { <IconView icon=if copied.get() { Icon::Check } else { Icon::Copy } /> }}
                    <span class="button-text">{words}</span>
                </button>
            </div>
            <p class="visually-hidden" role="status">{move || copied.get().then(|| t!("copy.done"))}</p>
        </div>
    }
    .into_any()
}
