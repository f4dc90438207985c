//! Codes to be kept on paper: in the typewriter face, and alone on the sheet when the page is printed.

use leptos::html;
use leptos::prelude::*;

/// A sheet of codes. The title and the line say on paper what they are good for.
#[component]
pub fn CodeSheet(
    #[prop(into)] title: String,
    #[prop(into)] line: String,
    #[prop(into)] label: String,
    codes: Vec<String>,
) -> AnyView {
    let sheet = NodeRef::<html::Div>::new();
    // What was there before took the focus with it.
    Effect::new(move |_| {
        if let Some(sheet) = sheet.get() {
            let _ = sheet.focus();
        }
    });
    view! {
        <div class="code-sheet" tabindex="-1" node_ref=sheet>
            <p class="code-sheet-title">{title}</p>
            <p class="code-sheet-line">{line}</p>
            <ul class="code-sheet-list" aria-label=label>
                {codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}
