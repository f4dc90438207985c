//! A small word with a colour. The word says it; the colour only helps.

use leptos::prelude::*;

use super::{Icon, IconView};

/// What a colour means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Belongs to the product: links, selection.
    Accent,
    /// Good.
    Positive,
    /// Look at it.
    Caution,
    /// Bad.
    Danger,
}

impl Tone {
    /// The class that carries the colour.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Accent => "tone-accent",
            Self::Positive => "tone-positive",
            Self::Caution => "tone-caution",
            Self::Danger => "tone-danger",
        }
    }
}

/// A word in a frame.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(into)] text: String,
) -> AnyView {
    view! {
        <span class=format!("badge {}", tone.class())>
            {icon.map(|icon| view! { <IconView icon=icon /> })}
            {text}
        </span>
    }
    .into_any()
}

/// A word with an icon and no frame, among other marks.
#[component]
pub fn Mark(#[prop(optional)] tone: Tone, icon: Icon, #[prop(into)] text: String) -> AnyView {
    view! {
        <span class=format!("mark {}", tone.class())>
            <IconView icon=icon />
            {text}
        </span>
    }
    .into_any()
}
