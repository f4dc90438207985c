//! Buttons: one that does something, one that goes somewhere, one that is only an icon.

use leptos::prelude::*;

use super::{Icon, IconView};
use crate::i18n::t;

/// How a button stands among others. At most one `Primary` in a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// Any other thing.
    #[default]
    Secondary,
    /// In a toolbar or a row: no frame until touched.
    Quiet,
    /// Takes something out of force.
    Danger,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button. Without `on_press` it submits its form. While `busy` it shows so and does nothing.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] on_press: Option<Callback<()>>,
    /// Its whole name where the words on it would be the same on many.
    #[prop(optional, into)]
    label: String,
    children: Children,
) -> AnyView {
    let press = move |_| {
        if let (Some(act), false) = (on_press, busy.get_untracked()) {
            act.run(());
        }
    };
    view! {
        <button
            class=kind.class()
            type=if on_press.is_some() { "button" } else { "submit" }
            disabled=disabled
            aria-label=(!label.is_empty()).then_some(label)
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
            on:click=press
        >
            {icon.map(|icon| view! { <IconView icon=icon /> })}
            <span class="button-text">{children()}</span>
            {move || busy.get().then(|| view! { <span class="visually-hidden" role="status">{t!("action.working")}</span> })}
        </button>
    }
    .into_any()
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<Icon>,
    children: Children,
) -> AnyView {
    view! {
        <a class=kind.class() href=href>
            {icon.map(|icon| view! { <IconView icon=icon /> })}
            <span class="button-text">{children()}</span>
        </a>
    }
    .into_any()
}

/// A button that is only an icon; the label is its name and tooltip.
#[component]
pub fn IconButton(icon: Icon, #[prop(into)] label: Signal<String>, on_press: Callback<()>) -> AnyView {
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label=label
            title=label
            on:click=move |_| on_press.run(())
        >
            <IconView icon=icon />
        </button>
    }
    .into_any()
}
