//! How things lie on the page: stacks, rows, two columns, sections. A feature arranges with these and never with CSS.

use leptos::prelude::*;

/// The distance between the children of a [`Stack`] or [`Cluster`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// Parts of one thing.
    Tight,
    /// Things of one kind.
    #[default]
    Normal,
    /// Different things.
    Wide,
}

impl Gap {
    const fn class(self) -> &'static str {
        match self {
            Self::Tight => "gap-tight",
            Self::Normal => "gap-normal",
            Self::Wide => "gap-wide",
        }
    }
}

/// One below the other.
#[component]
pub fn Stack(#[prop(optional)] gap: Gap, children: Children) -> AnyView {
    view! { <div class=format!("stack {}", gap.class())>{children()}</div> }.into_any()
}

/// Sections one below the other, no wider than reads well: settings, one's own account.
#[component]
pub fn Column(children: Children) -> AnyView {
    view! { <div class="stack column gap-wide">{children()}</div> }.into_any()
}

/// Side by side, wrapping.
#[component]
pub fn Cluster(#[prop(optional)] gap: Gap, children: Children) -> AnyView {
    view! { <div class=format!("cluster {}", gap.class())>{children()}</div> }.into_any()
}

/// The main matter and, beside it on a wide screen and below it on a narrow one, what goes with it.
#[component]
pub fn Split(aside: AnyView, children: Children) -> AnyView {
    view! {
        <div class="split">
            <div class="split-main">{children()}</div>
            <aside class="split-aside">{aside}</aside>
        </div>
    }
    .into_any()
}

/// A part of a page under a heading with a rule.
#[component]
pub fn Section(
    #[prop(into)] title: String,
    /// Beside the heading: a count, a button.
    #[prop(optional, into)]
    actions: Option<AnyView>,
    children: Children,
) -> AnyView {
    view! {
        <section class="section">
            <div class="section-head">
                <h2 class="section-title">{title}</h2>
                {actions.map(|actions| view! { <div class="section-actions">{actions}</div> })}
            </div>
            {children()}
        </section>
    }
    .into_any()
}

/// Long text at a comfortable width, in the reading face.
#[component]
pub fn Prose(children: Children) -> AnyView {
    view! { <div class="prose">{children()}</div> }.into_any()
}

/// A remark in the second ink.
#[component]
pub fn Hint(children: Children) -> AnyView {
    view! { <p class="hint">{children()}</p> }.into_any()
}

/// A ledger page's margin: a date or label on the left of the line, the matter on the right.
#[component]
pub fn Margin(label: AnyView, children: Children) -> AnyView {
    view! {
        <div class="margin-row">
            <div class="margin-label">{label}</div>
            <div class="margin-matter">{children()}</div>
        </div>
    }
    .into_any()
}

/// Lifts a control above a link that covers its whole row.
#[component]
pub fn Raised(children: Children) -> AnyView {
    view! { <div class="raised">{children()}</div> }.into_any()
}

/// Rows of [`Margin`] and month headings whose line runs through.
#[component]
pub fn Ruled(children: Children) -> AnyView {
    view! { <div class="ruled">{children()}</div> }.into_any()
}
