//! Something to be done, with a box to tick.

use leptos::prelude::*;

use super::{Icon, IconView};
use crate::i18n::t;

/// A list of [`TaskLine`]s.
#[component]
pub fn TaskList(children: Children) -> AnyView {
    view! { <div class="task-list" role="list">{children()}</div> }.into_any()
}

/// Something to be done. The box opens what asks for the outcome; without `on_complete` it only shows the state.
#[component]
pub fn TaskLine(
    #[prop(into)] title: String,
    #[prop(into)] detail: String,
    /// Where it came from; empty for nowhere.
    #[prop(into)]
    href: String,
    #[prop(into)] due: String,
    overdue: bool,
    done: bool,
    on_complete: Option<Callback<()>>,
    /// Where it stands.
    marks: Option<AnyView>,
    /// What else can be done.
    actions: Option<AnyView>,
) -> AnyView {
    let label = t!("follow_up.complete_named", title = title);
    let check = done.then(|| view! { <IconView icon=Icon::Check /> });
    let tick = match on_complete {
        Some(act) => view! {
            <button class="task-box" type="button" aria-label=label.clone() title=label on:click=move |_| act.run(())>
                <IconView icon=Icon::Check />
            </button>
        }
        .into_any(),
        None => view! { <span class="task-box task-still">{check}</span> }.into_any(),
    };
    let words = if href.is_empty() {
        view! { <span class="task-title">{title}</span> }.into_any()
    } else {
        view! { <a class="task-title" data-row="" href=href>{title}</a> }.into_any()
    };
    view! {
        <div class="task" class:task-done=done role="listitem">
            {tick}
            <div class="task-words">
                {words}
                <span class="task-detail">{marks}<span>{detail}</span></span>
            </div>
            <span class="task-due" class:task-overdue=overdue>
                {overdue.then(|| view! { <IconView icon=Icon::Warning /> })}
                {due}
            </span>
            {actions.map(|actions| view! { <span class="task-actions">{actions}</span> })}
        </div>
    }
    .into_any()
}
