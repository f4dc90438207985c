//! Text with Markdown: read, and written with a look at what it becomes.

use leptos::prelude::*;

use super::field_shell::{Shell, shell};
use crate::i18n::t;

/// A long text as it is read. The renderer writes every tag itself, so nothing a person typed becomes one.
#[component]
pub fn Markdown(#[prop(into)] text: Signal<String>) -> AnyView {
    let html = move || text.with(|text| convolog_record::markdown::to_html(text).into_string());
    view! { <div class="prose markdown" inner_html=html></div> }.into_any()
}

/// A long text with a switch between writing and reading it.
#[component]
pub fn MarkdownField(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(default = 4)] rows: u32,
    max: usize,
) -> AnyView {
    let reading = RwSignal::new(false);
    let empty = Signal::derive(move || value.with(|text| text.trim().is_empty()));
    let of = t!("markdown.of", field = label);
    let toggle = view! {
        <button
            class="link markdown-toggle"
            type="button"
            hidden=move || empty.get() && !reading.get()
            on:click=move |_| reading.update(|on| *on = !*on)
        >
            {move || if reading.get() { t!("markdown.write") } else { t!("markdown.preview") }}
            <span class="visually-hidden">" "{of}</span>
        </button>
    };
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional,
    });
    let used = move || {
        let used = value.with(|text| text.chars().count());
        (used.saturating_mul(10) >= max.saturating_mul(9)).then(|| format!("{used} / {max}"))
    };
    let control = view! {
        <div class="markdown-field">
            <textarea
                class="input text-area"
                id=look.id.clone()
                rows=rows.to_string()
                hidden=reading
                aria-describedby=look.described_by.clone()
                aria-invalid=look.invalid
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
            {move || reading.get().then(|| view! { <div class="markdown-sheet"><Markdown text=value /></div> })}
            {toggle}
            <p class="field-count" aria-live="polite">{used}</p>
        </div>
    };
    look.around(control.into_any())
}
