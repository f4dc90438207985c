//! Something that was put on record at one time by one person: labelled, dated, signed.

use leptos::prelude::*;

use super::{Badge, Icon, Tone};

/// A block under its label. `struck` says that it is no longer what counts; its words stay legible, and the label or
/// what follows says so, too.
#[component]
pub fn RecordBlock(
    #[prop(into)] label: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<Icon>,
    /// Who and when.
    by: AnyView,
    #[prop(optional)] struck: bool,
    children: Children,
) -> AnyView {
    let matter = children();
    let matter = if struck {
        view! { <del class="record-struck">{matter}</del> }.into_any()
    } else {
        matter
    };
    let badge = match icon {
        Some(icon) => view! { <Badge tone=tone icon=icon text=label /> }.into_any(),
        None => view! { <Badge tone=tone text=label /> }.into_any(),
    };
    view! {
        <article class=format!("record-block {}", tone.class())>
            <header class="record-head">{badge}<span class="record-by">{by}</span></header>
            <div class="record-matter">{matter}</div>
        </article>
    }
    .into_any()
}

/// Why, or what else was said to it: a line below the matter of a [`RecordBlock`].
#[component]
pub fn RecordReason(#[prop(into)] text: String) -> AnyView {
    view! { <p class="record-why">{text}</p> }.into_any()
}
