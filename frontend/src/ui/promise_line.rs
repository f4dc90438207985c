//! Something that was promised, with one button for each way it may have ended.

use leptos::prelude::*;

use super::{Icon, IconView};

/// A promise and its outcomes. Once it is `done`, the words for that stand in place of the buttons.
#[component]
pub fn PromiseLine(
    #[prop(into)] title: String,
    #[prop(into)] detail: String,
    overdue: bool,
    #[prop(into)] done: Signal<Option<String>>,
    /// The buttons.
    outcomes: ViewFn,
    /// What else can be said before.
    note: ViewFn,
) -> AnyView {
    view! {
        <div class="promise" role="listitem">
            <div class="promise-words">
                <span class="promise-title">{title}</span>
                <span class="task-due" class:task-overdue=overdue>
                    {overdue.then(|| view! { <IconView icon=Icon::Warning /> })}
                    {detail}
                </span>
            </div>
            {move || match done.get() {
                Some(words) => view! { <p class="promise-done"><IconView icon=Icon::Check />{words}</p> }.into_any(),
                None => view! {
                    <div class="promise-buttons">{outcomes.run()}</div>
                    <div class="promise-note">{note.run()}</div>
                }.into_any(),
            }}
        </div>
    }
    .into_any()
}
