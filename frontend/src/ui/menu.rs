//! A button that opens a short list of things to do. Closes on a choice, on Escape and when the focus leaves.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{Icon, IconView};

/// The list. `trigger` is what the button shows.
#[component]
pub fn Menu(
    #[prop(into)] label: String,
    trigger: AnyView,
    /// Opens upwards, for buttons near the bottom edge.
    #[prop(optional)]
    up: bool,
    /// Lies under the beginning of the button, for buttons near the left edge.
    #[prop(optional)]
    start: bool,
    /// Hears of each opening, for what is worth fetching only then.
    #[prop(optional)]
    on_open: Option<Callback<()>>,
    children: Children,
) -> AnyView {
    let details = NodeRef::<html::Details>::new();
    // A choice such as "Sign out" takes the menu itself away, and the focus leaves it once more.
    let shown = move || details.try_get_untracked().flatten();
    let close = move |refocus: bool| {
        if let Some(details) = shown() {
            details.set_open(false);
            let summary = details.first_element_child();
            if let (true, Some(summary)) = (refocus, summary.and_then(|it| it.dyn_into::<HtmlElement>().ok()))
            {
                let _ = summary.focus();
            }
        }
    };
    let left = move |event: FocusEvent| {
        let to = event
            .related_target()
            .and_then(|target| target.dyn_into::<Node>().ok());
        let inside = shown().is_some_and(|details| details.contains(to.as_ref()));
        if !inside {
            close(false);
        }
    };
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Escape" && shown().is_some_and(|details| details.open()) {
            event.stop_propagation();
            close(true);
        }
    };
    let toggled = move |_| {
        if let (Some(opened), true) = (on_open, shown().is_some_and(|details| details.open())) {
            opened.run(());
        }
    };
    view! {
        <details
            class="menu"
            class:menu-up=up
            class:menu-start=start
            node_ref=details
            on:focusout=left
            on:keydown=keys
            on:toggle=toggled
        >
            <summary class="menu-trigger" aria-label=label.clone() title=label>{trigger}</summary>
            <div class="menu-list" on:click=move |_| close(true)>{children()}</div>
        </details>
    }
    .into_any()
}

/// Something to do, in a [`Menu`].
#[component]
pub fn MenuButton(
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] checked: Option<Signal<bool>>,
    on_press: Callback<()>,
    children: Children,
) -> AnyView {
    view! {
        <button
            class=if danger { "menu-item menu-danger" } else { "menu-item" }
            type="button"
            aria-pressed=move || checked.map(|on| if on.get() { "true" } else { "false" })
            on:click=move |_| on_press.run(())
        >
            {icon.map(|icon| view! { <IconView icon=icon /> })}
            <span class="menu-text">{children()}</span>
            {move || checked.is_some_and(|on| on.get()).then(|| view! { <IconView icon=Icon::Check /> })}
        </button>
    }
    .into_any()
}

/// Somewhere to go, in a [`Menu`].
#[component]
pub fn MenuLink(
    #[prop(optional)] icon: Option<Icon>,
    #[prop(into)] href: String,
    children: Children,
) -> AnyView {
    view! {
        <a class="menu-item" href=href>
            {icon.map(|icon| view! { <IconView icon=icon /> })}
            <span class="menu-text">{children()}</span>
        </a>
    }
    .into_any()
}

/// A trigger that looks like a filter chip.
#[component]
pub fn ChipTrigger(icon: Icon, #[prop(into)] text: String) -> AnyView {
    view! { <span class="chip"><IconView icon=icon />{text}</span> }.into_any()
}

/// A trigger that is only an icon; the menu's label is its name.
#[component]
pub fn IconTrigger(icon: Icon) -> AnyView {
    view! { <span class="icon-button"><IconView icon=icon /></span> }.into_any()
}
