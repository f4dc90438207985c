//! The head of a screen: its title, what it is for, what can be done.

use leptos::html;
use leptos::prelude::*;

use super::{Icon, IconView};

/// The head of a screen. It names the window, and takes the focus after a change of screen.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// A line below the title.
    #[prop(optional, into)]
    lead: Option<AnyView>,
    /// What stands before the title: an avatar.
    #[prop(optional, into)]
    before: Option<AnyView>,
    /// The way up: address and words.
    #[prop(optional)]
    up: Option<(String, &'static str)>,
    /// Buttons.
    #[prop(optional, into)]
    actions: Option<AnyView>,
) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            crate::shell::arrive_at(&heading);
        }
    });
    Effect::new(move |_| crate::shell::name_window(&title.get()));
    view! {
        <header class="page-header">
            {up.map(|(href, words)| view! {
                <a class="page-up" href=href><IconView icon=Icon::ArrowLeft />{words}</a>
            })}
            <div class="page-head-row">
                {before}
                <div class="page-head-words">
                    <h1 class="page-title" tabindex="-1" node_ref=heading>{title}</h1>
                    {lead.map(|lead| view! { <div class="page-lead">{lead}</div> })}
                </div>
                {actions.map(|actions| view! { <div class="page-actions">{actions}</div> })}
            </div>
        </header>
    }
    .into_any()
}
